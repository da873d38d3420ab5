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

bool is_language(ParagraphRole role) {
  return role == ParagraphRole::kHeadline || role == ParagraphRole::kBody || role == ParagraphRole::kBullet;
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
  share_years();
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
  } else if (const auto day = dateline()) {
    writing.local = *day * timex::kDay;
    writing.anchor = "dateline";
  }
  return writing;
}

// "date 2031-05-05 A lock gate on Monday night", "3 May 2031 - The council ...": not "On 3 May 2031, the council ...".
bool TimexRun::heads_text(std::size_t line, ViewSpan date) const {
  const std::string_view view = d_.view;
  const std::string_view heading = trim(view.substr(line, date.begin - line));
  const std::string_view behind = trim(view.substr(date.end, 40));
  if (!heading.empty() && !equals_icase(heading.substr(0, 4), "date") && !starts_with_icase(heading, "publi") &&
      !starts_with_icase(heading, "posted"))
    return false;
  return !behind.empty() && ((behind[0] >= 'A' && behind[0] <= 'Z') || behind[0] == '-' || behind[0] == '(' ||
                             behind[0] == '|' || behind.starts_with("\u2013") || behind.starts_with("\u2014"));
}

// A text whose page has no date may bear one itself: a whole date alone on one of the first lines ("May 5, 2031",
// "Published: 2031-05-05").
std::optional<timex::Days> TimexRun::dateline() const {
  constexpr std::int32_t kFirstLines = 6;
  constexpr std::size_t kHeading = 16;  // bytes of "Published on", "Monday, "
  for (const Found& found : found_) {
    if (found.paragraph >= kFirstLines) break;
    const Meaning& m =
        paragraphs_[static_cast<std::size_t>(found.paragraph)].meanings[static_cast<std::size_t>(found.meaning)];
    if (m.kind != Kind::kCalendar || m.year == kUnset || m.short_year || m.month == 0 || m.day == 0 || m.impossible)
      continue;
    const std::string_view view = d_.view;
    const std::size_t before = view.substr(0, found.span.begin).rfind('\n');
    const std::size_t line = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(view.find('\n', found.span.end), view.size());
    const std::string_view behind = trim(view.substr(found.span.end, end - found.span.end));
    if (found.span.begin - line > kHeading) continue;
    if (!behind.empty() && behind != "." && behind != ")" && !(found.paragraph == 0 && heads_text(line, found.span)))
      continue;
    return timex::days_of(m.year, m.month, m.day);
  }
  return std::nullopt;
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
  std::int32_t paragraph = -1;
  for (const Found& found : found_) {
    if (found.paragraph != paragraph) resolver.open_paragraph();
    paragraph = found.paragraph;
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
    if (placed.open_day && resolver.writing().exact && post_ &&
        (out.zone_basis == "stated" || out.zone_basis.starts_with(kPlaceBasis)))
      settle_day(found.tense, out);
    clocked.local = placed.lo;
    clocked.clock = placed.clock;
    clocked.stated_zone = (!m.zone.empty() && !is_local(d_.text(m.zone))) || m.has_offset;
    resolver.remember(placed);
  }
  d_.times.push_back(std::move(out));
  clocked_.push_back(clocked);
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

namespace {

// "March 5, 2024" under an embedded post: the day in a zone that it does not name, so no instants bound it.
TimeExpression signature_day(const ForeignPost& post) {
  TimeExpression day;
  day.span = post.date_span;
  day.type = TimexType::kDate;
  day.function_in_document = true;
  day.granularity = Granularity::kDay;
  day.value = format_date(*post.date);
  day.anchor = "signature of the embedded post";
  day.rule = "stamp";
  return day;
}

}  // namespace

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
  for (const Block& block : d_.blocks) {
    if (!block.foreign || !block.foreign->date || block.foreign->date_span.empty()) continue;
    if (block.clock && block.clock->instant && !block.clock->span.empty()) continue;  // a stamp above
    d_.times.push_back(signature_day(*block.foreign));
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
