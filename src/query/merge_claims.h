// Claims that repeat each other, joined: the clusters that the answers speak of as one claim.
//
// Suggested and confirmed `repeats` relations are taken strongest first. A join is refused when it would put two claims
// into one cluster that deny or contradict each other, or whose names, numbers or predicates exclude each other: a
// chain of likenesses must not end in its own opposite. Rejected relations join nothing; confirmed ones always do.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/ledger_rows.h"

namespace hearsay {

/// Clusters of indices into `claims`, each sorted; in order of their first member. `alive` says which claims take part.
std::vector<std::vector<std::size_t>> merge_claims(const std::vector<ClaimRow>& claims, const std::vector<bool>& alive,
                                                   const std::vector<RelationRow>& relations);

}  // namespace hearsay
