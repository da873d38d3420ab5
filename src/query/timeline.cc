#include "query/timeline.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

namespace hearsay {
namespace {

/// Days, weeks and vaguer times stay with their claim: on a line of moments they would be false midnights.
bool has_time_of_day(const TimeRow& t) {
  return t.earliest && !t.value.ends_with("_REF") &&
         (t.granularity == Granularity::kSecond || t.granularity == Granularity::kMinute ||
          t.granularity == Granularity::kHour);
}

struct Sortable {
  TimelineEntry entry;
  std::int32_t ord = 0;
  /// Posts of one minute stand by title, so that newest-first and oldest-first pages give one timeline.
  std::tuple<bool, Instant, bool, std::int32_t, std::string_view> key() const {
    return {!entry.at.has_value(), entry.at.value_or(Instant::min()), entry.kind == TimelineEntry::Kind::kPost,
            entry.at ? 0 : ord, entry.title};
  }
};

class TimelineMaker {
 public:
  TimelineMaker(const LedgerIndex& index, const QueryOptions& options, const std::vector<ClaimView>& claims)
      : index_(index), options_(options), claims_(claims) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      for (const AssertionView& a : claims[i].assertions) {
        auto& list = claims_of_[a.block_id];
        if (list.empty() || list.back() != i) list.push_back(i);
      }
    }
  }

  std::vector<TimelineEntry> make() {
    std::set<std::string> done;
    for (const BlockRow& b : index_.rows().blocks) {
      // A block of several versions is shown once, as its latest version has it.
      if (const BlockRow* latest = index_.block(b.id); done.insert(b.id).second) add_post(*latest);
    }
    for (const ClaimView& c : claims_) add_moments(c);
    std::stable_sort(out_.begin(), out_.end(), [](const Sortable& a, const Sortable& b) { return a.key() < b.key(); });
    std::vector<TimelineEntry> entries;
    for (Sortable& s : out_) entries.push_back(std::move(s.entry));
    return entries;
  }

 private:
  void add_post(const BlockRow& b) {
    if (b.kind != BlockKind::kPost && b.kind != BlockKind::kSummary) return;
    const VersionRow* v = index_.version(b.version);
    const DocumentRow* d = v == nullptr ? nullptr : index_.document(v->document);
    if (d == nullptr || !(options_.document.empty() || d->id == options_.document || d->uri == options_.document))
      return;
    TimelineEntry e;
    // The body of an article came out with the article, under its headline.
    const bool article = d->type != DocumentKind::kLiveBlog && b.clock_verbatim.empty() && b.headline.empty();
    e.at = b.published || !article ? b.published : v->published;
    if (options_.as_of) {
      if (options_.clock == AsOfClock::kRecorded && v->recorded_at > *options_.as_of) return;
      if (options_.clock == AsOfClock::kPublished && e.at && *e.at > *options_.as_of) return;
      e.maybe = options_.clock == AsOfClock::kPublished && !e.at;
    }
    e.clock_verbatim = b.clock_verbatim;
    e.zone_verbatim = b.zone_verbatim;
    e.zone_basis = b.zone_basis;
    e.outlet = d->outlet;
    e.block = b.label;
    e.block_kind = b.kind;
    e.key_event = b.key_event;
    e.pinned = b.pinned;
    e.citation = {v->uri, v->id, v->sha256, b.span, {}, v->document};
    e.title = article && headed_.insert(v->id).second ? v->headline : b.headline;
    add_claims(b.id, e);
    if (e.title.empty() && e.claims.empty()) return;
    out_.push_back({std::move(e), b.ord});
  }

  /// Claims of the block in page order; the first lends its words where the block has no headline.
  void add_claims(const std::string& block, TimelineEntry& e) const {
    const auto found = claims_of_.find(block);
    if (found == claims_of_.end()) return;
    std::vector<std::tuple<std::uint64_t, std::size_t>> order;
    for (const std::size_t i : found->second) {
      for (const AssertionView& a : claims_[i].assertions) {
        if (a.block_id != block || a.citations.empty()) continue;
        order.emplace_back(a.citations.front().span.begin, i);
        break;
      }
    }
    std::sort(order.begin(), order.end());
    for (const auto& [at, i] : order) {
      if (e.title.empty()) {
        e.title = claims_[i].text;
        e.quoted = claims_[i].quoted;
        if (!claims_[i].sources.empty() && !claims_[i].sources.front().narrator)
          e.who = claims_[i].sources.front().agent;
      }
      e.claims.push_back(claims_[i].id);
    }
  }

  void add_moments(const ClaimView& c) {
    if (c.event_time && has_time_of_day(*c.event_time)) add_moment(c, *c.event_time, c.assertions[c.best]);
    for (const AssertionView& a : c.assertions) {
      if (a.utterance && has_time_of_day(*a.utterance)) {
        add_moment(c, *a.utterance, a);
        return;
      }
    }
  }
  void add_moment(const ClaimView& c, const TimeRow& t, const AssertionView& a) {
    TimelineEntry e;
    e.kind = TimelineEntry::Kind::kEvent;
    e.at = t.earliest;
    e.until = t.latest;
    e.clock_verbatim = t.verbatim;
    e.title = a.text;
    e.outlet = a.outlet;
    e.block = a.block;
    e.block_kind = a.block_kind;
    e.claims.push_back(c.id);
    e.said = t.utterance;
    e.who = a.source.agent;
    e.maybe = c.maybe;
    if (!a.citations.empty()) e.citation = a.citations.front();
    out_.push_back({std::move(e), 0});
  }

  const LedgerIndex& index_;
  const QueryOptions& options_;
  const std::vector<ClaimView>& claims_;
  std::unordered_map<std::string, std::vector<std::size_t>> claims_of_;
  std::vector<Sortable> out_;
  std::set<std::string> headed_;  ///< versions whose headline stands over a block already
};

}  // namespace

std::vector<TimelineEntry> make_timeline(const LedgerIndex& index, const QueryOptions& options,
                                         const std::vector<ClaimView>& claims) {
  return TimelineMaker(index, options, claims).make();
}

}  // namespace hearsay
