// Words that say which question somebody spoke to without the answer: "explains why the wall gave way", "told us what
// she has seen". True or false they cannot be, so no claim is made of them; the statement itself stays in the page's
// layers.
//
//   if (leaves_question_open(document, layers, statement)) return;   // no row for the ledger
//
// An embedded question or a free relative is the whole of the words (R. Huddleston and G. K. Pullum, The Cambridge
// Grammar of the English Language, 2002, ch. 11 §5), not only their subject ("what happened was a crime"). Quotations,
// questions, refusals and orders never count as such, nor does anything on a page without trees.
#pragma once

#include "ledger/claim_key.h"
#include "model/document.h"

namespace hearsay {

bool leaves_question_open(const Document& document, const LayerIndex& layers, const Statement& statement);

}  // namespace hearsay
