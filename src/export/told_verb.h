// The verb between a source and its words on screen, where a bare colon would say something else than the page does:
// "The engineer doubts: the wall will hold", "Karl Voss praises: the divers", "Norland plans: to close the bridge".
//
//   told_verb(assertion, false)   // "doubts"; "does not believe"; "has no evidence"; empty where a colon is enough
//
// A colon is enough after the plain verbs of speech before a whole clause ("said", "announced", "wrote"). It is not
// where the verb is the stance (belief, fear, doubt, admission, prediction: J. Martin and P. White, The Language of
// Evaluation, 2005, ch. 3), nor before an infinitive or a bare noun, which tell nothing alone. A stance that the page
// negates is shown negated. Only for plain statements; orders, denials and the like have words of their own
// (act_words).
#pragma once

#include <string>

#include "query/situation.h"

namespace hearsay {

/// `several`: more than one source says it, so the verb has no "s".
std::string told_verb(const AssertionView& assertion, bool several);

}  // namespace hearsay
