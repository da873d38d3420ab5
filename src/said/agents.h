// One agent per person or body over a page: full names, surnames, "Mr X", titles and roles, "the Wagner chief",
// acronyms and short forms, spokespeople, pronouns.
//
//   read_agents(document, lexicon, models);
//   const Agent& who = document.agents[document.mentions[m].agent];
//
// Three steps, each with a header of its own: what stands for somebody (agent_mentions.h), names and roles into chains
// (agent_chains.h), pronouns (pronouns.h). A merge that two candidates compete for is not made; it leaves the note
// "agent-merge-suggested". Adds mentions of type role and pronoun, fills document.agents; needs document.mentions
// (names) or finds names itself (names.h).
#pragma once

#include "model/document.h"
#include "said/given_names.h"
#include "said/lexicon.h"
#include "said/linear_model.h"
#include "said/pronouns.h"

namespace hearsay {

/// What the reading of agents learned or looks up. Immutable; shared between threads.
struct AgentModels {
  GivenNames given;
  LinearModel antecedent;  ///< resources/said/antecedent.tsv, trained by tools/train_coref.cc

  static Result<std::shared_ptr<const AgentModels>> load();
};

void read_agents(Document& document, const SaidLexicon& lexicon, const AgentModels& models);
/// The same with another judge of pronouns than the table of `models`, for training.
void read_agents(Document& document, const SaidLexicon& lexicon, const AgentModels& models, const Choose& choose,
                 bool keep_names);

/// The agent that a stretch of text stands for: of the mention that covers its head best; kNone when there is none.
Index agent_of_span(const Document& document, ViewSpan span);

}  // namespace hearsay
