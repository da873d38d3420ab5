// What stands side by side shares its fields: a year said once for a range, a clock and the day beside it.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "when/timex/page_run.h"

namespace hearsay {
namespace {

using timex::Kind;
using timex::kUnset;
using timex::Meaning;

// A clock with no day of its own.
bool is_bare_clock(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.hour >= 0 && m.day == 0 && m.month == 0 && m.weekday == 0 && m.year == kUnset &&
         m.holiday < 0;
}

bool is_bare_weekday(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.weekday > 0 && m.day == 0 && m.month == 0 && m.year == kUnset &&
         m.relation == timex::Relation::kNone;
}

// "the following day", "the next day", "that day": counted from what was told.
bool is_told_day(const Meaning& m) {
  return m.kind == Kind::kDeictic && m.unit == timex::Unit::kDay && m.anchor == timex::Anchor::kNarrative &&
         m.hour < 0 && m.daypart == timex::DayPart::kNone;
}

bool is_weekday_clock(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.weekday > 0 && m.day == 0 && m.month == 0 && m.hour >= 0 &&
         m.relation == timex::Relation::kNone;
}

bool is_day(const Meaning& m) {
  switch (m.kind) {
    case Kind::kCalendar:
      return m.day > 0 || m.weekday > 0 || m.holiday >= 0;
    case Kind::kDeictic:
    case Kind::kShift:
    case Kind::kOrdinal:
      return m.unit == timex::Unit::kDay || m.unit == timex::Unit::kWeekday;
    default:
      return false;
  }
}

// "in Rostov on" between a clock and its day: the words of a place, then `last`.
bool names_place(std::string_view gap, std::string_view last) {
  if (!gap.starts_with("in ") || !gap.ends_with(last) || gap.size() < last.size() + 6) return false;
  const std::string_view name = trim(gap.substr(3, gap.size() - 3 - last.size()));
  if (name.size() > 40 || name.find_first_of(".,;:()\"\n") != std::string_view::npos) return false;
  bool starts = true;
  for (const char c : name) {
    if (starts && !(c >= 'A' && c <= 'Z') && static_cast<unsigned char>(c) < 0x80) return false;
    starts = c == ' ';
  }
  return true;
}

}  // namespace

// "from March 5 to June 7, 1918", "August and September 1914": the year said at the end holds for the start.
void TimexRun::share_fields() {
  for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
    if (found_[i].paragraph != found_[i + 1].paragraph || found_[i].span.end > found_[i + 1].span.begin) continue;
    std::string between(trim(slice(std::string_view(d_.view), ViewSpan{found_[i].span.end, found_[i + 1].span.begin})));
    if (between != "to" && between != "and" && between != "-" && between != "\u2013" && between != "or" &&
        between != "until" && between != "through" && between != "till" && between != "," && between != "(")
      continue;
    Meaning& a = meaning_of(found_[i]);
    Meaning& b = meaning_of(found_[i + 1]);
    if (between == "," && is_told_day(a) && b.kind == Kind::kCalendar && b.month > 0 && b.day > 0) {
      const TimexType type = a.type;
      a = b;  // "the following day, Aug. 5": one day, named twice
      a.type = type;
      continue;
    }
    if (between == "(" && is_weekday_clock(a) && is_weekday_clock(b) && a.weekday != b.weekday) {
      const std::int32_t ahead = (b.weekday - a.weekday + 7) % 7;
      if (ahead == 1 ||
          ahead == 6) {  // "1:20 a.m. local time Saturday (1720 GMT Friday)": one instant on two calendars
        b.kind = Kind::kShift;
        b.unit = timex::Unit::kDay;
        b.amount = 1;
        b.direction = ahead == 1 ? 1 : -1;
        b.child = found_[i].meaning;
      }
      continue;
    }
    if (a.kind != Kind::kCalendar || b.kind != Kind::kCalendar) continue;
    if (between != "and" && between != "or" && between != "," && between != "(" && is_bare_weekday(a) &&
        is_bare_weekday(b)) {
      b.kind = Kind::kShift;  // "Friday through Sunday": the Sunday behind that Friday
      b.unit = timex::Unit::kWeekday;
      b.amount = b.direction = 1;
      b.child = found_[i].meaning;
      continue;
    }
    if (between == "," || between == "(") continue;
    const bool fits =
        (a.month > 0 && b.month > 0) || (a.season != timex::Season::kNone && b.season != timex::Season::kNone);
    if (b.bc && !a.bc && a.year != kUnset && a.month == 0) a.year = 1 - a.year, a.bc = true;
    if (!fits || a.relation != timex::Relation::kNone) continue;
    if (a.year == kUnset && b.year != kUnset)
      a.year = a.month > b.month ? b.year - 1 : b.year;
    else if (b.year == kUnset && a.year != kUnset && b.month >= a.month)
      b.year = a.year;
  }
}

// "On March 11, 2011, ... Since March 11 ...": a day that the page has named with its year keeps it where it comes
// again, unless a day of that name is so near to the page's date that it needs no year.
void TimexRun::share_years() {
  constexpr timex::Days kNear = 60;
  const timex::Writing page = page_writing();
  if (!page.local || tale_) return;  // a tale goes through its years: a day there belongs to the year it has come to
  const timex::Days today = timex::floor_days(*page.local);
  const std::int32_t now = timex::civil_of(today).year;
  std::map<std::pair<std::int32_t, std::int32_t>, std::int32_t> told;
  for (const Found& found : found_) {
    Meaning& m = meaning_of(found);
    if (m.kind != Kind::kCalendar || m.month == 0 || m.day == 0 || m.impossible || m.short_year || m.bc) continue;
    if (m.year != kUnset) {
      told[{m.month, m.day}] = m.year;
      continue;
    }
    const auto year = told.find({m.month, m.day});
    if (year == told.end() || m.relation != timex::Relation::kNone || m.weekday > 0 || m.child >= 0 || found.tense > 0)
      continue;
    bool near = false;
    for (std::int32_t y = now - 1; y <= now + 1; ++y) {
      const timex::Days day = timex::days_of(y, m.month, std::min(m.day, timex::days_in_month(y, m.month)));
      near = near || std::llabs(day - today) <= kNear;
    }
    if (!near) m.year = year->second;
  }
}

// A range of clocks that names no day.
bool TimexRun::is_clock_range(const Found& found) {
  const Meaning& range = meaning_of(found);
  if (range.kind != Kind::kRange || range.ordinal != 0 || range.child < 0) return false;
  const auto& meanings = paragraphs_[static_cast<std::size_t>(found.paragraph)].meanings;
  if (!is_bare_clock(meanings[static_cast<std::size_t>(range.child)])) return false;
  return range.other < 0 || is_bare_clock(meanings[static_cast<std::size_t>(range.other)]);
}

// "at 4am on 14 March", "On Friday at 4am", "4am (2am GMT) on 14 March": a clock takes the day that stands beside it.
void TimexRun::share_days() {
  const auto between = [&](std::size_t i, std::size_t j) {
    if (found_[i].paragraph != found_[j].paragraph || found_[i].span.end > found_[j].span.begin)
      return std::string_view("?");
    return trim(slice(std::string_view(d_.view), ViewSpan{found_[i].span.end, found_[j].span.begin}));
  };
  const auto one_of = [](std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  for (std::size_t i = found_.size(); i-- > 0;) {
    Meaning& clock = meaning_of(found_[i]);
    if (is_clock_range(found_[i]) && i + 1 < found_.size() && is_day(meaning_of(found_[i + 1])) &&
        meaning_of(found_[i + 1]).hour < 0 && one_of(between(i, i + 1), {"on", ", on", "of"})) {
      clock.ordinal = found_[i + 1].meaning + 1;  // the day that the range lies in
      continue;
    }
    if (!is_bare_clock(clock)) continue;
    const Meaning* day = nullptr;
    if (i + 1 < found_.size()) {
      const Meaning& next = meaning_of(found_[i + 1]);
      const std::string_view gap = between(i, i + 1);
      if (next.hour < 0 && is_day(next) &&
          (one_of(gap, {"on", ") on", "] on", ", on", "of"}) || names_place(gap, " on")))
        day = &next;
      if (next.hour >= 0 && is_day(next) && one_of(gap, {"(", "[", "/", "or", "("})) day = &next;
    }
    if (day == nullptr && i > 0) {
      const Meaning& before = meaning_of(found_[i - 1]);
      const std::string_view gap = between(i - 1, i);
      if (is_day(before) && (one_of(gap, {"at", ", at", "at around", "at about", "around", "(", "by", "from",
                                          "just before", "just after"}) ||
                             names_place(gap, " at")))
        day = &before;
    }
    if (day == nullptr) continue;
    Meaning merged = *day;
    merged.type = TimexType::kTime;
    merged.mod = clock.mod;
    merged.hour = clock.hour, merged.minute = clock.minute, merged.second = clock.second;
    merged.meridiem = clock.meridiem, merged.clock24 = clock.clock24;
    if (clock.daypart != timex::DayPart::kNone) merged.daypart = clock.daypart;
    merged.zone = clock.zone, merged.has_offset = clock.has_offset, merged.offset_s = clock.offset_s;
    merged.impossible = clock.impossible;
    clock = merged;
  }
}

}  // namespace hearsay
