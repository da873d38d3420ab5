#include "ingest/html/visible_date.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr double kEventName = -3.5;
constexpr double kEnough = 3;  ///< weight below which a date is not believed to be the page's

bool has_word(std::string_view low, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return low.find(word) != std::string_view::npos; });
}

bool speaks_of_change(std::string_view low) {
  return has_word(low, {"updated", "update:", "modified", "last edited", "last change", "aktualisiert",
                        "ge\xC3\xA4ndert", "letzte \xC3\x84nderung", "bearbeitet", "mis \xC3\xA0 jour",
                        "derni\xC3\xA8re modif", "actualizad", "aggiornat", "atualizad", "uppdaterad", "reviewed"});
}

/// "Page last modified: ...": the change of the page itself, wherever on it the sentence stands.
bool speaks_of_page_change(std::string_view low) {
  return speaks_of_change(low) && has_word(low, {"page", "seite", "p\xC3\xA1gina", "pagina", "artikel wurde"});
}

bool speaks_of_publication(std::string_view low) {
  return has_word(low, {"publi", "posted",
                        "ver\xC3\xB6"
                        "ffentlicht",
                        "erschienen", "erstellt", "written", "pubblicat", "date:", "fecha", "geschrieben",
                        "eingestellt", "online seit", "gepostet", "mise en ligne", "mis en ligne", "submitted",
                        "\xE5\x8F\x91\xE5\xB8\x83", "\xE6\x9D\xA5\xE6\xBA\x90"});
}

/// "This entry was posted on 5 March 2024": the publication of the page itself, wherever on it the sentence stands.
bool speaks_of_page_publication(std::string_view low) {
  return speaks_of_publication(low) &&
         has_word(low, {"entry was posted", "article was published", "post was published", "beitrag wurde", "artikel ",
                        "wurde am", "publi\xC3\xA9 le", "publicado el", "pubblicato il"});
}

/// Words that stand before many a date.
bool may_speak_of_publication(std::string_view low) {
  return has_word(low, {"vom ", "datum"});
}

bool is_notice(std::string_view low) {
  return has_word(low, {"\xC2\xA9", "copyright", "(c)", "all rights", "cookies", "born", "geboren", "deadline",
                        "expires", "g\xC3\xBCltig"});
}

/// A paragraph that opens with its place and day, or its day alone: "Velno, 5 March 2024 - The dam", "(5.3.2024) The",
/// "Press release of 5 March 2024 | Velno". "On 5 March 2024 - a Tuesday - the dam" tells of an event.
bool is_dateline(std::string_view low, const FoundDate& found) {
  const std::string_view before = trim(low.substr(0, found.begin));
  const std::string_view after = trim(low.substr(found.end));
  if (before.size() > 60 || before.find(". ") != std::string_view::npos) return false;
  const auto begins = [&](std::string_view text, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return text.substr(0, mark.size()) == mark; });
  };
  const auto ends = [&](std::string_view text, std::initializer_list<std::string_view> marks) {
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
      return text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark;
    });
  };
  if (!before.empty() && !ends(before, {",", "|", "(", "/", " vom", ", den", " of", " dated"})) return false;
  return after.empty() || begins(after, {")", "-", "\xE2\x80\x93", "\xE2\x80\x94", ":", "|", "/", ".", "\n"}) ||
         (before.empty() && begins(after, {",", "\xE2\x80\x9E", "\xC2\xBB", "\""}));
}

FigureOrder order_of(const PageFacts& facts, std::string_view uri) {
  const std::string language = ascii_lower(facts.language);
  if (language == "en-us") return FigureOrder::kMonthFirst;
  if (!language.empty() && language.substr(0, 2) != "en") return FigureOrder::kDayFirst;
  if (language.size() > 2) return FigureOrder::kDayFirst;  // en-GB, en-AU, ...
  for (const std::string_view address : {std::string_view(facts.canonical), uri}) {
    const std::size_t host = address.find("//");
    if (host == std::string_view::npos) continue;
    const std::string_view name = address.substr(host + 2, address.find_first_of("/?#:", host + 2) - host - 2);
    for (const std::string_view end : {".uk", ".ie", ".au", ".nz", ".in", ".za", ".de", ".at", ".ch", ".fr"}) {
      if (name.size() > end.size() && name.substr(name.size() - end.size()) == end) return FigureOrder::kDayFirst;
    }
  }
  return FigureOrder::kUnknown;
}

class VisibleDateFinder {
 public:
  VisibleDateFinder(const PageLines& lines, const PageFacts& facts, const MainContent& main, std::string_view uri)
      : lines_(lines), tree_(lines.tree()), all_(lines.all()), main_(main), order_(order_of(facts, uri)) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (main_.use[i] == LineUse::kHeadline && headline_ == all_.size()) headline_ = i;
      const bool text = (main_.use[i] == LineUse::kBody || main_.use[i] == LineUse::kLede) && all_[i].chars >= 60;
      if (text && opening_ == all_.size()) opening_ = i;
      const bool body = main_.use[i] == LineUse::kBody && all_[i].chars >= 60;
      if (body && body_ == all_.size()) body_ = i;
      if (body) last_body_ = i;
    }
  }

  VisibleDates run() {
    for (std::size_t i = 0; i < all_.size() && found_.size() < 200; ++i) {
      if (all_[i].chars < 6 || (all_[i].chars > 160 && !opens_story(i))) continue;
      consider(i, all_[i].block, lines_.text(all_[i]));
    }
    for (std::size_t i = 0; i < all_.size() && found_.size() < 300; ++i) {
      const NodeId part = dated_part(i);
      if (part != kNoNode) consider(i, part, tree_.plain_text(part, 80));
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });
    VisibleDates out;
    for (Candidate& c : found_) {
      auto& to = c.change ? out.modified : out.published;
      if (!c.change && to.empty()) out.weight = c.weight;
      if (to.empty() || (to.size() < 3 && (c.change || c.weight > out.weight - 2))) to.push_back(std::move(c.stated));
    }
    return out;
  }

 private:
  struct Candidate {
    double weight;
    bool change;
    StatedDate stated;
  };

  void consider(std::size_t i, NodeId part, const std::string& text) {
    const auto found = find_date(text, order_);
    if (!found) return;
    const std::string low = label_before(i) + ascii_lower(text);
    const std::size_t label = low.size() - text.size();
    const double weight = weigh(i, part, text, low, *found);
    if (weight < kEnough) return;
    const std::string before = low.substr(0, label + found->begin);
    const bool change = (speaks_of_change(before) || speaks_of_page_change(low)) && !speaks_of_publication(before);
    found_.push_back(
        {weight, change, {found->date, "visible date", text.substr(found->begin, found->end - found->begin), kNoNode}});
  }

  /// A short line of words alone before the line of a date: "Published" over "5 March 2024".
  std::string label_before(std::size_t i) const {
    if (i == 0 || all_[i - 1].chars > 24 || all_[i].chars > 40 || main_.use[i - 1] == LineUse::kHeadline) return {};
    const std::string low = ascii_lower(lines_.text(all_[i - 1]));
    const bool label = (speaks_of_change(low) || speaks_of_publication(low)) && !find_date(low, order_);
    return label ? low + " " : std::string();
  }

  bool opens_story(std::size_t i) const {
    return i == body_ || i == opening_ || (headline_ < i && i <= headline_ + 6 && is_prose(all_[i]));
  }

  /// A part of the line that is named for its date, beside other words: "<h1><span class=date>05.03.2024</span>Dam
  /// ...".
  NodeId dated_part(std::size_t i) const {
    for (NodeId n = all_[i].first; n <= all_[i].last; ++n) {
      if (tree_.tag(n) != Tag::kText) continue;
      const NodeId up = tree_.parent(n);
      if (up == kNoNode || up == all_[i].block || tree_.end(up) > all_[i].last + 1) continue;
      if (name_weight(up) >= 3) return up;
    }
    return kNoNode;
  }

  double weigh(std::size_t i, NodeId part, std::string_view text, std::string_view low, const FoundDate& found) const {
    if (is_notice(low)) return 0;
    double name = name_weight(part);
    // The part for the day of an event holds the page's own right below its headline.
    if (name == kEventName && headline_ < i && i <= headline_ + 3) name = 1;
    double weight = name + place_weight(i);
    const double share = static_cast<double>(found.end - found.begin) / static_cast<double>(text.size());
    weight += share > 0.6 ? 2 : share > 0.3 ? 1 : 0;
    const bool told = speaks_of_publication(low) || speaks_of_change(low);
    const bool labelled = told && share > 0.3 && name >= 0;
    if (told || may_speak_of_publication(low)) weight += labelled ? 4 : 2;
    if (speaks_of_page_change(low)) weight += 4;
    const bool of_page = speaks_of_page_publication(low) && all_[i].chars <= 200;
    if (of_page) weight += 4;
    const bool sentence = all_[i].chars > (main_.use[i] == LineUse::kBody ? 60U : 160U);
    if (found.date.seconds_of_day && !sentence) weight += 1;
    const bool opening = opens_story(i) || (headline_ < i && i <= headline_ + 3 && main_.use[i] != LineUse::kOut) ||
                         main_.use[i] == LineUse::kHeadline;
    if (opening && (is_dateline(low.substr(low.size() - text.size()), found) || (found.begin == 0 && i == body_))) {
      weight += found.begin == 0 ? 4 : 3;
    } else if (sentence && !of_page) {
      weight -= 3;
    } else if (found.begin == 0 && !sentence) {
      weight += 0.5;
    }
    switch (main_.zones[i]) {
      case PagePart::kByline:
        return weight + 2;
      case PagePart::kComments:
        return weight - 5;
      case PagePart::kRelated:
        return beside_headline(i, name) ? weight : weight - 5;
      case PagePart::kChrome:
      case PagePart::kPromo:
        return beside_headline(i, name) || (headline_ < i && i <= headline_ + 3) ? weight
                                                                                 : weight - (labelled ? 1.5 : 3);
      default:
        return weight;
    }
  }

  /// So near the headline that the name of the part around both says nothing. Before it only where the line's own part
  /// is named for a date: there, today's date is shown too.
  bool beside_headline(std::size_t i, double name) const {
    if (headline_ >= all_.size()) return false;
    if (i > headline_) return i <= headline_ + 2;
    return headline_ - i <= 2 && name >= 1;
  }

  /// What the line's own part and those around it are called.
  double name_weight(NodeId n) const {
    double best = 0;
    for (int up = 0; up < 4 && n != kNoNode && n != 0; ++up, n = tree_.parent(n)) {
      if (tree_.tag(n) == Tag::kTime) best = std::max(best, 3.0);
      if (lines_.within(n).end - lines_.within(n).first > 12) break;
      for (const char* name : {"class", "id", "itemprop"}) {
        for (const std::string& word : name_words(tree_.raw_attribute(n, name))) {
          if (word == "date" || word == "pubdate" || word == "published" || word == "datum" || word == "timestamp" ||
              word == "dateline" || word == "posted" || word == "fecha" || word == "publish" || word == "created" ||
              word == "submitted")
            best = std::max(best, 3.0 - 0.5 * up);
          if (word == "meta" || word == "byline" || word == "info" || word == "author" || word == "time")
            best = std::max(best, 1.5 - 0.3 * up);
          if (word == "comment" || word == "comments") return -4;
          if (word == "event" || word == "calendar") return kEventName;
        }
      }
    }
    return best;
  }

  double place_weight(std::size_t i) const {
    double weight = 0;
    const bool headline = headline_ < all_.size();
    const bool body = body_ < all_.size();
    if (headline && i > headline_ && i <= headline_ + 12 && (!body || i < body_ || body_ < headline_)) weight += 3;
    if (headline && i < headline_ && headline_ - i <= 4) weight += 2;
    // Without a headline, or with the site's name far away for one, the text tells where the story begins.
    const bool far = headline && body && (headline_ + 30 < body_ || headline_ > body_);
    if ((!headline || far) && body && i < body_ && body_ - i <= (far ? 3U : 6U)) weight += 2;
    if (body && i > last_body_ && i - last_body_ <= 6) weight += 1;
    if (body && i > last_body_ + 20) weight -= 2;
    if (body && i > body_ && i <= last_body_) weight -= 1;
    return weight;
  }

  const PageLines& lines_;
  const HtmlTree& tree_;
  const std::vector<Line>& all_;
  const MainContent& main_;
  FigureOrder order_;
  std::size_t headline_ = all_.size(), opening_ = all_.size(), body_ = all_.size(), last_body_ = all_.size();
  std::vector<Candidate> found_;
};

}  // namespace

VisibleDates find_visible_dates(const PageLines& lines, const PageFacts& facts, const MainContent& main,
                                std::string_view uri) {
  return VisibleDateFinder(lines, facts, main, uri).run();
}

}  // namespace hearsay
