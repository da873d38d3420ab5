// Mends the trees of sentences that end in their verb of saying, as headlines like to: the parser takes what was said
// for the subject of the verb.
//
//   "Schools shut until Thursday, council says": "Schools" under "says" as its subject, "shut" under "Schools"
//      becomes  "shut" ccomp of "says", "Schools" subject of "shut"
//   "Two dead in market blast, mayor says": "Two" subject of "says", "dead" under "Two"
//      becomes  "dead" ccomp of "says", "Two" subject of "dead"; without a predicate, "Two" is the ccomp
//   "Two dead in market blast, says mayor": "Two" and "mayor" both its subjects; the same
//   "The ferry is safe, the owner in Velsk confirmed": "confirmed" under "owner", "owner" under "safe"
//      becomes  "confirmed" parataxis of "safe", "owner" subject of "confirmed"
//
// A verb has one subject, and it is the noun phrase between the last comma and the verb, or behind both. No training
// set has headlines. In 8,000 titles of feeds 30 are mended, a dozen more where the speaker stands last; in 750
// articles 5.
#pragma once

#include "model/document.h"

namespace hearsay {

/// Works on the trees of document.sentences[first, last); a tree stays a tree.
void mend_final_reports(Document& document, Index first, Index last);

}  // namespace hearsay
