// The zones of a page's clocks: stated, of the post, of the place in the clause, or solved from a second clock beside
// it.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "when/timex/page_run.h"

namespace hearsay {
namespace {

using timex::Meaning;
using timex::Placed;
using timex::Seconds;

LocalTime local_of(Seconds seconds) {
  return LocalTime(std::chrono::seconds(seconds));
}

}  // namespace

bool TimexRun::is_local(std::string_view words) const {
  const auto zone = r_.zones_->match(words);
  return zone && zone->kind == ZoneWords::Kind::kLocal;
}

// The nearest resolved place of the clause, when an earlier stage found places; "4am in Rostov" is Moscow time.
const PlaceMention* TimexRun::place_beside(ViewSpan span) const {
  constexpr std::uint32_t kReach = 80;  // bytes
  const PlaceMention* best = nullptr;
  std::uint32_t nearest = kReach;
  const auto after = std::lower_bound(d_.places.begin(), d_.places.end(), span.begin,
                                      [](const PlaceMention& p, std::uint32_t at) { return p.span.begin < at; });
  const auto consider = [&](const PlaceMention& place) {
    const bool behind = place.span.begin >= span.end;
    const ViewSpan gap = behind ? ViewSpan{span.end, place.span.begin} : ViewSpan{place.span.end, span.begin};
    if (gap.end < gap.begin || gap.size() >= nearest || place.zone.empty() || place.metonym) return;
    if (d_.text(gap).find_first_of(".;!?\n") != std::string_view::npos) return;
    nearest = gap.size();
    best = &place;
  };
  if (after != d_.places.end()) consider(*after);
  if (after != d_.places.begin()) consider(*(after - 1));
  return best;
}

// The instants of an interval that was placed on local clocks, and the zone in which those were read.
void TimexRun::read_zone(const Meaning& m, const Placed& placed, TimeExpression& out) {
  // Beyond four-figure years tzdata knows nothing and RFC 3339 has no form: the value stands alone.
  constexpr Seconds kFar = Seconds{8000} * 366 * timex::kDay;
  const auto writable = [&](const std::optional<Seconds>& at) { return at && *at<kFar&& * at> - kFar; };
  Zone zone = zone_ ? *zone_ : Zone::fixed(0);
  if (zone_) {
    out.zone = zone_->name();
    out.zone_basis = zone_basis_;
  }
  bool stated = false;
  const bool local_words = !m.zone.empty() && is_local(d_.text(m.zone));
  if (placed.clock && !m.has_offset && (m.zone.empty() || local_words)) {
    if (const PlaceMention* place = place_beside(out.span)) {
      if (const auto there = Zone::find(place->zone)) {
        zone = *there;
        out.zone = place->zone;
        out.zone_basis = fmt::format("{}: {}", kPlaceBasis, place->name);
      }
    } else if (local_words) {  // the zone of a place that is not known: the instants are the writer's guess
      out.zone.clear();
      out.zone_basis.clear();
    }
  }
  if (m.has_offset) {
    zone = Zone::fixed(m.offset_s);
    stated = true;
    out.zone = zone.name();
    out.zone_basis = "stated";
  } else if (!m.zone.empty() && !local_words) {
    if (const auto words = r_.zones_->match(d_.text(m.zone))) {
      ZoneContext context;
      if (writable(placed.lo)) context.date = date_of(local_of(*placed.lo));
      context.outlet_zone = d_.page.zone;
      context.language = d_.page.language;
      const ZoneReading reading = r_.zones_->resolve(*words, context);
      if (reading.doubt) {
        Note note = *reading.doubt;
        note.span = m.zone;
        note.stage = kStage;
        d_.notes.push_back(std::move(note));
      }
      if (reading.utc_offset_s) {
        zone = Zone::fixed(*reading.utc_offset_s);
        stated = true;
      } else if (const auto named = Zone::find(reading.zone)) {
        zone = *named;
        stated = true;
      }
      if (stated) {
        out.zone = reading.zone.empty() ? zone.name() : reading.zone;
        out.zone_basis = "stated";
      } else {
        out.zone.clear();
        out.zone_basis.clear();
      }
    }
  }
  if (writable(placed.lo)) out.earliest = zone.to_utc(local_of(*placed.lo)).first;
  if (writable(placed.hi)) out.latest = zone.to_utc(local_of(*placed.hi)).first;
  if (stated && placed.clock && placed.lo && out.earliest && !out.value.empty()) {
    const auto offset = static_cast<std::int32_t>(*placed.lo - out.earliest->time_since_epoch().count());
    out.value += offset == 0 ? "Z" : format_offset(offset);
  }
}

// A post's clock in another zone: its day is the one that agrees with the post's instant and the tense.
void TimexRun::settle_day(int tense, TimeExpression& out) const {
  if (!out.earliest) return;
  constexpr std::chrono::seconds kSlack{600}, kOneDay{86400};
  const auto ahead = *out.earliest - *post_;
  std::chrono::seconds shift{0};
  if (tense < 0) {
    if (ahead > kSlack) shift = -kOneDay;
    if (ahead < -kOneDay) shift = kOneDay;
  } else if (tense > 0) {
    if (ahead < -kSlack) shift = kOneDay;
  } else {
    if (ahead > kOneDay / 2) shift = -kOneDay;
    if (ahead < -kOneDay / 2) shift = kOneDay;
  }
  if (shift.count() == 0) return;
  *out.earliest += shift;
  if (out.latest) *out.latest += shift;
  const std::size_t t = out.value.find('T');
  const auto day = parse_date(out.value.substr(0, t));
  if (day)
    out.value = format_date(Date(std::chrono::sys_days(*day) + std::chrono::floor<std::chrono::days>(shift))) +
                out.value.substr(t);
}

// "4am (2am BST)": two clocks side by side that name one instant.
void TimexRun::pair_clocks() {
  for (std::size_t i = 0; i + 1 < d_.times.size(); ++i) {
    if (!clocked_[i].clock || !clocked_[i + 1].clock) continue;
    const ViewSpan gap{d_.times[i].span.end, d_.times[i + 1].span.begin};
    if (gap.empty() || gap.size() > 6) continue;
    const std::string_view between = trim(d_.text(gap));
    if (between != "(" && between != "/" && between != "[" && between != ", or" && between != "or" && between != "; ")
      continue;
    solve_pair(static_cast<Index>(i), static_cast<Index>(i + 1));
  }
}

// Said once: a text without a zone has many such clocks.
void TimexRun::note_open_zone() {
  for (std::size_t i = 0; i < clocked_.size(); ++i) {
    const TimeExpression& t = d_.times[i];
    if (!clocked_[i].clock || !t.zone.empty() || !t.earliest) continue;
    const std::size_t clock = t.value.find('T');
    if (clock == std::string::npos || t.value.find_first_of("Z+-", clock) != std::string::npos) continue;
    d_.note("time-zone-unknown",
            fmt::format("nothing says in which zone \u201c{}\u201d and other clocks of this text are; their instants "
                        "are read as UTC",
                        d_.text(t.span)),
            t.span, std::string(kStage));
    return;
  }
}

// A place in the clause has another clock, and so has every other place of the text.
bool TimexRun::contradicts_place(const TimeExpression& open, Instant at, std::int32_t offset) const {
  if (!open.zone_basis.starts_with(kPlaceBasis)) return false;
  return std::none_of(d_.places.begin(), d_.places.end(), [&](const PlaceMention& place) {
    const auto zone = Zone::find(place.zone);
    return zone && zone->offset_at(at) == offset;
  });
}

void TimexRun::solve_pair(Index first, Index second) {
  TimeExpression& a = d_.times[static_cast<std::size_t>(first)];
  TimeExpression& b = d_.times[static_cast<std::size_t>(second)];
  const bool a_stated = clocked_[static_cast<std::size_t>(first)].stated_zone;
  const bool b_stated = clocked_[static_cast<std::size_t>(second)].stated_zone;
  if (!a.earliest || !b.earliest || (!a_stated && !b_stated)) return;
  if (a_stated && b_stated) {
    const auto apart = (*a.earliest - *b.earliest).count() % timex::kDay;
    if (apart == 0) {
      b.same_as = first;
      a.same_as = second;
    } else {
      d_.note("clocks-disagree",
              fmt::format("\u201c{}\u201d and \u201c{}\u201d stand side by side but are {} minutes apart",
                          d_.text(a.span), d_.text(b.span), std::llabs(apart) / 60),
              hull(a.span, b.span), std::string(kStage));
    }
    return;
  }
  TimeExpression& open = a_stated ? b : a;
  const TimeExpression& known = a_stated ? a : b;
  const Seconds open_local = *clocked_[static_cast<std::size_t>(a_stated ? second : first)].local;
  const Seconds known_utc = known.earliest->time_since_epoch().count();
  Seconds offset = (open_local - known_utc) % timex::kDay;
  if (offset > 14 * 3600) offset -= timex::kDay;
  if (offset < -12 * 3600) offset += timex::kDay;
  if (offset % 900 != 0 || offset > 14 * 3600 || offset < -12 * 3600) {
    d_.note("clocks-disagree",
            fmt::format("no zone makes \u201c{}\u201d and \u201c{}\u201d the same instant", d_.text(a.span),
                        d_.text(b.span)),
            hull(a.span, b.span), std::string(kStage));
    return;
  }
  if (contradicts_place(open, *known.earliest, static_cast<std::int32_t>(offset))) {
    d_.note("clocks-disagree",
            fmt::format(
                "\u201c{}\u201d and \u201c{}\u201d would be one instant {} from UTC, which no place of this text is; "
                "the zone of the place beside them was kept",
                d_.text(a.span), d_.text(b.span), format_offset(static_cast<std::int32_t>(offset))),
            hull(a.span, b.span), std::string(kStage));
    return;
  }
  const auto length = open.latest && open.earliest ? *open.latest - *open.earliest : std::chrono::seconds(60);
  open.earliest = known.earliest;
  open.latest = *known.earliest + length;
  open.zone = format_offset(static_cast<std::int32_t>(offset));
  open.zone_basis = "solved from the clock beside it";
  const Seconds local = known_utc + offset;
  const auto day = timex::civil_of(timex::floor_days(local));
  const std::size_t t = open.value.find('T');
  if (t != std::string::npos)
    open.value = fmt::format("{:04}-{:02}-{:02}{}{}", day.year, day.month, day.day, open.value.substr(t),
                             offset == 0 ? "Z" : open.zone);
  a.same_as = second;
  b.same_as = first;
}

}  // namespace hearsay
