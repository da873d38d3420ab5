// Finds the posts of a live page from its visible structure: parts of the same make, each with a clock.
//
//   LivePage live = find_live_posts(lines, zones);
//   for (const LivePost& post : live.posts) lines.all()[post.lines.first] ...
//
// No site is known here. Every clock (a <time>, a short line such as "21.40 CET", a post's machine-readable time)
// votes for the parts around it; parts of the same tag, first class and depth form a group; the group that covers most
// of the page's prose, in the most parts, holds the posts. Pages without parts of their own ("<h2>12.31:
// ...</h2><p>...") are cut at the lines that begin with a clock.
//
// The instant of a post comes from what the page says to machines next to its visible clock: datetime attributes,
// microdata, Unix times in data attributes, ISO instants inside share links. One is believed when its minute agrees
// with the visible clock; the difference between the two is the zone of the page's clocks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/html/lines.h"
#include "ingest/html/page_parts.h"
#include "ingest/html/visible_clock.h"
#include "ingest/web_date.h"

namespace hearsay {

/// A time that markup gives to machines inside a post.
struct MachineTime {
  WebDate date;
  bool modified = false;  ///< by its name the time of the last change, not of publication
};

struct LivePost {
  PageLines::Range lines;
  NodeId node = kNoNode;  ///< the part that holds it; kNoNode when the page has none
  std::optional<VisibleClock> clock;
  std::uint32_t clock_line = 0;                        ///< line of `clock`
  std::vector<MachineTime> machine;                    ///< what the page says to machines, in page order
  std::uint32_t headline_first = 0, headline_end = 0;  ///< lines; empty range when it has none
  std::uint32_t author_line = 0;                       ///< line of `author` when it has one of its own
  std::string author;
  std::string permalink;
  bool key_event = false;
  bool pinned = false;
};

struct LivePage {
  std::vector<LivePost> posts;  ///< in page order; empty when the page is no live page
  NodeId root = kNoNode;        ///< holds all posts
};

LivePage find_live_posts(const PageLines& lines, const std::vector<PagePart>& zones);

}  // namespace hearsay
