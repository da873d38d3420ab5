#include "ingest/html/visible_date.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2100;
constexpr double kEnough = 3;  ///< weight below which a date is not believed to be the page's

struct Piece {
  std::size_t begin = 0, end = 0;
  bool number = false;
  long value = 0;
};

bool is_wordy(char c) {
  return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Numbers and words; what lies between them is looked up in the text.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < text.size() && out.size() < 60;) {
    Piece piece;
    piece.begin = i;
    if (is_ascii_digit(text[i])) {
      for (; i < text.size() && is_ascii_digit(text[i]); ++i)
        piece.value = std::min(piece.value * 10 + (text[i] - '0'), 99999999L);
      piece.number = true;
    } else if (is_wordy(text[i])) {
      if (text.substr(i, 2) == "\xC2\xA0") {
        i += 2;
        continue;
      }
      while (i < text.size() && is_wordy(text[i]) && text.substr(i, 2) != "\xC2\xA0") ++i;
    } else {
      ++i;
      continue;
    }
    piece.end = i;
    out.push_back(piece);
  }
  return out;
}

class DateFinder {
 public:
  DateFinder(std::string_view text, FigureOrder order) : text_(text), order_(order), pieces_(pieces_of(text)) {}

  std::optional<FoundDate> run() const {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      std::optional<Date> date;
      std::size_t last = i;
      if ((date = year_first(i, last)) || (date = figures(i, last)) || (date = day_first(i, last)) ||
          (date = month_first(i, last))) {
        if (date->ok() && year_of(*date) >= kFirstYear && year_of(*date) <= kLastYear) return found(*date, i, last);
      }
    }
    return std::nullopt;
  }

 private:
  static int year_of(const Date& date) { return static_cast<int>(date.year()); }
  static Date make(long y, long m, long d) {
    return Date{std::chrono::year{static_cast<int>(y)}, std::chrono::month{static_cast<unsigned>(m)},
                std::chrono::day{static_cast<unsigned>(d)}};
  }

  std::size_t digits(std::size_t i) const {
    return i < pieces_.size() && pieces_[i].number ? pieces_[i].end - pieces_[i].begin : 0;
  }
  bool is_small(std::size_t i) const { return digits(i) >= 1 && digits(i) <= 2; }
  std::string_view word(std::size_t i) const {
    if (i >= pieces_.size() || pieces_[i].number) return {};
    return text_.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin);
  }
  std::string_view between(std::size_t i) const {
    if (i + 1 >= pieces_.size()) return {};
    return trim(text_.substr(pieces_[i].end, pieces_[i + 1].begin - pieces_[i].end));
  }
  long value(std::size_t i) const { return pieces_[i].value; }

  /// 2024-03-05, 2024/03/05, 2024.03.05 and the marked dates of East Asia
  std::optional<Date> year_first(std::size_t i, std::size_t& last) const {
    if (digits(i) != 4) return std::nullopt;
    if (is_small(i + 1) && is_small(i + 2)) {
      const std::string_view mark = between(i);
      if (mark != between(i + 1) || (mark != "-" && mark != "/" && mark != ".")) return std::nullopt;
      last = i + 2;
      return make(value(i), value(i + 1), value(i + 2));
    }
    const bool marked = (word(i + 1) == "\xE5\xB9\xB4" || word(i + 1) == "\xEB\x85\x84") && is_small(i + 2) &&
                        (word(i + 3) == "\xE6\x9C\x88" || word(i + 3) == "\xEC\x9B\x94") && is_small(i + 4);
    if (!marked) return std::nullopt;
    last = std::min(i + 5, pieces_.size() - 1);
    return make(value(i), value(i + 2), value(i + 4));
  }

  /// 05.03.2024, 5.3.24, 05/03/2024
  std::optional<Date> figures(std::size_t i, std::size_t& last) const {
    if (!is_small(i) || !is_small(i + 1)) return std::nullopt;
    const std::string_view mark = between(i);
    if (mark != between(i + 1) || (mark != "." && mark != "/" && mark != "-")) return std::nullopt;
    const bool long_year = digits(i + 2) == 4;
    if (!long_year && !(digits(i + 2) == 2 && mark != "-")) return std::nullopt;
    if (i > 0 && pieces_[i - 1].number && pieces_[i - 1].end + 1 == pieces_[i].begin) return std::nullopt;
    if (pieces_.size() > i + 3 && pieces_[i + 3].number && between(i + 2) == mark) return std::nullopt;
    const long y = long_year ? value(i + 2) : 2000 + value(i + 2);
    long d = value(i), m = value(i + 1);
    const bool ambiguous = mark != "." && d <= 12 && m <= 12 && d != m;
    if (ambiguous && order_ == FigureOrder::kUnknown) return std::nullopt;
    if (m > 12 || (ambiguous && order_ == FigureOrder::kMonthFirst)) std::swap(d, m);
    last = i + 2;
    return make(y, m, d);
  }

  static bool is_joining(std::string_view word) {
    static constexpr std::array<std::string_view, 9> kJoining = {"st", "nd", "rd",  "th",      "er",
                                                                 "de", "of", "del", "\xC2\xBA"};
    const std::string low = ascii_lower(word);
    return std::find(kJoining.begin(), kJoining.end(), low) != kJoining.end();
  }
  bool near(std::size_t i) const { return i + 1 < pieces_.size() && pieces_[i + 1].begin - pieces_[i].end <= 3; }

  /// 5. March 2024, 5th of March, 2024, 5 de marzo de 2024
  std::optional<Date> day_first(std::size_t i, std::size_t& last) const {
    if (!is_small(i)) return std::nullopt;
    std::size_t k = i + 1;
    while (k < pieces_.size() && near(k - 1) && is_joining(word(k)) && k < i + 3) ++k;
    const unsigned month = month_of_name(word(k));
    if (month == 0 || !near(k - 1)) return std::nullopt;
    const std::size_t name = k++;
    while (k < pieces_.size() && near(k - 1) && is_joining(word(k)) && k < name + 2) ++k;
    if (digits(k) != 4 || !near(k - 1)) return std::nullopt;
    last = k;
    return make(value(k), month, value(i));
  }

  /// March 5, 2024, Mar. 5th 2024
  std::optional<Date> month_first(std::size_t i, std::size_t& last) const {
    const unsigned month = month_of_name(word(i));
    if (month == 0 || !is_small(i + 1) || !near(i)) return std::nullopt;
    std::size_t k = i + 2;
    if (k < pieces_.size() && is_joining(word(k))) ++k;
    if (digits(k) != 4 || !near(k - 1)) return std::nullopt;
    last = k;
    return make(value(k), month, value(i + 1));
  }

  FoundDate found(Date date, std::size_t first, std::size_t last) const {
    FoundDate out;
    out.date.date = date;
    out.begin = pieces_[first].begin;
    out.end = pieces_[last].end;
    // "2024-03-05 21:40 CET", "5 March 2024 at 21:40": the whole must be read as the same day.
    const std::string rest(text_.substr(out.end, 40));
    if (const auto timed = parse_web_date(format_date(date) + " " + rest); timed && timed->date == date) {
      if (rest.find(':') != std::string::npos || rest.find('.') != std::string::npos) out.date = *timed;
    }
    return out;
  }

  std::string_view text_;
  FigureOrder order_;
  std::vector<Piece> pieces_;
};

bool has_word(std::string_view low, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return low.find(word) != std::string_view::npos; });
}

bool speaks_of_change(std::string_view low) {
  return has_word(low,
                  {"updated", "update:", "modified", "last edited", "aktualisiert", "ge\xC3\xA4ndert", "bearbeitet",
                   "mis \xC3\xA0 jour", "actualizad", "aggiornat", "atualizad", "uppdaterad", "reviewed"});
}

bool speaks_of_publication(std::string_view low) {
  return has_word(low, {"publi", "posted",
                        "ver\xC3\xB6"
                        "ffentlicht",
                        "erschienen", "erstellt", "written", "pubblicat", "datum", "date:", "vom ", "fecha",
                        "geschrieben", "eingestellt", "online seit"});
}

bool is_notice(std::string_view low) {
  return has_word(low, {"\xC2\xA9", "copyright", "(c)", "all rights", "cookies", "born", "geboren", "deadline",
                        "expires", "g\xC3\xBCltig"});
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
      const bool body = main_.use[i] == LineUse::kBody && all_[i].chars >= 60;
      if (body && body_ == all_.size()) body_ = i;
      if (body) last_body_ = i;
    }
  }

  VisibleDates run() const {
    struct Candidate {
      double weight;
      std::size_t line;
      bool change;
      StatedDate stated;
    };
    std::vector<Candidate> all;
    for (std::size_t i = 0; i < all_.size() && all.size() < 200; ++i) {
      if (all_[i].chars < 6 || (all_[i].chars > 160 && i != body_)) continue;
      const std::string text = lines_.text(all_[i]);
      const auto found = find_date(text, order_);
      if (!found) continue;
      const std::string low = ascii_lower(text);
      const double weight = weigh(i, all_[i].block, text, low, *found);
      if (weight < kEnough) continue;
      StatedDate stated{found->date, "visible date", text.substr(found->begin, found->end - found->begin), kNoNode};
      const std::string before = low.substr(0, found->begin);
      all.push_back({weight, i, speaks_of_change(before) && !speaks_of_publication(before), std::move(stated)});
    }
    for (std::size_t i = 0; i < all_.size() && all.size() < 300; ++i) {
      const NodeId part = dated_part(i);
      if (part == kNoNode) continue;
      const std::string text = tree_.plain_text(part, 80);
      const auto found = find_date(text, order_);
      if (!found) continue;
      const double weight = weigh(i, part, text, ascii_lower(text), *found);
      if (weight < kEnough) continue;
      all.push_back({weight,
                     i,
                     false,
                     {found->date, "visible date", text.substr(found->begin, found->end - found->begin), kNoNode}});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });
    VisibleDates out;
    for (Candidate& c : all) {
      auto& to = c.change ? out.modified : out.published;
      if (to.size() < 3) to.push_back(std::move(c.stated));
    }
    return out;
  }

 private:
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
    double weight = name_weight(part) + place_weight(i);
    if (speaks_of_publication(low) || speaks_of_change(low)) weight += 2;
    const double share = static_cast<double>(found.end - found.begin) / static_cast<double>(text.size());
    weight += share > 0.6 ? 2 : share > 0.3 ? 1 : 0;
    const bool sentence = main_.use[i] == LineUse::kBody && all_[i].chars > 60;
    // "5.3.2024 - The dam at ...": a paragraph that begins with its day.
    if (sentence) weight += found.begin == 0 && i == body_ ? 3 : -3;
    switch (main_.zones[i]) {
      case PagePart::kByline:
        return weight + 2;
      case PagePart::kComments:
      case PagePart::kRelated:
        return weight - 5;
      case PagePart::kChrome:
      case PagePart::kPromo:
        return headline_ < all_.size() && i > headline_ && i <= headline_ + 3 ? weight : weight - 3;
      default:
        return weight;
    }
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
              word == "dateline" || word == "posted" || word == "fecha" || word == "publish" || word == "created")
            best = std::max(best, 3.0 - 0.5 * up);
          if (word == "meta" || word == "byline" || word == "info" || word == "author" || word == "time")
            best = std::max(best, 1.5 - 0.3 * up);
          if (word == "comment" || word == "comments" || word == "event" || word == "calendar") return -4;
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
    if (!headline && body && i < body_ && body_ - i <= 6) weight += 2;
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
  std::size_t headline_ = all_.size(), body_ = all_.size(), last_body_ = all_.size();
};

}  // namespace

std::optional<FoundDate> find_date(std::string_view text, FigureOrder order) {
  return DateFinder(text, order).run();
}

VisibleDates find_visible_dates(const PageLines& lines, const PageFacts& facts, const MainContent& main,
                                std::string_view uri) {
  return VisibleDateFinder(lines, facts, main, uri).run();
}

}  // namespace hearsay
