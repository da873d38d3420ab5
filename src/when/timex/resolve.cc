#include "when/timex/resolve.h"

#include <cstdlib>

#include "when/timex/placing.h"

namespace hearsay::timex {

Placed Placing::run(const Meaning& m) {
  Placed p = dispatch(m);
  p.used_writing = used_writing_;
  p.used_narrative = used_narrative_;
  return p;
}

Placed Placing::dispatch(const Meaning& m) {
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

std::optional<Days> Placing::writing_day() {
  if (!r_.writing_.local) return std::nullopt;
  used_writing_ = true;
  return floor_days(*r_.writing_.local);
}

std::optional<Days> Placing::base_day() {
  if (r_.narrative_ || !r_.writing_.local) {
    if (const auto day = narrative_day()) return day;
  }
  return writing_day();
}

std::optional<Days> Placing::narrative_day() {
  if (!r_.last_ || !r_.last_->lo) return std::nullopt;
  used_narrative_ = true;
  return floor_days(*r_.last_->lo);
}

std::optional<Days> Placing::anchor_day(const Meaning& m) {
  if (m.anchor == Anchor::kNarrative) {
    if (const auto day = narrative_day()) return day;
    return writing_day();
  }
  return base_day();
}

Placed Placing::date(const Meaning& m) {
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

Placed Placing::unknown(std::string value) {
  Placed p;
  p.value = std::move(value);
  return p;
}

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
  if (placed.clock) last_clock_ = placed.lo;
  if (placed.granularity == Granularity::kQuarter) last_quarter_ = floor_days(*placed.lo);
  if (placed.granularity <= Granularity::kDay && placed.granularity != Granularity::kUnknown) {
    last_day_ = floor_days(*placed.lo);
    if (!placed.open_day) {
      paragraph_day_ = last_day_;
      if (placed.clock) paragraph_clock_ = placed.lo;
    }
  } else {
    last_day_.reset();
  }
}

}  // namespace hearsay::timex
