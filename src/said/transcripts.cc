#include "said/transcripts.h"

#include <algorithm>

namespace hearsay {
namespace {

constexpr Index kLongestLabel = 4;  // tokens

class TurnReader {
 public:
  TurnReader(const Document& d, const PageWords& page) : d_(d), page_(page) {}

  std::vector<TranscriptTurn> run() {
    std::vector<TranscriptTurn> found;
    std::size_t first = 0;  // of those that stand near each other
    const auto sentences = static_cast<Index>(d_.sentences.size());
    for (Index s = 0; s < sentences;) {
      Index next = s + 1;
      while (next < sentences && same_paragraph(s, next)) ++next;
      const TokenRange words{d_.sentences[s].first_token, d_.sentences[next - 1].end_token};
      TranscriptTurn turn = read(words);
      const bool begins_block = s == 0 || d_.sentences[s - 1].block != d_.sentences[s].block;
      if (begins_block) {
        keep(found, first);
        first = found.size();
      }
      if (turn.colon != kNone) {
        turn.sentence = s;
        turn.end_sentence = next;
        found.push_back(std::move(turn));
      } else if (found.size() > first && found.back().end_sentence == s && page_[words.begin].mark) {
        found.back().content.push_back(without_marks(words));
        found.back().end_sentence = next;
      }
      s = next;
    }
    keep(found, first);
    return found;
  }

 private:
  bool same_paragraph(Index a, Index b) const {
    return d_.sentences[a].block == d_.sentences[b].block && d_.sentences[a].paragraph == d_.sentences[b].paragraph;
  }

  TranscriptTurn read(TokenRange words) const {
    TranscriptTurn turn;
    Index at = words.begin;
    if (page_[at].mark) ++at;
    turn.label = {at, at};
    while (turn.label.end < words.end && turn.label.size() <= kLongestLabel && is_name_word(turn.label.end))
      ++turn.label.end;
    const bool labelled = !turn.label.empty() && turn.label.end + 1 < words.end && page_[turn.label.end].form == ":";
    if (!labelled) return {};
    turn.colon = turn.label.end;
    turn.content.push_back(without_marks({turn.colon + 1, words.end}));
    return turn;
  }

  bool is_name_word(Index i) const {
    const Word& w = page_[i];
    const bool capitals = w.form.size() > 1 && std::all_of(w.form.begin(), w.form.end(), [](char c) {
                            return (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '\'';
                          });
    return capitals || (w.capital && w.pos == Pos::kProper);
  }

  TokenRange without_marks(TokenRange range) const {
    while (range.size() > 1 && page_[range.begin].mark) ++range.begin;
    while (range.size() > 1 && page_[range.end - 1].mark) --range.end;
    return range;
  }

  const std::string& name(const TranscriptTurn& t) const { return page_[t.label.end - 1].lower; }

  /// Of the turns of a block from `first` on, leaves those of labels that take the word again.
  void keep(std::vector<TranscriptTurn>& found, std::size_t first) const {
    const auto begin = found.begin() + static_cast<std::ptrdiff_t>(first);
    bool alternates = false, known = false;
    for (std::size_t i = first; i + 2 < found.size(); ++i) {
      alternates = alternates || (name(found[i]) == name(found[i + 2]) && name(found[i]) != name(found[i + 1]));
    }
    for (std::size_t i = first; alternates && !known && i < found.size(); ++i) known = is_known(found[i]);
    if (!alternates || !known) found.erase(begin, found.end());
  }

  /// The name stands somewhere else than before a colon.
  bool is_known(const TranscriptTurn& t) const {
    for (Index i = 0; i < page_.size(); ++i) {
      const Word& w = page_[i];
      if (w.capital && w.pos == Pos::kProper && w.lower == name(t) && page_[i + 1].form != ":") return true;
    }
    return false;
  }

  const Document& d_;
  const PageWords& page_;
};

}  // namespace

std::vector<TranscriptTurn> find_turns(const Document& document, const PageWords& page) {
  return TurnReader(document, page).run();
}

}  // namespace hearsay
