// Tells utterances from fragments and from marks of distance, and fills document.quotations.
//
//   read_quotations(document, lexicon);   // needs blocks and tokens
//
// A fragment is a few quoted words inside somebody else's sentence (called it “reckless”). Marks of distance (scare
// quotes) are fragments that nobody is said to have spoken: fewer than four words, no verb, no reporting cue in the
// sentence. Notes: see quotes.h.
#pragma once

#include "model/document.h"
#include "said/lexicon.h"

namespace hearsay {

void read_quotations(Document& document, const SaidLexicon& lexicon);

}  // namespace hearsay
