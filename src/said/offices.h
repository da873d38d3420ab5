// What a role says of an office: "the acting governor of Vell" is the office governor, narrowed by Vell.
//
//   RoleWords words = role_words(page, lexicon, range);
//   if (same_office(words, other)) ...      // "the governor" and "the Vell governor", not "the Ostra governor"
#pragma once

#include <string>
#include <unordered_set>

#include "said/clauses.h"
#include "said/lexicon.h"

namespace hearsay {

struct RoleWords {
  std::string office;                         ///< "head" for chief, leader, boss ...
  std::string head;                           ///< its own word
  std::unordered_set<std::string> modifiers;  ///< names and nouns that narrow it, lower case
  std::unordered_set<std::string> names;      ///< of these, the proper nouns
};

RoleWords role_words(const PageWords& page, const SaidLexicon& lexicon, TokenRange range);

/// The offices agree, and what narrows `asked` (nothing does in "the governor") narrows `known` too.
bool same_office(const RoleWords& asked, const RoleWords& known);

}  // namespace hearsay
