#include "when/clock_sequence.h"

#include <algorithm>
#include <cstdlib>

#include "base/check.h"
#include "when/sequence.h"

namespace hearsay::sequence {

using std::chrono::days;

SequenceResult Sequence::run() {
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

void Sequence::note(std::size_t item, std::string code, std::string message) {
  out_.notes.push_back({item, std::move(code), std::move(message)});
}

void Sequence::page_note(std::string code, std::string message) {
  note(SequenceNote::kPage, std::move(code), std::move(message));
}

std::optional<Date> Sequence::today() const {
  if (context_.page_date) return context_.page_date;
  if (context_.captured_at) return Date(std::chrono::floor<days>(*context_.captured_at));
  return std::nullopt;
}

// The day of that month, or weekday, nearest to the page's date.
std::optional<Date> Sequence::written_day(const StampDay& day) const {
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
std::optional<Date> Sequence::open_order_day(const StampDay& day) const {
  const auto plain = day.date();
  if (!day.day_month_open || !plain || !context_.page_date) return plain;
  StampDay turned = day;
  std::swap(turned.day, turned.month);
  const auto other = turned.date();
  const auto distance = [&](Date d) { return std::abs(day_number(d) - day_number(*context_.page_date)); };
  return other && distance(*other) < distance(*plain) ? other : plain;
}

void Sequence::find_own_days() {
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

std::optional<Date> Sequence::provisional_date() const {
  for (const std::size_t i : posts_) {
    if (own_day_[i]) return own_day_[i];
  }
  return today();
}

// Posts share their zone words and days: each pair is settled once. The rest of the context changes only between the
// two rounds of settle_zones, which clears what is kept.
const ZoneReading& Sequence::read_zone(std::size_t i, const ZoneContext& around) {
  const std::int64_t day = around.date ? day_number(*around.date) : -1;
  const std::string words =
      stamp(i).zone ? fmt::format("{} {}", static_cast<int>(stamp(i).zone->kind), stamp(i).zone->key) : std::string();
  const auto [kept, added] = read_zones_.try_emplace({words, day});
  if (added) kept->second = stamp(i).zone ? zones_.resolve(*stamp(i).zone, around) : zones_.resolve_unstated(around);
  return kept->second;
}

// Twice: what the stamps that name a zone settle helps those that do not.
void Sequence::settle_zones(std::optional<Date> date) {
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
std::int64_t Sequence::offset_s(std::size_t i) const {
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

}  // namespace hearsay::sequence

namespace hearsay {

SequenceResult place_stamps(const std::vector<SequenceItem>& items, const SequenceContext& context,
                            const ZoneTable& zones) {
  SequenceResult result = sequence::Sequence(items, context, zones).run();
  HEARSAY_CHECK(result.placed.size() == items.size(), "a place for every stamp");
  return result;
}

}  // namespace hearsay
