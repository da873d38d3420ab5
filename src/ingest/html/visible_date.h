// The date of publication as a reader finds it: the short line near the headline that holds a date.
//
//   find_visible_dates(lines, facts, main)    // "Published on 5 March 2024, 21:40" below the headline
//
// For pages whose metadata give none. Every line that holds a whole date and little else is a candidate; it is weighed
// by what its part is called ("entry-date", "byline"), by words beside the date ("published", "vom"), by how near the
// headline it stands, and against what speaks for another date: comments, other stories, the site's header (today's
// date), a copyright notice, running text. Words of change ("updated") make it the date of the last change.
//
// A day and month in figures of which either could be the month are read as the page's language and country write
// them; where those do not tell, the date is left alone.
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/html/date_in_text.h"
#include "ingest/html/lines.h"
#include "ingest/html/main_content.h"
#include "ingest/html/page_facts.h"

namespace hearsay {

struct VisibleDates {
  std::vector<StatedDate> published;  ///< best first; at most three, for which about as much speaks
  std::vector<StatedDate> modified;
  double weight = 0;  ///< of the first one published: how much speaks for it
};

/// `uri`: where the page came from; its host's country tells how dates in figures are written.
VisibleDates find_visible_dates(const PageLines& lines, const PageFacts& facts, const MainContent& main,
                                std::string_view uri);

}  // namespace hearsay
