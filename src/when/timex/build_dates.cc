// Builders of days, months, seasons, years and parts of them.
#include "when/timex/builders.h"

#include <cmath>
#include <cstdlib>

#include "base/utf8.h"
#include "when/timex/civil.h"

namespace hearsay::timex {
namespace {

bool build_date(const Context& c, Meaning& m) {
  set_year(c, m);
  if (!c.args.value.empty()) m.year = std::atoi(c.args.value.c_str());  // a rule about one day of history
  if (c.match.has('m')) m.month = c.match.get('m');
  if (c.match.has('d')) m.day = c.match.get('d');
  if (c.match.has('w')) m.weekday = c.match.get('w');
  m.mod = c.args.mod;
  m.relation = c.args.relation;
  m.direction = c.args.n;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  m.impossible = !possible_date(m);
  return true;
}

// Day-month order of figures is settled where one of them cannot be a month; else month first, marked as open.
bool build_number_date(const Context& c, Meaning& m) {
  const Atom& a = atom_of(c, 't');
  if (a.a >= 1000) {
    m.year = a.a, m.month = a.b, m.day = a.c;
  } else {
    const bool day_first = a.a > 12 || (a.separator == '.' && a.b <= 12 && a.digits == 4);
    m.month = day_first ? a.b : a.a;
    m.day = day_first ? a.a : a.b;
    m.ambiguous_order = a.a <= 12 && a.b <= 12 && a.a != a.b && a.separator != '.';
    m.year = a.c;
    if (a.digits == 2) {
      m.short_year = true;
      m.year += m.year < 50 ? 2000 : 1900;
    }
  }
  m.impossible = !possible_date(m) || m.month == 0 || m.day == 0;
  // A run of figures that no calendar has is rather a number of another kind.
  return !(m.impossible && (a.separator != '/' || (m.month > 12 && a.digits != 4)));
}

// "4-22", "4/22": month and day, or day and month where only that can be.
bool build_short_date(const Context& c, Meaning& m) {
  const std::int32_t a = c.match.get('a'), b = c.match.get('b');
  const bool day_first = a > 12;
  m.month = day_first ? b : a;
  m.day = day_first ? a : b;
  m.ambiguous_order = a <= 12 && b <= 12 && a != b;
  set_year(c, m);
  // In a report "9/11" names one day.
  if (a == 9 && b == 11 && !c.match.has('y') && !c.chart.planning) m.year = 2001;
  return possible_date(m) && m.month > 0 && m.day > 0;
}

bool build_iso(const Context& c, Meaning& m) {
  const Atom& a = atom_of(c, 't');
  m.year = a.a, m.month = a.b, m.day = a.c;
  m.hour = a.hour, m.minute = a.minute, m.second = a.second;
  m.has_offset = a.has_offset;
  m.offset_s = a.offset_s;
  m.clock24 = true;
  if (m.hour >= 0) m.type = TimexType::kTime;
  m.impossible = !possible_date(m) || m.month == 0 || m.day == 0 || m.hour > 24 || m.minute > 59 || m.second > 60;
  return true;
}

bool build_decade(const Context& c, Meaning& m) {
  std::int32_t n = c.match.get('n');
  if (c.match.has('c')) n += c.match.get('c') * 100;  // "nineteen eighties"
  if (n % 10 != 0) return false;
  if (n < 100) {
    m.short_year = true;
    n += 1900;
  }
  m.decade = n / 10;
  if (c.match.has('e') && c.match.get('e') < 0) m.bc = true;
  if (n % 100 == 0 && n >= 1100 && n <= 1900 && !c.match.has('c')) {  // "the 1800s" are a century, "the 2000s" not
    m.century = n / 100;
    m.decade = kUnset;
  }
  return true;
}

bool build_century(const Context& c, Meaning& m) {
  m.century = c.match.get('o') - 1;
  m.bc = c.match.has('e') && c.match.get('e') < 0;
  if (m.century < 0 || m.century > 30) return false;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  return true;
}

bool build_quarter(const Context& c, Meaning& m) {
  const std::int32_t n = c.match.has('o') ? c.match.get('o') : c.args.ordinal;
  const bool half = c.args.unit == Unit::kHalf;
  if (n != -1 && (n < 1 || n > (half ? 2 : 4))) return false;
  (half ? m.half : m.quarter) = n == -1 ? (half ? 2 : 4) : n;
  set_year(c, m);
  m.fiscal = c.args.value == "fiscal";
  m.child = child_of(c, 'x');
  if (m.child >= 0) m.ordinal = 1;
  return true;
}

bool build_season(const Context& c, Meaning& m) {
  m.season = static_cast<Season>(c.match.get('s'));
  set_year(c, m);
  m.relation = c.args.relation;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  return true;
}

bool build_week(const Context& c, Meaning& m) {
  m.week = c.match.get('n');
  set_year(c, m);
  return m.week >= 1 && m.week <= 53;
}

// "2031-W25-6": the sixth day of an ISO week.
bool build_week_day(const Context& c, Meaning& m) {
  const std::int32_t week = c.match.get('n'), day = c.match.get('d');
  if (week < 1 || week > 53 || day < 1 || day > 7) return false;
  const Civil date = civil_of(week_start(c.match.get('y'), week) + day - 1);
  m.year = date.year, m.month = date.month, m.day = date.day;
  return true;
}

// "20310624T012000Z": ISO 8601's basic format, a day and a clock in figures alone.
bool build_basic(const Context& c, Meaning& m) {
  const Atom& day = atom_of(c, 'd');
  const Atom& clock = atom_of(c, 't');
  if (day.digits != 8 || (clock.digits != 4 && clock.digits != 6)) return false;
  const auto date = static_cast<std::int32_t>(day.number);
  const auto time = static_cast<std::int32_t>(clock.number) * (clock.digits == 4 ? 100 : 1);
  m.type = TimexType::kTime;
  m.year = date / 10000, m.month = date / 100 % 100, m.day = date % 100;
  m.hour = time / 10000, m.minute = time / 100 % 100;
  if (clock.digits == 6) m.second = time % 100;
  m.clock24 = true;
  m.has_offset = c.match.has('z');
  m.impossible = !possible_date(m) || m.month == 0 || m.day == 0 || m.hour > 24 || m.minute > 59 || m.second > 60;
  return true;
}

bool build_holiday(const Context& c, Meaning& m) {
  m.holiday = c.match.has('h') ? c.match.get('h') : c.args.n;
  set_year(c, m);
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  return true;
}

// x: a holiday or a month; t: the year, or the years until then.
bool build_in_year(const Context& c, Meaning& m) {
  const Meaning* inner = meaning_of(c, 'x');
  if (inner == nullptr) return false;
  m = *inner;
  m.child = child_of(c, 't');
  return m.child >= 0;
}

bool build_weekend(const Context& c, Meaning& m) {
  m.weekend = true;
  m.relation = c.args.relation;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  return true;
}

bool build_fiscal(const Context& c, Meaning& m) {
  m.fiscal = true;
  set_year(c, m);
  if (c.match.has('d')) {  // "2030/31": named by the year in which it ends
    const std::int32_t end = c.match.get('d');
    if (end != (m.year + 1) % 100) return false;
    ++m.year;
  }
  m.relation = c.args.relation;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  return true;
}

// "the first week of March": o:ORD u:UNIT x:DATE; "the third Wednesday": o:ORD w:WEEKDAY.
bool build_ordinal(const Context& c, Meaning& m) {
  m.kind = Kind::kOrdinal;
  m.ordinal = c.match.has('o') ? c.match.get('o') : c.args.ordinal;
  if (c.match.has('w')) {
    m.weekday = c.match.get('w');
    m.unit = Unit::kWeekday;
  } else if (const Meaning* weekday = meaning_of(c, 'v')) {
    m.weekday = weekday->weekday;
    m.unit = Unit::kWeekday;
    if (weekday->relation != Relation::kNone) return false;
  } else {
    m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  }
  m.child = child_of(c, 'x');
  return m.ordinal != 0;
}

// "in August last year": the month's year is the anchor's, moved.
bool build_month_rel(const Context& c, Meaning& m) {
  m.month = c.match.get('m');
  if (c.match.has('d')) m.day = c.match.get('d');
  m.unit = Unit::kYear;  // the relation speaks of the year
  m.relation = static_cast<Relation>(c.match.get('r'));
  m.impossible = !possible_date(m);
  return m.relation != Relation::kPast && m.relation != Relation::kComing;
}

// "Friday after next", "March after next": the next but one.
bool build_after_next(const Context& c, Meaning& m) {
  if (c.match.has('m')) m.month = c.match.get('m');
  if (c.match.has('w')) m.weekday = c.match.get('w');
  m.relation = Relation::kComing;
  m.ordinal = 2;
  return true;
}

// "third last week of 2018": x is the last one.
bool build_nth_last(const Context& c, Meaning& m) {
  m = *meaning_of(c, 'x');
  m.ordinal = -c.match.get('o');
  return m.ordinal < 0;
}

// "the third Tuesday after Christmas".
bool build_wday_after(const Context& c, Meaning& m) {
  m.kind = Kind::kShift;
  m.unit = Unit::kWeekday;
  m.weekday = meaning_of(c, 'v')->weekday;
  m.amount = c.match.get('o');
  m.child = child_of(c, 'x');
  const Item& word = c.chart.items[static_cast<std::size_t>(c.match.at('v') + 1)];
  m.direction = equals_icase(c.chart.text(word), "after") ? 1 : -1;
  return m.child >= 0 && m.amount >= 1;
}

// "the second closest Monday to Oct 5th": v a weekday or x a holiday, t the day.
bool build_closest(const Context& c, Meaning& m) {
  m.kind = Kind::kShift;
  m.unit = Unit::kWeekday;
  m.amount = c.match.has('o') ? c.match.get('o') : 1;
  m.child = child_of(c, 't');
  m.direction = 0;
  if (const Meaning* day = meaning_of(c, 'v')) m.weekday = day->weekday;
  if (const Meaning* day = meaning_of(c, 'x')) m.holiday = day->holiday;
  return m.child >= 0 && m.amount >= 1 && m.amount < 20 && (m.weekday > 0 || m.holiday >= 0);
}

// "last week of 2015": v says which unit, x of what.
bool build_last_of(const Context& c, Meaning& m) {
  const Meaning* unit = meaning_of(c, 'v');
  m.kind = Kind::kOrdinal;
  m.unit = unit->weekend ? Unit::kWeekend : unit->weekday > 0 ? Unit::kWeekday : unit->unit;
  m.weekday = unit->weekday;
  m.ordinal = -1;
  m.child = child_of(c, 'x');
  return true;
}

// v: a weekday in the week x.
bool build_week_weekday(const Context& c, Meaning& m) {
  const Meaning* weekday = meaning_of(c, 'v');
  if (weekday == nullptr || weekday->relation != Relation::kNone) return false;
  m.kind = Kind::kOrdinal;
  m.unit = Unit::kWeekday;
  m.ordinal = 1;
  m.weekday = weekday->weekday;
  m.child = child_of(c, 'x');
  return m.child >= 0;
}

bool build_fixed_decade(const Context& c, Meaning& m) {
  m.decade = c.args.n;
  return true;
}

// "the 15th of this month", "the summer of last year": a field of what x names.
bool build_day_of(const Context& c, Meaning& m) {
  m.kind = Kind::kOrdinal;
  m.unit = Unit::kDay;
  m.ordinal = c.match.get('d');
  m.child = child_of(c, 'x');
  return m.child >= 0;
}

bool build_season_of(const Context& c, Meaning& m) {
  m.kind = Kind::kOrdinal;
  m.unit = Unit::kSeason;
  m.ordinal = 1;
  const Meaning* season = meaning_of(c, 'x');
  if (season == nullptr) return false;
  m.season = season->season;
  m.mod = season->mod;
  m.child = child_of(c, 't');
  return m.child >= 0;
}

// "the first quarter of last year": the quarter x of the year that t names.
bool build_quarter_of(const Context& c, Meaning& m) {
  const Meaning* quarter = meaning_of(c, 'x');
  if (quarter == nullptr) return false;
  m = *quarter;
  m.child = child_of(c, 't');
  return m.child >= 0;
}

}  // namespace

namespace {

constexpr NamedBuilder kBuilders[] = {
    {"date", build_date},
    {"number_date", build_number_date},
    {"short_date", build_short_date},
    {"iso", build_iso},
    {"decade", build_decade},
    {"century", build_century},
    {"quarter", build_quarter},
    {"season", build_season},
    {"week", build_week},
    {"week_day", build_week_day},
    {"basic", build_basic},
    {"holiday", build_holiday},
    {"in_year", build_in_year},
    {"weekend", build_weekend},
    {"fiscal", build_fiscal},
    {"ordinal", build_ordinal},
    {"month_rel", build_month_rel},
    {"last_of", build_last_of},
    {"after_next", build_after_next},
    {"nth_last", build_nth_last},
    {"wday_after", build_wday_after},
    {"closest", build_closest},
    {"week_weekday", build_week_weekday},
    {"fixed_decade", build_fixed_decade},
    {"day_of", build_day_of},
    {"season_of", build_season_of},
    {"quarter_of", build_quarter_of},
};

}  // namespace

std::span<const NamedBuilder> date_builders() {
  return kBuilders;
}

}  // namespace hearsay::timex
