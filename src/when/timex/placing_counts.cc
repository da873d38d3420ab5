// Counting: "last week", "two days later", "the third Wednesday", lengths that end or start at the writing.
#include "when/timex/placing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hearsay::timex {

Placed Placing::deictic(const Meaning& m) {
  if (r_.narrative_ && m.unit == Unit::kDay && m.amount == 0 && m.relation == Relation::kNone &&
      m.daypart == DayPart::kNone) {
    return unknown("PRESENT_REF");
  }
  const auto base = m.anchor == Anchor::kNarrative && m.relation == Relation::kThis ? told_day(m) : anchor_day(m);
  if (!base) return unknown(unit_unknown(m.unit));
  // "The following year it fell", with nothing told before, cannot be counted from the page's own day.
  if (m.anchor == Anchor::kNarrative && m.amount > 0 && tense_ < 0 && !used_narrative_)
    return unknown(unit_unknown(m.unit));
  // "That day", when a week or a month was told last, is the last day told before it, or none that is known.
  if (used_narrative_ && m.unit == Unit::kDay && m.anchor == Anchor::kNarrative && !r_.narrative_ && r_.last_ &&
      r_.last_->granularity > Granularity::kDay)
    return unknown(unit_unknown(m.unit));
  if (is_clock_unit(m.unit)) {
    const Seconds at = m.anchor == Anchor::kNarrative || !r_.writing_.local ? *base * kDay : *r_.writing_.local;
    return clock_interval(at + static_cast<Seconds>(m.amount) * unit_seconds(m.unit), m.unit);
  }
  if (m.unit == Unit::kDay && m.daypart == DayPart::kNight && m.relation == Relation::kPrevious)
    return overnight(*base);
  if (m.daypart == DayPart::kNight && m.relation == Relation::kNone && m.amount == 0) return tonight(*base);
  return unit_around(m.unit, *base, static_cast<std::int64_t>(m.amount), m.daypart != DayPart::kNone);
}

std::optional<Days> Placing::told_day(const Meaning& m) {
  if (r_.last_ && r_.last_->granularity == Granularity::kQuarter) return narrative_day();
  if (m.unit == Unit::kQuarter && r_.last_quarter_) {
    used_narrative_ = true;
    return r_.last_quarter_;
  }
  const auto now = writing_day();
  if (now && m.unit == Unit::kQuarter && tense_ < 0 && !r_.narrative_) return add_months(*now, -3);
  constexpr int kReports = 2;  // the months in which the year before is reported on
  if (now && m.unit == Unit::kYear && tense_ < 0 && civil_of(*now).month <= kReports) return add_months(*now, -12);
  return now;
}

Placed Placing::tonight(Days base) {
  if (r_.writing_.has_clock && r_.writing_.local && !r_.narrative_) {
    const Seconds time = *r_.writing_.local - floor_days(*r_.writing_.local) * kDay;
    if (time > 0 && time < 5 * 3600 && tense_ <= 0) return day_interval(base - 1);
  }
  return day_interval(base);
}

Placed Placing::overnight(Days base) {
  return day_interval(tense_ > 0 || r_.narrative_ ? base : base - 1);
}

std::string Placing::unit_unknown(Unit unit) {
  switch (unit) {
    case Unit::kYear:
      return "XXXX";
    case Unit::kMonth:
      return "XXXX-XX";
    case Unit::kWeek:
      return "XXXX-WXX";
    case Unit::kQuarter:
      return "XXXX-QX";
    case Unit::kHour:
    case Unit::kMinute:
    case Unit::kSecond:
      return "XXXX-XX-XXTXX:XX";
    default:
      return "XXXX-XX-XX";
  }
}

Placed Placing::unit_around(Unit unit, Days base, std::int64_t amount, bool as_day) {
  const Civil c = civil_of(base);
  switch (unit) {
    case Unit::kWeek:
      return as_day ? day_interval(base + 7 * amount) : week_interval(base + 7 * amount);
    case Unit::kWeekend:
      return weekend_interval(base + 7 * amount);
    case Unit::kMonth: {
      const Civil t = civil_of(add_months(days_of(c.year, c.month, 1), amount));
      return month_interval(t.year, t.month);
    }
    case Unit::kQuarter: {
      const Civil t = civil_of(add_months(days_of(c.year, (c.month - 1) / 3 * 3 + 1, 1), 3 * amount));
      return quarter_interval(t.year, (t.month - 1) / 3 + 1, false);
    }
    case Unit::kSeason: {
      const std::int32_t index = c.month / 3;  // winters begin in December
      const std::int64_t n = (c.month < 3 ? -1 : index - 1) + amount + 4 * static_cast<std::int64_t>(c.year);
      const auto year = static_cast<std::int32_t>((n >= 0 ? n : n - 3) / 4);
      return season_interval(year, static_cast<Season>(1 + n - 4 * static_cast<std::int64_t>(year)));
    }
    case Unit::kHalf: {
      const Civil t = civil_of(add_months(days_of(c.year, c.month <= 6 ? 1 : 7, 1), 6 * amount));
      return half_interval(t.year, t.month <= 6 ? 1 : 2);
    }
    case Unit::kYear:
      return year_interval(c.year + static_cast<std::int32_t>(amount));
    case Unit::kDecade:
      return c.year > 0 ? decade_interval(c.year / 10 + static_cast<std::int32_t>(amount), false)
                        : decade_interval((1 - c.year) / 10 - static_cast<std::int32_t>(amount), true);
    case Unit::kCentury:
      return c.year > 0 ? century_interval(c.year / 100 + static_cast<std::int32_t>(amount), false)
                        : century_interval((1 - c.year) / 100 - static_cast<std::int32_t>(amount), true);
    case Unit::kNight: {
      Placed p = day_interval(base + amount);
      p.value += "TNI";
      p.lo = (base + amount) * kDay + 20 * 3600;
      p.hi = (base + amount) * kDay + 30 * 3600;
      p.granularity = Granularity::kDayPart;
      return p;
    }
    case Unit::kBusinessDay: {
      Days day = base;
      for (std::int64_t left = std::llabs(amount); left > 0 && left < 10000;) {
        day += amount > 0 ? 1 : -1;
        if (weekday_of(day) <= 5) --left;
      }
      return day_interval(day);
    }
    default:
      return day_interval(base + amount);
  }
}

Placed Placing::clock_interval(Seconds at, Unit unit) {
  const Days day = floor_days(at);
  const Seconds time = at - day * kDay;
  Placed p = day_interval(day);
  p.lo = at;
  p.clock = true;
  p.hi = at + unit_seconds(unit);
  p.granularity = unit == Unit::kHour     ? Granularity::kHour
                  : unit == Unit::kMinute ? Granularity::kMinute
                                          : Granularity::kSecond;
  p.value = unit == Unit::kSecond
                ? fmt::format("{}T{:02}:{:02}:{:02}", day_text(day), time / 3600, time / 60 % 60, time % 60)
                : fmt::format("{}T{:02}:{:02}", day_text(day), time / 3600, time / 60 % 60);
  return p;
}

Placed Placing::weekdays_away(const Meaning& m) {
  auto base = base_day();
  if (m.child >= 0) {
    const Placed from = dispatch(meaning(m.child));
    if (from.lo) base = floor_days(*from.lo);
  }
  if (!base) return unknown(fmt::format("XXXX-WXX-{}", m.weekday));
  if (m.direction == 0) return closest(m, *base);
  const Days n = static_cast<Days>(m.amount);
  const std::int32_t now = weekday_of(*base);
  if (m.direction > 0) {
    const Days ahead = (m.weekday - now + 7) % 7;
    return day_interval(*base + (ahead == 0 ? 7 : ahead) + 7 * (n - 1));
  }
  const Days back = (now - m.weekday + 7) % 7;
  return day_interval(*base - (back == 0 ? 7 : back) - 7 * (n - 1));
}

Placed Placing::closest(const Meaning& m, Days to) const {
  std::vector<Days> days;
  if (m.holiday >= 0) {
    const Holiday& h = r_.grammar_.holidays()[static_cast<std::size_t>(m.holiday)];
    const std::int32_t year = civil_of(to).year, reach = static_cast<std::int32_t>(m.amount) + 1;
    for (std::int32_t y = year - reach; y <= year + reach; ++y) {
      if (const auto feast = holiday_in(h, y)) days.push_back(feast->day);
    }
  } else {
    const Days first = to - (weekday_of(to) - m.weekday + 7) % 7;
    for (Days k = -20; k <= 20; ++k) days.push_back(first + 7 * k);
  }
  std::stable_sort(days.begin(), days.end(), [&](Days a, Days b) { return std::llabs(a - to) < std::llabs(b - to); });
  const auto n = static_cast<std::size_t>(m.amount) - 1;
  return n < days.size() ? day_interval(days[n]) : Placed();
}

Placed Placing::shift(const Meaning& m) {
  if (m.unit == Unit::kWeekday) return weekdays_away(m);
  if (m.vague) return unknown(m.direction < 0 ? "PAST_REF" : "FUTURE_REF");
  std::optional<Days> base;
  std::optional<Seconds> at;
  Granularity from = Granularity::kDay;
  if (m.child >= 0) {
    const Placed inner = dispatch(meaning(m.child));
    if (inner.lo) {
      base = floor_days(*inner.lo);
      if (inner.clock) at = inner.lo;
      from = inner.granularity;
    }
  } else if (m.anchor == Anchor::kNarrative) {
    // "Three days later it fell", with nothing told before, cannot be counted from the page's own day.
    if (!r_.last_ && m.direction > 0 && tense_ < 0) return unknown(unit_unknown(m.unit));
    base = anchor_day(m);
    if (used_narrative_ && r_.last_) {
      from = r_.last_->granularity;
      if (r_.last_->clock)
        at = r_.last_->lo;
      else if (r_.last_clock_ && floor_days(*r_.last_clock_) == *base && from == Granularity::kDay)
        at = r_.last_clock_;  // "at 6:45 on Saturday ... seven hours later"
    } else {
      at = r_.writing_.local;
    }
  } else {
    base = base_day();
    at = r_.writing_.local;
  }
  if (!base) return unknown(unit_unknown(m.unit));
  return loosened(m, moved(m, *base, at, from), at && is_clock_unit(m.unit) ? *at : *base * kDay);
}

Placed Placing::loosened(const Meaning& m, Placed p, Seconds base) {
  if (!p.lo || !p.hi) return p;
  if (m.mod == Mod::kLessThan || m.mod == Mod::kEqualOrLess) {
    if (m.direction > 0)
      p.hi = p.lo, p.lo = base;
    else
      p.hi = base;
  } else if (m.mod == Mod::kMoreThan || m.mod == Mod::kEqualOrMore) {
    if (m.direction > 0)
      p.hi.reset();
    else
      p.hi = p.lo, p.lo.reset();
  }
  return p;
}

Placed Placing::moved_by_parts(const Meaning& m, Days base, std::optional<Seconds> at) {
  Seconds time = at ? *at - floor_days(*at) * kDay : 0;
  Days day = base;
  const auto add = [&](double amount, Unit unit) {
    const auto n = static_cast<std::int64_t>(std::llround(amount)) * m.direction;
    if (is_clock_unit(unit)) {
      time += static_cast<Seconds>(std::llround(amount * static_cast<double>(unit_seconds(unit)))) * m.direction;
    } else if (unit == Unit::kYear) {
      day = add_months(day, 12 * n);
    } else if (unit == Unit::kMonth) {
      day = add_months(day, n);
    } else if (unit == Unit::kWeek) {
      day += 7 * n;
    } else {
      day += n;
    }
  };
  add(m.amount, m.unit);
  add(m.amount2, m.unit2);
  if (m.unit3 != Unit::kNone) add(m.amount3, m.unit3);
  if (has_clock_unit(m)) return clock_interval(day * kDay + time, Unit::kMinute);
  return day_interval(day);
}

Placed Placing::moved(const Meaning& m, Days base, std::optional<Seconds> at, Granularity from) {
  const double amount = m.amount * m.direction;
  if (m.unit2 == Unit::kMonth && m.unit == Unit::kYear && m.unit3 == Unit::kNone) {
    const Civil c = civil_of(add_months(base, static_cast<std::int64_t>(m.direction * (m.amount * 12 + m.amount2))));
    return exact(month_interval(c.year, c.month), Unit::kMonth, base,
                 static_cast<std::int64_t>(m.direction * (m.amount * 12 + m.amount2)), from);
  }
  if (m.unit2 != Unit::kNone) return moved_by_parts(m, base, at);
  if (is_clock_unit(m.unit)) {
    if (!at) at = base * kDay;
    const auto seconds = static_cast<Seconds>(std::llround(amount * static_cast<double>(unit_seconds(m.unit))));
    return clock_interval(*at + seconds, m.unit == Unit::kSecond ? Unit::kSecond : Unit::kMinute);
  }
  if (std::fabs(amount) > 100000) return unknown("XXXX-XX-XX");
  Unit unit = m.unit;
  double whole = amount;
  if (amount != std::floor(amount)) {  // "a year and a half ago" is 18 months ago
    if (unit == Unit::kYear)
      unit = Unit::kMonth, whole = std::round(amount * 12);
    else if (unit == Unit::kWeek)
      unit = Unit::kDay, whole = std::round(amount * 7);
    else if (unit == Unit::kMonth)
      unit = Unit::kDay, whole = std::round(amount * 30);
    else if (unit == Unit::kDecade)
      unit = Unit::kYear, whole = std::round(amount * 10);
    else if (unit == Unit::kCentury)
      unit = Unit::kYear, whole = std::round(amount * 100);
    else
      whole = std::trunc(amount);
  }
  const auto n = static_cast<std::int64_t>(whole);
  return exact(unit_around(unit == Unit::kNight ? Unit::kDay : unit, base, n), unit, base, n, from);
}

Placed Placing::exact(Placed p, Unit unit, Days base, std::int64_t n, Granularity from) const {
  if (from > Granularity::kDay) return p;
  std::optional<Days> day;
  if (unit == Unit::kWeek) day = base + 7 * n;
  if (unit == Unit::kMonth) day = add_months(base, n);
  if (unit == Unit::kYear) day = add_months(base, 12 * n);
  if (day) {
    p.lo = *day * kDay;
    p.hi = (*day + 1) * kDay;
  }
  return p;
}

Placed Placing::ordinal(const Meaning& m) {
  Placed whole;
  if (m.child >= 0) {
    whole = dispatch(meaning(m.child));
  } else if (const auto base = base_day()) {
    const Civil c = civil_of(*base);
    whole = month_interval(c.year, c.month);
  }
  if (!whole.lo || !whole.hi) return unknown(unit_unknown(m.unit));
  const Days from = floor_days(*whole.lo), to = floor_days(*whole.hi - 1) + 1;
  switch (m.unit) {
    case Unit::kWeekday:
      return nth_weekday(m, from, to);
    case Unit::kDay: {
      const Days day = m.ordinal > 0 ? from + m.ordinal - 1 : to + m.ordinal;
      return day < from || day >= to ? unknown("") : day_interval(day);
    }
    case Unit::kWeek: {
      const Days start = m.ordinal > 0 ? from + 7 * (m.ordinal - 1) : to - 4 + 7 * (m.ordinal + 1);
      return week_interval(m.ordinal > 0 && weekday_of(from) > 4 ? start + 7 : start);
    }
    case Unit::kWeekend: {
      const Days saturday = from + (6 - weekday_of(from) + 7) % 7;
      return weekend_interval(m.ordinal > 0 ? saturday + 7 * (m.ordinal - 1) : to - 1 - (weekday_of(to - 1) + 1) % 7);
    }
    case Unit::kMonth: {
      const Days start = m.ordinal > 0 ? add_months(from, m.ordinal - 1) : to - 1;
      const Civil c = civil_of(start);
      return month_interval(c.year, c.month);
    }
    case Unit::kYear: {
      const Civil c = civil_of(m.ordinal > 0 ? from : to - 1);
      return year_interval(c.year + (m.ordinal > 0 ? m.ordinal - 1 : 0));
    }
    case Unit::kQuarter: {
      const Civil c = civil_of(from);
      return quarter_interval(c.year, m.ordinal > 0 ? std::min(m.ordinal, 4) : 4, false);
    }
    case Unit::kDecade: {
      const Civil c = civil_of(m.ordinal > 0 ? from : to - 1);
      return decade_interval(c.year / 10 + (m.ordinal > 0 ? m.ordinal - 1 : 0), false);
    }
    case Unit::kSeason: {
      return season_interval(civil_of(from).year, m.season);
    }
    default:
      return whole;
  }
}

Placed Placing::nth_weekday(const Meaning& m, Days from, Days to) {
  if (m.ordinal > 0) {
    const Days day = from + (m.weekday - weekday_of(from) + 7) % 7 + 7 * (m.ordinal - 1);
    return day < to ? day_interval(day) : unknown("");
  }
  const Days last = to - 1;
  return day_interval(last - (weekday_of(last) - m.weekday + 7) % 7);
}

Placed Placing::same_time(const Meaning& m) {
  if (!r_.last_ || !r_.last_->lo) {
    const auto base = m.unit == Unit::kYear ? writing_day() : std::nullopt;
    if (!base) return unknown("XXXX-XX-XX");
    return year_interval(civil_of(*base).year + static_cast<std::int32_t>(m.amount) * m.direction);
  }
  used_narrative_ = true;
  if (m.unit != Unit::kYear) return *r_.last_;
  const Days day = add_months(floor_days(*r_.last_->lo), static_cast<std::int64_t>(m.amount) * m.direction * 12);
  const Civil c = civil_of(day);
  switch (r_.last_->granularity) {
    case Granularity::kMonth:
      return month_interval(c.year, c.month);
    case Granularity::kQuarter:
      return quarter_interval(c.year, (c.month - 1) / 3 + 1, false);
    case Granularity::kWeek:
      return week_interval(day);
    case Granularity::kYear:
      return year_interval(c.year);
    default:
      return day_interval(day);
  }
}

Placed Placing::ahead(const Meaning& m, Placed p) {
  Meaning shift = m;
  shift.kind = Kind::kShift;
  shift.direction = 1;
  shift.anchor = Anchor::kWriting;
  const bool clock = has_clock_unit(m);
  const Seconds now = clock ? *r_.writing_.local : floor_days(*r_.writing_.local) * kDay;
  const Placed end = moved(shift, floor_days(*r_.writing_.local), r_.writing_.local, Granularity::kDay);
  used_writing_ = true;
  p.lo = m.ordinal == 2 ? std::optional<Seconds>(now) : end.lo;
  p.hi = m.ordinal == 2 ? end.lo : end.hi;
  p.granularity = end.granularity;
  return p;
}

bool Placing::has_clock_unit(const Meaning& m) {
  return is_clock_unit(m.unit) || is_clock_unit(m.unit2) || is_clock_unit(m.unit3);
}

Placed Placing::length_inside(const Meaning& m, Placed p) {
  const Placed whole = dispatch(meaning(m.child));
  if (!whole.lo || !whole.hi || m.direction == 0 || m.vague || is_clock_unit(m.unit)) return p;
  Meaning step;
  step.kind = Kind::kShift;
  step.amount = m.amount, step.unit = m.unit, step.direction = m.direction;
  const Days from = floor_days(m.direction > 0 ? *whole.lo : *whole.hi);
  const Placed end = moved(step, from, std::nullopt, Granularity::kDay);
  if (!end.lo) return p;
  p.lo = std::max(*whole.lo, m.direction > 0 ? *whole.lo : *end.lo);
  p.hi = std::min(*whole.hi, m.direction > 0 ? *end.lo : *whole.hi);
  return p;
}

Placed Placing::duration(const Meaning& m) {
  Placed p = unknown(duration_value(m));
  if (m.child >= 0) return length_inside(m, std::move(p));
  if (m.ordinal > 0 && !m.vague && r_.writing_.local && !r_.narrative_) return ahead(m, std::move(p));
  if (m.relation == Relation::kNone || m.direction == 0 || m.vague) return p;
  const auto base = anchor_day(m);
  if (!base) return p;
  const bool clock = is_clock_unit(m.unit);
  const Seconds now = clock && r_.writing_.local ? *r_.writing_.local : (*base + (m.direction > 0 ? 1 : 0)) * kDay;
  const double n = m.amount * m.direction;
  Seconds other = now;
  if (clock) {
    other = now + static_cast<Seconds>(n * static_cast<double>(unit_seconds(m.unit)));
  } else {
    const Days day = floor_days(now);
    const auto whole = static_cast<std::int64_t>(n);
    switch (m.unit) {
      case Unit::kWeek:
        other = (day + 7 * whole) * kDay;
        break;
      case Unit::kMonth:
        other = add_months(day, whole) * kDay;
        break;
      case Unit::kQuarter:
        other = add_months(day, 3 * whole) * kDay;
        break;
      case Unit::kYear:
        other = add_months(day, 12 * whole) * kDay;
        break;
      case Unit::kDecade:
        other = add_months(day, 120 * whole) * kDay;
        break;
      case Unit::kCentury:
        other = add_months(day, 1200 * whole) * kDay;
        break;
      default:
        other = (day + whole) * kDay;
    }
  }
  p.lo = std::min(now, other);
  p.hi = std::max(now, other);
  return p;
}

}  // namespace hearsay::timex
