// Calendar arithmetic on whole days and local seconds. Days count from 1970-01-01; years are astronomical (0 is 1 BC)
// in the proleptic Gregorian calendar; weeks are those of ISO 8601.
#pragma once

#include <chrono>
#include <cstdint>

namespace hearsay::timex {

using Days = std::int64_t;
using Seconds = std::int64_t;
inline constexpr Seconds kDay = 86400;

struct Civil {
  std::int32_t year = 1970, month = 1, day = 1;
};

inline Days days_of(std::int32_t year, std::int32_t month, std::int32_t day) {
  // Howard Hinnant, "chrono-compatible low-level date algorithms": days_from_civil.
  const std::int64_t y = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t yoe = y - era * 400;
  const std::int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

inline Civil civil_of(Days days) {
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const auto month = static_cast<std::int32_t>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<std::int32_t>(yoe + era * 400 + (month <= 2 ? 1 : 0)), month,
          static_cast<std::int32_t>(doy - (153 * mp + 2) / 5 + 1)};
}

/// 1 Monday ... 7 Sunday.
inline std::int32_t weekday_of(Days days) {
  const std::int64_t w = (days + 3) % 7;
  return static_cast<std::int32_t>(w < 0 ? w + 7 : w) + 1;
}

inline std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  return static_cast<std::int32_t>(days_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) -
                                   days_of(year, month, 1));
}

inline Days monday_of(Days days) {
  return days - (weekday_of(days) - 1);
}

struct IsoWeek {
  std::int32_t year = 1970, week = 1;
};
inline IsoWeek iso_week(Days days) {
  const Days thursday = monday_of(days) + 3;
  const std::int32_t year = civil_of(thursday).year;
  return {year, static_cast<std::int32_t>((thursday - days_of(year, 1, 1)) / 7 + 1)};
}
inline Days week_start(std::int32_t year, std::int32_t week) {
  return monday_of(days_of(year, 1, 4)) + std::int64_t{7} * (week - 1);
}

/// The same day n months on; the 31st becomes the month's last day.
inline Days add_months(Days days, std::int64_t n) {
  const Civil c = civil_of(days);
  const std::int64_t months = static_cast<std::int64_t>(c.year) * 12 + (c.month - 1) + n;
  const std::int64_t year = (months >= 0 ? months : months - 11) / 12;
  const auto y = static_cast<std::int32_t>(year);
  const auto m = static_cast<std::int32_t>(months - year * 12 + 1);
  const std::int32_t last = days_in_month(y, m);
  return days_of(y, m, c.day < last ? c.day : last);
}

inline Days floor_days(Seconds seconds) {
  return (seconds >= 0 ? seconds : seconds - (kDay - 1)) / kDay;
}

/// Easter Sunday of the Western calendar: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
inline Days easter(std::int32_t year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return days_of(year, month, day);
}

/// Easter Sunday of the Julian calendar as a Gregorian day: Meeus, Astronomical Algorithms, ch. 8.
inline Days orthodox_easter(std::int32_t year) {
  const int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  const int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1;
  return days_of(year, month, day) + year / 100 - year / 400 - 2;
}

}  // namespace hearsay::timex
