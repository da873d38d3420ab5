// The standing of a claim, derived by rule; every answer names the rule that gave it.
//
//   StandingResult s = derive_standing(input);
//   s.standing == Standing::kUnverifiable;   s.rule == "an outlet says that it could not verify it: ..."
//
// First rule that holds wins:
//   retracted             who said it took it back
//   denied_by_subject     whom the claim is about says that it is not so (erases nothing: the claim stays)
//   disputed              somebody else denies or contradicts it, or an outlet found it false
//   officially_confirmed  an office or an official in a role confirms it, in that word
//   corroborated(n)       n >= 2 independent origins
//   unverifiable          an outlet says that it could not verify it, and there is one origin
//   untested              nobody named stands behind it, it is called unconfirmed, or a source only kept silent
//   repeated_same_origin  several reports, one origin
//   single_source         one report
//
// An outlet's "could not be verified" caps the claim at credibility 3 of the Admiralty code, whatever else is said, and
// that outlet's own repetition never counts as its confirmation. Suggested relations count until a person rejects them.
#pragma once

#include <string>
#include <vector>

#include "ledger/origins.h"
#include "model/ledger_rows.h"

namespace hearsay {

/// Something said against a claim: an assertion of a claim that denies or contradicts it.
struct Against {
  const AssertionRow* assertion = nullptr;
  RelationKind kind = RelationKind::kDenies;
};

struct StandingInput {
  const ClaimRow* claim = nullptr;
  std::vector<const AssertionRow*> said;    ///< that affirm it
  std::vector<const AssertionRow*> silent;  ///< sources that declined to say
  std::vector<const AssertionRow*> retractions;
  std::vector<Against> against;
  std::vector<const AssertionRow*> same_matter;  ///< by the same source, of claims that `narrows` links to this one
  std::size_t independent = 0;                   ///< Origins::independent
  std::size_t reports = 0;                       ///< blocks that carry it
};

struct StandingResult {
  Standing standing = Standing::kUntested;
  std::string rule;
  int credibility_cap = 0;  ///< 3 when an outlet could not verify it, else 0
};

StandingResult derive_standing(const StandingInput& input, const AgentLookup& agents);

/// Whether the claim is about this agent: its name, or the name of whom it speaks for, is among the claim's names or
/// the agents of its events.
bool is_subject(const AgentRow& agent, const ClaimRow& claim, const std::vector<const AssertionRow*>& said,
                const AgentLookup& agents);

/// What a stored relation means once times and speakers are known. `a` and `b` are the earliest assertions of both
/// sides. Differing numbers: a later value that only grew, or a bound that moved, updates; so do values whose event
/// times do not overlap; the same speaker with another value updates; the rest contradicts. A speaker who denies his
/// own earlier words retracts them.
struct Refined {
  RelationKind kind = RelationKind::kRepeats;
  bool b_to_a = true;  ///< `b` stands in this relation to `a`; false: the other way round
  std::string reason;
};
Refined refine_relation(const RelationRow& relation, const ClaimRow& claim_a, const AssertionRow& a,
                        const ClaimRow& claim_b, const AssertionRow& b, const AgentLookup& agents);

/// "North trust has announced 570 deaths and South trust 555 deaths": two named sources, side by side in one block,
/// with a number and its noun alone. Each speaks of its own; neither contradicts the other.
bool each_counts_its_own(const AssertionRow& a, const AssertionRow& b);

}  // namespace hearsay
