#include "said/people_nouns.h"

#include <set>

namespace hearsay {

namespace {

/// "gunman", "camerawoman", "frenchman"; not "human".
char gender_of_trade(std::string_view lemma) {
  static const std::set<std::string_view> kNoTrade = {"human",  "roman",    "german", "woman",      "norman", "ottoman",
                                                      "shaman", "talisman", "caiman", "superhuman", "inhuman"};
  if (lemma.size() > 6 && lemma.ends_with("woman")) return 'f';
  return lemma.size() > 5 && lemma.ends_with("man") && kNoTrade.count(lemma) == 0 ? 'm' : '\0';
}

}  // namespace

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
  if (kWomen.count(lemma) != 0) return 'f';
  if (kMen.count(lemma) != 0) return 'm';
  return gender_of_trade(lemma);
}

bool names_anybody(std::string_view lemma) {
  static const std::set<std::string_view> kWords = {
      "child",       "baby",      "student",      "patient",   "victim",       "suspect",  "driver",    "player",
      "friend",      "author",    "singer",       "teacher",   "doctor",       "person",   "partner",   "colleague",
      "parent",      "cousin",    "nurse",        "lawyer",    "judge",        "officer",  "soldier",   "actor",
      "artist",      "writer",    "teammate",     "opponent",  "assistant",    "lover",    "neighbor",  "neighbour",
      "stranger",    "killer",    "passenger",    "worker",    "militant",     "fighter",  "rebel",     "insurgent",
      "extremist",   "terrorist", "attacker",     "assailant", "bomber",       "shooter",  "sniper",    "hostage",
      "captive",     "prisoner",  "inmate",       "detainee",  "defendant",    "convict",  "fugitive",  "migrant",
      "refugee",     "survivor",  "protester",    "protestor", "demonstrator", "activist", "bystander", "pedestrian",
      "motorist",    "cyclist",   "motorcyclist", "biker",     "pilot",        "sailor",   "diver",     "smuggler",
      "trafficker",  "robber",    "burglar",      "thief",     "intruder",     "hijacker", "kidnapper", "arsonist",
      "hacker",      "trooper",   "tourist",      "farmer",    "miner",        "hiker",    "climber",   "swimmer",
      "toddler",     "teenager",  "teen",         "villager",  "recruit",      "deserter", "medic",     "paramedic",
      "firefighter", "rescuer",   "volunteer",    "courier"};
  return kWords.count(lemma) != 0;
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
