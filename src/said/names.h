// Stand-in for the language core's names: people, organisations and places from capitalised runs, titles and a few
// lists. It runs only where document.mentions is still empty, so it falls silent once the names stage has run before
// it.
//
//   if (document.mentions.empty()) find_names(document, page, lexicon, given);
#pragma once

#include "said/given_names.h"
#include "said/lexicon.h"
#include "said/words.h"

namespace hearsay {

/// Appends mentions of type person, organisation and place, in view order.
void find_names(Document& document, const PageWords& page, const SaidLexicon& lexicon, const GivenNames& given);

}  // namespace hearsay
