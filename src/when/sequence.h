// One reading of a page's stamps (clock_sequence.h says how): the state that its steps share. The steps run in the
// order of run(): days as written and zones (clock_sequence.cc), the page's order and the walk along it
// (sequence_order.cc), days and instants (sequence_days.cc).
//
// Of use only inside those files. One object reads one page; it keeps references to its arguments, which must outlive
// it.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "when/clock_sequence.h"

namespace hearsay::sequence {

inline constexpr std::int64_t kDay = 24 * 3600;
inline constexpr std::int64_t kHour = 3600;
// Posts of a live page follow each other within half a day; a step that is shorter the other way round the dial goes
// against the page's order.
inline constexpr std::int64_t kHalfDay = kDay / 2;
// A step against the order by less than this is a post out of sequence; by more, with both sides in order, a night.
inline constexpr std::int64_t kLongestNight = 20 * kHour;
inline constexpr std::int64_t kLongestLoneNight = 16 * kHour;
// Share of the dial sums under which the order is clear.
inline constexpr double kClearShare = 0.4;

inline std::int64_t mod_day(std::int64_t s) {
  return ((s % kDay) + kDay) % kDay;
}

inline std::int64_t day_number(Date date) {
  return std::chrono::sys_days(date).time_since_epoch().count();
}

inline Date date_of_number(std::int64_t number) {
  return Date(std::chrono::sys_days(std::chrono::days(number)));
}

inline std::int64_t floor_day(std::int64_t s) {
  return (s - mod_day(s)) / kDay;
}

inline std::string hh_mm(std::int64_t seconds_of_day) {
  return fmt::format("{:02}:{:02}", seconds_of_day / kHour, seconds_of_day / 60 % 60);
}

class Sequence {
 public:
  Sequence(const std::vector<SequenceItem>& items, const SequenceContext& context, const ZoneTable& zones)
      : items_(items), context_(context), zones_(zones), own_day_(items.size()), from_heading_(items.size(), false) {
    out_.placed.resize(items.size());
  }
  SequenceResult run();

 private:
  const ClockStamp& stamp(std::size_t i) const { return items_[i].stamp; }
  bool has_time(std::size_t i) const { return stamp(i).time.has_value(); }
  void note(std::size_t item, std::string code, std::string message);
  void page_note(std::string code, std::string message);

  std::optional<Date> today() const;
  /// The day of that month, or weekday, nearest to the page's date.
  std::optional<Date> written_day(const StampDay& day) const;
  /// 03/05/2024: the reading nearer to the page's date, day first where both are as near or there is none.
  std::optional<Date> open_order_day(const StampDay& day) const;
  void find_own_days();
  std::optional<Date> provisional_date() const;

  /// Posts share their zone words and days: each pair is settled once. The rest of the context changes only between the
  /// two rounds of settle_zones, which clears what is kept.
  const ZoneReading& read_zone(std::size_t i, const ZoneContext& around);
  /// Twice: what the stamps that name a zone settle helps those that do not.
  void settle_zones(std::optional<Date> date);
  /// The offset that the common line of clocks is drawn with; zones that stay open are taken as the page's.
  std::int64_t offset_s(std::size_t i) const;
  std::int64_t dial(std::size_t i) const { return mod_day(stamp(i).time->count() - offset_s(i)); }

  /// "3h ago 18.42 EST": the age settles the day of the clock.
  void place_ages();
  void find_order();
  std::int64_t written_line(std::size_t i) const;
  void order_by_dial(std::int64_t newest_first, std::int64_t oldest_first);

  struct Step {
    std::size_t from, to;  // items, in the order of time
    std::int64_t gap = 0;  // forward on the dial, 0..24 h
    bool against = false;
  };

  void walk();
  /// How far a step against the order goes: on past midnight, or back.
  std::int64_t judge(const std::vector<Step>& steps, std::size_t k, int& backwards);
  /// Posts in order on one side of a step, the step's own post included.
  static std::size_t run_length(const std::vector<Step>& steps, std::size_t k, int direction);
  /// Clocks that never pass 12:59 and go from 12 to 1 are 12-hour clocks with am and pm left out.
  void check_half_days(const std::vector<std::size_t>& line, const std::vector<Step>& steps);

  void settle_days();
  /// Position on the line plus shift is UTC seconds.
  void set_day(std::size_t i, std::int64_t shift, std::string basis);
  void days_from_anchors(const std::vector<std::size_t>& anchors);
  void days_from_page_date();
  /// The page crosses midnight. Its date is that of its last post where it was saved or updated then, and that of its
  /// first post where it says when it was published.
  std::int64_t choose_shift(std::int64_t by_newest, std::int64_t by_oldest, std::size_t newest, std::size_t oldest,
                            std::string& basis);

  void settle_instants();
  void place_age_alone(std::size_t i);
  /// "04:47 (01:47 GMT)": the second clock gives the zone where the first has none, and is checked where it has.
  void use_second_clock(std::size_t i, const ZoneContext& around);
  void note_zones();

  const std::vector<SequenceItem>& items_;
  const SequenceContext& context_;
  const ZoneTable& zones_;
  std::vector<std::size_t> posts_;
  std::vector<std::optional<Date>> own_day_;
  std::vector<bool> from_heading_;
  std::vector<std::int64_t> position_;
  std::vector<std::string> around_zones_;
  std::map<std::pair<std::string, std::int64_t>, ZoneReading> read_zones_;
  mutable std::map<std::pair<std::string, std::int64_t>, std::int64_t> offsets_;
  std::map<std::string, std::vector<std::size_t>> doubts_;
  std::optional<Date> provisional_;
  bool half_day_open_ = false;
  bool age_noted_ = false;
  SequenceResult out_;
};

}  // namespace hearsay::sequence
