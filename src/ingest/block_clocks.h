// Puts the clocks of a page's posts into its blocks: zone, day and instant are settled over all of them at once
// (when/clock_sequence.h), and what stays open becomes notes of the Document.
//
//   std::vector<StampOnPage> stamps = ...;      // in page order, day headings among them
//   settle_clocks(document, stamps, options, zones);
//
// For readers of every kind; what the page says of itself (document.page.published, .modified, .language, .canonical)
// is filled before.
#pragma once

#include <vector>

#include "ingest/reader.h"
#include "model/document.h"
#include "when/clock.h"

namespace hearsay {

struct StampOnPage {
  ClockStamp stamp;      ///< begin and end are not used
  ViewSpan span;         ///< of the whole stamp
  Index block = kNone;   ///< whose clock it is; kNone for a day heading
  bool updated = false;  ///< a second stamp of that block: goes into `modified`
  bool pinned = false;
};

void settle_clocks(Document& document, const std::vector<StampOnPage>& stamps, const ReadOptions& options,
                   const ZoneTable& zones);

/// What the page, its address and the caller tell of the outlet: zone, country, language, countries named.
ZoneContext outlet_context(const Document& document, const ReadOptions& options, const ZoneTable& zones);

}  // namespace hearsay
