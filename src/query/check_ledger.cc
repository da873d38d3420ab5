#include "query/check_ledger.h"

#include <fmt/format.h>

#include <unordered_set>

#include "base/hash.h"

namespace hearsay {
namespace {

constexpr std::size_t kMostProblems = 200;

class LedgerChecker {
 public:
  LedgerChecker(Store& store, const LedgerSnapshot& rows) : store_(store), rows_(rows) {}

  Result<CheckReport> run() {
    index();
    check_references();
    for (const VersionRow& v : rows_.versions) {
      if (Status s = check_version(v); !s) return fail(s.error());
    }
    const Result<std::vector<std::string>> health = store_.integrity();
    if (!health) return fail(health.error());
    for (const std::string& said : *health) problem("store", said, "");
    return std::move(report_);
  }

 private:
  void problem(std::string code, std::string message, std::string ref) {
    if (report_.problems.size() < kMostProblems) {
      report_.problems.push_back({std::move(code), std::move(message), std::move(ref)});
    }
  }

  void index() {
    for (const auto& r : rows_.documents) ids_.insert(r.id);
    for (const auto& r : rows_.versions) ids_.insert(r.id);
    for (const auto& r : rows_.blocks) ids_.insert(r.id);
    for (const auto& r : rows_.agents) ids_.insert(r.id);
    for (const auto& r : rows_.claims) ids_.insert(r.id);
    for (const auto& r : rows_.assertions) ids_.insert(r.id);
    for (const auto& s : rows_.sightings) by_version_[s.version].push_back(&s);
    for (const auto& b : rows_.blocks) blocks_of_[b.version].push_back(&b);
  }

  void refer(const std::string& to, std::string_view what, const std::string& from) {
    if (to.empty()) return;
    ++report_.references;
    if (!ids_.contains(to))
      problem("dangling", fmt::format("{} refers to {} {}, which is not there", from, what, to), from);
  }
  void check_references() {
    std::unordered_set<std::string> seen;
    for (const auto& s : rows_.sightings) {
      refer(s.assertion, "assertion", s.version);
      refer(s.version, "version", s.assertion);
      seen.insert(s.assertion);
      if (s.pieces.empty())
        problem("dangling", fmt::format("{} has no span in {}", s.assertion, s.version), s.assertion);
    }
    for (const auto& v : rows_.versions) refer(v.document, "document", v.id);
    for (const auto& a : rows_.assertions) {
      refer(a.document, "document", a.id);
      refer(a.version, "version", a.id);
      refer(a.block, "block", a.id);
      refer(a.claim, "claim", a.id);
      refer(a.source, "agent", a.id);
      for (const auto& h : a.hops) refer(h.agent, "agent", a.id);
      if (!seen.contains(a.id)) problem("dangling", fmt::format("no version shows {}", a.id), a.id);
    }
    for (const auto& r : rows_.relations) {
      refer(r.a, "claim", r.id);
      refer(r.b, "claim", r.id);
    }
    for (const auto& e : rows_.agent_evidence) {
      refer(e.agent, "agent", e.version);
      refer(e.version, "version", e.agent);
      evidence_of_[e.version].push_back(&e);
    }
    for (const auto& r : rows_.stated_roles) {
      refer(r.agent, "agent", r.version);
      refer(r.version, "version", r.agent);
      roles_of_[r.version].push_back(&r);
    }
    for (const auto& s : rows_.agent_suggestions) {
      refer(s.agent, "agent", s.other);
      refer(s.other, "agent", s.agent);
      refer(s.version, "version", s.agent);
    }
    for (const auto& d : rows_.agent_decisions) {
      refer(d.a, "agent", d.id);
      refer(d.b, "agent", d.id);
    }
    for (const auto& r : rows_.assessments) refer(r.claim, "claim", r.id);
  }

  Status check_version(const VersionRow& v) {
    ++report_.versions;
    const Result<std::string> bytes = store_.bytes(v.sha256);
    if (!bytes) {
      if (bytes.error().code != "no-such-version") return fail(bytes.error());
      problem("missing-bytes", fmt::format("the bytes of {} ({}) are not there", v.id, v.uri), v.id);
      return {};
    }
    report_.bytes += bytes->size();
    if (sha256_hex(*bytes) != v.sha256 || bytes->size() != v.size) {
      problem("hash-differs", fmt::format("the bytes of {} ({}) are not those that were read", v.id, v.uri), v.id);
      return {};
    }
    for (const BlockRow* b : blocks_of_[v.id]) {
      ++report_.spans;
      if (b->span.begin > b->span.end || b->span.end > bytes->size()) {
        problem("span-outside", fmt::format("block {} of {} leaves its {} bytes", b->id, v.id, bytes->size()), b->id);
      }
    }
    for (const SightingRow* s : by_version_[v.id]) {
      for (const PieceRow& p : s->pieces) check_piece(s->assertion, s->version, p, *bytes);
    }
    for (const AgentEvidenceRow* e : evidence_of_[v.id])
      check_piece(e->agent, e->version, {e->span, e->exact, false, e->digest}, *bytes);
    for (const StatedRoleRow* r : roles_of_[v.id])
      check_piece(r->agent, r->version, {r->span, r->title, false, r->digest}, *bytes);
    return {};
  }

  void check_piece(const std::string& owner, const std::string& version, const PieceRow& p, const std::string& bytes) {
    ++report_.spans;
    if (p.span.begin > p.span.end || p.span.end > bytes.size()) {
      problem("span-outside",
              fmt::format("{} cites bytes {} to {} of {}, which has {}", owner, p.span.begin, p.span.end, version,
                          bytes.size()),
              owner);
      return;
    }
    const std::string_view words = slice(std::string_view(bytes), p.span);
    if (sha256_hex(words).substr(0, 16) != p.digest || (p.literal && words != p.exact)) {
      problem("span-differs",
              fmt::format("{} cites bytes {} to {} of {} for words that are not there", owner, p.span.begin, p.span.end,
                          version),
              owner);
    }
  }

  Store& store_;
  const LedgerSnapshot& rows_;
  std::unordered_set<std::string> ids_;
  std::unordered_map<std::string, std::vector<const SightingRow*>> by_version_;
  std::unordered_map<std::string, std::vector<const BlockRow*>> blocks_of_;
  std::unordered_map<std::string, std::vector<const AgentEvidenceRow*>> evidence_of_;
  std::unordered_map<std::string, std::vector<const StatedRoleRow*>> roles_of_;
  CheckReport report_;
};

}  // namespace

Result<CheckReport> check_ledger(Store& store) {
  const Result<LedgerSnapshot> rows = store.snapshot();
  if (!rows) return fail(rows.error());
  return LedgerChecker(store, *rows).run();
}

}  // namespace hearsay
