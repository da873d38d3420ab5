// Events inside sentences: the predicate, who does it to whom, its PLOVER class, and how factual the text holds it.
//
//   read_events(document, lexicon, predicates);
//   for (const Event& e : document.events) use(document.text(e.span), e.type, e.factuality);
//
// Factuality is in [-3, 3] (the unified scale of Stanovsky et al. 2017). It is composed down the syntax tree: a
// predicate's own negation and modals, then what its governor says of its complement (implicative signatures),
// conditions and purposes (Sauri & Pustejovsky 2012; Lotan, Stern & Dagan 2013). Without a tree, the nearest governor
// to the left stands in. Needs tokens; uses agents, times and places where they are. Links events to the statements
// that hold them.
#pragma once

#include "model/document.h"
#include "said/lexicon.h"
#include "said/predicates.h"

namespace hearsay {

void read_events(Document& document, const SaidLexicon& lexicon, const Predicates& predicates);

}  // namespace hearsay
