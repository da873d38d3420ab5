#include "when/timex/intervals.h"

#include <fmt/format.h>

namespace hearsay::timex {

std::string year_text(std::int32_t year) {
  return year > 0 ? fmt::format("{:04}", year) : fmt::format("BC{:04}", 1 - year);
}

std::string day_text(Days day) {
  const Civil c = civil_of(day);
  return fmt::format("{}-{:02}-{:02}", year_text(c.year), c.month, c.day);
}

std::string month_text(std::int32_t year, std::int32_t month) {
  return fmt::format("{}-{:02}", year_text(year), month);
}

std::string week_text(Days day) {
  const IsoWeek w = iso_week(day);
  return fmt::format("{}-W{:02}", year_text(w.year), w.week);
}

Placed interval(std::string value, Days from, Days to, Granularity granularity) {
  Placed p;
  p.value = std::move(value);
  p.lo = from * kDay;
  p.hi = to * kDay;
  p.granularity = granularity;
  p.calendar = true;
  return p;
}

Placed day_interval(Days day) {
  return interval(day_text(day), day, day + 1, Granularity::kDay);
}

Placed week_interval(Days day) {
  const Days monday = monday_of(day);
  return interval(week_text(day), monday, monday + 7, Granularity::kWeek);
}

Placed month_interval(std::int32_t year, std::int32_t month) {
  const Days first = days_of(year, month, 1);
  return interval(month_text(year, month), first, first + days_in_month(year, month), Granularity::kMonth);
}

namespace {

// A fiscal year is the payer's own: the one called 2031 begins between January 2030 (retail) and April 2031 (Japan).
// Its bounds hold every one of them, and other dates are not read from it.
Placed loosened(bool fiscal, Placed p) {
  if (!fiscal) return p;
  p.lo = add_months(floor_days(*p.lo), -12) * kDay;
  p.hi = add_months(floor_days(*p.hi), 3) * kDay;
  p.calendar = false;
  return p;
}

}  // namespace

Placed quarter_interval(std::int32_t year, std::int32_t quarter, bool fiscal) {
  const Days first = days_of(year, quarter * 3 - 2, 1);
  return loosened(fiscal, interval(fmt::format("{}{}-Q{}", fiscal ? "FY" : "", year_text(year), quarter), first,
                                   add_months(first, 3), Granularity::kQuarter));
}

Placed half_interval(std::int32_t year, std::int32_t half) {
  const Days first = days_of(year, half == 1 ? 1 : 7, 1);
  return interval(fmt::format("{}-H{}", year_text(year), half), first, add_months(first, 6), Granularity::kQuarter);
}

Placed year_interval(std::int32_t year, bool fiscal) {
  return loosened(fiscal, interval(fmt::format("{}{}", fiscal ? "FY" : "", year_text(year)), days_of(year, 1, 1),
                                   days_of(year + 1, 1, 1), Granularity::kYear));
}

Placed decade_interval(std::int32_t decade, bool bc) {
  if (bc)
    return interval(fmt::format("BC{:03}", decade), days_of(-decade * 10 - 8, 1, 1), days_of(2 - decade * 10, 1, 1),
                    Granularity::kDecade);
  return interval(fmt::format("{:03}", decade), days_of(decade * 10, 1, 1), days_of(decade * 10 + 10, 1, 1),
                  Granularity::kDecade);
}

Placed century_interval(std::int32_t century, bool bc) {
  if (bc)
    return interval(fmt::format("BC{:02}", century), days_of(-century * 100 - 99, 1, 1),
                    days_of(1 - century * 100, 1, 1), Granularity::kCentury);
  return interval(fmt::format("{:02}", century), days_of(century * 100, 1, 1), days_of(century * 100 + 100, 1, 1),
                  Granularity::kCentury);
}

Placed season_interval(std::int32_t year, Season season) {
  static constexpr std::string_view kCodes[] = {"", "SP", "SU", "FA", "WI"};
  static constexpr int kFirst[] = {0, 3, 6, 9, 12};
  const Days first = days_of(year, kFirst[static_cast<int>(season)], 1);
  return interval(fmt::format("{}-{}", year_text(year), kCodes[static_cast<int>(season)]), first, add_months(first, 3),
                  Granularity::kQuarter);
}

Placed weekend_interval(Days day) {
  const Days monday = monday_of(day);
  return interval(week_text(day) + "-WE", monday + 5, monday + 7, Granularity::kDay);
}

namespace {

Days moved_day(Moves moves, Days day) {
  const std::int32_t weekday = weekday_of(day);
  if (moves == Moves::kBeforeSunday && weekday == 7) return day - 1;
  if (moves == Moves::kToWorkday && weekday >= 6) return weekday == 6 ? day - 1 : day + 1;
  return day;
}

}  // namespace

std::optional<Feast> holiday_in(const Holiday& h, std::int32_t year) {
  if (h.feast.calendar != FeastCalendar::kNone) return feast_in(h.feast, year);
  if (h.easter_offset != INT32_MIN)
    return Feast{(h.orthodox ? orthodox_easter(year) : easter(year)) + h.easter_offset, h.length};
  if (h.day > 0) return Feast{moved_day(h.moves, days_of(year, h.month, h.day))};
  if (h.ordinal > 0) {
    const Days first = days_of(year, h.month, 1);
    return Feast{first + (h.weekday - weekday_of(first) + 7) % 7 + 7 * (h.ordinal - 1) + h.add};
  }
  const Days last = days_of(year, h.month, days_in_month(year, h.month));
  return Feast{last - (weekday_of(last) - h.weekday + 7) % 7 + h.add};
}

Placed feast_interval(const Feast& feast) {
  Placed p = day_interval(feast.day);
  p.hi = (feast.day + feast.length) * kDay;
  if (feast.length > 1) p.granularity = feast.length > 14 ? Granularity::kMonth : Granularity::kWeek;
  if (feast.from_eve) {
    constexpr Seconds kAfterSunset = 6 * 3600;
    p.lo = *p.lo - kAfterSunset;
    p.hi = *p.hi - kAfterSunset;
  }
  return p;
}

PartHours planned_hours(DayPart part) {
  switch (part) {
    case DayPart::kMorning:
      return {8, 12};
    case DayPart::kAfternoon:
      return {12, 16};
    case DayPart::kEvening:
    case DayPart::kDusk:
      return {16, 20};
    case DayPart::kNight:
      return {20, 24};
    case DayPart::kLunch:
      return {11, 13};
    case DayPart::kDaytime:
      return {8, 18};
    default:
      return part_hours(part);
  }
}

bool is_clock_unit(Unit unit) {
  return unit == Unit::kHour || unit == Unit::kMinute || unit == Unit::kSecond;
}

Seconds unit_seconds(Unit unit) {
  return unit == Unit::kHour ? 3600 : unit == Unit::kMinute ? 60 : 1;
}

PartHours part_hours(DayPart part) {
  switch (part) {
    case DayPart::kMorning:
      return {6, 12};
    case DayPart::kMidMorning:
      return {9, 11};
    case DayPart::kDawn:
      return {4, 7};
    case DayPart::kEarlyHours:
      return {0, 6};
    case DayPart::kMidday:
    case DayPart::kLunch:
      return {11, 14};
    case DayPart::kAfternoon:
      return {12, 18};
    case DayPart::kMidAfternoon:
      return {14, 16};
    case DayPart::kEvening:
      return {17, 22};
    case DayPart::kDusk:
      return {17, 21};
    case DayPart::kNight:
      return {20, 30};
    case DayPart::kMidNight:
      return {23, 28};
    case DayPart::kDaytime:
      return {6, 18};
    default:
      return {0, 24};
  }
}

}  // namespace hearsay::timex
