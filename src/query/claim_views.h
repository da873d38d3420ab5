// Claim views from an indexed snapshot: clusters of repeats, their origins, standing, relations and best words.
#pragma once

#include <optional>
#include <vector>

#include "query/ledger_index.h"
#include "query/situation.h"

namespace hearsay {

struct ClaimViews {
  std::vector<ClaimView> views;  ///< by group, then relevance
  std::size_t hidden_later = 0;
  std::size_t reports = 0;  ///< assertions that took part
};

/// `from` and `until` bound the coverage, for recency.
ClaimViews claim_views(const LedgerIndex& index, const QueryOptions& options, std::optional<Instant> from,
                       std::optional<Instant> until);

/// Which claim answers to an id, a beginning of one, or a merged id: index into `views`.
Result<std::size_t> find_claim(const std::vector<ClaimView>& views, const std::string& id);

}  // namespace hearsay
