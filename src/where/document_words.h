// What the whole page says of its words before any name is weighed: which words occur in small letters, who is named in
// full, who is called by a given name that is a town's too, which names are counties'.
//
//   DocumentWords words = observe_words(document, pieces);
//   if (words.persons.count("oakmere") > 0) ...   // "Sheriff Dale Oakmere" stands somewhere: "Oakmere" may be he
//
// Owns copies of the words, all in small letters; no state between calls; thread-safe.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "model/document.h"
#include "where/pieces.h"

namespace hearsay {

struct DocumentWords {
  std::unordered_set<std::string> small;        ///< "reading" in small letters: "Reading" may be no town
  std::unordered_set<std::string> persons;      ///< surnames of people named in full
  std::unordered_set<std::string> first_names;  ///< "Georgia, 34,", "Georgia said she": a person of that name
  std::unordered_set<std::string> counties;     ///< X of "X County"
};

DocumentWords observe_words(const Document& document, const std::vector<Piece>& pieces);

}  // namespace hearsay
