// Reads the stamps that pages put on posts: "02:47 AM BST", "2.47am", "14:05 GMT", "3h ago", "Posted at 15:05",
// "1 May 2024 21:00 CEST", "18.42EST", "Updated at 14.10", "Today 14:05", "2:47 a.m. ET, June 24, 2023".
//
//   std::optional<ClockStamp> stamp = read_stamp("Posted at 15:05 BST", zones);
//   stamp->time == 15h + 5min;  stamp->role == StampRole::kPosted;  stamp->zone->key == "BST";  stamp->whole
//
// A stamp is what is written, not yet an instant: the day usually comes from the page, and order and midnight from the
// stamps around it (clock_sequence.h). What is not written stays empty: a date without a time of day gets none.
//
// Thread-safety: pure functions over an immutable ZoneTable.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "when/zones.h"

namespace hearsay {

enum class StampRole { kPlain, kPosted, kUpdated };

/// A day as written; any part may be missing.
struct StampDay {
  std::optional<int> year = {};
  std::optional<unsigned> month = {};  ///< 1..12
  std::optional<unsigned> day = {};    ///< 1..31
  std::optional<std::chrono::weekday> weekday = {};
  std::optional<int> days_from_today = {};  ///< "Today" 0, "Yesterday" -1
  bool day_month_open = false;              ///< "03/05/2024": day and month may be the other way round

  bool empty() const { return !month && !weekday && !days_from_today; }
  bool full() const { return year && month && day; }
  std::optional<Date> date() const;
};

struct ClockStamp {
  std::size_t begin = 0, end = 0;  ///< bytes of the line
  bool whole = false;              ///< nothing but the stamp stands on the line
  StampRole role = StampRole::kPlain;
  std::optional<std::chrono::seconds> time;  ///< since local midnight
  bool half_day_open = false;                ///< "2.47" with neither am nor pm, and below 13: may be the afternoon
  StampDay day;
  std::optional<ZoneWords> zone;
  std::string zone_verbatim;                ///< "BST"
  std::optional<std::chrono::seconds> ago;  ///< "3h ago"
  std::chrono::seconds ago_unit{0};         ///< its rounding: an hour for "3h ago"
  /// The same moment on a second clock: "04:47 (01:47 GMT)".
  std::optional<std::chrono::seconds> also_time;
  std::optional<ZoneWords> also_zone;

  bool day_only() const { return !time && !ago; }
  /// How it is written, for telling a page's post stamps from other lines: equal for stamps of the same style.
  std::string shape;
};

/// The stamp at the front of a line, after blanks. Whole lines are read as generously as possible ("18.42", "noon",
/// "[14:05]"); a stamp followed by other words must be unmistakable. Days alone ("Friday 23 June") are stamps too, but
/// only as whole lines. nullopt when there is none.
std::optional<ClockStamp> read_stamp(std::string_view line, const ZoneTable& zones);

/// A stamp at the end of a line of other words: "Bridge reopens - 14:05 GMT". nullopt when the words run into it.
std::optional<ClockStamp> read_trailing_stamp(std::string_view line, const ZoneTable& zones);

/// A full date at the front of other words: "2024-05-03 The weir before the breach", "3 May 2024 - ...".
struct LeadingDay {
  Date date;
  std::size_t begin = 0, end = 0;  ///< bytes of the line
};
std::optional<LeadingDay> read_leading_day(std::string_view line, const ZoneTable& zones);

}  // namespace hearsay
