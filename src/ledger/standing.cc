#include "ledger/standing.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/claim_key.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

std::string name_of(const AssertionRow& a, const AgentLookup& agents) {
  if (const AgentRow* agent = a.source.empty() ? nullptr : agents(a.source)) return agent->name;
  return a.source_text.empty() ? std::string("the outlet") : a.source_text;
}

/// Same answering agent; the narrator is the same speaker within one document.
bool same_speaker(const AssertionRow& a, const AssertionRow& b, const AgentLookup& agents) {
  const AgentRow* x = answering_agent(a.source, agents);
  const AgentRow* y = answering_agent(b.source, agents);
  if (x != nullptr && y != nullptr) return fold_text(x->name) == fold_text(y->name);
  if (x != nullptr || y != nullptr) return false;
  return fold_text(a.source_text) == fold_text(b.source_text) && a.document == b.document;
}

bool is_official(const AgentRow& agent) {
  switch (agent.kind) {
    case AgentKind::kOffice:
    case AgentKind::kOrganisation:
    case AgentKind::kPlace:  // "Vienna confirmed": stands for its government
      return true;
    case AgentKind::kPerson:
      return !agent.roles.empty();
    default:
      return false;
  }
}

const AssertionRow* official_confirmation(const StandingInput& in, const AgentLookup& agents) {
  for (const AssertionRow* a : in.said) {
    if (a->cue != "confirm" || a->anonymous || a->source.empty()) continue;
    const AgentRow* agent = agents(a->source);
    if (agent != nullptr && is_official(*agent)) return a;
  }
  return nullptr;
}

const AssertionRow* with_marker(const StandingInput& in, Marker marker) {
  for (const auto* list : {&in.said, &in.silent}) {
    for (const AssertionRow* a : *list) {
      if (a->marker == marker) return a;
    }
  }
  return nullptr;
}

/// Said of these words, or of what the same source said of the same matter elsewhere on the page.
const AssertionRow* could_not_verify(const StandingInput& in) {
  if (const AssertionRow* own = with_marker(in, Marker::kNotIndependentlyVerified)) return own;
  for (const AssertionRow* a : in.same_matter) {
    if (a->marker == Marker::kNotIndependentlyVerified) return a;
  }
  return nullptr;
}

bool nobody_named(const StandingInput& in, const AgentLookup& agents) {
  return std::all_of(in.said.begin(), in.said.end(),
                     [&](const AssertionRow* a) { return a->anonymous && hearing_outlet(*a, agents) == nullptr; });
}

/// "reportedly", "appears to be"; not every hedge is one: an "attempted" coup is no hearsay.
bool is_hearsay_word(const std::string& hedge) {
  static constexpr std::string_view kStems[] = {"report",      "alleg",   "apparent",   "appear",  "seem",  "claim",
                                                "believ",      "thought", "purport",    "rumour",  "rumor", "suppos",
                                                "unconfirmed", "suspect", "understood", "said to", "may",   "might",
                                                "could",       "likely",  "possibl",    "perhaps"};
  const std::string folded = fold(hedge);
  return std::any_of(std::begin(kStems), std::end(kStems),
                     [&](std::string_view s) { return folded.find(s) != std::string::npos; });
}

/// An outlet's own words that it does not stand behind: "reportedly", "is said to".
bool only_hearsay(const StandingInput& in) {
  return std::all_of(in.said.begin(), in.said.end(), [](const AssertionRow* a) {
    if (!a->source.empty() || !a->source_text.empty()) return false;
    return std::any_of(a->hedges.begin(), a->hedges.end(), is_hearsay_word) || a->factuality == Factuality::kUu ||
           a->factuality == Factuality::kPsPlus;
  });
}

/// A headline says in the outlet's voice what its post ascribes to somebody: it adds no voice.
std::vector<const AssertionRow*> without_own_headlines(const std::vector<const AssertionRow*>& said) {
  std::vector<const AssertionRow*> out;
  for (const AssertionRow* a : said) {
    const bool told_below =
        a->mode == SpeechMode::kHeadline && a->source_text.empty() &&
        std::any_of(said.begin(), said.end(), [&](const AssertionRow* b) {
          return b->mode != SpeechMode::kHeadline && b->document == a->document && b->block == a->block;
        });
    if (!told_below) out.push_back(a);
  }
  return out;
}

StandingResult from_those_against(const StandingInput& in, const AgentLookup& agents) {
  for (const Against& x : in.against) {
    if (x.kind != RelationKind::kDenies || x.assertion->source.empty()) continue;
    const AgentRow* agent = agents(x.assertion->source);
    if (agent == nullptr) continue;
    const bool answers_accusation =
        points_at_claim(x.assertion->text) &&
        std::any_of(in.said.begin(), in.said.end(), [](const AssertionRow* a) { return a->act == SpeechAct::kAccuse; });
    if (answers_accusation || (in.claim != nullptr && is_subject(*agent, *in.claim, in.said, agents))) {
      return {Standing::kDeniedBySubject, fmt::format("{}, whom the claim is about, denies it", agent->name), 0};
    }
  }
  if (!in.against.empty()) {
    const Against& x = in.against.front();
    return {Standing::kDisputed,
            fmt::format("{} {} it", name_of(*x.assertion, agents),
                        x.kind == RelationKind::kDenies ? "denies" : "contradicts"),
            0};
  }
  return {Standing::kDisputed, "an outlet found it false", 0};
}

StandingResult without_opposition(const StandingInput& in, const AgentLookup& agents) {
  const AssertionRow* unverified = could_not_verify(in);
  if (const AssertionRow* a = official_confirmation(in, agents)) {
    return {Standing::kOfficiallyConfirmed, fmt::format("{} confirms it", name_of(*a, agents)), 0};
  }
  if (in.independent >= 2) {
    return {Standing::kCorroborated, fmt::format("{} independent origins say so", in.independent), 0};
  }
  if (unverified != nullptr) {
    return {Standing::kUnverifiable,
            unverified->marker_text.empty()
                ? std::string("the outlet says that it could not verify it")
                : fmt::format("the outlet says that it could not verify it (“{}”)", unverified->marker_text),
            0};
  }
  if (in.said.empty()) return {Standing::kUntested, "nobody asserts it; a source declined to say", 0};
  if (const AssertionRow* a = with_marker(in, Marker::kUnconfirmed)) {
    return {Standing::kUntested,
            a->marker_text.empty() ? std::string("it is reported as unconfirmed")
                                   : fmt::format("it is reported as unconfirmed (“{}”)", a->marker_text),
            0};
  }
  StandingInput told = in;
  told.said = without_own_headlines(in.said);
  if (nobody_named(told, agents)) return {Standing::kUntested, "nobody named stands behind it", 0};
  if (only_hearsay(told)) return {Standing::kUntested, "reported as hearsay, with no source named", 0};
  if (in.reports >= 2) {
    return {Standing::kRepeatedSameOrigin, fmt::format("{} reports, all of one origin", in.reports), 0};
  }
  return {Standing::kSingleSource, "one report, one origin", 0};
}

std::pair<double, double> open_bounds(const ClaimNumber& n) {
  if (n.mod == "up_to") return {0, n.high};
  if (n.mod == "about") return {n.low * 0.9, n.high * 1.1};
  return {n.low, n.high};
}

struct NumberChange {
  bool compatible = true;  ///< every pair of bounds still meets
  bool grew = true;        ///< no value got smaller
};
NumberChange change_of(const ClaimRow& earlier, const ClaimRow& later) {
  NumberChange out;
  for (const ClaimNumber& x : earlier.numbers) {
    for (const ClaimNumber& y : later.numbers) {
      if (stem(x.unit) != stem(y.unit) || x.counted != y.counted) continue;
      const auto [xlow, xhigh] = open_bounds(x);
      const auto [ylow, yhigh] = open_bounds(y);
      if (xhigh < ylow || yhigh < xlow) out.compatible = false;
      if (y.low < x.low) out.grew = false;
    }
  }
  return out;
}

const TimeRow* event_time(const AssertionRow& a) {
  const auto at = std::find_if(a.times.begin(), a.times.end(),
                               [](const TimeRow& t) { return !t.utterance && t.earliest && t.latest; });
  return at == a.times.end() ? nullptr : &*at;
}

enum class Overlap { kYes, kNo, kUnknown };
Overlap overlap(const AssertionRow& a, const AssertionRow& b) {
  const TimeRow* x = event_time(a);
  const TimeRow* y = event_time(b);
  if (x == nullptr || y == nullptr) return Overlap::kUnknown;
  return *x->earliest < *y->latest && *y->earliest < *x->latest ? Overlap::kYes : Overlap::kNo;
}

/// Nobody named stands behind it, or the page itself calls it unconfirmed.
bool is_loose(const AssertionRow& a) {
  return a.anonymous || a.marker == Marker::kUnconfirmed;
}

Refined refine_numbers(const ClaimRow& ca, const AssertionRow& a, const ClaimRow& cb, const AssertionRow& b,
                       const AgentLookup& agents) {
  Refined out;
  const bool dated = a.published && b.published && *a.published != *b.published;
  out.b_to_a = !dated || *a.published < *b.published;
  const ClaimRow& earlier = out.b_to_a ? ca : cb;
  const ClaimRow& later = out.b_to_a ? cb : ca;
  const AssertionRow& before = out.b_to_a ? a : b;
  const AssertionRow& after = out.b_to_a ? b : a;
  const NumberChange change = change_of(earlier, later);
  const Overlap times = overlap(a, b);
  out.kind = RelationKind::kUpdates;
  if (times == Overlap::kNo) {
    out.reason = "other numbers, for another time";
  } else if (dated && change.grew) {
    out.reason = "a later and higher number";
  } else if (change.compatible) {
    out.reason = "a number that agrees with the other's bounds";
  } else if (dated && same_speaker(a, b, agents)) {
    out.reason = "a later number of the same source";
  } else if (dated && is_loose(before) && !is_loose(after)) {
    out.reason = "a later number of a named source, for one that nobody named stood behind";
  } else if (times == Overlap::kYes || !dated) {
    out.kind = RelationKind::kContradicts;
    out.reason = "incompatible numbers for the same time";
  } else {
    out.kind = RelationKind::kContradicts;
    out.reason = "a later and lower number of another source";
  }
  return out;
}

}  // namespace

bool is_subject(const AgentRow& agent, const ClaimRow& claim, const std::vector<const AssertionRow*>& said,
                const AgentLookup& agents) {
  const AgentRow* answering = answering_agent(agent.id, agents);
  for (const AgentRow* who : {&agent, answering}) {
    if (who == nullptr) continue;
    for (const AssertionRow* a : said) {
      for (const EventRow& e : a->events) {
        const auto holds = [&](const auto& list) { return std::find(list.begin(), list.end(), who->id) != list.end(); };
        if (holds(e.actors) || holds(e.recipients)) return true;
      }
    }
    const auto list = words(who->name);
    if (list.empty()) continue;
    const auto named = [&](const std::string& word) {
      return std::any_of(claim.names.begin(), claim.names.end(), [&](const auto& n) { return names_match(n, word); });
    };
    if (who->kind == AgentKind::kPerson
            ? named(list.back().folded)
            : std::all_of(list.begin(), list.end(), [&](const Word& w) {
                return is_stop_word(w.folded) || named(w.folded) ||
                       std::find(claim.terms.begin(), claim.terms.end(), stem(w.folded)) != claim.terms.end();
              })) {
      return true;
    }
  }
  return false;
}

StandingResult derive_standing(const StandingInput& in, const AgentLookup& agents) {
  StandingResult out;
  const auto took_back = std::find_if(in.retractions.begin(), in.retractions.end(), [&](const AssertionRow* r) {
    return std::any_of(in.said.begin(), in.said.end(),
                       [&](const AssertionRow* a) { return same_speaker(*r, *a, agents); });
  });
  if (took_back != in.retractions.end()) {
    out = {Standing::kRetracted, fmt::format("{} took it back", name_of(**took_back, agents)), 0};
  } else if (!in.against.empty() || with_marker(in, Marker::kDebunked) != nullptr) {
    out = from_those_against(in, agents);
  } else {
    out = without_opposition(in, agents);
  }
  if (could_not_verify(in) != nullptr) {
    out.credibility_cap = 3;
    if (out.standing != Standing::kUnverifiable) out.rule += "; an outlet could not verify it (credibility at most 3)";
  }
  return out;
}

bool each_counts_its_own(const AssertionRow& a, const AssertionRow& b) {
  constexpr std::ptrdiff_t kBare = 2;  // spaces: "555 more deaths"
  const auto bare = [](const AssertionRow& s) {
    return !s.text.empty() && s.text[0] >= '0' && s.text[0] <= '9' &&
           std::count(s.text.begin(), s.text.end(), ' ') <= kBare;
  };
  return a.document == b.document && a.block == b.block && !a.source.empty() && !b.source.empty() && !a.anonymous &&
         !b.anonymous && a.source != b.source && bare(a) && bare(b);
}

Refined refine_relation(const RelationRow& relation, const ClaimRow& claim_a, const AssertionRow& a,
                        const ClaimRow& claim_b, const AssertionRow& b, const AgentLookup& agents) {
  if (relation.rule == "numbers-differ") return refine_numbers(claim_a, a, claim_b, b, agents);
  Refined out{relation.kind, true, relation.reason};
  const bool later = a.published && b.published && *a.published < *b.published;
  if (relation.kind == RelationKind::kDenies && same_speaker(a, b, agents) && later) {
    out.kind = RelationKind::kRetracts;
    out.reason = "the same source now says the opposite";
  }
  if (relation.kind == RelationKind::kContradicts && overlap(a, b) == Overlap::kNo) {
    out.kind = RelationKind::kUpdates;
    out.b_to_a = !(b.published && a.published && *b.published < *a.published);
    out.reason = "the opposite, for another time";
  } else if (relation.kind == RelationKind::kContradicts && same_speaker(a, b, agents) && a.published && b.published &&
             *a.published != *b.published) {
    out.kind = RelationKind::kUpdates;
    out.b_to_a = *a.published < *b.published;
    out.reason = "a later account of the same source";
  }
  return out;
}

}  // namespace hearsay
