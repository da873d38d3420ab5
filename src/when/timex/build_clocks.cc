// Builders of clocks and parts of the day, alone and on a day.
#include "when/timex/builders.h"

#include <cmath>
#include <cstdlib>

#include "base/utf8.h"

namespace hearsay::timex {
namespace {

bool finish_clock(const Context& c, Meaning& m) {
  m.type = TimexType::kTime;
  if (c.match.has('p')) {
    if (const Meaning* part = meaning_of(c, 'p')) m.daypart = part->daypart;
  }
  if (c.match.has('a')) m.meridiem = static_cast<std::int8_t>(c.match.get('a'));
  if (c.args.value == "am" || c.args.value == "pm") m.meridiem = c.args.value == "am" ? 1 : 2;
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

bool build_combine_year(const Context& c, Meaning& m) {
  const Meaning* year = meaning_of(c, 'v');
  if (year == nullptr || !build_combine(c, m) || m.kind != Kind::kCalendar || m.year != kUnset) return false;
  m.year = year->year;
  return m.day > 0;
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
  if (part == nullptr || part->hour >= 0) return false;
  m = *part;
  m.type = TimexType::kTime;
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

}  // namespace

namespace {

constexpr NamedBuilder kBuilders[] = {
    {"clock", build_clock},
    {"clock_past", build_clock_past},
    {"noon", build_noon},
    {"daypart", build_daypart},
    {"combine", build_combine},
    {"combine_year", build_combine_year},
    {"combine_ampm", build_combine_ampm},
    {"part_hour", build_part_hour},
    {"clock_pm", build_clock_pm},
    {"set_clock", build_set_clock},
    {"combine_part", build_combine_part},
    {"combine_time_part", build_combine_time_part},
};

}  // namespace

std::span<const NamedBuilder> clock_builders() {
  return kBuilders;
}

}  // namespace hearsay::timex
