// The page's order, and the walk along its clocks: which steps pass midnight and which go back.
#include <algorithm>
#include <cstddef>

#include "when/sequence.h"

namespace hearsay::sequence {

// "3h ago 18.42 EST": the age settles the day of the clock.
void Sequence::place_ages() {
  for (const std::size_t i : posts_) {
    const ClockStamp& s = stamp(i);
    if (!s.ago || !context_.captured_at) continue;
    const Instant about = *context_.captured_at - *s.ago;
    if (!s.time) continue;
    const std::int64_t local = about.time_since_epoch().count() + offset_s(i);
    const std::int64_t late = mod_day(s.time->count() - local);  // the clock shows this much after the age
    const std::int64_t shown = late <= kHalfDay ? local + late : local + late - kDay;
    if (!own_day_[i]) own_day_[i] = date_of_number(floor_day(shown));
  }
}

void Sequence::find_order() {
  int falling = 0;
  int rising = 0;
  std::int64_t newest_first_sum = 0;
  std::int64_t oldest_first_sum = 0;
  std::size_t previous = SequenceNote::kPage;
  std::size_t previous_dated = SequenceNote::kPage;
  for (const std::size_t i : posts_) {
    if (items_[i].pinned) continue;
    if (stamp(i).ago && previous != SequenceNote::kPage && stamp(previous).ago) {
      const auto a = *stamp(previous).ago;
      const auto b = *stamp(i).ago;
      falling += b > a ? 1 : 0;
      rising += b < a ? 1 : 0;
    }
    if (own_day_[i]) {
      if (previous_dated != SequenceNote::kPage) {
        const auto a = written_line(previous_dated);
        const auto b = written_line(i);
        falling += a > b ? 1 : 0;
        rising += a < b ? 1 : 0;
      }
      previous_dated = i;
    }
    if (previous != SequenceNote::kPage && has_time(i) && has_time(previous) && dial(i) != dial(previous)) {
      const std::int64_t back = mod_day(dial(previous) - dial(i));
      newest_first_sum += back;
      oldest_first_sum += kDay - back;
    }
    previous = i;
  }
  if (falling != rising) {
    out_.order = falling > rising ? StampOrder::kNewestFirst : StampOrder::kOldestFirst;
    out_.order_basis = "the days or ages that the posts state";
    return;
  }
  order_by_dial(newest_first_sum, oldest_first_sum);
}

std::int64_t Sequence::written_line(std::size_t i) const {
  return day_number(*own_day_[i]) * kDay + (has_time(i) ? stamp(i).time->count() - offset_s(i) : 0);
}

void Sequence::order_by_dial(std::int64_t newest_first, std::int64_t oldest_first) {
  const std::int64_t sum = newest_first + oldest_first;
  if (sum == 0) return;  // one post, or all at once: no order to find
  const bool falls = newest_first <= oldest_first;
  out_.order = falls ? StampOrder::kNewestFirst : StampOrder::kOldestFirst;
  const std::int64_t span = std::min(newest_first, oldest_first);
  out_.order_basis = fmt::format("read {} first the posts span {} h {:02} min, the other way {} h",
                                 falls ? "newest" : "oldest", span / kHour, span / 60 % 60, (sum - span) / kHour);
  if (static_cast<double>(span) > kClearShare * static_cast<double>(sum)) {
    page_note("order-unclear", fmt::format("the posts' clocks do not show whether the page runs newest first or oldest "
                                           "first; read {} first",
                                           falls ? "newest" : "oldest"));
  }
}

void Sequence::walk() {
  position_.assign(items_.size(), 0);
  std::vector<std::size_t> line;  // oldest first
  for (const std::size_t i : posts_) {
    if (has_time(i)) line.push_back(i);
  }
  if (out_.order != StampOrder::kOldestFirst) std::reverse(line.begin(), line.end());
  if (line.empty()) return;
  std::vector<Step> steps;
  for (std::size_t k = 1; k < line.size(); ++k) {
    const std::int64_t gap = mod_day(dial(line[k]) - dial(line[k - 1]));
    steps.push_back({line[k - 1], line[k], gap, gap > kHalfDay});
  }
  check_half_days(line, steps);
  position_[line.front()] = dial(line.front());
  int backwards = 0;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    const std::int64_t move = steps[k].against ? judge(steps, k, backwards) : steps[k].gap;
    position_[steps[k].to] = position_[steps[k].from] + move;
  }
  if (backwards > 1) {
    page_note("clocks-run-backwards",
              fmt::format("the posts' clocks run against the page's order {} times: either posts stand out of "
                          "sequence, or a day lies between them; they are read as of one day",
                          backwards));
  }
}

// How far a step against the order goes: on past midnight, or back.
std::int64_t Sequence::judge(const std::vector<Step>& steps, std::size_t k, int& backwards) {
  const Step& step = steps[k];
  const std::int64_t back = step.gap - kDay;
  if (own_day_[step.from] && own_day_[step.to]) {
    const std::int64_t between = written_line(step.to) - written_line(step.from);
    return between;
  }
  const bool newest_first = out_.order != StampOrder::kOldestFirst;
  const std::size_t first_in_page = newest_first ? steps.size() - 1 : 0;
  if (items_[step.from].pinned || items_[step.to].pinned) {
    const std::size_t pinned = items_[step.to].pinned ? step.to : step.from;
    out_.placed[pinned].out_of_order = true;
    note(pinned, "clock-out-of-order",
         fmt::format("{} stands out of sequence, as a pinned post does; read as of the same run of clocks",
                     hh_mm(stamp(pinned).time->count())));
    return back;
  }
  const std::size_t before = run_length(steps, k, -1);
  const std::size_t after = run_length(steps, k, +1);
  const bool lone_first = k == first_in_page && (newest_first ? after : before) == 1;
  const bool lone_last = !lone_first && (newest_first ? k == 0 && before == 1 : k + 1 == steps.size() && after == 1);
  if (before > 1 && after > 1 && step.gap <= kLongestNight) return step.gap;
  if (lone_last && step.gap <= kLongestNight) return step.gap;
  if (lone_first && step.gap <= kLongestLoneNight) {
    note(newest_first ? step.to : step.from, "day-open",
         fmt::format("{} may be of the next day or a pinned post of the same day; read as in order",
                     hh_mm(stamp(newest_first ? step.to : step.from).time->count())));
    return step.gap;
  }
  ++backwards;
  const std::size_t odd = before <= after ? step.from : step.to;
  out_.placed[odd].out_of_order = true;
  note(odd, "clock-out-of-order",
       fmt::format("{} and {} run against the page's order; read as {} min back, not as a day between them",
                   hh_mm(stamp(step.from).time->count()), hh_mm(stamp(step.to).time->count()), -back / 60));
  return back;
}

// Posts in order on one side of a step, the step's own post included.
std::size_t Sequence::run_length(const std::vector<Step>& steps, std::size_t k, int direction) {
  std::size_t length = 1;
  for (auto at = static_cast<std::ptrdiff_t>(k) + direction;
       at >= 0 && at < static_cast<std::ptrdiff_t>(steps.size()) && !steps[static_cast<std::size_t>(at)].against;
       at += direction) {
    ++length;
  }
  return length;
}

// Clocks that never pass 12:59 and go from 12 to 1 are 12-hour clocks with am and pm left out.
void Sequence::check_half_days(const std::vector<std::size_t>& line, const std::vector<Step>& steps) {
  const bool all_open = std::all_of(line.begin(), line.end(), [&](std::size_t i) { return stamp(i).half_day_open; });
  if (!all_open || line.size() < 2) return;
  const auto twelve = std::find_if(steps.begin(), steps.end(),
                                   [](const Step& s) { return s.gap > kHalfDay && s.gap <= kHalfDay + 4 * kHour; });
  if (twelve == steps.end()) return;
  half_day_open_ = true;
  page_note(
      "half-day-open",
      fmt::format("the clocks go from {} to {} with neither am nor pm: they are 12-hour clocks, and which half of "
                  "the day is meant is not said, so no UTC time is given",
                  hh_mm(stamp(twelve->from).time->count()), hh_mm(stamp(twelve->to).time->count())));
}

}  // namespace hearsay::sequence
