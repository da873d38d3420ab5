// Reads one stamp (clock.h) from the front of a line, part by part: a role, then clocks, days, zones and "3h ago" in
// any order, as long as each is there once. stamp_reader.cc holds the frame, stamp_clock.cc the clocks and zones,
// stamp_day.cc the days. One reader reads one line; nothing is shared.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "when/clock.h"
#include "when/stamp_cursor.h"

namespace hearsay {

class StampReader {
 public:
  StampReader(std::string_view line, const ZoneTable& zones) : c_(line), zones_(zones) {}

  std::optional<ClockStamp> read();
  std::optional<LeadingDay> leading_day();

 private:
  using seconds = std::chrono::seconds;

  // A clock face, a bullet or an opening bracket before the stamp.
  void skip_ornament();
  void read_role();
  void skip_separators();
  void close_brackets();
  bool read_part();
  // 2024-05-03T14:05:00+02:00; the only place where "-05:00" straight after a time is an offset.
  bool read_iso();
  void read_negative_offset();
  bool read_ago();
  static bool glued_ago(Cursor& c, std::string_view unit);
  bool read_time();
  bool after_bracket_or_slash() const;
  std::optional<seconds> read_clock();
  std::optional<int> hour_of_day(int number, int half);
  // "18.42" is a clock when nothing else follows, a zone does, or the line goes on after a mark.
  bool dot_clock_follows();
  // "1405 GMT", "0905 hrs", "0905h"
  std::optional<seconds> read_military(int number);
  // 0 for am, 1 for pm, -1 when neither stands here.
  int take_half_day();
  void take_hours_word();
  std::optional<ZoneWords> match_zone();
  // "14:05 BSTSecond bridge closed": capitals up to the last one before small letters.
  std::optional<ZoneWords> match_glued_zone(const Cursor& c) const;
  void take_zone();
  // A zone that stands after the day: "14:05, 3 May 2024 (BST)".
  bool read_late_zone();
  bool read_day();
  bool read_day_word();
  bool read_weekday();
  bool set_day(std::optional<int> year, unsigned month, unsigned day);
  // 2024-05-03, 03/05/2024, 3.5.2024, 03/05/24
  bool read_numeric_day();
  static void take_ordinal(Cursor& c);
  static std::optional<unsigned> take_month(Cursor& c);
  static std::optional<int> take_late_year(Cursor& c);
  // 3 May 2024, 3rd of May, 3-May-2024
  bool read_day_month();
  // May 3, 2024
  bool read_month_day();
  bool plausible() const;
  void make_shape();

  Cursor c_;
  const ZoneTable& zones_;
  ClockStamp out_;
  std::string style_;
  int open_ = 0;
};

}  // namespace hearsay
