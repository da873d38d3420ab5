// The class of a word that no tagger has read, from closed word lists, endings, capitals and the words beside it.
//
//   guess_class(word, before, behind, lexicon, starts_sentence);   // sets pos, form_of and lemma
//
// The word before must have its class already. Thread-safe.
#pragma once

#include "said/words.h"

namespace hearsay {

void guess_class(Word& word, const Word& before, const Word& behind, const SaidLexicon& lexicon, bool starts_sentence);

}  // namespace hearsay
