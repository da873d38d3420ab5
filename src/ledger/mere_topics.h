// Words that name what somebody spoke about without telling what he said of it: "discussed the state of the dam",
// "explains why the wall gave way". True or false they cannot be, so no claim is made of them; the statement itself
// stays in the page's layers.
//
//   if (is_mere_topic(document, layers, statement)) return;   // no row for the ledger
//
// Two shapes: a question that somebody's words answer elsewhere ("what she has seen", an embedded question or free
// relative: R. Huddleston and G. K. Pullum, The Cambridge Grammar of the English Language, 2002, ch. 11 §5), and a bare
// noun phrase after a verb that takes a topic ("describe", "discuss"), not after one that takes a decision
// ("announced a curfew"). Quotations, questions, refusals and orders are never mere topics, nor is a page without
// trees.
#pragma once

#include "ledger/claim_key.h"
#include "model/document.h"

namespace hearsay {

bool is_mere_topic(const Document& document, const LayerIndex& layers, const Statement& statement);

}  // namespace hearsay
