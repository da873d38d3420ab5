// Finds the clocks of a page among its lines: which lines are stamps, which of those head posts, which belong to the
// page itself ("Published 3 May 2024 10:02"), and whether posts put their clock before their headline or after it.
//
//   PageStamps stamps = find_stamps(view, lines, zones);   // lines[i].stamp then leads to stamps.all
//   stamps.posts.size() >= 1                               // a live blog
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/page_lines.h"
#include "when/clock.h"

namespace hearsay {

/// Where a post's clock stands on its line.
enum class StampPlace { kWholeLine, kFront, kEnd };

enum class StampUse {
  kPost,     ///< begins a post
  kPage,     ///< the page's own date of publication or update
  kUpdate,   ///< a second stamp inside a post
  kHeading,  ///< a day alone: "Friday 3 May"
  kText,     ///< words that look like a clock and are text
};

struct FoundStamp {
  std::size_t line = 0;
  ClockStamp stamp;
  StampPlace place = StampPlace::kWholeLine;
  StampUse use = StampUse::kText;
};

struct PageStamps {
  std::vector<FoundStamp> all;  ///< in page order
  std::size_t posts = 0;        ///< how many head posts
  bool headline_first = false;  ///< posts put their headline before their clock
  bool cut_short = false;       ///< more than kMost lines look like clocks; the rest was not read
  static constexpr std::size_t kMost = 20000;
};

/// Sets `stamp` of every line that carries one in use.
PageStamps find_stamps(std::string_view view, std::vector<PageLine>& lines, const ZoneTable& zones);

}  // namespace hearsay
