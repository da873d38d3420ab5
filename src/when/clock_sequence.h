// Settles order, day, zone and instant of all the stamps of a page together, because one alone rarely says enough:
// "12:33 AM" has no day, and "02:47" on a page that runs newest first may be a day later than the "23:58" below it.
//
//   SequenceResult r = place_stamps(items, {.page_date = parse_date("2024-05-04"), .zone = {...}}, zones);
//   r.order == StampOrder::kNewestFirst;  r.order_basis == "the clocks fall from 02:47 to 23:58 over 1 midnight"
//   r.placed[0].instant, r.placed[0].day_basis == "page date, order of clocks"
//
// How:
//  1. Zones are settled first (zones.h); stamps that name none take the page's. All clocks are then compared on one
//  line.
//  2. Order: stamps with days or ages of their own decide. Else each step between neighbours is read both ways, as so
//     much later or so much earlier on a 24-hour dial; the way with the smaller sum is the page's order, since posts of
//     a live page follow each other within hours. Sums that are close leave a note.
//  3. Midnights: a step against the order is a midnight when going on past it is the shorter way round the dial, or
//  when
//     both sides of it run on in order; else the post is out of sequence (pinned, or edited), and is noted.
//  4. Days: from the nearest stamp that states one, or a day heading above it; else from the page's date. A page that
//     crosses midnight and whose date could be its first or its last day keeps both readings in a note.
//  5. With no date anywhere there is no instant, only local clocks in order; a note says so.
//
// Thread-safety: pure function.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "when/clock.h"
#include "when/zones.h"

namespace hearsay {

struct SequenceItem {
  ClockStamp stamp;
  bool pinned = false;  ///< the page says so, or the post is a summary that stands first
};

struct SequenceContext {
  std::optional<Date> page_date = {};
  bool page_date_is_start = false;          ///< "Published": no post is earlier than that day
  std::optional<Instant> published = {};    ///< no post is much earlier
  std::optional<Instant> not_after = {};    ///< captured or modified then: no post is later
  std::optional<Instant> captured_at = {};  ///< what "3h ago" counts from
  ZoneContext zone = {};                    ///< outlet, language, countries; date and page_zones are filled here
};

enum class StampOrder { kNewestFirst, kOldestFirst, kUnclear };

struct PlacedStamp {
  ZoneReading zone;
  std::optional<Date> day;  ///< local
  std::string day_basis;    ///< "stated", "day heading", "page date, order of clocks", ...; empty when open
  std::optional<Instant> instant;
  std::optional<std::int32_t> utc_offset_s;
  bool out_of_order = false;
};

struct SequenceNote {
  std::size_t item = 0;  ///< index of the stamp; npos for the page
  std::string code;
  std::string message;
  static constexpr std::size_t kPage = static_cast<std::size_t>(-1);
};

struct SequenceResult {
  StampOrder order = StampOrder::kUnclear;
  std::string order_basis;
  std::vector<PlacedStamp> placed;  ///< as many as items, day headings included (they get a day, no instant)
  std::string page_zone;            ///< IANA; empty when open
  std::string page_zone_basis;
  std::vector<SequenceNote> notes;
};

/// Stamps in page order, day headings among them.
SequenceResult place_stamps(const std::vector<SequenceItem>& items, const SequenceContext& context,
                            const ZoneTable& zones);

}  // namespace hearsay
