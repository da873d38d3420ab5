#include "said/people_nouns.h"

#include <set>

namespace hearsay {

char noun_gender(std::string_view lemma) {
  static const std::set<std::string_view> kWomen = {
      "woman",       "girl",          "mother",        "wife",          "daughter", "sister",   "aunt",
      "grandmother", "widow",         "lady",          "actress",       "waitress", "niece",    "queen",
      "princess",    "duchess",       "countess",      "empress",       "heroine",  "hostess",  "spokeswoman",
      "girlfriend",  "chairwoman",    "congresswoman", "policewoman",   "nun",      "mom",      "mum",
      "stepmother",  "granddaughter", "ex-wife",       "businesswoman", "bride",    "mistress", "housewife"};
  static const std::set<std::string_view> kMen = {
      "man",       "boy",        "father",   "husband",    "son",         "brother",  "uncle",       "grandfather",
      "widower",   "gentleman",  "guy",      "nephew",     "king",        "prince",   "duke",        "earl",
      "emperor",   "hero",       "monk",     "spokesman",  "boyfriend",   "chairman", "congressman", "policeman",
      "dad",       "stepfather", "grandson", "ex-husband", "businessman", "groom",    "baron",       "salesman",
      "fisherman", "bishop",     "waiter",   "schoolboy"};
  return kWomen.count(lemma) != 0 ? 'f' : kMen.count(lemma) != 0 ? 'm' : '\0';
}

bool names_kin(std::string_view lemma) {
  static const std::set<std::string_view> kWords = {
      "wife",   "husband", "father", "mother", "son",      "daughter",     "brother",     "sister",  "uncle",
      "aunt",   "nephew",  "niece",  "cousin", "grandson", "grandfather",  "grandmother", "widow",   "granddaughter",
      "spouse", "parent",  "child",  "twin",   "stepson",  "half-brother", "half-sister", "ex-wife", "ex-husband"};
  return kWords.count(lemma) != 0;
}

bool names_a_doer(std::string_view lemma) {
  return lemma.ends_with("er") || lemma.ends_with("or") || lemma.ends_with("ist");
}

}  // namespace hearsay
