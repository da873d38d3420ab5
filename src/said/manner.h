// How something is said: the speech act, polarity and certainty of an attribution, and the channel it went through.
//
//   const Manner manner = manner_of(document, page, attribution);
//
// Certainty starts from what the cue holds (cues.tsv), then modals, negation and questions in the content lower or turn
// it (FactBank's values; Sauri & Pustejovsky 2009).
#pragma once

#include <optional>

#include "said/attribution.h"

namespace hearsay {

struct Manner {
  SpeechAct act = SpeechAct::kAssert;
  bool negative = false;
  Factuality factuality = Factuality::kCtPlus;
};

Manner manner_of(const Document& document, const PageWords& page, const Attribution& attribution);
/// Of a clause in the narrator's own voice.
Manner manner_of_clause(const Document& document, const PageWords& page, TokenRange clause);

std::optional<Channel> find_channel(const Document& document, const PageWords& page, const SaidLexicon& lexicon,
                                    const Attribution& attribution);

}  // namespace hearsay
