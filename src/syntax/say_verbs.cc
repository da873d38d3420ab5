#include "syntax/say_verbs.h"

#include <algorithm>
#include <iterator>

namespace hearsay {

bool is_verb_of_saying(std::string_view lemma) {
  // Sorted.
  static constexpr std::string_view kVerbs[] = {
      "acknowledge", "add",      "admit",      "agree",   "announce", "argue",   "assert",   "assure",  "believe",
      "claim",       "complain", "conclude",   "confirm", "declare",  "deny",    "estimate", "expect",  "explain",
      "fear",        "find",     "hear",       "hope",    "indicate", "inform",  "insist",   "know",    "learn",
      "maintain",    "note",     "persuade",   "predict", "promise",  "recall",  "remind",   "reply",   "report",
      "respond",     "reveal",   "say",        "show",    "state",    "suggest", "tell",     "testify", "think",
      "threaten",    "tweet",    "understand", "vow",     "warn",     "write"};
  return std::binary_search(std::begin(kVerbs), std::end(kVerbs), lemma);
}

}  // namespace hearsay
