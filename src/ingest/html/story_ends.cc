#include "ingest/html/story_ends.h"

#include <algorithm>

#include "base/one_of.h"
#include "ingest/html/line_parts.h"

namespace hearsay {
namespace {

constexpr std::uint32_t kLedeLines = 6;  ///< most lines of a part that is a standfirst

class StandfirstFinder {
 public:
  StandfirstFinder(const PageLines& lines, const PageFacts& facts, MainContent& main)
      : lines_(lines), tree_(lines.tree()), facts_(facts), all_(lines.all()), out_(main) {}

  /// A standfirst between the headline and the body's root.
  void run() {
    std::size_t headline = all_.size();
    std::size_t body = all_.size();
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (out_.use[i] == LineUse::kHeadline && headline == all_.size()) headline = i;
      if (out_.use[i] == LineUse::kBody) {
        body = i;
        break;
      }
    }
    if (headline == all_.size() || body == all_.size() || headline >= body || body - headline > 40) return;
    for (std::size_t i = headline + 1; i < body; ++i) {
      if (out_.use[i] != LineUse::kOut || all_[i].link_chars * 3 >= all_[i].chars) continue;
      if (out_.zones[i] == PagePart::kCaption) {
        out_.use[i] = LineUse::kCaption;
      } else if (is_furniture(out_.zones[i])) {
        if (is_opening_paragraph(i) || is_lede_in_furniture(i, headline)) out_.use[i] = LineUse::kLede;
      } else if (is_prose(all_[i]) || is_named_lede(all_[i])) {
        out_.use[i] = LineUse::kLede;
      }
    }
  }

 private:
  /// A line that the page calls a subtitle, or sets as a heading of its own right under the headline.
  bool is_named_lede(const Line& line) const {
    if (line.chars < 30 || line.words < 4) return false;
    return is_heading_tag(tree_.tag(line.block)) || is_called_lede(line);
  }

  /// By the names of the line's own part or of a small one around it.
  bool is_called_lede(const Line& line) const {
    static constexpr std::string_view kNames[] = {"subtitle", "subheadline", "subhead",  "standfirst", "lead",
                                                  "lede",     "deck",        "dek",      "intro",      "summary",
                                                  "excerpt",  "abstract",    "vorspann", "teaser",     "sapo",
                                                  "bajada",   "chapo",       "kicker",   "description"};
    NodeId part = line.block;
    for (int up = 0; up < 3 && part != 0 && part != kNoNode; ++up, part = tree_.parent(part)) {
      const PageLines::Range range = lines_.within(part);
      if (range.end - range.first > kLedeLines) return false;
      for (const std::string& word : name_words(tree_.raw_attribute(part, "class"))) {
        if (one_of(word, kNames)) return true;
      }
    }
    return false;
  }

  /// A standfirst in a part that is named as furniture is: the "teaser" of the story itself, or a paragraph in the
  /// header that also holds the byline. Right below the headline, and no link in all of it.
  bool is_lede_in_furniture(std::size_t i, std::size_t headline) const {
    const PagePart zone = out_.zones[i];
    if (i > headline + 12 || all_[i].link_chars > 0 || all_[i].chars < 30 || all_[i].stops == 0) return false;
    if (zone == PagePart::kRelated) return is_called_lede(all_[i]);
    return zone == PagePart::kByline && is_called_lede(all_[i]) && is_prose(all_[i]) &&
           !is_author_note(lines_.text(all_[i]), facts_.authors);
  }

  /// The story's first paragraph in a part named for the date line that it begins with.
  bool is_opening_paragraph(std::size_t i) const {
    return out_.zones[i] == PagePart::kByline && is_prose(all_[i]) && all_[i].chars >= 120 &&
           tree_.tag(all_[i].block) == Tag::kP && tree_.contains(out_.root, all_[i].first);
  }

  const PageLines& lines_;
  const HtmlTree& tree_;
  const PageFacts& facts_;
  const std::vector<Line>& all_;
  MainContent& out_;
};

}  // namespace

void mark_standfirst(const PageLines& lines, const PageFacts& facts, MainContent& main) {
  StandfirstFinder(lines, facts, main).run();
}

bool is_author_note(std::string_view text, const std::vector<std::string>& authors) {
  static constexpr std::string_view kVerbs[] = {" is a ",     " is an ",       " is the ", " is our ",
                                                " is based ", " covers ",      " writes ", " reports ",
                                                " joined ",   " has covered ", " was a ",  " contributed "};
  return std::any_of(authors.begin(), authors.end(), [&](const std::string& author) {
    if (author.size() < 5 || text.substr(0, author.size()) != author) return false;
    const std::string_view rest = text.substr(author.size(), 40);
    return std::any_of(std::begin(kVerbs), std::end(kVerbs),
                       [&](std::string_view verb) { return rest.substr(0, verb.size()) == verb; });
  });
}

}  // namespace hearsay
