// The verb between a source and its words on screen, where a bare colon would say something else than the page does:
// "The engineer doubts: the wall will hold", "Karl Voss praises: the divers", "Norland plans: to close the bridge".
//
//   told_verb(assertion, false)   // "doubts"; "does not believe"; "has no evidence"; empty where a colon is enough
//
// A colon is enough after the plain verbs of speech ("said", "wrote") and after nouns ("its statement that"). Any other
// verb is the stance (belief, fear, doubt, admission, prediction: J. Martin and P. White, The Language of Evaluation,
// 2005, ch. 3) or half of what is told ("praised", "announced", "plans to"). A verb of stance that the page negates
// is shown negated. For orders, denials and the like it is the page's verb, where that is one of the act; else it is
// empty, and the act's own name serves (act_words).
#pragma once

#include <string>

#include "query/situation.h"

namespace hearsay {

/// `several`: more than one source says it, so the verb has no "s".
std::string told_verb(const AssertionView& assertion, bool several);

}  // namespace hearsay
