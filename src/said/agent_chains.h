// One agent for all mentions of a person, body or office over a page.
//
//   AgentChains chains = chain_names(document, page, text, lexicon, given, titles);
//   chains.genders[agent]             // what names and titles say
//
// An entity-centred sieve (Lee et al. 2013) over names and roles: exact name, surname after full name, acronym after
// long form, titles and appositions, role references through the roles that the page itself states. The whole page is
// looked through for full names and stated offices first: the newest post stands first, so that "the governor" may
// precede her name. A merge that two candidates compete for is not made; it leaves the note "agent-merge-suggested".
#pragma once

#include <vector>

#include "said/agent_mentions.h"

namespace hearsay {

struct Gender {
  char value = 0;     ///< 'f', 'm'; 0 when nothing tells
  bool sure = false;  ///< the text says so ("Mr", "his wife"); else a given name does
};

struct AgentChains {
  std::vector<Gender> genders;  ///< by agent
};

AgentChains chain_names(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                        const GivenNames& given, const Titles& titles);

}  // namespace hearsay
