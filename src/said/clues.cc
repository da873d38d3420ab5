#include "said/clues.h"

#include <algorithm>

#include "said/rule_finder.h"

namespace hearsay {
namespace {

bool tells(const Cue& cue) {
  const std::string& g = cue.group;
  return cue.kind == CueKind::kVerb && (g == "say" || g == "claim" || g == "report" || g == "accuse" || g == "deny" ||
                                        g == "confirm" || g == "warn" || g == "concede");
}

class ClueWriter {
 public:
  ClueWriter(const Document& document, std::uint32_t first_bit, std::vector<std::uint32_t>& flags)
      : d_(document), shift_(first_bit), flags_(flags) {}

  void words(const PageWords& page, const SaidLexicon& lexicon) {
    for (Index i = 0; i < page.size(); ++i) {
      const Word& w = page[i];
      const Cue* cue = w.is_verb()           ? lexicon.verb(w.lemma)
                       : w.pos == Pos::kNoun ? lexicon.noun(w.lemma)
                       : w.pos == Pos::kAdv  ? lexicon.adverb(w.lower)
                                             : nullptr;
      if (cue == nullptr) continue;
      set(i, kClueKnownCue);
      if (tells(*cue)) set(i, kClueTelling);
    }
  }

  void report(const Attribution& a) {
    for (Index i = a.cue_words.begin; i < a.cue_words.end; ++i) set(i, kClueCue);
    for (Index i = a.source.begin; i < a.source.end; ++i) set(i, kClueSource);
    for (const ViewSpan piece : a.content) {
      const TokenRange range = tokens_of(piece);
      if (range.empty()) continue;
      const ReportClue side = a.cue_head != kNone && range.begin > a.cue_head ? kClueContentAfter : kClueContentBefore;
      for (Index i = range.begin; i < range.end; ++i) {
        if (has(i, kClueContentAfter) || has(i, kClueContentBefore)) set(i, kClueNested);
        set(i, side);
      }
      set(range.begin, kClueContentBegins);
      set(range.end - 1, kClueContentEnds);
    }
  }

 private:
  TokenRange tokens_of(ViewSpan piece) const {
    const auto at = [&](std::uint32_t offset) {
      return static_cast<Index>(std::lower_bound(d_.tokens.begin(), d_.tokens.end(), offset,
                                                 [](const Token& t, std::uint32_t b) { return t.span.begin < b; }) -
                                d_.tokens.begin());
    };
    return {at(piece.begin), at(piece.end)};
  }
  bool has(Index i, ReportClue clue) const { return (flags_[static_cast<std::size_t>(i)] >> shift_ & clue) != 0; }
  void set(Index i, ReportClue clue) { flags_[static_cast<std::size_t>(i)] |= std::uint32_t{clue} << shift_; }

  const Document& d_;
  std::uint32_t shift_;
  std::vector<std::uint32_t>& flags_;
};

}  // namespace

void add_report_clues(const Document& document, const SaidLexicon& lexicon, const LinearModel& content_end,
                      std::uint32_t first_bit, std::vector<std::uint32_t>& flags) {
  const PageWords page(document, lexicon);
  ClueWriter writer(document, first_bit, flags);
  writer.words(page, lexicon);
  for (const Attribution& a : find_by_rule(document, page, lexicon, &content_end)) writer.report(a);
}

}  // namespace hearsay
