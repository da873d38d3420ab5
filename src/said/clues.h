// What the rules of attribution make of each word, as a few bits for the trained tagger (syntax/speech.h), which learns
// how far to trust them: the words of a known cue, and the cue, source and content of every report that a rule found.
//
//   std::vector<std::uint32_t> flags;
//   speech_flags(document, flags);
//   add_report_clues(document, lexicon, models.content_end, kFirstReportClueBit, flags);
//   tagger.annotate(document, encoding, flags, spans);
//
// Needs quotations; works with and without a tree. Linear in the number of tokens; thread-safe.
#pragma once

#include <cstdint>
#include <vector>

#include "said/lexicon.h"
#include "said/linear_model.h"

namespace hearsay {

enum ReportClue : std::uint32_t {
  kClueKnownCue = 1U << 0,  ///< a verb, noun or adverb of the cue list
  kClueTelling = 1U << 1,   ///< one that tells: said, claimed, warned
  kClueCue = 1U << 2,       ///< of a report that a rule found
  kClueSource = 1U << 3,
  kClueContentAfter = 1U << 4,  ///< content whose cue stands before it
  kClueContentBefore = 1U << 5,
  kClueContentBegins = 1U << 6,
  kClueContentEnds = 1U << 7,  ///< its last word
  kClueNested = 1U << 8,       ///< in the content of more than one
  kReportClues = 9
};

/// Sets these bits in one number per token, moved up by `first_bit`; `content_end` is LearnedModels' table.
void add_report_clues(const Document& document, const SaidLexicon& lexicon, const LinearModel& content_end,
                      std::uint32_t first_bit, std::vector<std::uint32_t>& flags);

}  // namespace hearsay
