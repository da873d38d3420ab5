// Fields of the calendar: what was said, and what the anchor and the tense fill in.
#include "when/timex/placing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace hearsay::timex {

Placed Placing::calendar(const Meaning& m) {
  if (m.century != kUnset) return century_interval(m.century, m.bc);
  if (m.decade != kUnset) return decade_interval(m.decade, m.bc);
  if (m.holiday >= 0) return holiday(m);
  if (m.weekend) return weekend(m);
  if (m.season != Season::kNone) return season(m);
  if (m.quarter > 0 || m.half > 0) return quarter(m);
  if (m.week > 0) return week(m);
  if (m.month > 0) return month_or_day(m);
  if (m.day > 0) return day_of_month(m);
  if (m.weekday > 0) return weekday(m);
  if (m.year != kUnset) return year_interval(m.year, m.fiscal);
  if (m.fiscal) {
    const auto base = relation_base(m);
    return base ? year_interval(civil_of(*base).year + step_of(m.relation), true) : unknown("XXXX");
  }
  return today(m);
}

Placed Placing::today(const Meaning& m) {
  if (m.hour >= 0 || m.daypart != DayPart::kNone) {
    if (const auto day = clock_day(m)) {
      Placed p = day_interval(*day);
      p.open_day = m.hour >= 0 && used_writing_ && !r_.narrative_;
      p.next_half = is_past_half(m, *day);
      return p;
    }
  }
  return unknown("XXXX-XX-XX");
}

// "Meet me at 3:30", asked for at four in the morning: the afternoon's.
bool Placing::is_past_half(const Meaning& m, Days day) const {
  if (!m.request || tense_ < 0 || r_.writing_.exact || !r_.writing_.has_clock || r_.narrative_) return false;
  if (m.clock24 || m.daypart != DayPart::kNone || m.hour < 1 || m.hour > 11) return false;
  const Seconds at = day * kDay + m.hour * 3600 + std::max(0, m.minute) * 60;
  return at <= *r_.writing_.local && at + kDay / 2 > *r_.writing_.local;
}

std::optional<Days> Placing::clock_day(const Meaning& m) {
  if (r_.narrative_) {
    if (r_.last_day_) {
      used_narrative_ = true;
      return r_.last_day_;
    }
    return std::nullopt;
  }
  const auto day = writing_day();
  if (!day) return r_.last_day_;
  if (m.hour < 0 || !r_.writing_.has_clock) return day;
  if (r_.writing_.exact && (!m.zone.empty() || m.has_offset)) return day;  // settled once the zone is read
  const Seconds now = *r_.writing_.local;
  const int hour = m.clock24 ? m.hour : by_part(m.hour, m.daypart);
  const Seconds at = *day * kDay + hour * 3600 + (m.minute < 0 ? 0 : m.minute) * 60;
  // What is planned lies ahead; a report's page says when it was put up, not when its words were written.
  if (m.request && !r_.writing_.exact && tense_ >= 0) {
    const bool open = !m.clock24 && m.daypart == DayPart::kNone && m.hour <= 12;
    return at <= now && !(open && at + kDay / 2 > now) ? *day + 1 : day;
  }
  // "At 11:58 p.m. on Tuesday the lights failed; by 4 a.m. they were back."
  if (!r_.writing_.exact && tense_ < 0 && !m.planning && r_.paragraph_day_) {
    used_narrative_ = true;
    constexpr Seconds kPassed = 6 * 3600;
    const Seconds on_day = *r_.paragraph_day_ * kDay + (at - *day * kDay);
    const bool next = r_.paragraph_clock_ && floor_days(*r_.paragraph_clock_) == *r_.paragraph_day_ &&
                      on_day < *r_.paragraph_clock_ - kPassed;
    return *r_.paragraph_day_ + (next ? 1 : 0);
  }
  // A page's hour is seldom that of its words; a post's clock is.
  if (!r_.writing_.exact) return tense_ < 0 && at > now + kDay / 2 ? *day - 1 : *day;
  constexpr Seconds kSlack = 600;
  if (tense_ < 0) return at > now + kSlack ? *day - 1 : *day;
  if (tense_ > 0) return at < now - kSlack ? *day + 1 : *day;
  if (at > now + kDay / 2) return *day - 1;
  return at < now - kDay / 2 ? *day + 1 : *day;
}

std::optional<Days> Placing::relation_base(const Meaning& m) {
  const bool narrative = m.relation == Relation::kFollowing || m.relation == Relation::kPrevious ||
                         m.relation == Relation::kThat || m.relation == Relation::kSame;
  if (narrative) {
    if (const auto day = narrative_day()) return day;
  }
  return base_day();
}

Placed Placing::month_or_day(const Meaning& m) {
  std::int32_t year = m.year;
  if (m.child >= 0) year = child_year(m).value_or(kUnset);
  if (year == kUnset) {
    const auto base = relation_base(m);
    if (!base)
      return unknown(m.day > 0 ? fmt::format("XXXX-{:02}-{:02}", m.month, m.day) : fmt::format("XXXX-{:02}", m.month));
    year = month_year(m, civil_of(*base));
  } else if (m.short_year) {
    year = near_year(year);
  }
  if (m.day == 0) return month_interval(year, m.month);
  if (m.day > days_in_month(year, m.month)) return unknown("");
  return day_interval(days_of(year, m.month, m.day));
}

std::int32_t Placing::near_year(std::int32_t year) {
  if (!r_.writing_.local) return year;
  const std::int32_t now = civil_of(floor_days(*r_.writing_.local)).year;
  std::int32_t best = now / 100 * 100 + year % 100;
  if (best > now + 30) best -= 100;
  if (best < now - 70) best += 100;
  return best;
}

std::int32_t Placing::month_year(const Meaning& m, const Civil& base) {
  if (m.unit == Unit::kYear) return base.year + step_of(m.relation);
  if (m.direction > 0) return m.month >= base.month ? base.year : base.year + 1;
  switch (m.relation) {
    case Relation::kLast:
    case Relation::kPast:
    case Relation::kPrevious:
      return m.month < base.month ? base.year : base.year - 1;
    case Relation::kNext:
    case Relation::kComing:
    case Relation::kFollowing:
      return (m.month > base.month ? base.year : base.year + 1) + (m.ordinal == 2 ? 1 : 0);
    case Relation::kThis:
    case Relation::kThat:
    case Relation::kSame:
      return base.year;
    default:
      break;
  }
  if (r_.narrative_) return base.year;
  if (m.day > 0) return day_year(m, base);
  if (tense_ > 0) return m.month >= base.month ? base.year : base.year + 1;
  if (tense_ < 0) return m.month <= base.month ? base.year : base.year - 1;
  // Neither: one of the next two months is announced, any other is told of.
  const std::int32_t ahead = (m.month - base.month + 12) % 12;
  return ahead <= 6 ? (m.month >= base.month ? base.year : base.year + 1)
                    : (m.month <= base.month ? base.year : base.year - 1);
}

std::int32_t Placing::day_year(const Meaning& m, const Civil& base) {
  const Days today = days_of(base.year, base.month, base.day);
  const auto candidate = [&](std::int32_t year) {
    return days_of(year, m.month, std::min(m.day, days_in_month(year, m.month)));
  };
  if (m.month == 2 && m.day == 29) {  // the nearest leap year
    for (std::int32_t step = 0; step <= 8; ++step) {
      if (days_in_month(base.year - step, 2) == 29) return base.year - step;
      if (days_in_month(base.year + step, 2) == 29) return base.year + step;
    }
  }
  if (m.weekday > 0) {  // "Friday, 18 July": the nearest year in which it is one
    const std::int32_t reach = m.planning ? 6 : 1;
    std::optional<std::int32_t> fit;
    for (std::int32_t year = base.year - reach; year <= base.year + reach; ++year) {
      if (weekday_of(candidate(year)) != m.weekday) continue;
      if (!fit || std::llabs(candidate(year) - today) < std::llabs(candidate(*fit) - today)) fit = year;
    }
    if (fit) return *fit;
  }
  // A day is said without its year when it is near; tense only settles what is half a year away.
  std::int32_t best = base.year;
  for (const std::int32_t year : {base.year - 1, base.year + 1}) {
    if (std::llabs(candidate(year) - today) < std::llabs(candidate(best) - today)) best = year;
  }
  const Days near = m.planning ? 0 : 60;
  if (tense_ < 0 && candidate(best) > today + near) --best;
  if (tense_ > 0 && candidate(best) < today - near) ++best;
  return best;
}

Placed Placing::day_of_month(const Meaning& m) {
  const auto base = base_day();
  if (!base) return unknown(fmt::format("XXXX-XX-{:02}", m.day));
  const Civil c = civil_of(*base);
  Days first = days_of(c.year, c.month, 1);
  if (!r_.narrative_) {
    if (tense_ < 0 && m.day > c.day) first = add_months(first, -1);
    if (tense_ > 0 && m.day < c.day) first = add_months(first, 1);
  }
  if (m.weekday > 0) first = month_where(first, m);
  const Civil month = civil_of(first);
  if (m.day > days_in_month(month.year, month.month)) return unknown("");
  return day_interval(first + m.day - 1);
}

Days Placing::month_where(Days first, const Meaning& m) const {
  if (m.planning && tense_ > 0) {  // what is planned lies ahead
    for (int step = 0; step <= 14; ++step) {
      const Days month = add_months(first, step);
      const Civil c = civil_of(month);
      if (m.day <= days_in_month(c.year, c.month) && weekday_of(month + m.day - 1) == m.weekday) return month;
    }
  }
  for (const int step : {0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7}) {
    const Days month = add_months(first, step);
    const Civil c = civil_of(month);
    if (m.day <= days_in_month(c.year, c.month) && weekday_of(month + m.day - 1) == m.weekday) return month;
  }
  return first;
}

Placed Placing::weekday(const Meaning& m) {
  const auto base = relation_base(m);
  if (!base) return unknown(fmt::format("XXXX-WXX-{}", m.weekday));
  const std::int32_t now = weekday_of(*base);
  const Days back = (now - m.weekday + 7) % 7, ahead = (m.weekday - now + 7) % 7;
  switch (m.relation) {
    case Relation::kLast:
    case Relation::kPast:
    case Relation::kPrevious:
      return day_interval(*base - (back == 0 ? 7 : back));
    case Relation::kNext:
      return day_interval(monday_of(*base) + 7 + m.weekday - 1);
    case Relation::kFollowing:
    case Relation::kComing:
      return day_interval(*base + (ahead == 0 ? 7 : ahead) + (m.ordinal == 2 ? 7 : 0));
    case Relation::kThis:
      return day_interval(monday_of(*base) + m.weekday - 1);
    default:
      break;
  }
  if (r_.narrative_) return day_interval(*base + ahead);
  // No time of writing: the days told of lie close together.
  if (!r_.writing_.local) return day_interval(ahead <= back ? *base + ahead : *base - back);
  if (m.planning && tense_ > 0) return day_interval(*base + (ahead == 0 ? 7 : ahead));
  return day_interval(tense_ > 0 ? *base + ahead : *base - back);
}

Placed Placing::weekend(const Meaning& m) {
  const auto base = relation_base(m);
  if (!base) return unknown("XXXX-WXX-WE");
  Days day = *base + 7 * step_of(m.relation);
  // On a Monday or Tuesday "the weekend" in the past tense is the one just over.
  if (m.relation == Relation::kThis && tense_ < 0 && weekday_of(*base) <= 4) day -= 7;
  return weekend_interval(day);
}

Placed Placing::season(const Meaning& m) {
  if (m.year != kUnset) return season_interval(m.year, m.season);
  const auto base = relation_base(m);
  static constexpr int kFirst[] = {0, 3, 6, 9, 12};
  static constexpr std::string_view kCodes[] = {"", "SP", "SU", "FA", "WI"};
  const int first = kFirst[static_cast<int>(m.season)];
  if (!base) return unknown(fmt::format("XXXX-{}", kCodes[static_cast<int>(m.season)]));
  const Civil c = civil_of(*base);
  std::int32_t year = c.year;
  const bool begun = c.month >= first, over = c.month >= first + 3;
  switch (m.relation) {
    case Relation::kLast:
    case Relation::kPast:
    case Relation::kPrevious:
      year = over ? c.year : c.year - 1;
      break;
    case Relation::kNext:
    case Relation::kComing:
    case Relation::kFollowing:
      year = begun ? c.year + 1 : c.year;
      break;
    case Relation::kThis:
      if (m.season == Season::kWinter && c.month < 3) year = c.year - 1;  // the one that is going on
      break;
    case Relation::kNone:
      if (!r_.narrative_ && tense_ < 0 && !begun) year = c.year - 1;
      if (!r_.narrative_ && tense_ > 0 && over) year = c.year + 1;
      if (m.season == Season::kWinter && c.month <= 3 && tense_ <= 0 && !r_.narrative_) year = c.year;
      break;
    default:
      break;
  }
  return season_interval(year, m.season);
}

Placed Placing::quarter(const Meaning& m) {
  std::int32_t year = m.year;
  if (m.child >= 0) {
    const Placed inner = dispatch(meaning(m.child));
    if (!inner.lo) return unknown("XXXX-Q" + std::to_string(m.quarter));
    if (m.half > 0 && inner.granularity != Granularity::kYear) return half_of(inner, m.half);
    year = civil_of(floor_days(*inner.lo)).year + (meaning(m.child).fiscal ? 1 : 0);  // its bounds begin a year before
  }
  if (year == kUnset) {
    const auto base = base_day();
    if (!base) return unknown(m.half > 0 ? fmt::format("XXXX-H{}", m.half) : fmt::format("XXXX-Q{}", m.quarter));
    const Civil c = civil_of(*base);
    year = c.year;
    const int first = m.half > 0 ? m.half * 6 - 5 : m.quarter * 3 - 2;
    if (!r_.narrative_) {
      constexpr int kSoon = 3;  // months: with no tense, what begins so soon is rather ahead than nearly a year old
      if (first > c.month && (tense_ < 0 || (tense_ == 0 && first - c.month > kSoon))) --year;
      if (tense_ > 0 && first + (m.half > 0 ? 5 : 2) < c.month) ++year;
    }
  }
  return m.half > 0 ? half_interval(year, m.half) : quarter_interval(year, m.quarter, m.fiscal);
}

Placed Placing::half_of(const Placed& whole, std::int32_t half) const {
  Placed p = whole;
  const Seconds middle = *whole.lo + (*whole.hi - *whole.lo) / 2;
  (half == 1 ? p.hi : p.lo) = middle;
  return p;
}

Placed Placing::week(const Meaning& m) {
  std::int32_t year = m.year;
  if (year == kUnset) {
    const auto base = base_day();
    if (!base) return unknown(fmt::format("XXXX-W{:02}", m.week));
    year = civil_of(*base).year;
  }
  return week_interval(week_start(year, m.week));
}

std::optional<std::int32_t> Placing::child_year(const Meaning& m) {
  const Meaning& child = meaning(m.child);
  if (child.kind == Kind::kDuration) {
    const auto base = base_day();
    if (!base || child.vague) return std::nullopt;
    return civil_of(add_months(*base, std::llround(child.amount * 12))).year;
  }
  const Placed moved = dispatch(child);
  if (!moved.lo) return std::nullopt;
  return civil_of(floor_days(*moved.lo)).year;
}

Placed Placing::holiday(const Meaning& m) {
  const Holiday& h = r_.grammar_.holidays()[static_cast<std::size_t>(m.holiday)];
  std::optional<Feast> feast;
  if (m.child >= 0) {
    if (const auto year = child_year(m)) feast = holiday_in(h, *year);
  } else if (m.year != kUnset) {
    feast = holiday_in(h, m.year);
  } else {
    const auto base = relation_base(m);
    if (!base) return unknown(h.day > 0 ? fmt::format("XXXX-{:02}-{:02}", h.month, h.day) : "XXXX-XX-XX");
    feast = nearest_holiday(m, h, *base);
  }
  return feast ? feast_interval(*feast) : unknown("XXXX-XX-XX");
}

std::optional<Feast> Placing::nearest_holiday(const Meaning& m, const Holiday& h, Days base) const {
  const std::int32_t year = civil_of(base).year;
  const std::int32_t step = step_of(m.relation);
  const auto in = [&](std::int32_t y) { return holiday_in(h, y); };
  const auto towards = [&](int direction) {
    for (std::int32_t y = year - direction; std::abs(y - year) <= 2; y += direction) {
      const auto feast = in(y);
      if (feast && (feast->day - base) * direction > 0) return feast;
    }
    return std::optional<Feast>();
  };
  if (step != 0) return towards(step);
  std::optional<Feast> own = in(year);
  if (m.relation == Relation::kThis && m.planning && own && own->day < base) return towards(1);
  if (m.relation != Relation::kNone || r_.narrative_) return own;
  const int tense = m.planning && tense_ == 0 ? 1 : tense_;
  // In the weeks before a feast the feast is the coming one, whatever is told of it.
  constexpr Days kBefore = 21;
  if (tense < 0 && own && own->day > base + (m.planning ? 0 : kBefore)) return towards(-1);
  if (tense > 0 && own && own->day < base) return towards(1);
  if (tense != 0) return own;
  // What says neither is rather looked forward to: a feast soon fades.
  constexpr Days kFades = 4;
  const auto distance = [&](const Feast& feast) {
    return feast.day >= base ? feast.day - base : kFades * (base - feast.day);
  };
  for (const std::int32_t other : {year - 1, year + 1}) {
    const auto feast = in(other);
    if (feast && (!own || distance(*feast) < distance(*own))) own = feast;
  }
  return own;
}

}  // namespace hearsay::timex
