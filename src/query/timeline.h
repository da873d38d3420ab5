// The timeline: posts by their clock, and between them the moments that claims put a time of day to.
#pragma once

#include <vector>

#include "query/ledger_index.h"
#include "query/situation.h"

namespace hearsay {

/// Oldest first; entries without an instant last, in page order.
std::vector<TimelineEntry> make_timeline(const LedgerIndex& index, const QueryOptions& options,
                                         const std::vector<ClaimView>& claims);

}  // namespace hearsay
