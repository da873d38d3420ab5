#include "when/clock_sequence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/check.h"

namespace hearsay {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::seconds;

constexpr std::int64_t kDay = 24 * 3600;
constexpr std::int64_t kHour = 3600;
// Posts of a live page follow each other within half a day; a step that is shorter the other way round the dial goes
// against the page's order.
constexpr std::int64_t kHalfDay = kDay / 2;
// A step against the order by less than this is a post out of sequence; by more, with both sides in order, a night.
constexpr std::int64_t kLongestNight = 20 * kHour;
constexpr std::int64_t kLongestLoneNight = 16 * kHour;
// Share of the dial sums under which the order is clear.
constexpr double kClearShare = 0.4;

std::int64_t mod_day(std::int64_t s) {
  return ((s % kDay) + kDay) % kDay;
}

std::int64_t day_number(Date date) {
  return std::chrono::sys_days(date).time_since_epoch().count();
}

Date date_of_number(std::int64_t number) {
  return Date(std::chrono::sys_days(days(number)));
}

std::int64_t floor_day(std::int64_t s) {
  return (s - mod_day(s)) / kDay;
}

std::string hh_mm(std::int64_t seconds_of_day) {
  return fmt::format("{:02}:{:02}", seconds_of_day / kHour, seconds_of_day / 60 % 60);
}

class Sequence {
 public:
  Sequence(const std::vector<SequenceItem>& items, const SequenceContext& context, const ZoneTable& zones)
      : items_(items), context_(context), zones_(zones), own_day_(items.size()), from_heading_(items.size(), false) {
    out_.placed.resize(items.size());
  }

  SequenceResult run() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].stamp.day_only()) posts_.push_back(i);
    }
    find_own_days();
    settle_zones(provisional_date());
    place_ages();
    find_order();
    walk();
    settle_days();
    settle_instants();
    note_zones();
    return std::move(out_);
  }

 private:
  const ClockStamp& stamp(std::size_t i) const { return items_[i].stamp; }
  bool has_time(std::size_t i) const { return stamp(i).time.has_value(); }

  void note(std::size_t item, std::string code, std::string message) {
    out_.notes.push_back({item, std::move(code), std::move(message)});
  }
  void page_note(std::string code, std::string message) {
    note(SequenceNote::kPage, std::move(code), std::move(message));
  }

  // ---------------------------------------------------------------------------------------------- days as written

  std::optional<Date> today() const {
    if (context_.page_date) return context_.page_date;
    if (context_.captured_at) return Date(std::chrono::floor<days>(*context_.captured_at));
    return std::nullopt;
  }

  // The day of that month, or weekday, nearest to the page's date.
  std::optional<Date> written_day(const StampDay& day) const {
    if (day.full()) return open_order_day(day);
    const auto near = today();
    if (!near) return std::nullopt;
    if (day.month && day.day) {
      std::optional<Date> best;
      for (int year = static_cast<int>(near->year()) - 1; year <= static_cast<int>(near->year()) + 1; ++year) {
        const Date date{std::chrono::year(year), std::chrono::month(*day.month), std::chrono::day(*day.day)};
        if (!date.ok()) continue;
        if (!best || std::abs(day_number(date) - day_number(*near)) < std::abs(day_number(*best) - day_number(*near))) {
          best = date;
        }
      }
      return best;
    }
    if (day.days_from_today) return date_of_number(day_number(*near) + *day.days_from_today);
    if (day.weekday) {
      for (const int step : {0, -1, 1, -2, 2, -3, 3}) {
        const auto date = std::chrono::sys_days(*near) + days(step);
        if (std::chrono::weekday(date) == *day.weekday) return Date(date);
      }
    }
    return std::nullopt;
  }

  // 03/05/2024: the reading nearer to the page's date, day first where both are as near or there is none.
  std::optional<Date> open_order_day(const StampDay& day) const {
    const auto plain = day.date();
    if (!day.day_month_open || !plain || !context_.page_date) return plain;
    StampDay turned = day;
    std::swap(turned.day, turned.month);
    const auto other = turned.date();
    const auto distance = [&](Date d) { return std::abs(day_number(d) - day_number(*context_.page_date)); };
    return other && distance(*other) < distance(*plain) ? other : plain;
  }

  void find_own_days() {
    std::optional<Date> heading;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const StampDay& day = stamp(i).day;
      if (stamp(i).day_only()) {
        heading = written_day(day);
        out_.placed[i].day = heading;
        if (heading) out_.placed[i].day_basis = day.full() ? "stated" : "stated, near the page date";
        continue;
      }
      if (!day.empty()) {
        own_day_[i] = written_day(day);
        if (day.day_month_open) {
          note(i, "date-order-open",
               "day and month may be the other way round; read as " +
                   (own_day_[i] ? format_date(*own_day_[i]) : std::string("unknown")));
        }
      } else if (heading && !items_[i].pinned) {
        own_day_[i] = heading;
        from_heading_[i] = true;
      }
      heading.reset();  // a heading fixes the post below it; the ones after that follow by their clocks
    }
  }

  std::optional<Date> provisional_date() const {
    for (const std::size_t i : posts_) {
      if (own_day_[i]) return own_day_[i];
    }
    return today();
  }

  // -------------------------------------------------------------------------------------------------------- zones

  // Posts share their zone words and days: each pair is settled once. The rest of the context changes only between the
  // two rounds of settle_zones, which clears what is kept.
  const ZoneReading& read_zone(std::size_t i, const ZoneContext& around) {
    const std::int64_t day = around.date ? day_number(*around.date) : -1;
    const std::string words =
        stamp(i).zone ? fmt::format("{} {}", static_cast<int>(stamp(i).zone->kind), stamp(i).zone->key) : std::string();
    const auto [kept, added] = read_zones_.try_emplace({words, day});
    if (added) kept->second = stamp(i).zone ? zones_.resolve(*stamp(i).zone, around) : zones_.resolve_unstated(around);
    return kept->second;
  }

  // Twice: what the stamps that name a zone settle helps those that do not.
  void settle_zones(std::optional<Date> date) {
    ZoneContext around = context_.zone;
    around.date = date;
    std::map<std::string, int> seen;
    for (const std::size_t i : posts_) {
      if (!stamp(i).zone) continue;
      const ZoneReading zone = read_zone(i, around);
      if (zone.settled && !zone.zone.empty()) ++seen[zone.zone];
    }
    for (const auto& [zone, count] : seen) {
      // One zone that nearly all stamps name stands for the rest; several leave those without one open.
      if (count * 10 >= 9 * static_cast<int>(posts_.size())) around_zones_ = {zone};
    }
    if (around_zones_.empty()) {
      for (const auto& [zone, count] : seen) around_zones_.push_back(zone);
    }
    around.page_zones = around_zones_;
    read_zones_.clear();
    for (const std::size_t i : posts_) out_.placed[i].zone = read_zone(i, around);
    const auto most =
        std::max_element(seen.begin(), seen.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    int named = 0;
    for (const auto& [zone, count] : seen) named += count;
    if (most != seen.end() && most->second * 2 > named) {
      out_.page_zone = most->first;
      out_.page_zone_basis = "stated by the posts' clocks";
    } else if (!context_.zone.outlet_zone.empty()) {
      out_.page_zone = context_.zone.outlet_zone;
      out_.page_zone_basis = "the outlet's zone";
    }
    provisional_ = date;
  }

  // The offset that the common line of clocks is drawn with; zones that stay open are taken as the page's.
  std::int64_t offset_s(std::size_t i) const {
    const ZoneReading& zone = out_.placed[i].zone;
    if (zone.utc_offset_s) return *zone.utc_offset_s;
    const std::string& name = zone.zone.empty() ? out_.page_zone : zone.zone;
    const auto day = own_day_[i] ? own_day_[i] : provisional_;
    const auto [kept, added] = offsets_.try_emplace({name, day ? day_number(*day) : -1}, 0);
    if (added) {
      const auto rules = Zone::find(name);
      if (rules) kept->second = day ? rules->offset_on(*day) : rules->offset_at(Instant{});
    }
    return kept->second;
  }

  std::int64_t dial(std::size_t i) const { return mod_day(stamp(i).time->count() - offset_s(i)); }

  // -------------------------------------------------------------------------------------------------------- order

  // "3h ago 18.42 EST": the age settles the day of the clock.
  void place_ages() {
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

  void find_order() {
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

  std::int64_t written_line(std::size_t i) const {
    return day_number(*own_day_[i]) * kDay + (has_time(i) ? stamp(i).time->count() - offset_s(i) : 0);
  }

  void order_by_dial(std::int64_t newest_first, std::int64_t oldest_first) {
    const std::int64_t sum = newest_first + oldest_first;
    if (sum == 0) return;  // one post, or all at once: no order to find
    const bool falls = newest_first <= oldest_first;
    out_.order = falls ? StampOrder::kNewestFirst : StampOrder::kOldestFirst;
    const std::int64_t span = std::min(newest_first, oldest_first);
    out_.order_basis = fmt::format("read {} first the posts span {} h {:02} min, the other way {} h",
                                   falls ? "newest" : "oldest", span / kHour, span / 60 % 60, (sum - span) / kHour);
    if (static_cast<double>(span) > kClearShare * static_cast<double>(sum)) {
      page_note("order-unclear",
                fmt::format("the posts' clocks do not show whether the page runs newest first or oldest "
                            "first; read {} first",
                            falls ? "newest" : "oldest"));
    }
  }

  // ----------------------------------------------------------------------------------------------- walking the line

  struct Step {
    std::size_t from, to;  // items, in the order of time
    std::int64_t gap = 0;  // forward on the dial, 0..24 h
    bool against = false;
  };

  void walk() {
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
  std::int64_t judge(const std::vector<Step>& steps, std::size_t k, int& backwards) {
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
  static std::size_t run_length(const std::vector<Step>& steps, std::size_t k, int direction) {
    std::size_t length = 1;
    for (auto at = static_cast<std::ptrdiff_t>(k) + direction;
         at >= 0 && at < static_cast<std::ptrdiff_t>(steps.size()) && !steps[static_cast<std::size_t>(at)].against;
         at += direction) {
      ++length;
    }
    return length;
  }

  // Clocks that never pass 12:59 and go from 12 to 1 are 12-hour clocks with am and pm left out.
  void check_half_days(const std::vector<std::size_t>& line, const std::vector<Step>& steps) {
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

  // --------------------------------------------------------------------------------------------------------- days

  void settle_days() {
    if (half_day_open_) return;  // the clocks' midnights cannot be told from their noons
    std::vector<std::size_t> anchors;
    for (const std::size_t i : posts_) {
      if (has_time(i) && own_day_[i]) anchors.push_back(i);
    }
    if (!anchors.empty()) {
      days_from_anchors(anchors);
    } else if (context_.page_date) {
      days_from_page_date();
    } else if (std::any_of(posts_.begin(), posts_.end(), [&](std::size_t i) { return has_time(i); })) {
      page_note("no-page-date",
                "neither the page nor its posts state a date, so their clocks have no UTC time; "
                "give one with --published");
    }
  }

  // Position on the line plus shift is UTC seconds.
  void set_day(std::size_t i, std::int64_t shift, std::string basis) {
    const std::int64_t local = position_[i] + shift + offset_s(i);
    out_.placed[i].day = date_of_number(floor_day(local));
    out_.placed[i].day_basis = std::move(basis);
  }

  void days_from_anchors(const std::vector<std::size_t>& anchors) {
    for (const std::size_t i : posts_) {
      if (!has_time(i)) continue;
      auto after = std::upper_bound(anchors.begin(), anchors.end(), i);
      const std::size_t anchor = after == anchors.begin() ? *after : *(after - 1);
      const std::int64_t shift = written_line(anchor) - position_[anchor];
      if (own_day_[i]) {
        out_.placed[i].day = own_day_[i];
        out_.placed[i].day_basis = from_heading_[i]       ? "day heading"
                                   : stamp(i).day.full()  ? "stated"
                                   : stamp(i).day.empty() ? "age, counted from the capture"
                                                          : "stated, near the page date";
      } else {
        set_day(i, shift,
                from_heading_[anchor] ? "day heading, order of clocks" : "a post with a date, order of clocks");
      }
    }
  }

  void days_from_page_date() {
    std::optional<std::size_t> newest;
    std::optional<std::size_t> oldest;
    for (const std::size_t i : posts_) {
      if (!has_time(i) || out_.placed[i].out_of_order) continue;
      if (!newest || position_[i] > position_[*newest]) newest = i;
      if (!oldest || position_[i] < position_[*oldest]) oldest = i;
    }
    if (!newest) return;
    const std::int64_t day = day_number(*context_.page_date) * kDay;
    const auto shift_of = [&](std::size_t i) {  // so that this post's local day is the page's date
      const std::int64_t local = position_[i] + offset_s(i);
      return day - (local - mod_day(local));
    };
    const std::int64_t by_newest = shift_of(*newest);
    const std::int64_t by_oldest = shift_of(*oldest);
    std::int64_t shift = by_newest;
    std::string basis = by_newest == by_oldest ? "page date" : "page date, order of clocks";
    if (by_newest != by_oldest) shift = choose_shift(by_newest, by_oldest, *newest, *oldest, basis);
    for (const std::size_t i : posts_) {
      if (has_time(i)) set_day(i, shift, basis);
    }
  }

  // The page crosses midnight. Its date is that of its last post where it was saved or updated then, and that of its
  // first post where it says when it was published.
  std::int64_t choose_shift(std::int64_t by_newest, std::int64_t by_oldest, std::size_t newest, std::size_t oldest,
                            std::string& basis) {
    const auto utc = [&](std::size_t i, std::int64_t shift) { return position_[i] + shift; };
    const auto limit = [](Instant t) { return t.time_since_epoch().count(); };
    const bool newest_possible = !context_.published || utc(oldest, by_newest) >= limit(*context_.published) - kHalfDay;
    const bool oldest_possible = !context_.not_after || utc(newest, by_oldest) <= limit(*context_.not_after) + 300;
    if (newest_possible != oldest_possible) {
      basis += newest_possible ? ", no post after the capture" : ", no post before publication";
      return newest_possible ? by_newest : by_oldest;
    }
    const bool by_start = context_.page_date_is_start;
    const auto other_day = [&](std::size_t i, std::int64_t shift) {
      return format_date(date_of_number(floor_day(position_[i] + shift + offset_s(i))));
    };
    page_note(
        "day-two-readings",
        fmt::format("the posts cross midnight and the page gives one date, {}: it is read as the day of the {} post; "
                    "else the newest post would be of {}",
                    format_date(*context_.page_date), by_start ? "first" : "latest",
                    other_day(newest, by_start ? by_newest : by_oldest)));
    return by_start ? by_oldest : by_newest;
  }

  // ------------------------------------------------------------------------------------------------------ instants

  void settle_instants() {
    for (const std::size_t i : posts_) {
      PlacedStamp& placed = out_.placed[i];
      const ClockStamp& s = stamp(i);
      if (!s.time) {
        place_age_alone(i);
        continue;
      }
      ZoneContext around = context_.zone;
      around.page_zones = around_zones_;
      around.date = placed.day ? placed.day : provisional_;
      placed.zone = read_zone(i, around);
      if (s.also_time && s.also_zone) use_second_clock(i, around);
      if (placed.zone.doubt) doubts_[placed.zone.doubt->code].push_back(i);
      if (!placed.day || half_day_open_) {
        placed.utc_offset_s = placed.zone.utc_offset_s;
        continue;
      }
      const ZonedInstant read = to_instant(placed.zone, local_time(*placed.day, *s.time));
      placed.instant = read.instant;
      if (read.instant) placed.utc_offset_s = read.utc_offset_s;
      if (read.doubt) note(i, read.doubt->code, hh_mm(s.time->count()) + ": " + read.doubt->message);
    }
    // One sentence for all stamps that share a doubt.
    for (const auto& [code, where] : doubts_) {
      const Note& doubt = *out_.placed[where.front()].zone.doubt;
      note(where.front(), code,
           where.size() == 1 ? doubt.message : fmt::format("{} ({} clocks)", doubt.message, where.size()));
    }
  }

  void place_age_alone(std::size_t i) {
    PlacedStamp& placed = out_.placed[i];
    placed.zone = {};
    if (!context_.captured_at) {
      if (!age_noted_) {
        note(i, "relative-clock-open",
             "the post says how long ago it was, and it is not known when the page was saved");
      }
      age_noted_ = true;
      return;
    }
    const auto unit = std::max<std::int64_t>(stamp(i).ago_unit.count(), 60);
    const std::int64_t at = (*context_.captured_at - *stamp(i).ago).time_since_epoch().count();
    placed.instant = Instant(seconds(at - ((at % unit) + unit) % unit));
    placed.utc_offset_s = 0;
    placed.zone.zone = "Etc/UTC";
    placed.day = Date(std::chrono::floor<days>(*placed.instant));
    placed.day_basis = "age, counted from the capture";
  }

  // "04:47 (01:47 GMT)": the second clock gives the zone where the first has none, and is checked where it has.
  void use_second_clock(std::size_t i, const ZoneContext& around) {
    PlacedStamp& placed = out_.placed[i];
    const ClockStamp& s = stamp(i);
    const ZoneReading second = zones_.resolve(*s.also_zone, around);
    const auto rules = second.zone.empty() ? std::nullopt : Zone::find(second.zone);
    if (!second.settled || (!second.utc_offset_s && (!rules || !around.date))) return;
    const std::int64_t second_offset = second.utc_offset_s ? *second.utc_offset_s : rules->offset_on(*around.date);
    std::int64_t offset = mod_day(s.time->count() - s.also_time->count() + second_offset);
    if (offset > 14 * kHour) offset -= kDay;
    if (!s.zone) {
      placed.zone = {};
      placed.zone.settled = true;
      placed.zone.basis = ZoneBasis::kStated;
      placed.zone.utc_offset_s = static_cast<std::int32_t>(offset);
      placed.zone.why = "the second clock beside it";
      return;
    }
    if (placed.zone.utc_offset_s && *placed.zone.utc_offset_s != offset) {
      note(i, "clocks-disagree",
           fmt::format("{} {} and {} {} are not the same moment; the first is kept", hh_mm(s.time->count()),
                       s.zone_verbatim, hh_mm(s.also_time->count()), s.also_zone->key));
    }
  }

  void note_zones() {
    std::set<std::string> names;
    std::set<std::int32_t> offsets;
    for (const std::size_t i : posts_) {
      if (!stamp(i).zone) continue;
      names.insert(stamp(i).zone_verbatim);
      if (out_.placed[i].utc_offset_s) offsets.insert(*out_.placed[i].utc_offset_s);
    }
    if (offsets.size() < 2) return;
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    page_note("several-zones",
              fmt::format("the posts' clocks name {} zones ({}); each is read in its own", names.size(), list));
  }

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

}  // namespace

SequenceResult place_stamps(const std::vector<SequenceItem>& items, const SequenceContext& context,
                            const ZoneTable& zones) {
  SequenceResult result = Sequence(items, context, zones).run();
  HEARSAY_CHECK(result.placed.size() == items.size(), "a place for every stamp");
  return result;
}

}  // namespace hearsay
