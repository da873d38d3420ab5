// The times of the page itself, as its own lines or the caller state them.
//
//   settle_page_times(lines, options, document, zones);      // "Published 3 May 2024 10:02 BST", "Updated 14:10"
//   apply_given_time(options, document);                     // what the caller says wins over the page
#pragma once

#include <vector>

#include "ingest/page_stamps.h"
#include "ingest/reader.h"
#include "model/document.h"
#include "when/zones.h"

namespace hearsay {

/// A line that dates the page, and its clock.
struct DatedLine {
  FoundStamp found;
  ViewSpan span;
};

/// Into page.published and page.modified, the first statement of each; the zone that one settles becomes the page's.
void settle_page_times(const std::vector<DatedLine>& lines, const ReadOptions& options, Document& document,
                       const ZoneTable& zones);

void apply_given_time(const ReadOptions& options, Document& document);

}  // namespace hearsay
