#include "query/situation.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "query/claim_views.h"
#include "query/ledger_index.h"
#include "query/timeline.h"

namespace hearsay {
namespace {

constexpr std::pair<Group, std::string_view> kGroupNames[] = {{Group::kEstablished, "established"},
                                                              {Group::kClaimed, "claimed"},
                                                              {Group::kDisputed, "disputed"},
                                                              {Group::kNotVerified, "not_verified"},
                                                              {Group::kDirectives, "orders_and_appeals"}};

bool wanted(const DocumentRow& d, const QueryOptions& options) {
  return options.document.empty() || d.id == options.document || d.uri == options.document;
}

/// The first and the last instant that a page states of itself or of a block; none when it states none.
struct StatedSpan {
  std::optional<Instant> first, last;

  void take(std::optional<Instant> at) {
    if (!at) return;
    if (!first || *at < *first) first = at;
    if (!last || *last < *at) last = at;
  }
};

StatedSpan stated_span(const VersionRow& v, const LedgerIndex& index) {
  StatedSpan span;
  span.take(v.published);
  span.take(v.modified);
  for (const BlockRow* b : index.blocks_of(v.id)) span.take(b->published);
  return span;
}

/// Whether something of the version could be read by then. One that states no instant always counts: it cannot be told.
bool visible(const VersionRow& v, const LedgerIndex& index, const QueryOptions& options) {
  if (!options.as_of) return true;
  if (options.clock == AsOfClock::kRecorded) return v.recorded_at <= *options.as_of;
  const StatedSpan span = stated_span(v, index);
  return !span.first || *span.first <= *options.as_of;
}

/// A headline may be as young as the youngest words of its page.
bool headline_stood(const StatedSpan& span, const QueryOptions& options) {
  return !options.as_of || options.clock == AsOfClock::kRecorded || !span.last || *span.last <= *options.as_of;
}

/// What a page that is gone means for a reader: its claims stay, nobody can look them up there any more.
NoteRow taken_away(const DocumentRow& page, const VersionRow& latest, Instant at) {
  return {latest.id,
          "page-gone",
          fmt::format("{} was taken away (found gone at {}); what it said is kept as it was read", page.uri,
                      format_instant(at)),
          "watch",
          {}};
}

void describe_coverage(const LedgerIndex& index, const QueryOptions& options, Situation& out) {
  std::optional<std::tuple<Instant, std::string>> newest;
  for (const DocumentRow& d : index.rows().documents) {
    if (!wanted(d, options)) continue;
    const VersionRow* latest = nullptr;
    CoverageDocument row{d.id, d.uri, {}, d.outlet, {}, 0, 0, {}};
    for (const VersionRow* v : index.versions_of(d.id)) {
      if (!visible(*v, index, options)) continue;
      ++row.versions;
      latest = v;
    }
    if (latest == nullptr) continue;
    const StatedSpan span = stated_span(*latest, index);
    if (headline_stood(span, options)) row.headline = latest->headline;
    row.zone = latest->zone;
    row.blocks = index.blocks_of(latest->id).size();
    if (auto key = std::tuple(span.last.value_or(Instant::min()), d.id);
        !row.headline.empty() && (!newest || *newest < key)) {
      newest = std::move(key);
      out.headline = row.headline;
    }
    row.gone = index.gone_since(d.id, options.as_of);
    if (row.gone) out.notes.push_back(taken_away(d, *latest, *row.gone));
    for (const NoteRow* n : index.notes_of(latest->id)) out.notes.push_back(*n);
    out.documents.push_back(std::move(row));
  }
}

void bound_coverage(const LedgerIndex& index, const QueryOptions& options, Situation& out) {
  const auto take = [&](std::optional<Instant> at) {
    if (!at || (options.as_of && options.clock == AsOfClock::kPublished && *at > *options.as_of)) return;
    if (!out.from || *at < *out.from) out.from = at;
    if (!out.until || *out.until < *at) out.until = at;
  };
  for (const VersionRow& v : index.rows().versions) {
    const DocumentRow* d = index.document(v.document);
    if (d == nullptr || !wanted(*d, options) || !visible(v, index, options)) continue;
    if (d->type != DocumentKind::kLiveBlog) take(v.published);
    for (const BlockRow* b : index.blocks_of(v.id)) take(b->published);
  }
}

void find_day(const LedgerIndex& index, const QueryOptions& options, Situation& out) {
  for (const VersionRow& v : index.rows().versions) {
    const DocumentRow* d = index.document(v.document);
    if (d == nullptr || !wanted(*d, options) || !visible(v, index, options) || !v.published_date) continue;
    if (!out.day || *out.day < *v.published_date) out.day = v.published_date;
  }
}

}  // namespace

std::string_view to_string(Group group) {
  for (const auto& [value, name] : kGroupNames) {
    if (value == group) return name;
  }
  return "unknown";
}

std::vector<std::size_t> Situation::group(Group wanted_group) const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (claims[i].group == wanted_group) out.push_back(i);
  }
  return out;
}

Situation situation_of(const LedgerSnapshot& rows, const QueryOptions& options) {
  const LedgerIndex index(rows);
  Situation out;
  out.as_of = options.as_of;
  out.clock = options.clock;
  describe_coverage(index, options, out);
  bound_coverage(index, options, out);
  if (!out.from) find_day(index, options, out);
  ClaimViews views = claim_views(index, options, out.from, out.until);
  out.claims = std::move(views.views);
  out.reports = views.reports;
  out.hidden_later = views.hidden_later;
  out.timeline = make_timeline(index, options, out.claims);
  out.posts = static_cast<std::size_t>(std::count_if(out.timeline.begin(), out.timeline.end(), [](const auto& e) {
    return e.kind == TimelineEntry::Kind::kPost && !e.clock_verbatim.empty();
  }));
  return out;
}

Result<Situation> situation(Store& store, const QueryOptions& options) {
  const Result<LedgerSnapshot> rows = store.snapshot();
  if (!rows) return fail(rows.error());
  return situation_of(*rows, options);
}

Result<std::vector<ClaimView>> claims(Store& store, const QueryOptions& options) {
  Result<Situation> all = situation(store, options);
  if (!all) return fail(all.error());
  return std::move(all->claims);
}

Result<std::vector<TimelineEntry>> timeline(Store& store, const QueryOptions& options) {
  Result<Situation> all = situation(store, options);
  if (!all) return fail(all.error());
  return std::move(all->timeline);
}

Result<ClaimView> claim(Store& store, const std::string& id, const QueryOptions& options) {
  Result<Situation> all = situation(store, options);
  if (!all) return fail(all.error());
  const Result<std::size_t> at = find_claim(all->claims, id);
  if (!at) return fail(at.error());
  return std::move(all->claims[*at]);
}

}  // namespace hearsay
