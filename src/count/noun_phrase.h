// The noun that a number counts: "25,000 [heavily armed fighters]" counts fighters. Parts of speech decide where the
// language core ran; else the first plural noun does, or the last word before one that cannot stand in a noun phrase.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "count/number.h"
#include "count/unit_words.h"
#include "model/document.h"

namespace hearsay {

struct NounPhrase {
  std::string head;     ///< as written, small letters; empty when nothing is named
  std::string unit;     ///< singular
  std::size_t end = 0;  ///< word after the head
};

/// The phrase that begins at words[at]; `may_take_of` for "dozens of", "a couple of".
NounPhrase noun_phrase(const Document& document, const std::vector<CountWord>& words, std::size_t at, bool may_take_of,
                       const UnitWords& units);

/// "fighters" -> "fighter", "people" -> "person", "aircraft" -> "aircraft".
std::string singular(std::string_view noun);

/// Nouns that people are counted by: "person", "soldier", "civilian".
bool is_person_noun(std::string_view singular_noun);

}  // namespace hearsay
