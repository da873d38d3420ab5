// Builders of ranges and bounds.
#include "when/timex/builders.h"

#include <cmath>
#include <cstdlib>

#include "base/utf8.h"

namespace hearsay::timex {
namespace {

// Two ends: x and t. One expression, because neither end is a full one ("from 4 to 5pm").
bool build_range(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.child = child_of(c, 'x');
  m.other = child_of(c, 't');
  if (m.child < 0 || m.other < 0) return false;
  const Meaning& from = c.chart.meanings[static_cast<std::size_t>(m.child)];
  const Meaning& to = c.chart.meanings[static_cast<std::size_t>(m.other)];
  m.type = from.hour >= 0 || to.hour >= 0 ? TimexType::kTime : TimexType::kDate;
  m.impossible = from.impossible || to.impossible;
  m.zone = to.zone.empty() ? from.zone : to.zone;
  return true;
}

// "1915-17": the end of a range of years takes the century of its start.
bool build_year_end(const Context& c, Meaning& m) {
  const std::int32_t start = c.match.get('y'), end = c.match.get('d');
  m.year = start / 100 * 100 + end;
  if (m.year < start) m.year += 100;
  return m.year - start <= 60;
}

// The first day of "5-7 January 2030": month and year stand behind the second.
bool build_range_day(const Context& c, Meaning& m) {
  m.day = c.match.get('d');
  m.month = c.match.get('m');
  set_year(c, m);
  m.impossible = !possible_date(m);
  return !m.impossible && c.match.get('e') > m.day;
}

// The second day of "May 5-9".
bool build_range_day_right(const Context& c, Meaning& m) {
  const Meaning& start = *meaning_of(c, 'x');
  m.month = start.month;
  m.year = start.year;
  m.day = c.match.get('d');
  set_year(c, m);
  return possible_date(m) && m.day > start.day;
}

// Two bare hours (h, i), on the day x or today.
bool build_range_hours(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.type = TimexType::kTime;
  m.hour = c.match.get('h');
  m.minute = c.match.get('i');  // the other bare hour
  m.child = child_of(c, 'x');
  m.other = -1;
  m.value = "hours";
  return m.hour <= 24 && m.minute <= 24;
}

// "Friday between 1pm and 4pm", "this week from Tuesday to Thursday": ends v and t inside x.
bool build_range_in(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.child = child_of(c, 'v');
  m.other = child_of(c, 't');
  m.ordinal = child_of(c, 'x') + 1;
  m.type = meaning_of(c, 't')->hour >= 0 ? TimexType::kTime : TimexType::kDate;
  return m.child >= 0 && m.other >= 0;
}

// "from 4 to 22 this month": days d and e of the month x.
bool build_range_days_in(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.child = child_of(c, 'x');
  m.day = c.match.get('d');
  m.month = c.match.get('e');  // the other day
  if (const Meaning* year = meaning_of(c, 'y')) m.year = year->year;
  m.value = "days";
  return m.month > m.day;
}

// "from 4 to January 22": day d of t's month.
bool build_range_day_date(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.other = child_of(c, 't');
  m.day = c.match.get('d');
  m.value = "day";
  return m.day < meaning_of(c, 't')->day;
}

// A length v from t on.
bool build_range_length(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.child = child_of(c, 't');
  m.other = child_of(c, 'v');
  m.value = "length";
  const Meaning* start = meaning_of(c, 't');
  m.type = start != nullptr && start->hour >= 0 ? TimexType::kTime : TimexType::kDate;
  return start != nullptr && m.other >= 0;
}

bool build_bound(const Context& c, Meaning& m) {
  m.kind = Kind::kBound;
  m.child = child_of(c, 'x');
  const Meaning* inner = meaning_of(c, 'x');
  if (inner == nullptr || inner->kind == Kind::kRange) return false;
  m.direction = c.args.n;
  m.type = inner->type;
  m.mod = c.args.n < 0 ? Mod::kBefore : c.args.n == 1 ? Mod::kAfter : Mod::kOnOrAfter;
  m.impossible = inner->impossible;
  m.zone = inner->zone;
  return true;
}

// "in two hours" (n=1): its end is an instant; "within two hours" (n=2): the time until then.
bool build_bound_on(const Context& c, Meaning& m) {
  const Meaning* limit = meaning_of(c, 't');
  if (limit == nullptr) return false;
  m = *limit;
  m.ordinal = child_of(c, 'x') + 1;
  return true;
}

// x: a stretch of hours, t: its day.
bool build_range_on(const Context& c, Meaning& m) {
  const Meaning* hours = meaning_of(c, 'x');
  const Meaning* day = meaning_of(c, 't');
  if (hours == nullptr || day == nullptr || day->hour >= 0) return false;
  m = *hours;
  m.ordinal = child_of(c, 't') + 1;
  return true;
}

// One end is a bare hour (h), the other a clock (t behind it, or x before it).
bool build_range_hour(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.type = TimexType::kTime;
  m.hour = c.match.get('h');
  m.other = child_of(c, 't');
  m.child = child_of(c, 'x');
  return m.hour <= 24 && (m.other >= 0 || m.child >= 0);
}

}  // namespace

namespace {

constexpr NamedBuilder kBuilders[] = {
    {"range", build_range},
    {"year_end", build_year_end},
    {"range_day", build_range_day},
    {"range_day_right", build_range_day_right},
    {"range_hours", build_range_hours},
    {"range_in", build_range_in},
    {"range_days_in", build_range_days_in},
    {"range_day_date", build_range_day_date},
    {"range_length", build_range_length},
    {"bound", build_bound},
    {"bound_on", build_bound_on},
    {"range_on", build_range_on},
    {"range_hour", build_range_hour},
};

}  // namespace

std::span<const NamedBuilder> range_builders() {
  return kBuilders;
}

}  // namespace hearsay::timex
