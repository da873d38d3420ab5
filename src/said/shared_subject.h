// Who does what a verb says that has no subject of its own, read off the tree.
//
//   shared_subject(page, lexicon, {sentence.first_token, sentence.end_token}, verb);   // "Holt agreed, but warned that
//   ...": Holt
//
// A verb joined to another shares its subject; a participle clause ("..., citing the floods") and an infinitive after
// a verb of control take that of the clause they belong to, or the object where the verb above has one ("forced Holt
// to admit"); a participle behind a noun takes the noun (Huddleston & Pullum 2002, ch. 14 §§3.2 and 9, ch. 15 §1).
// Empty without a tree and where it shows nobody. Thread-safe.
#pragma once

#include "said/clauses.h"

namespace hearsay {

TokenRange shared_subject(const PageWords& page, const SaidLexicon& lexicon, TokenRange sentence, Index verb);

/// "prompting the mill to admit", a thing that seems unable to speak: the object of the verb above, whatever it is. The
/// last resort for an infinitive, the first for "kept the mill from saying"; empty for other verbs.
TokenRange controlling_object(const PageWords& page, const SaidLexicon& lexicon, TokenRange sentence, Index infinitive);

}  // namespace hearsay
