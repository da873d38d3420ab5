// Proposes what may be a place's name, by look-up and by form alone: every run of up to eight words that the gazetteer
// knows (the longest wins), "... Street", "Lake ...", "... River", road numbers, and after words such as "the village
// of" a name that nothing here knows. Whether a proposal is a place is decided later (recognise.h).
//
//   std::vector<NameMatch> proposals = propose_names(document, pieces, gazetteer, observe_words(document, pieces));
//
// No state between calls; thread-safe. One hash step and one look-up a word: a page costs microseconds.
#pragma once

#include <vector>

#include "where/document_words.h"
#include "where/recognise.h"

namespace hearsay {

/// In view order, not overlapping. `evidence` holds only what look-up itself shows: patterns, abbreviations, unknown
/// names.
std::vector<NameMatch> propose_names(const Document& document, const std::vector<Piece>& pieces,
                                     const Gazetteer& gazetteer, const DocumentWords& words);

/// A full stop touches the match's last piece: "Okla."
bool stop_follows(const std::vector<Piece>& pieces, const NameMatch& match);

}  // namespace hearsay
