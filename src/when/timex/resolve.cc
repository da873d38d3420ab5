#include "when/timex/resolve.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace hearsay::timex {
namespace {

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
Placed quarter_interval(std::int32_t year, std::int32_t quarter, bool fiscal) {
  const Days first = days_of(year, quarter * 3 - 2, 1);
  return interval(fmt::format("{}{}-Q{}", fiscal ? "FY" : "", year_text(year), quarter), first, add_months(first, 3),
                  Granularity::kQuarter);
}
Placed half_interval(std::int32_t year, std::int32_t half) {
  const Days first = days_of(year, half == 1 ? 1 : 7, 1);
  return interval(fmt::format("{}-H{}", year_text(year), half), first, add_months(first, 6), Granularity::kQuarter);
}
Placed year_interval(std::int32_t year, bool fiscal = false) {
  return interval(fmt::format("{}{}", fiscal ? "FY" : "", year_text(year)), days_of(year, 1, 1),
                  days_of(year + 1, 1, 1), Granularity::kYear);
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
// Meteorological seasons of the northern hemisphere; a winter is named after the year that it starts in.
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

std::optional<Days> holiday_day(const Holiday& h, std::int32_t year) {
  if (h.easter_offset != INT32_MIN) return (h.orthodox ? orthodox_easter(year) : easter(year)) + h.easter_offset;
  if (h.day > 0) return days_of(year, h.month, h.day);
  if (h.ordinal > 0) {
    const Days first = days_of(year, h.month, 1);
    return first + (h.weekday - weekday_of(first) + 7) % 7 + 7 * (h.ordinal - 1);
  }
  const Days last = days_of(year, h.month, days_in_month(year, h.month));
  return last - (weekday_of(last) - h.weekday + 7) % 7;
}

struct PartHours {
  int from = 0, to = 24;
};
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

// The parts of a day as calendars and assistants cut it (Recognizers-Text's table; MIT): for requests and plans.
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

}  // namespace

/// One placement: the resolver's state, the chart and the tense at hand.
class Placing {
 public:
  Placing(Resolver& resolver, const std::vector<Meaning>& meanings, int tense)
      : r_(resolver), meanings_(meanings), tense_(tense) {}

  Placed run(const Meaning& m) {
    Placed p = dispatch(m);
    p.used_writing = used_writing_;
    p.used_narrative = used_narrative_;
    return p;
  }

 private:
  Placed dispatch(const Meaning& m) {
    switch (m.kind) {
      case Kind::kReference:
        return reference(m);
      case Kind::kDuration:
        return duration(m);
      case Kind::kSet: {
        Placed p;
        p.value = set_value(m, r_.grammar_);
        return p;
      }
      case Kind::kRange:
        return range(m);
      case Kind::kWindow:
        return same_time(m);
      case Kind::kBound:
        return bound(m);
      default:
        break;
    }
    Placed day = date(m);
    return m.hour >= 0 || m.daypart != DayPart::kNone ? time(m, day) : narrowed(m, std::move(day));
  }

  const Meaning& meaning(std::int32_t index) const { return meanings_[static_cast<std::size_t>(index)]; }

  // ---- anchors

  std::optional<Days> writing_day() {
    if (!r_.writing_.local) return std::nullopt;
    used_writing_ = true;
    return floor_days(*r_.writing_.local);
  }
  /// Where unsaid fields come from: the text's own last date in a tale of another age, else the time of writing.
  std::optional<Days> base_day() {
    if (r_.narrative_ || !r_.writing_.local) {
      if (const auto day = narrative_day()) return day;
    }
    return writing_day();
  }
  std::optional<Days> narrative_day() {
    if (!r_.last_ || !r_.last_->lo) return std::nullopt;
    used_narrative_ = true;
    return floor_days(*r_.last_->lo);
  }
  std::optional<Days> anchor_day(const Meaning& m) {
    if (m.anchor == Anchor::kNarrative) {
      if (const auto day = narrative_day()) return day;
      return writing_day();
    }
    return base_day();
  }

  // ---- dates

  Placed date(const Meaning& m) {
    switch (m.kind) {
      case Kind::kDeictic:
        return deictic(m);
      case Kind::kShift:
        return shift(m);
      case Kind::kOrdinal:
        return ordinal(m);
      default:
        return calendar(m);
    }
  }

  Placed unknown(std::string value) {
    Placed p;
    p.value = std::move(value);
    return p;
  }

  Placed calendar(const Meaning& m) {
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
    return today(m);
  }

  // No date at all: a clock or a part of the day.
  Placed today(const Meaning& m) {
    if (m.hour >= 0 || m.daypart != DayPart::kNone) {
      if (const auto day = clock_day(m)) {
        Placed p = day_interval(*day);
        p.open_day = m.hour >= 0 && used_writing_ && !r_.narrative_;
        return p;
      }
    }
    return unknown("XXXX-XX-XX");
  }

  // The day of a bare clock: in a tale the day spoken of; else the day of writing, or with a post's own clock the
  // nearest day that agrees with the tense.
  std::optional<Days> clock_day(const Meaning& m) {
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
    const Seconds at = *day * kDay + m.hour * 3600 + (m.minute < 0 ? 0 : m.minute) * 60;
    // A page's hour is seldom that of its words; a post's clock is.
    if (!r_.writing_.exact) return tense_ < 0 && at > now + kDay / 2 ? *day - 1 : *day;
    constexpr Seconds kSlack = 600;
    if (tense_ < 0) return at > now + kSlack ? *day - 1 : *day;
    if (tense_ > 0) return at < now - kSlack ? *day + 1 : *day;
    if (at > now + kDay / 2) return *day - 1;
    return at < now - kDay / 2 ? *day + 1 : *day;
  }

  std::int32_t relation_step(Relation relation) const {
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

  std::optional<Days> relation_base(const Meaning& m) {
    const bool narrative = m.relation == Relation::kFollowing || m.relation == Relation::kPrevious ||
                           m.relation == Relation::kThat || m.relation == Relation::kSame;
    if (narrative) {
      if (const auto day = narrative_day()) return day;
    }
    return base_day();
  }

  Placed month_or_day(const Meaning& m) {
    std::int32_t year = m.year;
    if (year == kUnset) {
      const auto base = relation_base(m);
      if (!base)
        return unknown(m.day > 0 ? fmt::format("XXXX-{:02}-{:02}", m.month, m.day)
                                 : fmt::format("XXXX-{:02}", m.month));
      year = month_year(m, civil_of(*base));
    } else if (m.short_year) {
      year = near_year(year);
    }
    if (m.day == 0) return month_interval(year, m.month);
    if (m.day > days_in_month(year, m.month)) return unknown("");
    return day_interval(days_of(year, m.month, m.day));
  }

  // Two figures: the year within 50 years before to 49 after the writing; a page without a date keeps the usual pivot.
  std::int32_t near_year(std::int32_t year) {
    if (!r_.writing_.local) return year;
    const std::int32_t now = civil_of(floor_days(*r_.writing_.local)).year;
    std::int32_t best = now / 100 * 100 + year % 100;
    if (best > now + 30) best -= 100;
    if (best < now - 70) best += 100;
    return best;
  }

  std::int32_t month_year(const Meaning& m, const Civil& base) {
    if (m.unit == Unit::kYear) return base.year + relation_step(m.relation);
    switch (m.relation) {
      case Relation::kLast:
      case Relation::kPast:
      case Relation::kPrevious:
        return m.month < base.month ? base.year : base.year - 1;
      case Relation::kNext:
      case Relation::kComing:
      case Relation::kFollowing:
        return m.month > base.month ? base.year : base.year + 1;
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

  std::int32_t day_year(const Meaning& m, const Civil& base) {
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
    constexpr Days kNear = 60;
    if (tense_ < 0 && candidate(best) > today + kNear) --best;
    if (tense_ > 0 && candidate(best) < today - kNear) ++best;
    return best;
  }

  // "the 14th": in the anchor's month, by tense the one before or behind it.
  Placed day_of_month(const Meaning& m) {
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

  // "Tuesday the 14th": the nearest month in which the 14th is a Tuesday.
  Days month_where(Days first, const Meaning& m) const {
    for (const int step : {0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7}) {
      const Days month = add_months(first, step);
      const Civil c = civil_of(month);
      if (m.day <= days_in_month(c.year, c.month) && weekday_of(month + m.day - 1) == m.weekday) return month;
    }
    return first;
  }

  Placed weekday(const Meaning& m) {
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
        return day_interval(*base + (ahead == 0 ? 7 : ahead));
      case Relation::kThis:
        return day_interval(monday_of(*base) + m.weekday - 1);
      default:
        break;
    }
    if (r_.narrative_) return day_interval(*base + ahead);
    if (m.planning && tense_ > 0) return day_interval(*base + (ahead == 0 ? 7 : ahead));
    return day_interval(tense_ > 0 ? *base + ahead : *base - back);
  }

  Placed weekend(const Meaning& m) {
    const auto base = relation_base(m);
    if (!base) return unknown("XXXX-WXX-WE");
    Days day = *base + 7 * relation_step(m.relation);
    // On a Monday or Tuesday "the weekend" in the past tense is the one just over.
    if (m.relation == Relation::kThis && tense_ < 0 && weekday_of(*base) <= 4) day -= 7;
    return weekend_interval(day);
  }

  Placed season(const Meaning& m) {
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

  Placed quarter(const Meaning& m) {
    std::int32_t year = m.year;
    if (m.child >= 0) {
      const Placed inner = dispatch(meaning(m.child));
      if (!inner.lo) return unknown("XXXX-Q" + std::to_string(m.quarter));
      if (m.half > 0 && inner.granularity != Granularity::kYear) return half_of(inner, m.half);
      year = civil_of(floor_days(*inner.lo)).year;
    }
    if (year == kUnset) {
      const auto base = base_day();
      if (!base) return unknown(m.half > 0 ? fmt::format("XXXX-H{}", m.half) : fmt::format("XXXX-Q{}", m.quarter));
      const Civil c = civil_of(*base);
      year = c.year;
      const int first = m.half > 0 ? m.half * 6 - 5 : m.quarter * 3 - 2;
      if (!r_.narrative_) {
        if (tense_ <= 0 && first > c.month) --year;
        if (tense_ > 0 && first + (m.half > 0 ? 5 : 2) < c.month) ++year;
      }
    }
    return m.half > 0 ? half_interval(year, m.half) : quarter_interval(year, m.quarter, m.fiscal);
  }

  // The first or second half of a day, week, month ...
  Placed half_of(const Placed& whole, std::int32_t half) const {
    Placed p = whole;
    const Seconds middle = *whole.lo + (*whole.hi - *whole.lo) / 2;
    (half == 1 ? p.hi : p.lo) = middle;
    return p;
  }

  Placed week(const Meaning& m) {
    std::int32_t year = m.year;
    if (year == kUnset) {
      const auto base = base_day();
      if (!base) return unknown(fmt::format("XXXX-W{:02}", m.week));
      year = civil_of(*base).year;
    }
    return week_interval(week_start(year, m.week));
  }

  Placed holiday(const Meaning& m) {
    const Holiday& h = r_.grammar_.holidays()[static_cast<std::size_t>(m.holiday)];
    std::int32_t year = m.year;
    if (year == kUnset) {
      const auto base = relation_base(m);
      if (!base) return unknown(h.day > 0 ? fmt::format("XXXX-{:02}-{:02}", h.month, h.day) : "XXXX-XX-XX");
      year = civil_of(*base).year;
      const Days day = *holiday_day(h, year);
      const std::int32_t step = relation_step(m.relation);
      if (step < 0 && day >= *base) --year;
      if (step > 0 && day <= *base) ++year;
      if (m.relation == Relation::kNone && !r_.narrative_) {
        if (tense_ < 0 && day > *base) --year;
        if (tense_ > 0 && day < *base) ++year;
        if (tense_ == 0) {
          const Days before = *holiday_day(h, year - 1), behind = *holiday_day(h, year + 1);
          if (std::llabs(before - *base) < std::llabs(day - *base))
            --year;
          else if (std::llabs(behind - *base) < std::llabs(day - *base))
            ++year;
        }
      }
    }
    return day_interval(*holiday_day(h, year));
  }

  // ---- counting

  Placed deictic(const Meaning& m) {
    if (r_.narrative_ && m.unit == Unit::kDay && m.amount == 0 && m.relation == Relation::kNone &&
        m.daypart == DayPart::kNone) {
      return unknown("PRESENT_REF");
    }
    const auto base = anchor_day(m);
    if (!base) return unknown(unit_unknown(m.unit));
    if (is_clock_unit(m.unit)) {
      const Seconds at = m.anchor == Anchor::kNarrative || !r_.writing_.local ? *base * kDay : *r_.writing_.local;
      return clock_interval(at + static_cast<Seconds>(m.amount) * unit_seconds(m.unit), m.unit);
    }
    if (m.unit == Unit::kDay && m.daypart == DayPart::kNight && m.relation == Relation::kPrevious)
      return overnight(*base);
    if (m.daypart == DayPart::kNight && m.relation == Relation::kNone && m.amount == 0) return tonight(*base);
    return unit_around(m.unit, *base, static_cast<std::int64_t>(m.amount), m.daypart != DayPart::kNone);
  }

  // At 00:20 "tonight" is the night that is going on: its evening was yesterday.
  Placed tonight(Days base) {
    if (r_.writing_.has_clock && r_.writing_.local && !r_.narrative_) {
      const Seconds time = *r_.writing_.local - floor_days(*r_.writing_.local) * kDay;
      if (time > 0 && time < 5 * 3600 && tense_ <= 0) return day_interval(base - 1);
    }
    return day_interval(base);
  }
  // "shelled overnight" is the night before the day of writing.
  Placed overnight(Days base) { return day_interval(tense_ > 0 || r_.narrative_ ? base : base - 1); }

  static std::string unit_unknown(Unit unit) {
    switch (unit) {
      case Unit::kYear:
        return "XXXX";
      case Unit::kMonth:
        return "XXXX-XX";
      case Unit::kWeek:
        return "XXXX-WXX";
      case Unit::kQuarter:
        return "XXXX-QX";
      default:
        return "XXXX-XX-XX";
    }
  }

  Placed unit_around(Unit unit, Days base, std::int64_t amount, bool as_day = false) {
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

  Placed clock_interval(Seconds at, Unit unit) {
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

  // "two Sundays from now": the nth such day from the writing.
  Placed weekdays_away(const Meaning& m) {
    const auto base = base_day();
    if (!base) return unknown(fmt::format("XXXX-WXX-{}", m.weekday));
    const Days n = static_cast<Days>(m.amount);
    const std::int32_t now = weekday_of(*base);
    if (m.direction > 0) {
      const Days ahead = (m.weekday - now + 7) % 7;
      return day_interval(*base + (ahead == 0 ? 7 : ahead) + 7 * (n - 1));
    }
    const Days back = (now - m.weekday + 7) % 7;
    return day_interval(*base - (back == 0 ? 7 : back) - 7 * (n - 1));
  }

  Placed shift(const Meaning& m) {
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
        if (r_.last_->clock) at = r_.last_->lo;
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

  // "less than two weeks from today" ends there, "more than two days ago" lies behind it.
  static Placed loosened(const Meaning& m, Placed p, Seconds base) {
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

  // Several units one after the other: "1 day 2 hours", "2 years, 1 month and 21 days".
  Placed moved_by_parts(const Meaning& m, Days base, std::optional<Seconds> at) {
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

  Placed moved(const Meaning& m, Days base, std::optional<Seconds> at, Granularity from) {
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
      else
        whole = std::trunc(amount);
    }
    const auto n = static_cast<std::int64_t>(whole);
    return exact(unit_around(unit == Unit::kNight ? Unit::kDay : unit, base, n), unit, base, n, from);
  }

  // The value keeps the unit's granularity ("two months ago" is a month); the instant is sharper when it was counted
  // from a day.
  Placed exact(Placed p, Unit unit, Days base, std::int64_t n, Granularity from) const {
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

  Placed ordinal(const Meaning& m) {
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
        const Days start = m.ordinal > 0 ? from + 7 * (m.ordinal - 1) : to - 4;
        return week_interval(m.ordinal > 0 && weekday_of(from) > 4 ? start + 7 : start);
      }
      case Unit::kWeekend: {
        const Days saturday = from + (6 - weekday_of(from) + 7) % 7;
        return weekend_interval(m.ordinal > 0 ? saturday + 7 * (m.ordinal - 1) : to - 1);
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

  Placed nth_weekday(const Meaning& m, Days from, Days to) {
    if (m.ordinal > 0) {
      const Days day = from + (m.weekday - weekday_of(from) + 7) % 7 + 7 * (m.ordinal - 1);
      return day < to ? day_interval(day) : unknown("");
    }
    const Days last = to - 1;
    return day_interval(last - (weekday_of(last) - m.weekday + 7) % 7);
  }

  // ---- the rest

  Placed reference(const Meaning& m) {
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

  // "early 2019", "the end of March", "later this week": the value is the whole, the instants are the part.
  Placed narrowed(const Meaning& m, Placed p) {
    if (!p.lo || !p.hi) return p;
    if (m.to_now != 0 && r_.writing_.local && m.kind == Kind::kDeictic && m.amount == 0 && !r_.narrative_) {
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

  // "before 8pm", "after February", "since 2012": one open end.
  Placed bound(const Meaning& m) {
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

  Placed same_time(const Meaning& m) {
    if (!r_.last_ || !r_.last_->lo) return unknown("");
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

  // "in two hours", "within two hours": counted from the writing, in the sharpest unit that was said.
  Placed ahead(const Meaning& m, Placed p) {
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

  static bool has_clock_unit(const Meaning& m) {
    return is_clock_unit(m.unit) || is_clock_unit(m.unit2) || is_clock_unit(m.unit3);
  }

  // A length; with "past" or "next" it is also a window that ends or starts at the writing.
  Placed duration(const Meaning& m) {
    Placed p = unknown(duration_value(m));
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

  Placed time(const Meaning& m, const Placed& day) {
    if (m.hour < 0) return part(m, day);
    int hour = m.hour;
    if (!m.clock24 && hour <= 12) hour = by_part(hour, m.daypart);
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

  static int by_part(int hour, DayPart part) {
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

  Placed part(const Meaning& m, const Placed& day) {
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

  Placed range(const Meaning& m) {
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

  Placed range_between(const Meaning& from, const Meaning& to) {
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

  // A length from its start on.
  Placed range_length(const Meaning& start, const Meaning& length) {
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

  Placed range_of_month(const Meaning& month, std::int32_t first, std::int32_t last) {
    Placed p = dispatch(month);
    if (!p.lo) return p;
    const Days start = floor_days(*p.lo);
    Placed day = day_interval(start + first - 1);
    day.hi = (start + last - 1) * kDay;
    return day;
  }

  // The ends lie in a day or week that was said before them.
  void inside(const Meaning& whole, Meaning& from, Meaning& to) const {
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

  // "from 4 to 5pm": the bare hour takes the half of the day that makes the range shortest.
  static void bare_hour(const Meaning& m, Meaning& from, Meaning& to) {
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

  // A part of the day that was said with a clock settles am or pm.
  static void settle(Meaning& m) {
    if (m.hour < 0 || m.clock24 || m.daypart == DayPart::kNone) return;
    m.hour = by_part(m.hour, m.daypart);
    m.clock24 = true;
  }

  // A day said at one end holds for both.
  static void carry_day(Meaning& from, Meaning& to) {
    const auto has_day = [](const Meaning& m) {
      return m.kind != Kind::kCalendar || m.day > 0 || m.weekday > 0 || m.month > 0 || m.holiday >= 0 ||
             m.year != kUnset;
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

  Resolver& r_;
  const std::vector<Meaning>& meanings_;
  int tense_ = 0;
  bool used_writing_ = false, used_narrative_ = false;
};

Placed Resolver::place(const std::vector<Meaning>& meanings, const Meaning& meaning, int tense) {
  return Placing(*this, meanings, tense).run(meaning);
}

void Resolver::remember(const Placed& placed) {
  if (!placed.calendar || !placed.lo) return;
  if (placed.granularity == Granularity::kDecade || placed.granularity == Granularity::kCentury) return;
  if (narrative_ && last_) {
    // One look far ahead or back ("documents opened in 2005 show ...") does not move a tale; a second one does.
    constexpr std::int32_t kAside = 5;  // years
    const std::int32_t year = civil_of(floor_days(*placed.lo)).year;
    const bool far = std::abs(year - civil_of(floor_days(*last_->lo)).year) > kAside;
    const bool again = aside_ && std::abs(year - *aside_) <= kAside;
    aside_.reset();
    if (far && !again) {
      aside_ = year;
      return;
    }
  }
  last_ = placed;
  if (placed.granularity <= Granularity::kDay && placed.granularity != Granularity::kUnknown) {
    last_day_ = floor_days(*placed.lo);
  } else {
    last_day_.reset();
  }
}

}  // namespace hearsay::timex
