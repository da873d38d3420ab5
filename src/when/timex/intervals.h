// Intervals of the calendar with their TIMEX3 values: a day, an ISO week, a month, a quarter, a season, a year ...
// Days count from 1970-01-01 (civil.h); every interval is half-open and in local seconds.
#pragma once

#include <optional>
#include <string>

#include "when/timex/grammar.h"
#include "when/timex/resolve.h"

namespace hearsay::timex {

std::string year_text(std::int32_t year);
std::string day_text(Days day);
std::string month_text(std::int32_t year, std::int32_t month);
std::string week_text(Days day);
Placed interval(std::string value, Days from, Days to, Granularity granularity);
Placed day_interval(Days day);
Placed week_interval(Days day);
Placed month_interval(std::int32_t year, std::int32_t month);
Placed quarter_interval(std::int32_t year, std::int32_t quarter, bool fiscal);
Placed half_interval(std::int32_t year, std::int32_t half);
Placed year_interval(std::int32_t year, bool fiscal = false);
Placed decade_interval(std::int32_t decade, bool bc);
Placed century_interval(std::int32_t century, bool bc);
/// Meteorological seasons of the northern hemisphere; a winter is named after the year that it starts in.
Placed season_interval(std::int32_t year, Season season);
Placed weekend_interval(Days day);
/// Nothing when the year has no such day.
std::optional<Feast> holiday_in(const Holiday& h, std::int32_t year);
/// The value is the (first) day; the interval may begin at the sunset before it.
Placed feast_interval(const Feast& feast);
/// Hours of a part of the day; past 24 they belong to the next day.
struct PartHours {
  int from = 0, to = 24;
};
PartHours part_hours(DayPart part);
/// The parts of a day as calendars and assistants cut it (Recognizers-Text's table; MIT): for requests and plans.
PartHours planned_hours(DayPart part);
bool is_clock_unit(Unit unit);
Seconds unit_seconds(Unit unit);

}  // namespace hearsay::timex
