// Names as the names stage found them, made fit for chains of mentions: roles, employers and plain nouns cut off, torn
// names joined, one spelling of one type over the page, names added that were passed over.
//
//   tidy_names(document, page, text, lexicon, given);      // "Relief chief Jana Holt" -> "Jana Holt"
//
// What the names stage took for something else is a person where the page says so: its full name is one, or it begins
// with a given name and nothing around it says otherwise.
#pragma once

#include "said/agent_text.h"
#include "said/given_names.h"

namespace hearsay {

/// Changes document.mentions; the layer is no longer sorted.
void tidy_names(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                const GivenNames& given);

}  // namespace hearsay
