// Reports as the trained tagger sees them (Workspace::speech_spans), and their fusion with those that the rules found.
//
//   std::vector<Tagged> tagged = read_tagged(document, spans);   // cue with its source and pieces of content
//   fuse_tagged(document, spans, page, lexicon, builder, attributions); // the two finders' reports as one list
//
// The tags say on which side its cue stands, so a span belongs to the nearest cue on that side in its paragraph. Where
// both finders saw one cue, the rules say what kind of report it is (act, recipient, chain) and the tagger which words
// are its content, but for frames that the rules put together by design; a report that only the tagger saw gets the
// rule name "tagged".
#pragma once

#include <vector>

#include "said/attribution.h"
#include "said/content.h"

namespace hearsay {

struct Tagged {
  TokenRange cue, source;
  std::vector<TokenRange> content;
  double cue_score = 0, source_score = 0, content_score = 0;  ///< of the least sure piece; 0 where there is none
  double score() const { return cue_score < content_score ? cue_score : content_score; }
};

/// Cues with at least one piece of content, in text order.
std::vector<Tagged> read_tagged(const Document& document, std::span<const SpeechSpan> spans);

void fuse_tagged(const Document& document, std::span<const SpeechSpan> spans, const PageWords& page,
                 const SaidLexicon& lexicon, const ContentBuilder& builder, std::vector<Attribution>& attributions);

}  // namespace hearsay
