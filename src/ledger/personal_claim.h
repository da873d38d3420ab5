// What somebody says of himself, or how he feels about a thing: "we stand with Vale", "condemned the attack". Ten who
// say so say ten things; none of them confirms another.
//
//   words.personal = is_personal(document, layers, statement);   // the claim keeps its speaker, see ClaimWords
//
// Told by a first person in the words (PRON with Person=1) and by cues of praise, blame and thanks (affect and
// judgement in J. Martin and P. White, The Language of Evaluation, 2005, ch. 2). An accusation of a deed is none: two
// who accuse the same man of the same theft do say one thing.
#pragma once

#include "ledger/claim_key.h"
#include "model/document.h"

namespace hearsay {

bool is_personal(const Document& document, const LayerIndex& layers, const Statement& statement);
/// "condemn" where the cue is how somebody feels about what is said; else empty. To support an attack is not to say
/// that there was one, so the verb goes into the claim. Points into static storage.
std::string_view attitude_of(const Statement& statement);

}  // namespace hearsay
