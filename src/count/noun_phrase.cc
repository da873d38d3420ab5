#include "count/noun_phrase.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

const std::unordered_map<std::string_view, std::string_view>& irregular() {
  static const std::unordered_map<std::string_view, std::string_view> kPlurals = {
      {"people", "person"},
      {"persons", "person"},
      {"men", "man"},
      {"women", "woman"},
      {"children", "child"},
      {"policemen", "policeman"},
      {"firemen", "fireman"},
      {"gunmen", "gunman"},
      {"servicemen", "serviceman"},
      {"servicewomen", "servicewoman"},
      {"fishermen", "fisherman"},
      {"others", "person"},
      {"lives", "person"},
      {"feet", "foot"},
      {"mice", "mouse"},
      {"wives", "wife"},
      {"knives", "knife"},
      {"wolves", "wolf"},
      {"halves", "half"},
      {"leaves", "leaf"},
      {"shelves", "shelf"},
      {"thieves", "thief"},
      {"countrymen", "countryman"},
      {"aircraft", "aircraft"},
      {"troops", "troop"},
      {"police", "police"},
      {"cattle", "cattle"},
      {"sheep", "sheep"},
      {"personnel", "personnel"},
      {"staff", "staff"},
      {"crew", "crew"},
      {"spacecraft", "spacecraft"},
      {"hovercraft", "hovercraft"},
      {"dead", "person"},
      {"civilians", "civilian"},
      {"casualties", "casualty"},
      {"infantry", "infantry"},
      {"crises", "crisis"},
      {"bases", "base"},
      {"buses", "bus"},
      {"gases", "gas"},
      {"viruses", "virus"},
      {"homes", "home"},
      {"houses", "house"},
      {"cases", "case"},
      {"horses", "horse"},
      {"vehicles", "vehicle"},
      {"warships", "warship"},
      {"headquarters", "headquarters"},
      {"barracks", "barracks"},
      {"series", "series"},
  };
  return kPlurals;
}

/// Words that end or cannot begin a noun phrase.
bool stops(std::string_view w) {
  static const std::unordered_set<std::string_view> kStops = {
      "the",      "a",       "an",         "in",        "on",       "at",      "of",        "by",     "from",
      "with",     "and",     "or",         "for",       "as",       "than",    "into",      "since",  "after",
      "before",   "during",  "per",        "when",      "while",    "because", "but",       "so",     "who",
      "that",     "which",   "whom",       "whose",     "were",     "was",     "is",        "are",    "be",
      "been",     "being",   "have",       "has",       "had",      "will",    "would",     "could",  "should",
      "may",      "might",   "can",        "must",      "to",       "near",    "over",      "under",  "up",
      "down",     "out",     "off",        "they",      "it",       "he",      "she",       "we",     "i",
      "you",      "this",    "these",      "those",     "there",    "here",    "not",       "no",     "if",
      "last",     "next",    "ago",        "later",     "earlier",  "each",    "every",     "also",   "then",
      "said",     "says",    "told",       "took",      "came",     "went",    "did",       "do",     "does",
      "made",     "got",     "left",       "set",       "went",     "worth",   "away",      "south",  "north",
      "east",     "west",    "across",     "between",   "against",  "about",   "yesterday", "today",  "tonight",
      "tomorrow", "monday",  "tuesday",    "wednesday", "thursday", "friday",  "saturday",  "sunday", "him",
      "them",     "us",      "me",         "now",       "still",    "already", "only",      "just",   "alone",
      "apiece",   "plus",    "minus",      "times",     "where",    "though",  "although",  "until",  "within",
      "without",  "through", "throughout", "inside",    "outside",  "around",  "toward",    "towards"};
  return kStops.count(w) > 0;
}

bool is_word(std::string_view w) {
  return !w.empty() && (is_ascii_alpha(w[0]) || static_cast<unsigned char>(w[0]) >= 0xC3) &&
         w.find('\'') == std::string_view::npos;
}

bool is_plural(std::string_view w) {
  if (irregular().count(w) > 0) return true;
  return w.size() > 3 && w.back() == 's' && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is") &&
         !one_of(w,
                 {"sports", "arms", "goods", "news", "series", "always", "perhaps", "various", "overseas", "previous"});
}

class PhraseReader {
 public:
  PhraseReader(const Document& document, const std::vector<CountWord>& words, std::size_t at, const UnitWords& units)
      : document_(document), words_(words), units_(units), at_(at) {}

  NounPhrase run(bool may_take_of) {
    const bool of_the = word() == "of" && at_ + 1 < words_.size() &&
                        one_of(words_[at_ + 1].lower, {"the", "these", "those", "his", "her", "its", "their"});
    if (of_the || (may_take_of && word() == "of")) {
      ++at_;
      if (one_of(word(), {"the", "these", "those", "his", "her", "its", "their", "our", "my", "all"})) ++at_;
    }
    if (word() == "-" && at_ + 1 < words_.size() && !words_[at_].space_before) return joined();
    const bool tagged = at_ < words_.size() && !tag(at_).empty();
    std::size_t head = at_;
    bool found = false;
    for (std::size_t i = at_; i < std::min(words_.size(), at_ + 6); ++i) {
      const std::string& w = words_[i].lower;
      if (w == "-" && i > at_ && !words_[i].space_before) continue;
      if (!is_word(w) || stops(w)) break;
      if (is_state(i)) break;
      if (tagged && !tag_fits(i)) break;
      if (!tagged && found && verb_like(w)) break;
      if (tagged && tag(i) == "ADJ" && found) break;
      if (!tagged && w.size() > 4 && w.ends_with("ly") && !found) continue;
      if (!tagged || tag(i) == "NOUN" || tag(i) == "PROPN") {
        head = i;
        found = true;
        // "sports cars": a plural ends the phrase unless a plural noun goes on.
        if (!tagged && is_plural(w) && !plural_follows(i)) break;
      }
    }
    NounPhrase phrase;
    if (!found) return phrase;
    phrase.head = words_[head].lower;
    phrase.unit = singular(phrase.head);
    phrase.end = head + 1;
    return phrase;
  }

 private:
  // "10-storey block" counts storeys; a "3,000-strong" force counts its members.
  NounPhrase joined() {
    ++at_;
    NounPhrase phrase;
    if (!is_word(word()) || words_[at_].space_before || stops(word())) return phrase;
    phrase.head = word();
    phrase.unit = phrase.head == "strong" ? "person" : singular(phrase.head);
    phrase.end = at_ + 1;
    return phrase;
  }

  std::string_view word() const {
    return at_ < words_.size() ? std::string_view(words_[at_].lower) : std::string_view();
  }
  const std::string& tag(std::size_t i) const {
    return document_.tokens[static_cast<std::size_t>(words_[i].token)].upos;
  }
  bool tag_fits(std::size_t i) const {
    return one_of(tag(i), {"ADJ", "NOUN", "PROPN", "ADV", "NUM", "VERB"}) &&
           (tag(i) != "VERB" || words_[i].lower.ends_with("ed") || words_[i].lower.ends_with("ing"));
  }

  /// "12 dead", "30 injured": a state, not a noun, unless a noun follows ("12 injured passengers").
  bool is_state(std::size_t i) const {
    if (units_.counted_after(words_[i].lower).empty()) return false;
    if (i + 1 >= words_.size()) return true;
    const std::string& next = words_[i + 1].lower;
    return !is_word(next) || stops(next) || !is_plural(next);
  }
  bool plural_follows(std::size_t i) const {
    return i + 1 < words_.size() && is_word(words_[i + 1].lower) && !stops(words_[i + 1].lower) &&
           is_plural(words_[i + 1].lower) && units_.counted_after(words_[i + 1].lower).empty();
  }
  static bool verb_like(std::string_view w) { return w.size() > 4 && (w.ends_with("ed") || w.ends_with("ing")); }

  const Document& document_;
  const std::vector<CountWord>& words_;
  const UnitWords& units_;
  std::size_t at_;
};

}  // namespace

NounPhrase noun_phrase(const Document& document, const std::vector<CountWord>& words, std::size_t at, bool may_take_of,
                       const UnitWords& units) {
  return PhraseReader(document, words, at, units).run(may_take_of);
}

std::string singular(std::string_view noun) {
  if (const auto found = irregular().find(noun); found != irregular().end()) return std::string(found->second);
  const auto cut = [&](std::size_t bytes) { return std::string(noun.substr(0, noun.size() - bytes)); };
  if (!is_plural(noun)) return std::string(noun);
  if (noun.ends_with("ies") && noun.size() > 4) return cut(3) + "y";
  if (noun.ends_with("ches") || noun.ends_with("shes") || noun.ends_with("sses") || noun.ends_with("xes") ||
      noun.ends_with("zzes") || noun.ends_with("oes")) {
    return cut(2);
  }
  return cut(1);
}

bool is_person_noun(std::string_view w) {
  static const std::unordered_set<std::string_view> kPeople = {
      "person",    "man",          "woman",      "child",      "civilian",    "soldier",   "fighter",   "troop",
      "officer",   "policeman",    "serviceman", "resident",   "worker",      "passenger", "student",   "villager",
      "protester", "demonstrator", "migrant",    "refugee",    "prisoner",    "militant",  "rebel",     "gunman",
      "fisherman", "firefighter",  "miner",      "patient",    "doctor",      "nurse",     "teacher",   "pupil",
      "boy",       "girl",         "baby",       "infant",     "victim",      "survivor",  "detainee",  "hostage",
      "suspect",   "attacker",     "bystander",  "pedestrian", "driver",      "pilot",     "sailor",    "marine",
      "commander", "general",      "recruit",    "conscript",  "guard",       "employee",  "official",  "citizen",
      "inmate",    "member",       "journalist", "reporter",   "volunteer",   "medic",     "paramedic", "police",
      "crew",      "staff",        "personnel",  "family",     "casualty",    "adult",     "teenager",  "tourist",
      "pilgrim",   "worshipper",   "shopper",    "climber",    "hiker",       "skier",     "swimmer",   "player",
      "fan",       "supporter",    "mourner",    "farmer",     "peacekeeper", "mercenary", "insurgent", "terrorist",
      "bomber",    "evacuee",      "settler",    "diplomat",   "lawmaker",    "voter",     "visitor",   "guest",
      "neighbour", "neighbor",     "rescuer",    "American",   "contractor",  "engineer",  "crewman",   "spectator",
      "commuter",  "cyclist",      "motorist",   "toddler"};
  return kPeople.count(w) > 0;
}

}  // namespace hearsay
