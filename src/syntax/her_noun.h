// Mends one slip of the parser that turns a speaker round: "her" before a noun in -s is taken for the object, and the
// noun for a verb.
//
//   "a boatman who doubted her claims that the pier had sunk": "claims", a finite verb, becomes the object of
//      "doubted", and "her" its owner: the claims are hers, not the boatman's
//
// "Her" is object and owner alike (Quirk et al. 1985, 6.12), "claims" noun and verb; but a finite verb in -s has a
// subject before it (their 10.34), and "her" is none. In the training parts of EWT and GUM no finite verb stands right
// behind an object "her" without one.
#pragma once

#include "model/document.h"

namespace hearsay {

/// Works on the trees of document.sentences[first, last). A tree stays a tree: the noun keeps its head or takes that of
/// "her".
void mend_her_nouns(Document& document, Index first, Index last);

}  // namespace hearsay
