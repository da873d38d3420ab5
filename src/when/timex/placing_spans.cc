// Clocks and parts of the day, words such as "now", parts of an interval, bounds and ranges.
#include "when/timex/placing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hearsay::timex {

Placed Placing::reference(const Meaning& m) {
  Placed p = unknown(m.value);
  const auto now = r_.writing_.local;
  if (!now) return p;
  if (m.reference == 0 && m.value == "PRESENT_REF") {
    used_writing_ = true;
    p.lo = r_.writing_.has_clock ? *now : floor_days(*now) * kDay;
    p.hi = r_.writing_.has_clock ? *now + 1 : *p.lo + kDay;
    p.granularity = r_.writing_.has_clock ? Granularity::kSecond : Granularity::kDay;
  } else if (m.reference < 0 || m.value == "PAST_REF") {
    used_writing_ = true;
    p.hi = now;
  } else {
    used_writing_ = true;
    p.lo = now;
  }
  return p;
}

Placed Placing::narrowed(const Meaning& m, Placed p) {
  if (!p.lo || !p.hi) return p;
  if (m.to_now != 0 && r_.writing_.local && m.kind == Kind::kDeictic && m.amount == 0 && !r_.narrative_ &&
      m.anchor == Anchor::kWriting) {
    const Days today = floor_days(*r_.writing_.local);
    const Seconds edge =
        p.granularity <= Granularity::kDay && r_.writing_.has_clock ? *r_.writing_.local : today * kDay;
    if (m.to_now < 0) p.hi = std::max(*p.lo, std::min(*p.hi, edge));
    if (m.to_now > 0) p.lo = std::min(*p.hi, std::max(*p.lo, edge));
    return p;
  }
  if (m.mod != Mod::kStart && m.mod != Mod::kMid && m.mod != Mod::kEnd) return p;
  const Days lo = floor_days(*p.lo);
  Days first = lo, second = floor_days(*p.hi);  // the edges between start, middle and end
  switch (p.granularity) {
    case Granularity::kDay:
      if (m.mod == Mod::kStart) p.hi = lo * kDay + kDay / 2;
      if (m.mod == Mod::kEnd) p.lo = lo * kDay + kDay / 2;
      return p;
    case Granularity::kWeek:
      first = m.mod == Mod::kMid ? lo + 1 : lo + 3;
      second = m.mod == Mod::kMid ? lo + 5 : lo + 3;
      break;
    case Granularity::kMonth:
      first = lo + (m.mod == Mod::kMid ? 9 : m.thirds ? 10 : 15);
      second = lo + (m.mod == Mod::kMid ? 20 : m.thirds ? 20 : 15);
      break;
    case Granularity::kQuarter:
      first = add_months(lo, 1);
      second = add_months(lo, 2);
      break;
    case Granularity::kYear:
      first = add_months(lo, m.mod == Mod::kMid || m.thirds ? 4 : 6);
      second = add_months(lo, m.mod == Mod::kMid || m.thirds ? 8 : 6);
      break;
    case Granularity::kDecade:
      first = add_months(lo, m.mod == Mod::kMid ? 36 : 48);
      second = add_months(lo, m.mod == Mod::kMid ? 84 : 72);
      break;
    case Granularity::kCentury:
      first = add_months(lo, 400);
      second = add_months(lo, 800);
      break;
    default:
      return p;
  }
  if (m.mod == Mod::kStart) p.hi = first * kDay;
  if (m.mod == Mod::kMid) p.lo = first * kDay, p.hi = second * kDay;
  if (m.mod == Mod::kEnd) p.lo = second * kDay;
  return p;
}

Placed Placing::bound(const Meaning& m) {
  Meaning limit = meaning(m.child), unused = limit;
  if (m.ordinal > 0) inside(meaning(m.ordinal - 1), limit, unused);
  settle(limit);
  Placed p = dispatch(limit);
  if (m.direction < 0) {
    if (limit.mod != Mod::kEnd) p.hi = p.lo;
    p.lo.reset();
  } else {
    if (m.direction == 1) p.lo = p.clock ? p.lo : p.hi;
    p.hi.reset();
  }
  p.calendar = false;
  return p;
}

Placed Placing::time(const Meaning& m, const Placed& day) {
  if (m.hour < 0) return part(m, day);
  int hour = m.hour;
  if (!m.clock24 && hour <= 12) hour = by_part(hour, m.daypart);
  if (day.next_half && hour < 12) hour += 12;
  const int minute = m.minute < 0 ? 0 : m.minute;
  const bool rolls =
      m.daypart == DayPart::kNight && m.clock24 == false && hour < 6 && day.lo && m.kind != Kind::kCalendar;
  Placed p = day;
  p.clock = true;
  const std::string clock = m.second >= 0 ? fmt::format("T{:02}:{:02}:{:02}", hour, minute, m.second)
                                          : fmt::format("T{:02}:{:02}", hour, minute);
  p.granularity = m.second >= 0 ? Granularity::kSecond : m.minute >= 0 ? Granularity::kMinute : Granularity::kHour;
  if (!day.lo) {
    p.value = (day.value.empty() || day.value.find("REF") != std::string::npos ? "XXXX-XX-XX" : day.value) + clock;
    return p;
  }
  const Days base = floor_days(*day.lo) + (rolls ? 1 : 0);
  p.value = hour == 24 ? day_text(base) + "T24:00" : day_text(base) + clock;
  p.lo = base * kDay + hour * 3600 + minute * 60 + std::max(0, m.second);
  p.hi = *p.lo + (m.second >= 0 ? 1 : 60);
  p.calendar = true;
  return p;
}

int Placing::by_part(int hour, DayPart part) {
  switch (part) {
    case DayPart::kAfternoon:
    case DayPart::kMidAfternoon:
    case DayPart::kEvening:
    case DayPart::kDusk:
      return hour < 12 ? hour + 12 : hour;
    case DayPart::kNight:
      return hour >= 5 && hour < 12 ? hour + 12 : hour == 12 ? 0 : hour;
    case DayPart::kMidday:
    case DayPart::kLunch:
      return hour < 5 ? hour + 12 : hour;
    case DayPart::kMorning:
    case DayPart::kEarlyHours:
    case DayPart::kDawn:
      return hour == 12 ? 0 : hour;
    default:
      return hour;
  }
}

Placed Placing::part(const Meaning& m, const Placed& day) {
  Placed p = day;
  const std::string_view code = daypart_code(m.daypart);
  p.granularity = Granularity::kDayPart;
  p.value = (day.value.empty() || day.value.find("REF") != std::string::npos ? "XXXX-XX-XX" : day.value);
  if (!code.empty()) p.value += fmt::format("T{}", code);
  if (!day.lo) return p;
  const Days base = floor_days(*day.lo);
  if (day.granularity != Granularity::kDay) return p;
  PartHours hours = m.planning ? planned_hours(m.daypart) : part_hours(m.daypart);
  if (m.mod == Mod::kStart) hours.to = hours.from + (hours.to - hours.from + 1) / 2;
  if (m.mod == Mod::kEnd) hours.from = hours.from + (hours.to - hours.from) / 2;
  p.lo = base * kDay + hours.from * 3600;
  p.hi = base * kDay + hours.to * 3600;
  if (m.planning && hours.to == 24) p.hi = *p.hi - 1;  // a calendar's day ends at 23:59:59
  return p;
}

Placed Placing::range(const Meaning& m) {
  Meaning from, to;
  if (m.child >= 0) from = meaning(m.child);
  if (m.other >= 0) to = meaning(m.other);
  settle(from);
  settle(to);
  if (m.value == "length") return range_length(from, to);
  if (m.value == "days" || m.value == "day") {
    if (m.value == "day") from = to;
    if (m.value == "days") to = from;
    if (m.year != kUnset) from.year = to.year = m.year;
    if (from.kind == Kind::kDeictic) return range_of_month(from, m.day, m.month);
    from.day = m.day;
    if (m.value == "days") to.day = m.month;
  } else if (m.value == "hours") {
    to = from;
    from.hour = m.hour;
    to.hour = m.minute;
    if (to.hour < from.hour && to.hour <= 12) to.hour += 12;
    from.clock24 = to.clock24 = true;
    from.type = to.type = TimexType::kTime;
  } else if (m.hour >= 0) {
    bare_hour(m, from, to);
  }
  if (m.ordinal > 0) inside(meaning(m.ordinal - 1), from, to);
  carry_day(from, to);
  return range_between(from, to);
}

Placed Placing::range_between(const Meaning& from, const Meaning& to) {
  Placed a = dispatch(from), b = dispatch(to);
  if (!a.lo || !b.lo) return a;
  if (*b.lo < *a.lo && a.clock && b.clock) {  // 23:00 to 3am
    b.lo = *b.lo + kDay;
  } else if (*b.lo < *a.lo && to.kind == Kind::kCalendar && to.year == kUnset) {
    const bool week = to.weekday > 0 && to.day == 0;
    b.lo = week ? *b.lo + 7 * kDay : add_months(floor_days(*b.lo), 12) * kDay;
  } else if (from.kind == Kind::kCalendar && from.year == kUnset && to.year != kUnset && *a.lo < *b.lo) {
    const Civil end = civil_of(floor_days(*b.lo));
    const Civil start = civil_of(floor_days(*a.lo));
    if (start.year < end.year && from.month > 0 && from.month <= end.month) {
      Meaning again = from;
      again.year = end.year;
      a = dispatch(again);
    }
  }
  Placed p = a;
  p.hi = b.lo;
  return p;
}

Placed Placing::range_length(const Meaning& start, const Meaning& length) {
  Placed p = start.kind == Kind::kReference ? reference(start) : dispatch(start);
  if (!p.lo || length.vague) return p;
  Meaning shift = length;
  shift.kind = Kind::kShift;
  shift.direction = 1;
  const bool clock = p.clock || has_clock_unit(length);
  if (clock && !has_clock_unit(length)) {
    const Placed end = moved(shift, floor_days(*p.lo), std::nullopt, Granularity::kDay);
    if (end.lo) p.hi = *end.lo + (*p.lo - floor_days(*p.lo) * kDay);
    return p;
  }
  const Placed end = moved(shift, floor_days(*p.lo), p.lo, Granularity::kDay);
  p.hi = end.lo;
  return p;
}

Placed Placing::range_of_month(const Meaning& month, std::int32_t first, std::int32_t last) {
  Placed p = dispatch(month);
  if (!p.lo) return p;
  const Days start = floor_days(*p.lo);
  Placed day = day_interval(start + first - 1);
  day.hi = (start + last - 1) * kDay;
  return day;
}

void Placing::inside(const Meaning& whole, Meaning& from, Meaning& to) const {
  for (Meaning* end : {&from, &to}) {
    if (whole.kind == Kind::kDeictic && whole.unit == Unit::kWeek && end->weekday > 0 && end->day == 0) {
      end->relation = whole.amount > 0 ? Relation::kNext : whole.amount < 0 ? Relation::kLast : Relation::kThis;
    } else if (end->hour >= 0) {
      const Meaning clock = *end;
      *end = whole;
      end->hour = clock.hour, end->minute = clock.minute, end->second = clock.second;
      end->meridiem = clock.meridiem, end->clock24 = clock.clock24;
      end->type = TimexType::kTime;
    }
  }
}

void Placing::bare_hour(const Meaning& m, Meaning& from, Meaning& to) {
  const bool first = m.other >= 0;
  Meaning& open = first ? from : to;
  const Meaning& known = first ? to : from;
  open = known;
  open.hour = m.hour;
  open.daypart = DayPart::kNone;
  open.minute = -1;
  open.second = -1;
  if (m.hour > 12 || !known.clock24) return;
  const int known_minutes = known.hour * 60 + std::max(0, known.minute);
  const auto gap = [&](int hour) {
    const int minutes = first ? known_minutes - hour * 60 : hour * 60 - known_minutes;
    return minutes > 0 ? minutes : minutes + 24 * 60;
  };
  const int early = m.hour % 12, late = early + 12;
  open.hour = gap(early) < gap(late) ? early : late;
  open.clock24 = true;
}

void Placing::settle(Meaning& m) {
  if (m.hour < 0 || m.clock24 || m.daypart == DayPart::kNone) return;
  m.hour = by_part(m.hour, m.daypart);
  m.clock24 = true;
}

void Placing::carry_day(Meaning& from, Meaning& to) {
  const auto has_day = [](const Meaning& m) {
    return m.kind != Kind::kCalendar || m.day > 0 || m.weekday > 0 || m.month > 0 || m.holiday >= 0 || m.year != kUnset;
  };
  const auto give = [](const Meaning& giver, Meaning& taker) {
    Meaning merged = giver;
    merged.hour = taker.hour, merged.minute = taker.minute, merged.second = taker.second;
    merged.meridiem = taker.meridiem, merged.clock24 = taker.clock24;
    if (!taker.zone.empty()) merged.zone = taker.zone;
    taker = merged;
  };
  if (has_day(from) && !has_day(to) && to.hour >= 0) give(from, to);
  if (has_day(to) && !has_day(from) && from.hour >= 0) give(to, from);
  // "4:00 to 5pm": am or pm said once holds for both.
  if (to.meridiem == 2 && from.meridiem == 0 && !from.clock24 && from.hour < 12 && from.hour + 12 <= to.hour)
    from.hour += 12, from.clock24 = true;
  if (from.meridiem == 2 && to.meridiem == 0 && !to.clock24 && to.hour < 12 && to.hour + 12 > from.hour &&
      to.hour < from.hour)
    to.hour += 12, to.clock24 = true;
}

}  // namespace hearsay::timex
