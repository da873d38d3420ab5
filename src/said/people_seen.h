// Who is there for a pronoun to stand for: names, roles and nouns of people, and proper nouns that stand where people
// stand.
//
//   PeopleSeen people = find_people(document, page, text, features);
//   people.mentions.front().who           // an agent, or kUnnamed + n for somebody whom the page does not name
//   people.genders[who - kUnnamed]        // what the noun tells: 'f' of "his wife"; 0 when nothing
#pragma once

#include <vector>

#include "said/antecedent_features.h"

namespace hearsay {

constexpr Index kUnnamed = 1 << 28;  ///< numbers of people without an agent start here

struct PeopleSeen {
  std::vector<PersonMention> mentions;  ///< in text order
  std::vector<char> genders;            ///< of people without an agent
};

PeopleSeen find_people(const Document& document, const PageWords& page, const AgentText& text,
                       const AntecedentFeatures& features);

}  // namespace hearsay
