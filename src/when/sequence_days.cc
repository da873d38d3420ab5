// Days and instants, once the order is known.
#include <algorithm>
#include <set>

#include "when/sequence.h"

namespace hearsay::sequence {

using std::chrono::days;
using std::chrono::seconds;

void Sequence::settle_days() {
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
void Sequence::set_day(std::size_t i, std::int64_t shift, std::string basis) {
  const std::int64_t local = position_[i] + shift + offset_s(i);
  out_.placed[i].day = date_of_number(floor_day(local));
  out_.placed[i].day_basis = std::move(basis);
}

void Sequence::days_from_anchors(const std::vector<std::size_t>& anchors) {
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
      set_day(i, shift, from_heading_[anchor] ? "day heading, order of clocks" : "a post with a date, order of clocks");
    }
  }
}

void Sequence::days_from_page_date() {
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
std::int64_t Sequence::choose_shift(std::int64_t by_newest, std::int64_t by_oldest, std::size_t newest,
                                    std::size_t oldest, std::string& basis) {
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

void Sequence::settle_instants() {
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

void Sequence::place_age_alone(std::size_t i) {
  PlacedStamp& placed = out_.placed[i];
  placed.zone = {};
  if (!context_.captured_at) {
    if (!age_noted_) {
      note(i, "relative-clock-open", "the post says how long ago it was, and it is not known when the page was saved");
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
void Sequence::use_second_clock(std::size_t i, const ZoneContext& around) {
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

void Sequence::note_zones() {
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

}  // namespace hearsay::sequence
