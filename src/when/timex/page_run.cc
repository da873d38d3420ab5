#include "when/timex/page_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "when/timex/tense.h"

namespace hearsay {
namespace {

using timex::Kind;
using timex::kUnset;
using timex::Meaning;
using timex::Placed;
using timex::Seconds;

constexpr std::string_view kStage = "times";

bool is_language(ParagraphRole role) {
  return role == ParagraphRole::kHeadline || role == ParagraphRole::kBody || role == ParagraphRole::kBullet;
}

// A clock with no day of its own.
bool is_bare_clock(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.hour >= 0 && m.day == 0 && m.month == 0 && m.weekday == 0 && m.year == kUnset &&
         m.holiday < 0;
}

bool is_day(const Meaning& m) {
  switch (m.kind) {
    case Kind::kCalendar:
      return m.day > 0 || m.weekday > 0 || m.holiday >= 0;
    case Kind::kDeictic:
    case Kind::kShift:
    case Kind::kOrdinal:
      return m.unit == timex::Unit::kDay || m.unit == timex::Unit::kWeekday;
    default:
      return false;
  }
}

LocalTime local_of(Seconds seconds) {
  return LocalTime(std::chrono::seconds(seconds));
}

}  // namespace

void TimexRun::run() {
  d_.times.clear();
  find();
  tale_ = d_.page.kind == DocumentKind::kArticle && is_tale();
  if (!tale_)
    found_.erase(std::remove_if(found_.begin(), found_.end(), [](const Found& f) { return f.tale_only; }),
                 found_.end());
  share_fields();
  share_days();
  link_quotations();
  place_all();
  pair_clocks();
  note_open_zone();
  add_stamps();
  set_sentences();
}

void TimexRun::find() {
  timex::Chart chart;
  for (std::size_t b = 0; b < d_.blocks.size(); ++b) {
    for (const hearsay::Paragraph& paragraph : d_.blocks[b].paragraphs) {
      if (!is_language(paragraph.role)) continue;
      chart.may_plan = d_.page.kind == DocumentKind::kArticle && !d_.blocks[b].clock;
      r_.read(d_.view, paragraph.span, chart);
      const auto index = static_cast<std::int32_t>(paragraphs_.size());
      bool any = false;
      for (const timex::Item& item : chart.items) {
        if (item.meaning < 0 || item.own_count == 0) continue;
        bool emits = false;
        const bool tale_only = item.own[0].symbol == r_.tale_;
        for (std::size_t k = 0; k < item.own_count; ++k) {
          const timex::Symbol symbol = item.own[k].symbol;
          emits = emits || (symbol < r_.emits_.size() && r_.emits_[symbol]);
        }
        if (!emits) continue;
        found_.push_back({{item.begin, item.end},
                          index,
                          item.meaning,
                          item.rule,
                          timex::tense_at(chart, item.first_atom, item.end_atom),
                          tale_only});
        any = true;
      }
      paragraphs_.push_back({static_cast<Index>(b), {}});
      if (any) paragraphs_.back().meanings = std::move(chart.meanings);
      chart.meanings.clear();
    }
  }
}

// Most years that the page names lie well away from its date, and little is told from its own day.
bool TimexRun::is_tale() const {
  const timex::Writing page = page_writing();
  std::size_t far = 0, near = 0, own_day = 0;
  const std::int32_t now = page.local ? timex::civil_of(timex::floor_days(*page.local)).year : 0;
  for (const Found& found : found_) {
    const Meaning& m =
        paragraphs_[static_cast<std::size_t>(found.paragraph)].meanings[static_cast<std::size_t>(found.meaning)];
    if (m.kind == Kind::kCalendar && m.year != kUnset && !m.short_year) {
      ++(page.local && std::abs(m.year - now) <= 1 ? near : far);
    } else if (m.kind == Kind::kCalendar && m.weekday > 0 && m.day == 0) {
      ++own_day;
    } else if (m.kind == Kind::kDeictic && m.anchor == timex::Anchor::kWriting &&
               m.relation != timex::Relation::kThat) {
      ++own_day;
    }
  }
  return far >= 8 && 2 * far >= 3 * near && far >= 4 * own_day;
}

// "from March 5 to June 7, 1918", "August and September 1914": the year said at the end holds for the start.
void TimexRun::share_fields() {
  for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
    if (found_[i].paragraph != found_[i + 1].paragraph || found_[i].span.end > found_[i + 1].span.begin) continue;
    std::string between(trim(slice(std::string_view(d_.view), ViewSpan{found_[i].span.end, found_[i + 1].span.begin})));
    if (between != "to" && between != "and" && between != "-" && between != "\u2013" && between != "or" &&
        between != "until" && between != "through" && between != "till")
      continue;
    Meaning& a = meaning_of(found_[i]);
    Meaning& b = meaning_of(found_[i + 1]);
    if (a.kind != Kind::kCalendar || b.kind != Kind::kCalendar) continue;
    const bool fits =
        (a.month > 0 && b.month > 0) || (a.season != timex::Season::kNone && b.season != timex::Season::kNone);
    if (b.bc && !a.bc && a.year != kUnset && a.month == 0) a.year = 1 - a.year, a.bc = true;
    if (!fits || a.relation != timex::Relation::kNone) continue;
    if (a.year == kUnset && b.year != kUnset)
      a.year = a.month > b.month ? b.year - 1 : b.year;
    else if (b.year == kUnset && a.year != kUnset && b.month >= a.month)
      b.year = a.year;
  }
}

// A range of clocks that names no day.
bool TimexRun::is_clock_range(const Found& found) {
  const Meaning& range = meaning_of(found);
  if (range.kind != Kind::kRange || range.ordinal != 0 || range.child < 0) return false;
  const auto& meanings = paragraphs_[static_cast<std::size_t>(found.paragraph)].meanings;
  if (!is_bare_clock(meanings[static_cast<std::size_t>(range.child)])) return false;
  return range.other < 0 || is_bare_clock(meanings[static_cast<std::size_t>(range.other)]);
}

// "at 4am on 14 March", "On Friday at 4am", "4am (2am GMT) on 14 March": a clock takes the day that stands beside it.
void TimexRun::share_days() {
  const auto between = [&](std::size_t i, std::size_t j) {
    if (found_[i].paragraph != found_[j].paragraph || found_[i].span.end > found_[j].span.begin)
      return std::string_view("?");
    return trim(slice(std::string_view(d_.view), ViewSpan{found_[i].span.end, found_[j].span.begin}));
  };
  const auto one_of = [](std::string_view text, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), text) != list.end();
  };
  for (std::size_t i = found_.size(); i-- > 0;) {
    Meaning& clock = meaning_of(found_[i]);
    if (is_clock_range(found_[i]) && i + 1 < found_.size() && is_day(meaning_of(found_[i + 1])) &&
        meaning_of(found_[i + 1]).hour < 0 && one_of(between(i, i + 1), {"on", ", on", "of"})) {
      clock.ordinal = found_[i + 1].meaning + 1;  // the day that the range lies in
      continue;
    }
    if (!is_bare_clock(clock)) continue;
    const Meaning* day = nullptr;
    if (i + 1 < found_.size()) {
      const Meaning& next = meaning_of(found_[i + 1]);
      const std::string_view gap = between(i, i + 1);
      if (next.hour < 0 && is_day(next) && one_of(gap, {"on", ") on", "] on", ", on", "of"})) day = &next;
      if (next.hour >= 0 && is_day(next) && one_of(gap, {"(", "[", "/", "or", "("})) day = &next;
    }
    if (day == nullptr && i > 0) {
      const Meaning& before = meaning_of(found_[i - 1]);
      const std::string_view gap = between(i - 1, i);
      if (is_day(before) && one_of(gap, {"at", ", at", "at around", "at about", "around", "(", "by", "from",
                                         "just before", "just after"}))
        day = &before;
    }
    if (day == nullptr) continue;
    Meaning merged = *day;
    merged.type = TimexType::kTime;
    merged.mod = clock.mod;
    merged.hour = clock.hour, merged.minute = clock.minute, merged.second = clock.second;
    merged.meridiem = clock.meridiem, merged.clock24 = clock.clock24;
    if (clock.daypart != timex::DayPart::kNone) merged.daypart = clock.daypart;
    merged.zone = clock.zone, merged.has_offset = clock.has_offset, merged.offset_s = clock.offset_s;
    merged.impossible = clock.impossible;
    clock = merged;
  }
}

timex::Writing TimexRun::page_writing() const {
  timex::Writing writing;
  const PageTime& published = d_.page.published;
  writing.anchor = published.basis.find("given") != std::string::npos ? "given date" : "page date";
  const std::optional<Zone> zone = d_.page.zone.empty() ? std::nullopt : Zone::find(d_.page.zone);
  if (published.instant) {
    const LocalTime local = (zone ? *zone : Zone::fixed(0)).to_local(*published.instant);
    writing.local = local.time_since_epoch().count();
    writing.has_clock = true;
  } else if (published.date && published.date->ok()) {
    writing.local = std::chrono::sys_days(*published.date).time_since_epoch().count() * timex::kDay;
  }
  return writing;
}

timex::Writing TimexRun::block_writing(const Block& block, const timex::Writing& page) const {
  if (!block.clock || !block.clock->instant) return page;
  std::int32_t offset = 0;
  if (block.clock->utc_offset_s) {
    offset = *block.clock->utc_offset_s;
  } else if (const auto zone = Zone::find(block.clock->zone)) {
    offset = zone->offset_at(*block.clock->instant);
  }
  timex::Writing writing;
  writing.local = block.clock->instant->time_since_epoch().count() + offset;
  writing.has_clock = writing.exact = true;
  writing.anchor = "post clock";
  return writing;
}

void TimexRun::place_all() {
  const timex::Writing page = page_writing();
  timex::Resolver resolver(*r_.grammar_, page);
  resolver.set_narrative(tale_);
  Index block = kNone;
  for (const Found& found : found_) {
    const Index at = paragraphs_[static_cast<std::size_t>(found.paragraph)].block;
    if (at != block) {
      block = at;
      const Block& b = d_.blocks[static_cast<std::size_t>(block)];
      resolver.set_writing(block_writing(b, page));
      zone_.reset();
      zone_basis_.clear();
      post_ = b.clock ? b.clock->instant : std::nullopt;
      if (b.clock && !b.clock->zone.empty() && (zone_ = Zone::find(b.clock->zone))) {
        zone_basis_ = "post";
      } else if (b.clock && b.clock->utc_offset_s) {
        zone_ = Zone::fixed(*b.clock->utc_offset_s);
        zone_basis_ = "post";
      } else if (!d_.page.zone.empty() && (zone_ = Zone::find(d_.page.zone))) {
        zone_basis_ = "page";
      }
    }
    place_one(found, resolver);
  }
}

void TimexRun::place_one(const Found& found, timex::Resolver& resolver) {
  const Meaning& m = meaning_of(found);
  TimeExpression out;
  out.span = found.span;
  out.type = m.type;
  out.mod = timex::mod_code(m.mod);
  out.rule = r_.grammar_->rule(found.rule).id;
  Clocked clocked;
  if (m.impossible) {
    d_.note("time-impossible",
            fmt::format("no calendar or clock has \u201c{}\u201d; it was left without a value", d_.text(found.span)),
            found.span, std::string(kStage));
  } else {
    // A plan that does not say when speaks of what is to come.
    const int tense = m.planning && found.tense == 0 ? 1 : found.tense;
    const timex::Writing page_time = resolver.writing();
    const std::optional<timex::Writing> speech = speech_writing(found, resolver);
    if (speech) resolver.set_writing(*speech);
    const Placed placed = resolver.place(paragraphs_[static_cast<std::size_t>(found.paragraph)].meanings, m, tense);
    out.value = placed.value;
    out.granularity = placed.granularity;
    if (placed.used_narrative)
      out.anchor = "previous time";
    else if (placed.used_writing)
      out.anchor = resolver.writing_time() ? resolver.anchor_name() : "";
    if (speech) resolver.set_writing(page_time);
    if (placed.value.empty()) {
      d_.note("time-impossible",
              fmt::format("no calendar has \u201c{}\u201d; it was left without a value", d_.text(found.span)),
              found.span, std::string(kStage));
    }
    cross_check(m, placed, found.span);
    read_zone(m, placed, out);
    if (placed.open_day && resolver.writing().exact && post_ && out.zone_basis == "stated")
      settle_day(found.tense, out);
    clocked.local = placed.lo;
    clocked.clock = placed.clock;
    clocked.stated_zone = !m.zone.empty() || m.has_offset;
    resolver.remember(placed);
  }
  d_.times.push_back(std::move(out));
  clocked_.push_back(clocked);
}

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
        out.zone_basis = "place in the clause: " + place->name;
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

// "Monday, 3 May 2024" was a Friday: the day of the month is kept, the doubt noted.
void TimexRun::cross_check(const Meaning& m, const Placed& placed, ViewSpan span) {
  if (m.kind != Kind::kCalendar || m.weekday == 0 || m.day == 0 || !placed.lo) return;
  const std::int32_t weekday = timex::weekday_of(timex::floor_days(*placed.lo));
  if (weekday == m.weekday) return;
  static constexpr std::string_view kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};
  d_.note("weekday-disagrees",
          fmt::format("\u201c{}\u201d: that day is a {}, not a {}", d_.text(span), kDays[weekday - 1],
                      kDays[m.weekday - 1]),
          span, std::string(kStage));
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

// The stamps of posts are time expressions too: their function is to date the document.
void TimexRun::add_stamps() {
  bool added = false;
  for (const Block& block : d_.blocks) {
    if (!block.clock || block.clock->span.empty() || !block.clock->instant) continue;
    const BlockClock& clock = *block.clock;
    TimeExpression stamp;
    stamp.span = clock.span;
    stamp.type = TimexType::kTime;
    stamp.function_in_document = true;
    stamp.earliest = clock.instant;
    stamp.latest = *clock.instant + std::chrono::seconds(60);
    stamp.granularity = Granularity::kMinute;
    const std::int32_t offset = clock.utc_offset_s.value_or(0);
    const Seconds local = clock.instant->time_since_epoch().count() + offset;
    const auto day = timex::civil_of(timex::floor_days(local));
    const Seconds time = local - timex::floor_days(local) * timex::kDay;
    stamp.value = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}{}", day.year, day.month, day.day, time / 3600,
                              time / 60 % 60, offset == 0 ? "Z" : format_offset(offset));
    stamp.zone = clock.zone;
    stamp.zone_basis = clock.zone_basis == ZoneBasis::kStated ? "stated" : "post";
    stamp.anchor = clock.day_basis;
    stamp.rule = "stamp";
    d_.times.push_back(std::move(stamp));
    added = true;
  }
  if (!added) return;
  // Text order; same_as follows its expression.
  std::vector<Index> order(d_.times.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<Index>(i);
  std::stable_sort(order.begin(), order.end(), [&](Index x, Index y) {
    return d_.times[static_cast<std::size_t>(x)].span.begin < d_.times[static_cast<std::size_t>(y)].span.begin;
  });
  std::vector<Index> moved(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) moved[static_cast<std::size_t>(order[i])] = static_cast<Index>(i);
  std::vector<TimeExpression> sorted;
  sorted.reserve(order.size());
  for (const Index i : order) {
    sorted.push_back(std::move(d_.times[static_cast<std::size_t>(i)]));
    if (sorted.back().same_as != kNone) sorted.back().same_as = moved[static_cast<std::size_t>(sorted.back().same_as)];
  }
  d_.times = std::move(sorted);
}

void TimexRun::set_sentences() {
  std::size_t s = 0;
  for (TimeExpression& time : d_.times) {
    while (s < d_.sentences.size() && d_.sentences[s].span.end <= time.span.begin) ++s;
    if (s < d_.sentences.size() && d_.sentences[s].span.begin <= time.span.begin) time.sentence = static_cast<Index>(s);
  }
}

}  // namespace hearsay
