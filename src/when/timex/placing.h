// One placement: the resolver's state, the Meanings of the paragraph and the tense at hand. Its parts: the calendar
// (placing_calendar.cc), counting (placing_counts.cc), clocks, windows and ranges (placing_spans.cc).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "when/timex/intervals.h"

namespace hearsay::timex {

class Placing {
 public:
  Placing(Resolver& resolver, const std::vector<Meaning>& meanings, int tense)
      : r_(resolver), meanings_(meanings), tense_(tense) {}
  Placed run(const Meaning& m);

 private:
  Placed dispatch(const Meaning& m);
  const Meaning& meaning(std::int32_t index) const { return meanings_[static_cast<std::size_t>(index)]; }
  std::optional<Days> writing_day();
  /// Where unsaid fields come from: the text's own last date in a tale of another age, else the time of writing.
  std::optional<Days> base_day();
  std::optional<Days> narrative_day();
  std::optional<Days> anchor_day(const Meaning& m);
  Placed date(const Meaning& m);
  Placed unknown(std::string value);
  Placed calendar(const Meaning& m);
  /// No date at all: a clock or a part of the day.
  Placed today(const Meaning& m);
  /// The day of a bare clock: in a tale the day spoken of; else the day of writing, or with a post's own clock the
  /// nearest day that agrees with the tense.
  std::optional<Days> clock_day(const Meaning& m);
  bool is_past_half(const Meaning& m, Days day) const;
  /// The year that m's child names, or that a length of years leads to.
  std::optional<std::int32_t> child_year(const Meaning& m);
  std::optional<Days> relation_base(const Meaning& m);
  Placed month_or_day(const Meaning& m);
  /// Two figures: the year within 50 years before to 49 after the writing; a page without a date keeps the usual pivot.
  std::int32_t near_year(std::int32_t year);
  std::int32_t month_year(const Meaning& m, const Civil& base);
  std::int32_t day_year(const Meaning& m, const Civil& base);
  /// "the 14th": in the anchor's month, by tense the one before or behind it.
  Placed day_of_month(const Meaning& m);
  /// "Tuesday the 14th": the nearest month in which the 14th is a Tuesday.
  Days month_where(Days first, const Meaning& m) const;
  Placed weekday(const Meaning& m);
  Placed weekend(const Meaning& m);
  Placed season(const Meaning& m);
  Placed quarter(const Meaning& m);
  /// The first or second half of a day, week, month ...
  Placed half_of(const Placed& whole, std::int32_t half) const;
  Placed week(const Meaning& m);
  Placed holiday(const Meaning& m);
  /// Without a year: by relation and tense, else the nearest one.
  std::optional<Feast> nearest_holiday(const Meaning& m, const Holiday& h, Days base) const;
  Placed deictic(const Meaning& m);
  /// "in the quarter": the one told last, else the one that is over. "for the full year": of the quarter told before
  /// it; early in a year and in the past tense the year that is over.
  std::optional<Days> told_day(const Meaning& m);
  /// At 00:20 "tonight" is the night that is going on: its evening was yesterday.
  Placed tonight(Days base);
  /// "shelled overnight" is the night before the day of writing.
  Placed overnight(Days base);
  static std::string unit_unknown(Unit unit);
  Placed unit_around(Unit unit, Days base, std::int64_t amount, bool as_day = false);
  Placed clock_interval(Seconds at, Unit unit);
  /// "two Sundays from now": the nth such day from the writing.
  Placed weekdays_away(const Meaning& m);
  /// "the second closest Monday to Oct 5th": of weekdays or of a holiday.
  Placed closest(const Meaning& m, Days to) const;
  Placed shift(const Meaning& m);
  /// "less than two weeks from today" ends there, "more than two days ago" lies behind it.
  static Placed loosened(const Meaning& m, Placed p, Seconds base);
  /// Several units one after the other: "1 day 2 hours", "2 years, 1 month and 21 days".
  Placed moved_by_parts(const Meaning& m, Days base, std::optional<Seconds> at);
  Placed moved(const Meaning& m, Days base, std::optional<Seconds> at, Granularity from);
  /// The value keeps the unit's granularity ("two months ago" is a month); the instant is sharper when it was counted
  /// from a day.
  Placed exact(Placed p, Unit unit, Days base, std::int64_t n, Granularity from) const;
  Placed ordinal(const Meaning& m);
  Placed nth_weekday(const Meaning& m, Days from, Days to);
  Placed reference(const Meaning& m);
  /// "early 2019", "the end of March", "later this week": the value is the whole, the instants are the part.
  Placed narrowed(const Meaning& m, Placed p);
  /// "before 8pm", "after February", "since 2012": one open end.
  Placed bound(const Meaning& m);
  Placed same_time(const Meaning& m);
  /// "in two hours", "within two hours": counted from the writing, in the sharpest unit that was said.
  Placed ahead(const Meaning& m, Placed p);
  static bool has_clock_unit(const Meaning& m);
  /// A length; with "past" or "next" it is also a window that ends or starts at the writing.
  Placed duration(const Meaning& m);
  /// "the last three months of 2012": `p` with the bounds at that end of m's child.
  Placed length_inside(const Meaning& m, Placed p);
  Placed time(const Meaning& m, const Placed& day);
  static int by_part(int hour, DayPart part);
  Placed part(const Meaning& m, const Placed& day);
  Placed range(const Meaning& m);
  Placed range_between(const Meaning& from, const Meaning& to);
  /// A length from its start on.
  Placed range_length(const Meaning& start, const Meaning& length);
  Placed range_of_month(const Meaning& month, std::int32_t first, std::int32_t last);
  /// The ends lie in a day or week that was said before them.
  void inside(const Meaning& whole, Meaning& from, Meaning& to) const;
  /// "from 4 to 5pm": the bare hour takes the half of the day that makes the range shortest.
  static void bare_hour(const Meaning& m, Meaning& from, Meaning& to);
  /// A part of the day that was said with a clock settles am or pm.
  static void settle(Meaning& m);
  /// A day said at one end holds for both.
  static void carry_day(Meaning& from, Meaning& to);

  Resolver& r_;
  const std::vector<Meaning>& meanings_;
  int tense_ = 0;
  bool used_writing_ = false, used_narrative_ = false;
};

}  // namespace hearsay::timex
