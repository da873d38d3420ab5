#include "export/told_verb.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "ledger/words.h"

namespace hearsay {
namespace {

using Lemma = std::string_view;

// The plain verbs of speech and writing.
constexpr std::array<Lemma, 41> kPlain = {
    "add",        "answer",  "chant",   "comment", "continue", "cry",    "email", "explain",  "go on",
    "inform",     "joke",    "mention", "notify",  "observe",  "post",   "quip",  "quote",    "read",
    "recall",     "recount", "relate",  "relay",   "remark",   "remind", "reply", "reply to", "respond",
    "respond to", "retort",  "say",     "say of",  "shout",    "state",  "tell",  "testify",  "text",
    "tweet",      "whisper", "write",   "yell",    "seem"};
// Cues that are nouns and no verbs: "its statement that ...".
constexpr std::array<Lemma, 27> kNouns = {
    "accusation",  "admission",  "agreement",  "allegation", "announcement", "argument",  "assertion",
    "belief",      "commitment", "concern",    "conclusion", "confirmation", "criticism", "denial",
    "endorsement", "idea",       "opposition", "prediction", "proposal",     "refusal",   "rumor",
    "rumour",      "statement",  "suggestion", "threat",     "warning",      "appear"};
constexpr std::array<Lemma, 3> kGrounds = {"evidence", "indication", "sign"};
constexpr std::array<Lemma, 9> kNegations = {"not",     "no",      "never", "nobody", "none",
                                             "nothing", "neither", "nor",   "without"};
// Verbs of the acts that are no plain statements; each is nearer to the page than the name of the act.
constexpr std::array<Lemma, 57> kActs = {
    "accuse",    "advise",    "appeal",    "ask",      "assure",    "attack",  "beg",      "blame",      "blast",
    "call for",  "call on",   "caution",   "charge",   "command",   "commit",  "condemn",  "contradict", "correct",
    "criticise", "criticize", "debunk",    "demand",   "denounce",  "deny",    "deride",   "direct",     "disavow",
    "dismiss",   "dispute",   "encourage", "forbid",   "guarantee", "implore", "inquire",  "instruct",   "invite",
    "offer",     "order",     "plead",     "pledge",   "press",     "promise", "question", "recommend",  "refute",
    "reject",    "request",   "retract",   "rule out", "slam",      "swear",   "tell",     "threaten",   "urge",
    "vow",       "withdraw",  "wonder"};
constexpr std::array<Lemma, 11> kWithheld = {"answer",   "confirm",    "deny",   "disclose", "explain", "identify",
                                             "reply to", "respond to", "reveal", "rule out", "specify"};
// Their negation is in them.
constexpr std::array<Lemma, 2> kNegativeVerbs = {"doubt", "oppose"};

template <std::size_t N>
bool among(const std::array<Lemma, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool negated_in_itself(std::string_view text) {
  const auto list = words(text);
  return std::any_of(list.begin(), list.end(), [](const auto& w) {
    return among(kNegations, w.folded) || w.folded.ends_with("n't") || w.folded.ends_with("n’t");
  });
}

std::string third_person(std::string_view lemma) {
  const std::size_t space = std::min(lemma.find(' '), lemma.size());
  std::string verb(lemma.substr(0, space));
  const std::string_view rest = lemma.substr(space);
  const auto vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  const std::size_t n = verb.size();
  if (n > 1 && verb.back() == 'y' && !vowel(verb[n - 2])) {
    verb.replace(n - 1, 1, "ies");
  } else {
    const bool hisses = verb.ends_with('s') || verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with('x') ||
                        verb.ends_with('z') || verb.ends_with('o');
    verb += hisses ? "es" : "s";
  }
  return verb + std::string(rest);
}

/// "warn" of "warn against".
Lemma verb_of(std::string_view cue) {
  constexpr std::string_view kAgainst = " against";
  return cue.ends_with(kAgainst) ? cue.substr(0, cue.size() - kAgainst.size()) : cue;
}

}  // namespace

std::string told_verb(const AssertionView& a, bool several) {
  // "Did not rule out", "did not confirm": less than "did not say".
  if (a.act == SpeechAct::kDecline) return among(kWithheld, a.cue) ? "did not " + a.cue : std::string();
  if (a.act != SpeechAct::kAssert) {
    if (!among(kActs, verb_of(a.cue))) return {};
    return several ? a.cue : third_person(a.cue);
  }
  if (a.cue.empty() || a.source.narrator || a.source_text.empty()) return {};
  const bool negated = a.negative && !among(kNegativeVerbs, a.cue) && !negated_in_itself(a.text);
  if (among(kGrounds, a.cue)) return negated ? fmt::format("{} no {}", several ? "have" : "has", a.cue) : std::string();
  if (among(kPlain, a.cue) || among(kNouns, a.cue)) return {};
  if (negated) return fmt::format("{} not {}", several ? "do" : "does", a.cue);
  return several ? a.cue : third_person(a.cue);
}

}  // namespace hearsay
