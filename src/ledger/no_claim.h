// Statements that a page makes and a ledger does not keep: their words can be neither true nor false by themselves.
// They stay in the page's layers.
//
//   if (makes_no_claim(document, layers, statement)) return;   // no row
//
// Seven shapes:
//   "explains why the wall gave way", "told us what she has seen": which question somebody spoke to, without the
//   answer.
//     An embedded question or a free relative is the whole of the words (R. Huddleston and G. K. Pullum, The Cambridge
//     Grammar of the English Language, 2002, ch. 11 §5), not only their subject ("what happened was a crime").
//   "asked whether the dam would hold": what nobody named wants to know.
//   "Holt ... the wall": a bare noun behind a verb that the lists of cues do not know. Nothing says what he said of it.
//   "Here is what we know": the page presents itself.
//   "Instagram: @valedivers": an address.
//   "to take on a new approach": an infinitive of nobody.
//   "The gate was opened by ...": the page's own words, cut short by a feed; what is missing may turn them round.
// Quotations, refusals and orders always stay, and so does everything on a page without trees.
#pragma once

#include "ledger/claim_key.h"
#include "model/document.h"

namespace hearsay {

bool makes_no_claim(const Document& document, const LayerIndex& layers, const Statement& statement);

}  // namespace hearsay
