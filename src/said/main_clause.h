// What an outlet tells itself in a sentence that also reports somebody's words: in "The council closed the bridge after
// engineers said it was unsafe" the closing is the outlet's, the danger the engineers'.
//
//   for (const TokenRange piece : main_clause_beside(document, page, sentence, reports)) ...
//
// Given where every report of the sentence hangs in an adverbial, relative or coordinate clause that can be taken off
// (UD: advcl, acl, conj) and the clause that is left has its subject and its finite verb. Empty otherwise, and where
// the clause that is taken off sets a condition ("if", "unless", "until"), for without it the rest would say more than
// the page.
#pragma once

#include <vector>

#include "model/document.h"
#include "said/clauses.h"
#include "said/words.h"

namespace hearsay {

/// Pieces in view order, without the commas around them. `reports`: the statements of this sentence, each with its cue.
std::vector<TokenRange> main_clause_beside(const Document& document, const PageWords& page, const Sentence& sentence,
                                           const std::vector<const Statement*>& reports);

}  // namespace hearsay
