// Who speaks in a transcript: "HOLT: Is the weir open?" / "BREMM: It is."
//
//   for (const TranscriptTurn& t : find_turns(document, page)) use(t.label, t.content);
//
// A label before a colon opens a paragraph, with or without a quotation mark, and comes back after somebody else's
// ("HOLT: ... BREMM: ... HOLT: ..."); at least one of the labels is a name that stands elsewhere on the page too. So
// "UPDATE: ..." and "Venue: ..." are none. Paragraphs without a label that open with a quotation mark go on with the
// turn. Linear in the number of tokens; thread-safe.
#pragma once

#include <vector>

#include "said/clauses.h"

namespace hearsay {

struct TranscriptTurn {
  TokenRange label;
  Index colon = kNone;
  Index sentence = kNone, end_sentence = kNone;  ///< the sentences of its paragraphs
  std::vector<TokenRange> content;               ///< one for each paragraph
};

/// In text order.
std::vector<TranscriptTurn> find_turns(const Document& document, const PageWords& page);

}  // namespace hearsay
