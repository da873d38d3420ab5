// Mends one slip of the parser that costs a claim: a clause that follows its verb of saying at a distance is hung on
// the noun between them.
//
//   "Police in Velsk said on Friday that a man had been arrested": "arrested" under "Friday"   becomes ccomp of "said"
//   "Sources told the committee that the dam would fail": "fail" under "committee"             becomes ccomp of "told"
//   "The captain told sailors that it wants to leave": "that" the object of a relative clause     "wants" becomes ccomp
//      of "told", "that" its mark: sailors are told something
//
// A clause that "that" or "whether" introduces as a mark (not as its subject or object) states a content (Huddleston &
// Pullum 2002, chapter 11). In the training parts of EWT and GUM 574 of 591 such clauses behind a verb of
// saying are its ccomp, one is an adverbial. Days and speakers have no content, nouns such as "fact" have, and keep it.
#pragma once

#include "model/document.h"

namespace hearsay {

/// Works on the trees of document.sentences[first, last). A tree stays a tree: a clause moves up to an ancestor.
void mend_content_clauses(Document& document, Index first, Index last);

}  // namespace hearsay
