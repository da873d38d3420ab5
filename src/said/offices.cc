#include "said/offices.h"

#include <algorithm>

namespace hearsay {
namespace {

/// "chief", "leader" and "head" are one office when their organisation agrees.
std::string office_of(std::string_view lemma) {
  if (lemma == "chief" || lemma == "leader" || lemma == "head" || lemma == "boss" || lemma == "commander")
    return "head";
  if (lemma == "spokeswoman" || lemma == "spokesperson" || lemma == "spokesman") return "spokesman";
  if (lemma == "chairwoman" || lemma == "chair" || lemma == "chairman") return "chairman";
  if (lemma == "advisor") return "adviser";
  return std::string(lemma);
}

bool is_plain_modifier(std::string_view w) {
  static const std::unordered_set<std::string_view> kWords = {
      "the",    "a",       "an",     "this", "that",  "of",     "in",  "for", "'s",  "\u2019s", "one",
      "two",    "another", "some",   "his",  "her",   "their",  "its", "and", "its", "new",     "former",
      "acting", "deputy",  "senior", "top",  "local", "region", "(",   ")",   ",",   "s"};
  return kWords.count(w) != 0;
}

}  // namespace

RoleWords role_words(const PageWords& page, const SaidLexicon& lexicon, TokenRange range) {
  RoleWords words;
  bool after_of = false;
  for (Index i = range.begin; i < range.end; ++i) {
    const Word& w = page[i];
    if (w.pos == Pos::kAdp) after_of = true;
    const bool person =
        lexicon.person_noun(w.lemma) != PersonNoun::kNo && lexicon.person_noun(w.lemma) != PersonNoun::kGroup;
    const bool rank = w.lemma == "general" && !words.head.empty();  // "prosecutor general" is no general
    if (person && !after_of && !rank) {
      words.head = w.lemma;
      words.office = office_of(w.lemma);
    } else if (w.pos != Pos::kPunct && !is_plain_modifier(w.lower)) {
      words.modifiers.insert(w.lower);
      const bool title =
          lexicon.is_portfolio(w.lower) || w.is("prime") || lexicon.person_noun(w.lower) != PersonNoun::kNo;
      if (w.capital && w.pos == Pos::kProper && !title) words.names.insert(w.lower);
    }
  }
  return words;
}

bool same_office(const RoleWords& asked, const RoleWords& known) {
  if (asked.office != known.office) return false;
  const auto is_known = [&](const auto& name) { return known.modifiers.count(name) != 0; };
  // "the Brenn police chief" is not the police chief of Vell.
  if (!asked.names.empty() && !known.names.empty() && std::none_of(asked.names.begin(), asked.names.end(), is_known))
    return false;
  return asked.modifiers.empty() || std::any_of(asked.modifiers.begin(), asked.modifiers.end(),
                                                [&](const auto& m) { return known.modifiers.count(m) != 0; });
}

}  // namespace hearsay
