// From what the posts of a live page say of their times to instants: machine times checked against the visible clocks,
// the zone of the page's clocks, and the days of clocks that name none.
//
//   LiveClocks clocks = settle_live_clocks(live, facts, options);
//   clocks.posts[i].instant
//
// Order of trust: a machine time whose minute agrees with the visible clock; a visible clock with zone words; a visible
// clock in the offset that the page's other posts show; one in the zone that the caller names; one in the offset of the
// page's own publication time. Days follow from the order of the posts: in a page that runs newest first a clock that
// jumps ahead belongs to the day before.
#pragma once

#include <string>
#include <vector>

#include "ingest/html/live_posts.h"
#include "ingest/html/page_facts.h"
#include "ingest/reader.h"
#include "model/note.h"

namespace hearsay {

struct PostTime {
  std::optional<Instant> instant;
  std::optional<Instant> modified;
  std::optional<std::int32_t> utc_offset_s;
  std::string zone;  ///< IANA
  ZoneBasis basis = ZoneBasis::kUnknown;
  std::vector<ZoneCandidate> candidates;
  std::string day_basis;
};

struct LiveClocks {
  std::vector<PostTime> posts;                           ///< one per live.posts
  std::vector<Note> notes;                               ///< without spans
  std::vector<std::pair<std::size_t, Note>> post_notes;  ///< of one post
  std::string zone;                                      ///< IANA zone of the page's clocks; empty when not known
  std::string zone_basis;
};

LiveClocks settle_live_clocks(const LivePage& live, const PageFacts& facts, const ReadOptions& options);

}  // namespace hearsay
