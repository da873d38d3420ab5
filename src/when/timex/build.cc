#include "when/timex/build.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/utf8.h"

namespace hearsay::timex {
namespace {

struct Context {
  const Chart& chart;
  const Match& match;
  const RuleArgs& args;
};
using Build = bool (*)(const Context&, Meaning&);

const Item& item_of(const Context& c, char slot) {
  return c.chart.items[static_cast<std::size_t>(c.match.at(slot))];
}
const Atom& atom_of(const Context& c, char slot) {
  return c.chart.atoms[static_cast<std::size_t>(item_of(c, slot).first_atom)];
}
const Meaning* meaning_of(const Context& c, char slot) {
  if (!c.match.has(slot)) return nullptr;
  const std::int32_t index = item_of(c, slot).meaning;
  return index < 0 ? nullptr : &c.chart.meanings[static_cast<std::size_t>(index)];
}
std::int32_t child_of(const Context& c, char slot) {
  return c.match.has(slot) ? item_of(c, slot).meaning : -1;
}

int days_in(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// Fields that no calendar has. A day without a year may be 29 February.
bool possible_date(const Meaning& m) {
  if (m.month < 0 || m.month > 12 || m.day < 0) return false;
  if (m.month > 0 && m.day > days_in(m.year == kUnset ? 2000 : m.year, m.month)) return false;
  return m.day <= 31 && (m.year == kUnset || m.bc || (m.year >= 1 && m.year <= 9999));
}

void set_year(const Context& c, Meaning& m) {
  if (!c.match.has('y')) return;
  const Item& item = item_of(c, 'y');
  m.year = c.match.get('y');
  if (item.meaning >= 0) m.year = c.chart.meanings[static_cast<std::size_t>(item.meaning)].year;
  const Atom& atom = c.chart.atoms[static_cast<std::size_t>(item.first_atom)];
  if (atom.kind == AtomKind::kNumber && atom.digits == 2 && !c.match.has('e')) {
    m.short_year = true;
    m.year += m.year < 50 ? 2000 : 1900;
  }
  if (c.match.has('e') && c.match.get('e') < 0) {
    m.bc = true;
    m.year = 1 - m.year;
  }
}

void set_zone(const Context& c, Meaning& m) {
  if (!c.match.has('z')) return;
  const Item& zone = item_of(c, 'z');
  m.zone = {zone.begin, zone.end};
}

bool build_date(const Context& c, Meaning& m) {
  set_year(c, m);
  if (c.match.has('m')) m.month = c.match.get('m');
  if (c.match.has('d')) m.day = c.match.get('d');
  if (c.match.has('w')) m.weekday = c.match.get('w');
  m.mod = c.args.mod;
  m.relation = c.args.relation;
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
  return !(m.impossible && (a.separator != '/' || m.month > 12));
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

bool finish_clock(const Context& c, Meaning& m) {
  m.type = TimexType::kTime;
  if (c.match.has('p')) {
    if (const Meaning* part = meaning_of(c, 'p')) m.daypart = part->daypart;
  }
  if (c.match.has('a')) m.meridiem = static_cast<std::int8_t>(c.match.get('a'));
  set_zone(c, m);
  m.mod = c.args.mod;
  m.impossible = m.hour > 24 || m.minute > 59 || m.second > 60 || (m.hour == 24 && m.minute > 0);
  if (m.meridiem != 0 && m.hour > 12) {
    if (m.meridiem == 1 || m.hour > 23) m.impossible = true;
    m.meridiem = 0;
  }
  if (m.meridiem == 2 && m.hour < 12) m.hour += 12;
  if (m.meridiem == 1 && m.hour == 12) m.hour = 0;
  if (m.meridiem == 0 && (m.hour > 12 || m.hour == 0)) m.clock24 = true;
  if (m.meridiem != 0) m.clock24 = true;
  return true;
}

// h:HOUR i:MIN, or t:CLOCK, or t:HHMM, or t:DEC ("4.30 pm").
bool build_clock(const Context& c, Meaning& m) {
  if (c.match.has('t')) {
    const Atom& a = atom_of(c, 't');
    if (a.kind == AtomKind::kClock) {
      m.hour = a.hour, m.minute = a.minute, m.second = a.second;
    } else if (a.decimals > 0) {
      m.hour = static_cast<std::int32_t>(a.number);
      m.minute = static_cast<std::int32_t>(std::lround((a.number - m.hour) * 100));
      if (a.decimals != 2 || m.hour > 24 || m.minute > 59) return false;
    } else {
      const auto n = static_cast<std::int32_t>(a.number);
      m.hour = n / 100, m.minute = n % 100;
      if (a.digits == 4) m.clock24 = true;
    }
  } else {
    m.hour = c.match.get('h');
    m.minute = c.match.has('i') ? c.match.get('i') : -1;
  }
  if (c.match.has('c')) m.second = c.match.get('c');
  if (c.args.value == "24") m.clock24 = true;
  return finish_clock(c, m);
}

// "quarter to seven", "half past four", "ten minutes past five": n minutes before or after the hour.
bool build_clock_past(const Context& c, Meaning& m) {
  m.hour = c.match.get('h');
  const std::int32_t minutes = c.match.has('i') ? c.match.get('i') : c.args.ordinal;
  if (minutes < 0 || minutes > 59 || m.hour > 24) return false;
  if (c.args.n < 0) {
    m.hour = m.hour == 0 ? 23 : m.hour - 1;
    m.minute = 60 - minutes;
    if (minutes == 0) return false;
    if (m.hour == 0 && c.match.get('h') == 1) m.hour = 12;
  } else {
    m.minute = minutes;
  }
  return finish_clock(c, m);
}

bool build_noon(const Context& c, Meaning& m) {
  m.type = TimexType::kTime;
  m.hour = c.args.n;
  m.minute = 0;
  m.clock24 = true;
  m.meridiem = 2;
  set_zone(c, m);
  return true;
}

bool build_daypart(const Context& c, Meaning& m) {
  m.type = TimexType::kTime;
  m.daypart = c.args.part;
  if (c.match.has('p')) {
    const Meaning* part = meaning_of(c, 'p');
    m.daypart = part != nullptr ? part->daypart : static_cast<DayPart>(c.match.get('p'));
  }
  m.mod = c.args.mod;
  if (const Meaning* part = meaning_of(c, 'p'); part != nullptr && m.mod == Mod::kNone) m.mod = part->mod;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  m.relation = c.args.relation;
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
  if (n % 100 == 0 && c.args.value == "century") {
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

bool build_holiday(const Context& c, Meaning& m) {
  m.holiday = c.match.has('h') ? c.match.get('h') : c.args.n;
  set_year(c, m);
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  return true;
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
  m.relation = c.args.relation;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  return true;
}

std::int32_t step_of(Relation relation) {
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

// n units from the time of writing: "yesterday" (unit=D n=-1), "last week" (r u), "this year".
bool build_deictic(const Context& c, Meaning& m) {
  m.kind = Kind::kDeictic;
  m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  m.relation = c.match.has('r') ? static_cast<Relation>(c.match.get('r')) : c.args.relation;
  m.amount = c.args.n != 0 ? c.args.n : step_of(m.relation);
  m.anchor = c.args.anchor;
  if (m.relation == Relation::kFollowing || m.relation == Relation::kPrevious || m.relation == Relation::kThat ||
      m.relation == Relation::kSame) {
    m.anchor = Anchor::kNarrative;
  }
  // "the next day" is the one after what was told.
  const Item& opening = c.chart.items[static_cast<std::size_t>(c.match.first)];
  if (m.relation == Relation::kNext && equals_icase(c.chart.text(opening), "the")) m.anchor = Anchor::kNarrative;
  m.daypart = c.args.part;
  if (m.daypart != DayPart::kNone) m.type = TimexType::kTime;
  if (const Meaning* part = meaning_of(c, 'p')) {
    m.daypart = part->daypart;
    m.type = TimexType::kTime;
  }
  if (m.unit == Unit::kMinute || m.unit == Unit::kHour || m.unit == Unit::kSecond) m.type = TimexType::kTime;
  m.mod = c.args.mod;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  return m.unit != Unit::kNone;
}

struct Count {
  double amount = 1;
  bool vague = false;
};

Count count_of(const Context& c, char slot) {
  if (!c.match.has(slot)) return {c.args.n > 0 ? c.args.n : 1.0, c.args.vague};
  const Item& item = item_of(c, slot);
  if (item.meaning >= 0) {
    const Meaning& m = c.chart.meanings[static_cast<std::size_t>(item.meaning)];
    return {m.amount, m.vague};
  }
  return {item.word != nullptr ? 1.0 : item.number, false};  // "a", "an"
}

bool build_quantity(const Context& c, Meaning& m) {
  m.kind = Kind::kDuration;
  const Count count = count_of(c, 'n');
  m.amount = c.args.value.empty() ? count.amount : std::atof(c.args.value.c_str());
  m.vague = c.args.vague || count.vague;
  return true;
}

bool build_duration(const Context& c, Meaning& m) {
  m.kind = Kind::kDuration;
  m.type = TimexType::kDuration;
  const Count count = count_of(c, 'n');
  m.amount = count.amount;
  m.vague = count.vague || c.args.vague;
  if (!c.args.value.empty() && c.args.value != "half") m.amount += std::atof(c.args.value.c_str());
  m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  if (c.args.value == "half") m.amount = 0.5;
  if (!c.match.has('n') && c.match.has('u') && c.args.value.empty() && c.args.n == 0) {  // "months-long", "week-long"
    const std::string_view unit = c.chart.text(item_of(c, 'u'));
    m.vague = m.vague || unit.back() == 's' || unit.back() == 'S';
  }
  if (c.match.has('v')) {
    m.unit2 = static_cast<Unit>(c.match.get('v'));
    m.amount2 = count_of(c, 'o').amount;
  }
  if (c.match.has('w')) {
    m.unit3 = static_cast<Unit>(c.match.get('w'));
    m.amount3 = count_of(c, 'p').amount;
  }
  m.mod = c.args.mod;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  m.relation = c.args.relation;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  if (m.relation != Relation::kNone) m.direction = step_of(m.relation);
  return m.unit != Unit::kNone && (m.vague || m.amount > 0) && m.amount < 1e7;
}

bool build_set(const Context& c, Meaning& m) {
  m.kind = Kind::kSet;
  m.type = TimexType::kSet;
  m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  m.amount = count_of(c, 'n').amount;
  m.value = c.args.value;
  if (c.match.has('w')) m.weekday = c.match.get('w');
  if (c.match.has('m')) m.month = c.match.get('m');
  if (c.match.has('s')) m.season = static_cast<Season>(c.match.get('s'));
  if (c.match.has('h')) m.holiday = c.match.get('h');
  if (const Meaning* part = meaning_of(c, 'p')) {
    m.daypart = part->daypart;
  } else if (c.match.has('p')) {
    m.daypart = static_cast<DayPart>(c.match.get('p'));
  }
  if (const Meaning* time = meaning_of(c, 't')) {
    m.hour = time->hour, m.minute = time->minute, m.second = time->second;
    if (time->daypart != DayPart::kNone) m.daypart = time->daypart;
    m.meridiem = time->meridiem;
    m.clock24 = time->clock24;
  }
  if (const Meaning* base = meaning_of(c, 'x')) {
    m.unit = base->unit, m.amount = base->amount, m.weekday = base->weekday, m.value = base->value;
  }
  return true;
}

bool build_reference(const Context& c, Meaning& m) {
  m.kind = Kind::kReference;
  m.reference = c.args.n;
  m.value = c.args.value;
  return true;
}

// A duration counted from somewhere: x:DUR, n the direction; t:DATE where it is counted from.
bool build_shift(const Context& c, Meaning& m) {
  const Meaning* length = meaning_of(c, 'x');
  if (length == nullptr) return false;
  m.kind = Kind::kShift;
  m.amount = length->amount;
  m.vague = length->vague;
  m.unit = length->unit;
  m.amount2 = length->amount2;
  m.unit2 = length->unit2;
  m.amount3 = length->amount3;
  m.unit3 = length->unit3;
  m.mod = length->mod;
  m.direction = c.args.n;
  m.anchor = c.args.anchor;
  m.child = child_of(c, 't');
  if (m.unit == Unit::kHour || m.unit == Unit::kMinute || m.unit == Unit::kSecond) m.type = TimexType::kTime;
  set_zone(c, m);
  return true;
}

// x: the day, t: the time of day on it.
bool build_combine(const Context& c, Meaning& m) {
  const Meaning* day = meaning_of(c, 'x');
  const Meaning* time = meaning_of(c, 't');
  if (day == nullptr || time == nullptr) return false;
  if (day->hour >= 0 && time->hour >= 0) return false;
  m = *day;
  m.type = TimexType::kTime;
  if (time->hour >= 0) {
    m.hour = time->hour, m.minute = time->minute, m.second = time->second;
    m.meridiem = time->meridiem;
    m.clock24 = time->clock24;
    m.zone = time->zone;
    m.has_offset = time->has_offset;
    m.offset_s = time->offset_s;
  }
  if (time->daypart != DayPart::kNone) m.daypart = time->daypart;
  if (time->mod != Mod::kNone) m.mod = time->mod;
  m.impossible = day->impossible || time->impossible;
  set_zone(c, m);
  return true;
}

bool build_modify(const Context& c, Meaning& m) {
  const Meaning* inner = meaning_of(c, 'x');
  if (inner == nullptr) return false;
  m = *inner;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  if (c.args.mod != Mod::kNone) m.mod = c.args.mod;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  if (c.args.relation != Relation::kNone) m.relation = c.args.relation;
  if (c.match.has('w')) m.weekday = c.match.get('w');
  if (c.match.has('y')) set_year(c, m);
  m.thirds = c.args.value == "third";
  m.to_now = c.args.value == "until_now" ? -1 : c.args.value == "from_now" ? 1 : 0;
  set_zone(c, m);
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
  return true;
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

bool build_duration_ord(const Context& c, Meaning& m) {
  m.relation = Relation::kNone;
  const bool built = build_duration(c, m);
  m.unit2 = Unit::kNone;  // the ordinal is in slot o, which a second unit would use
  return built;
}

// "on Sundays"; "the Sundays of" a month are days, not a habit.
bool build_set_plural(const Context& c, Meaning& m) {
  return build_set(c, m);
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

bool build_combine_year(const Context& c, Meaning& m) {
  const Meaning* year = meaning_of(c, 'v');
  if (year == nullptr || !build_combine(c, m) || m.kind != Kind::kCalendar || m.year != kUnset) return false;
  m.year = year->year;
  return m.day > 0;
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

// "the day after Christmas": one unit from t.
bool build_shift_unit(const Context& c, Meaning& m) {
  m.kind = Kind::kShift;
  m.amount = 1;
  m.unit = static_cast<Unit>(c.match.get('u'));
  m.direction = c.args.n;
  m.child = child_of(c, 't');
  return m.child >= 0 && m.unit >= Unit::kDay && m.unit <= Unit::kYear;
}

bool build_weekdays(const Context& c, Meaning& m) {
  m.kind = Kind::kShift;
  m.unit = Unit::kWeekday;
  m.weekday = c.match.get('w');
  m.amount = count_of(c, 'n').amount;
  m.direction = c.args.n;
  return m.amount >= 1 && m.amount < 1000;
}

bool build_from_now(const Context& c, Meaning& m) {
  const Meaning* length = meaning_of(c, 'x');
  if (length == nullptr) return false;
  m = *length;
  m.ordinal = length->relation == Relation::kNone ? c.args.n : 2;  // "in the next hour" is the time until then
  return length->relation == Relation::kNone || length->direction > 0;
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

bool build_combine_ampm(const Context& c, Meaning& m) {
  const Meaning* day = meaning_of(c, 'x');
  if (day == nullptr || day->hour >= 0 || day->daypart != DayPart::kNone) return false;
  m = *day;
  m.type = TimexType::kTime;
  m.daypart = c.match.get('a') == 1 ? DayPart::kMorning : DayPart::kAfternoon;
  return true;
}

// x: a part of a day, h: the hour in it.
bool build_part_hour(const Context& c, Meaning& m) {
  const Meaning* part = meaning_of(c, 'x');
  if (part == nullptr || part->daypart == DayPart::kNone || part->hour >= 0) return false;
  m = *part;
  m.hour = c.match.get('h');
  return m.hour >= 1 && m.hour <= 12;
}

bool build_clock_pm(const Context& c, Meaning& m) {
  m.hour = c.match.get('h');
  m.meridiem = 2;
  if (m.hour < 1 || m.hour > 12) return false;
  if (m.hour < 12) m.hour += 12;
  m.clock24 = true;
  m.type = TimexType::kTime;
  return true;
}

bool build_fixed_decade(const Context& c, Meaning& m) {
  m.decade = c.args.n;
  return true;
}

// "at that time", "the same period": what the text spoke of last.
bool build_same_time(const Context& c, Meaning& m) {
  (void)c;
  m.kind = Kind::kWindow;
  return true;
}

// "the same month last year": what the text spoke of last, a year before.
bool build_same_before(const Context& c, Meaning& m) {
  const Meaning* year = meaning_of(c, 'x');
  m.kind = Kind::kWindow;
  m.unit = Unit::kYear;
  m.direction = year->kind == Kind::kShift ? year->direction : static_cast<std::int32_t>(year->amount);
  m.amount = year->kind == Kind::kShift ? year->amount : 1;
  return true;
}

bool build_set_times(const Context& c, Meaning& m) {
  m.kind = Kind::kSet;
  m.type = TimexType::kSet;
  m.unit = static_cast<Unit>(c.match.get('u'));
  m.amount = 1;
  m.frequency = static_cast<std::int32_t>(count_of(c, 'n').amount);
  return true;
}

bool build_set_clock(const Context& c, Meaning& m) {
  const Meaning* base = meaning_of(c, 'x');
  if (base == nullptr) return false;
  m = *base;
  const Meaning* time = meaning_of(c, 't');
  m.hour = time->hour, m.minute = time->minute, m.second = time->second;
  m.meridiem = time->meridiem, m.clock24 = time->clock24;
  return true;
}

// x: the day, p: the part of it.
bool build_combine_part(const Context& c, Meaning& m) {
  const Meaning* day = meaning_of(c, 'x');
  const Meaning* part = meaning_of(c, 'p');
  if (day == nullptr || part == nullptr || day->daypart != DayPart::kNone) return false;
  m = *day;
  m.type = TimexType::kTime;
  m.daypart = part->daypart;
  if (part->mod != Mod::kNone) m.mod = part->mod;
  return true;
}

// t: the clock, p: the part of the day that settles am or pm.
bool build_combine_time_part(const Context& c, Meaning& m) {
  const Meaning* time = meaning_of(c, 't');
  const Meaning* part = c.match.has('p') ? meaning_of(c, 'p') : nullptr;
  if (time == nullptr || part == nullptr) return false;
  m = *time;
  m.daypart = part->daypart;
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

// One end is a bare hour (h), the other a clock (t behind it, or x before it).
bool build_range_hour(const Context& c, Meaning& m) {
  m.kind = Kind::kRange;
  m.type = TimexType::kTime;
  m.hour = c.match.get('h');
  m.other = child_of(c, 't');
  m.child = child_of(c, 'x');
  return m.hour <= 24 && (m.other >= 0 || m.child >= 0);
}

struct Named {
  std::string_view name;
  Build build;
};
constexpr Named kBuilders[] = {
    {"weekdays", build_weekdays},
    {"shift_unit", build_shift_unit},
    {"bound_on", build_bound_on},
    {"range_on", build_range_on},
    {"combine_year", build_combine_year},
    {"last_of", build_last_of},
    {"date", build_date},
    {"number_date", build_number_date},
    {"short_date", build_short_date},
    {"iso", build_iso},
    {"clock", build_clock},
    {"clock_past", build_clock_past},
    {"noon", build_noon},
    {"daypart", build_daypart},
    {"decade", build_decade},
    {"century", build_century},
    {"quarter", build_quarter},
    {"season", build_season},
    {"week", build_week},
    {"holiday", build_holiday},
    {"weekend", build_weekend},
    {"fiscal", build_fiscal},
    {"deictic", build_deictic},
    {"quantity", build_quantity},
    {"duration", build_duration},
    {"set", build_set},
    {"reference", build_reference},
    {"shift", build_shift},
    {"combine", build_combine},
    {"modify", build_modify},
    {"ordinal", build_ordinal},
    {"range", build_range},
    {"range_hours", build_range_hours},
    {"range_in", build_range_in},
    {"range_days_in", build_range_days_in},
    {"range_day_date", build_range_day_date},
    {"range_length", build_range_length},
    {"bound", build_bound},
    {"from_now", build_from_now},
    {"week_weekday", build_week_weekday},
    {"combine_ampm", build_combine_ampm},
    {"part_hour", build_part_hour},
    {"clock_pm", build_clock_pm},
    {"fixed_decade", build_fixed_decade},
    {"month_rel", build_month_rel},
    {"year_end", build_year_end},
    {"range_day", build_range_day},
    {"range_day_right", build_range_day_right},
    {"duration_ord", build_duration_ord},
    {"set_plural", build_set_plural},
    {"set_times", build_set_times},
    {"set_clock", build_set_clock},
    {"combine_part", build_combine_part},
    {"combine_time_part", build_combine_time_part},
    {"day_of", build_day_of},
    {"season_of", build_season_of},
    {"range_hour", build_range_hour},
    {"quarter_of", build_quarter_of},
    {"same_time", build_same_time},
    {"same_before", build_same_before},
};

}  // namespace

int builder_index(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kBuilders); ++i) {
    if (kBuilders[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

bool build(int builder, const Chart& chart, const Match& match, const RuleArgs& args, Meaning& out) {
  return kBuilders[builder].build({chart, match, args}, out);
}

}  // namespace hearsay::timex
