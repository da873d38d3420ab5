// Places Meanings on the calendar: TIMEX3 value, and the interval [lo, hi) in local seconds with its granularity.
//
// What was not said is filled from, in this order: the time of writing (a post's clock, else the page's date), and for
// counting words ("two days later") and for pages that tell of another age, the date that the text spoke of last.
#pragma once

#include <optional>
#include <string>

#include "when/timex/build.h"
#include "when/timex/civil.h"

namespace hearsay::timex {

/// When and where the text was written.
struct Writing {
  std::optional<Seconds> local;  ///< local time at the writer's desk
  bool has_clock = false;        ///< false: only the day is known
  bool exact = false;            ///< the clock is that of the words (a post's stamp), not of the page
  std::string anchor;            ///< "post clock", "page date", "given date"
};

struct Placed {
  std::string value;
  std::optional<Seconds> lo, hi;  ///< [lo, hi) local; either end may be open
  Granularity granularity = Granularity::kUnknown;
  bool calendar = false;  ///< stands on the calendar, so that later words can count from it
  bool used_writing = false, used_narrative = false;
  bool clock = false;      ///< has an hour
  bool next_half = false;  ///< of a planned clock without am or pm: the morning is over
  bool open_day = false;   ///< a clock whose day is the one of writing until its zone is known
};

class Resolver {
 public:
  Resolver(const Grammar& grammar, Writing writing) : grammar_(grammar), writing_(std::move(writing)) {}

  void set_writing(Writing writing) { writing_ = std::move(writing); }
  /// The page tells of another age: missing fields come from the text itself.
  void set_narrative(bool narrative) { narrative_ = narrative; }

  /// A paragraph begins: the day that an earlier one spoke of does not hold for its clocks.
  void open_paragraph() { paragraph_day_.reset(), paragraph_clock_.reset(); }

  /// `tense` is -1, 0 or 1; `meanings` holds the children. Call in text order.
  Placed place(const std::vector<Meaning>& meanings, const Meaning& meaning, int tense);
  /// Remembers what was placed, for "two days later".
  void remember(const Placed& placed);
  const std::optional<Placed>& last() const { return last_; }
  const Writing& writing() const { return writing_; }
  std::optional<Seconds> writing_time() const { return writing_.local; }
  const std::string& anchor_name() const { return writing_.anchor; }

 private:
  friend class Placing;
  const Grammar& grammar_;
  Writing writing_;
  bool narrative_ = false;
  std::optional<Placed> last_;              ///< the last date of the text
  std::optional<Days> last_day_;            ///< the last one that is a day
  std::optional<Days> paragraph_day_;       ///< the last day that this paragraph names
  std::optional<Seconds> paragraph_clock_;  ///< and the last clock on it
  std::optional<Days> last_quarter_;        ///< the first day of the last one that is a quarter of a year
  std::optional<Seconds> last_clock_;       ///< the last one that has an hour
  std::optional<std::int32_t> aside_;       ///< year of a look far away from the tale's time
};

/// TIMEX3 codes.
std::string_view daypart_code(DayPart part);
std::string_view mod_code(Mod mod);
/// "P3D", "PT30M", "PXY".
std::string duration_value(const Meaning& meaning);
std::string set_value(const Meaning& meaning, const Grammar& grammar);

}  // namespace hearsay::timex
