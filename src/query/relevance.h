// How near the top of a report a claim belongs.
//
// A sum of plain reasons, so that a reader can be told why a line leads: independent origins and repeated reports weigh
// most; then how near it is to what the coverage as a whole is about, a summary, lede or key event that carries the
// claim, how late it was last told, and how early in its block it stands. News is written as an inverted pyramid (E. L.
// Shuman, Steps into Journalism, 1894): what comes first matters most. A page's own words without a speaker come after
// what somebody said.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/instant.h"
#include "model/ledger_rows.h"
#include "query/ledger_index.h"
#include "query/situation.h"

namespace hearsay {

/// What the coverage is about: in how many blocks the words of its claims stand. A block that tells a thing in ten
/// lines counts once, so a long piece on another matter does not become the topic. After SumBasic: words that many
/// inputs use are the ones that a summary holds (A. Nenkova and L. Vanderwende, The Impact of Frequency on
/// Summarization, MSR-TR-2005-101, 2005).
class Topic {
 public:
  /// `block`: any key of the block that carries the claim; the same claim and block twice count once.
  void add(const ClaimRow& claim, std::string_view block);
  /// 0 for words that nothing else uses to 1: the mean of the claim's three most used words, the most used one being 1.
  double nearness(const ClaimRow& claim) const;

 private:
  std::unordered_map<std::string, std::set<std::string, std::less<>>> blocks_of_;  ///< word -> blocks
  std::size_t most_ = 0;
};

/// What all claims of an answer share: the first and the last stamp of the coverage, and its topic.
struct Coverage {
  std::optional<Instant> from, until;
  Topic topic;
};

/// Higher is more relevant; about 0 to 10. `view` has its assertions, sources, origins and reports filled in.
double relevance_of(const ClaimView& view, const ClaimRow& claim, const LedgerIndex& index, const Coverage& coverage);

/// Report order: by group, then relevance; claims of equal weight keep the order of their page.
bool listed_before(const ClaimView& a, const ClaimView& b);

}  // namespace hearsay
