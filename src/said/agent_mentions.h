// What on a page stands for somebody: names tidied, names that were passed over, roles ("the governor"), pronouns.
//
//   Titles titles = find_agent_mentions(document, page, text, lexicon, given);
//   titles[mention.span.begin]        // "governor of Vell" of "the governor of Vell, Jana Holt"
//
// Adds mentions of type role and pronoun and sorts the layer; gives one spelling one type over the page. A name that
// the names stage took for something else is a person where the page says so: its full name is one, or it begins with
// a given name and nothing around it says otherwise.
#pragma once

#include <map>
#include <vector>

#include "said/agent_text.h"
#include "said/given_names.h"

namespace hearsay {

/// The titles and appositions of a name, by the offset where the name begins.
using Titles = std::map<std::uint32_t, std::vector<TokenRange>>;

Titles find_agent_mentions(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                           const GivenNames& given);

}  // namespace hearsay
