// How near the top of a report a claim belongs.
//
// A sum of plain reasons, so that a reader can be told why a line leads: independent origins and repeated reports weigh
// most; then a summary, lede or key event that carries the claim, how late it was last told, and how early in its block
// it stands. News is written as an inverted pyramid (E. L. Shuman, Steps into Journalism, 1894): what comes first
// matters most. A page's own words without a speaker come after what somebody said.
#pragma once

#include <optional>

#include "base/instant.h"
#include "model/ledger_rows.h"
#include "query/ledger_index.h"
#include "query/situation.h"

namespace hearsay {

/// What all claims of an answer share: the first and the last stamp of the coverage.
struct CoverageSpan {
  std::optional<Instant> from, until;
};

/// Higher is more relevant; about 0 to 8. `view` has its assertions, sources, origins and reports filled in.
double relevance_of(const ClaimView& view, const ClaimRow& claim, const LedgerIndex& index, const CoverageSpan& span);

/// Report order: by group, then relevance; claims of equal weight keep the order of their page.
bool listed_before(const ClaimView& a, const ClaimView& b);

}  // namespace hearsay
