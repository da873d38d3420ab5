// Events inside sentences: the predicate, who does it to whom, its PLOVER class, and how factual the text holds it.
//
//   read_events(document, lexicon, predicates);
//   for (const Event& e : document.events) use(document.text(e.span), e.type, e.factuality);
//
// Factuality, in [-3, 3], comes with the operators that made it (factuality.h). Needs tokens; uses agents, times and
// places where they are. Links events to the statements that hold them.
#pragma once

#include "model/document.h"
#include "said/lexicon.h"
#include "said/predicates.h"

namespace hearsay {

void read_events(Document& document, const SaidLexicon& lexicon, const Predicates& predicates);

}  // namespace hearsay
