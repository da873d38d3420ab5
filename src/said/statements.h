// From attributions to the statements that the ledger keeps: who, through what, as what act, how sure, how verified.
//
//   read_statements(document, lexicon, markers);
//   for (const Statement& s : document.statements) ...
//
// Adds the narrator's own statements (what the outlet reports in its own voice), ties verification markers to the claim
// that they speak of, and builds the chain of hops from the page back to the origin. Needs sentences, tokens, mentions,
// agents and quotations; adds agents for sources that no mention names. Doubts become notes ("speaker-unresolved",
// "marker-unattached").
#pragma once

#include <span>

#include "model/workspace.h"
#include "said/lexicon.h"
#include "said/markers.h"

namespace hearsay {

struct LearnedModels;

/// `models` may be null: then the rules decide alone. `tagged`: what the trained tagger found.
void read_statements(Document& document, const SaidLexicon& lexicon, const MarkerRules& markers,
                     const LearnedModels* models, std::span<const SpeechSpan> tagged = {});

}  // namespace hearsay
