#include "query/ledger_index.h"

#include <algorithm>
#include <tuple>

namespace hearsay {
namespace {

/// When this state of the page was there: its capture, else when the ledger read it.
auto order_of(const VersionRow& v) {
  return std::tuple(v.captured_at ? *v.captured_at : v.recorded_at, v.recorded_at, v.id);
}

template <class T>
void add_new(std::vector<T>& list, const T& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

LedgerIndex::LedgerIndex(const LedgerSnapshot& rows) : rows_(&rows), links_(link_agents(rows)) {
  for (const auto& r : rows.agents) agents_.emplace(r.id, &r);
  merge_agents();
  for (const auto& r : rows.documents) documents_.emplace(r.id, &r);
  for (const auto& r : rows.versions) {
    versions_.emplace(r.id, &r);
    versions_of_[r.document].push_back(&r);
  }
  for (auto& [document, list] : versions_of_) {
    std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return order_of(*a) < order_of(*b); });
  }
  for (const SeenRow& r : rows.seen) seen_[r.version].push_back(r.at);
  for (const GoneRow& r : rows.gone) gone_[r.version].push_back(r.at);
  for (const auto& r : rows.blocks) {
    labels_.emplace(r.version + r.id, r.label);
    blocks_of_[r.version].push_back(&r);
    const BlockRow*& latest = blocks_[r.id];
    if (latest == nullptr) {
      latest = &r;
      continue;
    }
    const VersionRow *have = version(latest->version), *other = version(r.version);
    if (have != nullptr && other != nullptr && order_of(*have) < order_of(*other)) latest = &r;
  }
  for (const auto& r : rows.notes) notes_of_[r.version].push_back(&r);
  for (const auto& r : rows.sightings) sightings_[r.assertion].push_back(&r);
  for (auto& [assertion, list] : sightings_) {
    std::sort(list.begin(), list.end(), [&](const auto* a, const auto* b) {
      const VersionRow *x = version(a->version), *y = version(b->version);
      return x != nullptr && y != nullptr ? order_of(*x) < order_of(*y) : a->version < b->version;
    });
  }
}

/// A person's full name is the one that is shown; of two, the one that more pages write.
void LedgerIndex::merge_agents() {
  std::unordered_map<std::string, std::size_t> written;
  for (const AgentEvidenceRow& e : rows_->agent_evidence) ++written[e.agent];
  for (const std::vector<std::string>& group : links_.groups) {
    const auto rank = [&](const AgentRow& row) {
      const bool full = row.name.find(' ') != std::string::npos;
      return std::tuple(row.kind == AgentKind::kPerson, row.kind != AgentKind::kOffice, full, written[row.id],
                        row.name.size());
    };
    const AgentRow* fullest = agent(group.front());
    for (const std::string& member : group) {
      if (rank(*fullest) < rank(*agent(member))) fullest = agent(member);
    }
    AgentRow one = *fullest;
    for (const std::string& member : group) {
      const AgentRow& row = *agent(member);
      if (row.id == one.id) continue;
      if (row.name != one.name) add_new(one.aliases, row.name);
      for (const std::string& alias : row.aliases) add_new(one.aliases, alias);
      for (const RoleRow& role : row.roles) add_new(one.roles, role);
      if (one.speaks_for.empty()) one.speaks_for = row.speaks_for;
    }
    merged_.push_back(std::move(one));
    for (const std::string& member : group) agents_[member] = &merged_.back();
  }
}

std::string LedgerIndex::block_label(const std::string& version, const std::string& block) const {
  const auto found = labels_.find(version + block);
  return found == labels_.end() ? std::string() : found->second;
}

KnownBounds LedgerIndex::known(const AssertionRow& assertion, AsOfClock clock) const {
  const auto& seen = sightings(assertion.id);
  if (clock == AsOfClock::kRecorded) {
    std::optional<Instant> first;
    for (const SightingRow* s : seen) {
      const VersionRow* v = version(s->version);
      if (v != nullptr && (!first || v->recorded_at < *first)) first = v->recorded_at;
    }
    return {std::nullopt, first ? first : std::optional(assertion.recorded_at)};
  }
  KnownInput in;
  in.stamp = assertion.published;
  in.modified = assertion.modified;
  const DocumentRow* page = document(assertion.document);
  const bool live = page != nullptr && page->type == DocumentKind::kLiveBlog;
  for (const VersionRow* v : versions_of(assertion.document)) {
    const bool shows = std::any_of(seen.begin(), seen.end(), [&](const SightingRow* s) { return s->version == v->id; });
    if (v->captured_at && v->status == CaptureStatus::kOk) in.captures.push_back({*v->captured_at, shows});
    if (const auto looks = seen_.find(v->id); looks != seen_.end()) {
      for (const Instant at : looks->second) in.captures.push_back({at, shows});
    }
    if (!shows || in.stamp) continue;
    if (v->modified && (!in.modified || *v->modified < *in.modified)) in.modified = v->modified;
    if (!live && v->published_date && !in.date) in.date = v->published_date;
  }
  return known_since(in);
}

std::optional<Instant> LedgerIndex::gone_since(const std::string& document, std::optional<Instant> as_of) const {
  std::optional<Instant> seen, gone;
  const auto latest = [&](const auto& looks, const std::string& version, std::optional<Instant>& last) {
    const auto found = looks.find(version);
    if (found == looks.end()) return;
    for (const Instant at : found->second) {
      if ((!as_of || at <= *as_of) && (!last || *last < at)) last = at;
    }
  };
  for (const VersionRow* v : versions_of(document)) {
    latest(seen_, v->id, seen);
    latest(gone_, v->id, gone);
  }
  return gone && (!seen || *seen < *gone) ? gone : std::nullopt;
}

}  // namespace hearsay
