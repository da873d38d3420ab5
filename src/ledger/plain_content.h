// The words of a statement as one line that can stand alone: its pieces joined, its white space single, and for each
// pronoun in it that means somebody named outside of it, who that is.
//
//   PlainContent said = plain_content(document, layers, statement);
//   // "accused him of a rebellion" -> referents {end 11, "him", "Mia Solberg", sure}
//
// A relative pronoun at their head is told by its noun: "which [the blast] was caused by gas". Else only he, she and
// they in their forms, only agents with a name, once for each agent, and never the statement's own source, whose name
// stands before it. `sure` where the name comes before the pronoun in the same sentence; a reader is shown a question
// mark behind any other (how often the right one is chosen: docs/quality.md, GAP). A choice that is little better than
// a guess is not shown at all.
#pragma once

#include <string>
#include <vector>

#include "ledger/claim_key.h"
#include "model/document.h"
#include "model/ledger_rows.h"

namespace hearsay {

struct PlainContent {
  std::string text;
  std::vector<ReferentRow> referents;
};

PlainContent plain_content(const Document& document, const LayerIndex& layers, const Statement& statement);

}  // namespace hearsay
