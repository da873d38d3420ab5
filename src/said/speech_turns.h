// Who goes on speaking: "..., the superintendent said." / "“...,” he added."
//
//   Index agent = speaking_before(document, page, text, token);   // the superintendent
//
// News hands the word to somebody once by name and then by pronoun. A pronoun that is the subject of a verb of saying
// outside quotations stands for the speaker of the turn before it (the conversational sieve of Muzny, Fang, Chang &
// Jurafsky, EACL 2017, section 4.1.2), or for the person whom the sentences in between made their subject (the centre
// that goes on: Grosz, Joshi & Weinstein 1995). It says nothing where that is unnamed, of the other gender, further
// back than six sentences or in another block; then the ranker of pronouns.h decides.
#pragma once

#include "said/agent_chains.h"
#include "said/agent_text.h"

namespace hearsay {

struct Turn {
  Index agent = kNone;     ///< of the last turn; kNone where there is none or it is not clear
  bool described = false;  ///< the last turn was somebody's without a name ("a woman told ..."): nobody's who has one
};

/// `gender` is the pronoun's, 'f' or 'm'.
Turn speaking_before(const Document& document, const PageWords& page, const AgentText& text, const AgentChains& chains,
                     Index token, char gender);

}  // namespace hearsay
