// The situation report for a terminal: what is established, claimed, disputed, not verified and ordered, then the
// timeline. Only words of the pages themselves are shown as claims; nothing is summed up or invented.
//
//   std::string text = render_report(situation, {.width = terminal_width, .colour = is_terminal});
//
// Standing is told by word and symbol, with colour only on top, so the report reads the same when piped.
#pragma once

#include <cstddef>
#include <string>

#include "query/claimed_places.h"
#include "query/situation.h"
#include "query/zone.h"

namespace hearsay {

struct ReportOptions {
  int width = 80;  ///< columns, at least 40
  bool colour = false;
  ZoneView zone = {};                ///< UTC when empty
  std::size_t per_group = 0;         ///< claims shown per group, when a group has more; 0 = all
  std::size_t timeline_entries = 0;  ///< the newest ones; 0 = all
  bool timeline = true;
};

std::string render_report(const Situation& situation, const ReportOptions& options);
/// `hearsay timeline`
std::string render_timeline(const Situation& situation, const ReportOptions& options);
/// `hearsay places`: a line for each place, with its point, how sure that is, and its claims.
std::string render_places(const std::vector<ClaimedPlace>& places, const ReportOptions& options);
/// `hearsay claims`: one claim after another, without groups.
std::string render_claims(const std::vector<ClaimView>& claims, const ReportOptions& options);
/// `hearsay claim ID`: everything the ledger knows of one claim.
std::string render_claim(const ClaimView& claim, const ReportOptions& options);

}  // namespace hearsay
