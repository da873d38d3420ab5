// What a time expression means before it is placed on the calendar: fields that were said, fields that were not, and
// how to count from what. Builders (build.h) make Meanings from matched words; resolve.h turns them into intervals.
//
// A Meaning is plain data. `child` is an index into the same sentence's meanings, or -1.
#pragma once

#include <cstdint>
#include <string>

#include "base/span.h"
#include "model/document.h"

namespace hearsay::timex {

inline constexpr std::int32_t kUnset = INT32_MIN;

enum class Unit : std::uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kHalf,
  kYear,
  kDecade,
  kCentury,
  kWeekend,
  kNight,
  kMorning,
  kAfternoon,
  kEvening,
  kBusinessDay,
  kSeason,
  kMillennium,
  kWeekday,
};

enum class DayPart : std::uint8_t {
  kNone,
  kMorning,
  kMidday,
  kAfternoon,
  kEvening,
  kNight,
  kDaytime,
  kEarlyHours,
  kDawn,
  kDusk,
  kLunch,
  kMidMorning,
  kMidAfternoon,
  kMidNight,
  kAllDay,
};

enum class Season : std::uint8_t { kNone, kSpring, kSummer, kAutumn, kWinter };

/// How the words point from the anchor: "last", "this", "next", "the same", "the following", "the previous".
enum class Relation : std::uint8_t { kNone, kThis, kLast, kNext, kThat, kSame, kFollowing, kPrevious, kPast, kComing };

/// -1 for "last", 1 for "next", 0 for "this".
inline std::int32_t step_of(Relation relation) {
  switch (relation) {
    case Relation::kLast:
    case Relation::kPast:
    case Relation::kPrevious:
      return -1;
    case Relation::kNext:
    case Relation::kComing:
    case Relation::kFollowing:
      return 1;
    default:
      return 0;
  }
}

/// TIMEX3 modifiers.
enum class Mod : std::uint8_t {
  kNone,
  kStart,
  kMid,
  kEnd,
  kApprox,
  kLessThan,
  kMoreThan,
  kEqualOrLess,
  kEqualOrMore,
  kBefore,
  kAfter,
  kOnOrBefore,
  kOnOrAfter,
};

enum class Kind : std::uint8_t {
  kCalendar,   ///< fields of a calendar date; missing ones come from the anchor
  kDeictic,    ///< `amount` units from the time of writing: "yesterday", "last week"
  kShift,      ///< `amount` units from `child`, or from the anchor: "two days later"
  kOrdinal,    ///< the nth unit of `child`: "the first week of March"
  kDuration,   ///< a length of time
  kSet,        ///< again and again
  kReference,  ///< "now", "recently": PRESENT_REF, PAST_REF, FUTURE_REF
  kRange,      ///< from `child` to `other`
  kBound,      ///< everything before (direction -1), after (1) or from (2) `child`
  kWindow,     ///< what the text spoke of last: "at that time"
};

enum class Anchor : std::uint8_t { kWriting, kNarrative };

struct Meaning {
  Kind kind = Kind::kCalendar;
  TimexType type = TimexType::kDate;

  // Calendar fields.
  std::int32_t year = kUnset;     ///< astronomical: 0 is 1 BC
  std::int32_t decade = kUnset;   ///< 198 for the 1980s
  std::int32_t century = kUnset;  ///< 19 for the 20th century
  std::int32_t month = 0, day = 0, weekday = 0, week = 0, quarter = 0, half = 0;
  std::int32_t holiday = -1;  ///< index into the grammar's holidays
  Season season = Season::kNone;
  bool bc = false;      ///< the year was written with BC
  bool fiscal = false;  ///< fiscal year or quarter
  bool weekend = false;
  bool short_year = false;  ///< two digits: the century is inferred
  bool day_first = false, ambiguous_order = false;

  // Time of day, on top of whatever the day is.
  DayPart daypart = DayPart::kNone;
  std::int32_t hour = -1, minute = -1, second = -1;
  std::int8_t meridiem = 0;  ///< 1 am, 2 pm, 0 not said
  bool clock24 = false;      ///< written so that no am or pm can be missing ("0347", "16:05")
  bool impossible = false;   ///< fields that no calendar or clock has: 31 June, 25:71
  ViewSpan zone;             ///< words that name the zone: "BST", "local time"
  bool has_offset = false;
  std::int32_t offset_s = 0;

  // Counting.
  Relation relation = Relation::kNone;
  Anchor anchor = Anchor::kWriting;
  double amount = 0;
  bool vague = false;  ///< "several", "few": X in the value
  Unit unit = Unit::kNone;
  double amount2 = 0;  ///< "1 month, 21 days"
  Unit unit2 = Unit::kNone;
  double amount3 = 0;  ///< "2 years, 1 month and 21 days"
  Unit unit3 = Unit::kNone;
  /// -1 back, 1 ahead; of a month: 1 when it lies ahead whatever the tense ("May delivery"); of a length inside
  /// `child`: from its start (1) or its end (-1).
  std::int32_t direction = 0;
  std::int32_t ordinal = 0;  ///< -1 is the last
  std::int32_t child = -1, other = -1;

  Mod mod = Mod::kNone;
  bool planning = false;       ///< said in a request or plan: parts of the day are those of a calendar
  bool request = false;        ///< asked for or said alone: what was not said lies ahead
  bool thirds = false;         ///< "the beginning of" is a third, "early" a half
  std::int8_t to_now = 0;      ///< "earlier this week" ends at the writing (-1), "later" starts there (1)
  std::int32_t reference = 0;  ///< of kReference: -1 past, 0 present, 1 future
  std::int32_t frequency = 0;  ///< of kSet: "twice a week"
  std::string value;           ///< of kSet and fixed values: the TIMEX3 value as the rule gives it
};

}  // namespace hearsay::timex
