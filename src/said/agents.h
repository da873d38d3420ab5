// One agent per person or body over a page: full names, surnames, "Mr X", titles and roles, "the Wagner chief",
// acronyms and short forms, spokespeople, pronouns.
//
//   read_agents(document, lexicon);
//   const Agent& who = document.agents[document.mentions[m].agent];
//
// An entity-centred sieve (Lee et al. 2013), kept to people, organisations and unnamed sources: exact name, surname
// after full name, acronym after long form, titles and appositions, role references through the roles that the page
// itself states, nearest compatible subject for he and she. A merge that two candidates compete for is not made; it
// leaves the note "agent-merge-suggested". Adds mentions of type role and pronoun, fills document.agents; needs
// document.mentions (names) or finds names itself (names.h).
#pragma once

#include "model/document.h"
#include "said/lexicon.h"

namespace hearsay {

void read_agents(Document& document, const SaidLexicon& lexicon);

/// The agent that a stretch of text stands for: of the mention that covers its head best; kNone when there is none.
Index agent_of_span(const Document& document, ViewSpan span);

}  // namespace hearsay
