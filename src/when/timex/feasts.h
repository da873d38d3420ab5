// Feasts of calendars other than the Gregorian: which Gregorian days they fall on.
//
//   std::optional<Feast> yom_kippur = feast_in({FeastCalendar::kHebrew, 1, 10, 1}, 2031);
//
// Hebrew, Islamic (Umm al-Qura) and Chinese days are those of ICU's calendars. Days of the Indian calendars follow the
// rule of the almanacs: a lunar month is named by the sign of the Indian zodiac that the Sun enters in it, and a feast
// is the day on which its lunar day (tithi, a thirtieth of the month) is running at the hour that its custom asks for
// (sunrise, noon, dusk or midnight in central India). Almanacs differ by a day in a few years. Feasts of the Sun fall
// on the day on which it enters a sign before sunset.
//
// Pure functions; years 1900 to 2100 are what the tables behind them were made for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay::timex {

enum class FeastCalendar : std::uint8_t {
  kNone,
  kHebrew,   ///< month 1 is Tishri; days begin at sunset
  kIslamic,  ///< month 1 is Muharram
  kChinese,  ///< month 1 begins with the new year
  kHindu,    ///< month 1 is Chaitra, new moon to new moon; `day` is the tithi, 1 to 30
  kSign,     ///< the Sun enters sign `month` (1 Aries) of the Indian zodiac; `day` days are added
  kStar,     ///< the Moon stands in lunar mansion `day` (1 to 27) while the Sun is in sign `month`
  kParsi,    ///< 365 days to every year; day 1 of month 1 was 2022-08-16
};

/// The hour at which a Hindu feast's tithi has to be running, local, in 24ths of a day.
struct FeastRule {
  FeastCalendar calendar = FeastCalendar::kNone;
  std::int32_t month = 0, day = 0;
  std::int32_t length = 1;  ///< days
  std::int32_t hour = 6;    ///< of kHindu
  std::int32_t add = 0;     ///< days behind the day that the rule finds
};

struct Feast {
  std::int64_t day = 0;  ///< the (first) day that carries the name, counted from 1970-01-01
  std::int32_t length = 1;
  bool from_eve = false;  ///< begins at sunset of the day before
};

/// Nothing when the calendar has no such day in the Gregorian year.
std::optional<Feast> feast_in(const FeastRule& rule, std::int32_t year);

/// kNone for names that are none: "hebrew", "islamic", "chinese", "hindu", "sign", "star", "parsi".
FeastCalendar feast_calendar(std::string_view name);

}  // namespace hearsay::timex
