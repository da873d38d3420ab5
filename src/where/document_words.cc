#include "where/document_words.h"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

class Observer {
 public:
  Observer(const Document& document, const std::vector<Piece>& pieces) : document_(document), pieces_(pieces) {}

  // Which words occur in small letters, and whose surnames are named in full.
  DocumentWords run() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& p = pieces_[i];
      if (p.shape == Shape::kLower) words_.small.insert(p.lower);
      if (p.named() && !p.loud_line) observe_person(i);
      if (p.named() && !p.loud_line && p.is(kGivenNameWord | kSurnameWord) && is_someone(i))
        words_.first_names.insert(p.lower);
      if (i > 0 && (p.lower == "county" || p.lower == "counties" || p.lower == "parish"))
        words_.counties.insert(pieces_[i - 1].lower);
    }
    return std::move(words_);
  }

 private:
  // A person called by a given name that is a place's too: "Georgia, 34,", "Georgia, who", "Georgia said she",
  // "Georgia Whitlock" where the language core saw a person.
  bool is_someone(std::size_t at) const {
    const auto on = [&](std::size_t i) { return i < pieces_.size() && pieces_[i].sentence == pieces_[at].sentence; };
    if (at > 0 && on(at - 1) && pieces_[at - 1].is(kLocativeWord | kWeakLocativeWord)) return false;
    if (!on(at + 1)) return false;
    const Piece& next = pieces_[at + 1];
    if (next.lower == "," && on(at + 2)) {
      const Piece& second = pieces_[at + 2];
      if (second.lower == "who") return true;
      return second.shape == Shape::kNumber && second.lower.size() <= 2 && on(at + 3) &&
             (pieces_[at + 3].lower == "," || pieces_[at + 3].lower == ".");
    }
    if (same_name(pieces_, at + 1)) return names_person(at) && names_person(at + 1);
    return next.is(kSpeechWord) && next.shape == Shape::kLower && pronoun_after(at + 2);
  }

  /// The first pronoun that follows in the sentence is "she" or "he", and nobody else was named before it.
  bool pronoun_after(std::size_t at) const {
    constexpr std::size_t kReach = 8;
    const Index sentence = pieces_[at - 1].sentence;
    for (std::size_t i = at; i < std::min(pieces_.size(), at + kReach); ++i) {
      const Piece& p = pieces_[i];
      if (p.sentence != sentence || p.named()) return false;
      if (p.lower == "she" || p.lower == "he" || p.lower == "her" || p.lower == "his") return true;
      if (p.lower == "it" || p.lower == "its" || p.lower == "they" || p.lower == "their") return false;
    }
    return false;
  }

  /// The language core saw a person in these words.
  bool names_person(std::size_t at) const {
    const ViewSpan span = pieces_[at].span;
    const auto found = std::lower_bound(document_.mentions.begin(), document_.mentions.end(), span.begin,
                                        [](const Mention& m, std::uint32_t begin) { return m.span.end <= begin; });
    return found != document_.mentions.end() && found->span.begin <= span.begin && found->type == MentionType::kPerson;
  }

  // "Anna Oakmere", "Sheriff Dale Oakmere", "J. B. Oakmere": the last capitalised word is a surname.
  void observe_person(std::size_t at) {
    const Piece& p = pieces_[at];
    const bool given = p.is(kGivenNameWord) && !p.is(kLocativeWord);
    if (!given && !p.is(kTitleWord)) return;
    std::size_t next = at + 1;
    while (
        next < pieces_.size() && same_name(pieces_, next) &&
        (is_initial(pieces_[next]) || pieces_[next].is(kGivenNameWord) || (!given && pieces_[next].is(kTitleWord)))) {
      ++next;
    }
    if (next >= pieces_.size() || !same_name(pieces_, next)) {
      // "John Jackson": both are given names, the second stands for the surname.
      if (next - 1 > at && given) words_.persons.insert(pieces_[next - 1].lower);
      return;
    }
    const Piece& last = pieces_[next];
    if (!last.named() || last.is(kStreetTailWord | kNatureTailWord | kOrgTailWord | kCalendarWord | kPlaceTailWord))
      return;
    words_.persons.insert(last.lower);
    if (next + 1 < pieces_.size() && same_name(pieces_, next + 1) && !pieces_[next + 1].is(kCalendarWord)) {
      words_.persons.insert(pieces_[next + 1].lower);
    }
  }

  const Document& document_;
  const std::vector<Piece>& pieces_;
  DocumentWords words_;
};

}  // namespace

DocumentWords observe_words(const Document& document, const std::vector<Piece>& pieces) {
  return Observer(document, pieces).run();
}

}  // namespace hearsay
