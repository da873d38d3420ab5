// Attributions in the wider sense of the annotations (PolNeAR) that are no line for a ledger: "we expect a statement",
// "divers found a bag", "the court could declare a winner", "no group claimed it", "raiders attacked a convoy".
//
//   if (is_no_claim(document, page, lexicon, attribution)) ...   // stays in the layer, marked tentative
//
// The narrator then tells the whole sentence in the outlet's own voice. Thread-safe.
#pragma once

#include "said/attribution.h"

namespace hearsay {

bool is_no_claim(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const Attribution& a);

}  // namespace hearsay
