#include "query/merge_claims.h"

#include <algorithm>
#include <map>
#include <set>

#include "ledger/relate.h"

namespace hearsay {
namespace {

class Merger {
 public:
  Merger(const std::vector<ClaimRow>& claims, const std::vector<bool>& alive) : claims_(claims), alive_(alive) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      at_.emplace(claims[i].id, i);
      cluster_.push_back(i);
      members_.push_back({i});
    }
  }

  void forbid(const RelationRow& r) {
    if (const auto pair = ends(r))
      against_.insert({std::min(pair->first, pair->second), std::max(pair->first, pair->second)});
  }
  void join(const RelationRow& r) {
    const auto pair = ends(r);
    if (!pair) return;
    const std::size_t a = cluster_[pair->first], b = cluster_[pair->second];
    if (a == b || (r.state != RelationState::kConfirmed && excluded(a, b))) return;
    const auto [into, from] = std::minmax(a, b);
    for (const std::size_t i : members_[from]) cluster_[i] = into;
    members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
    members_[from].clear();
  }
  std::vector<std::vector<std::size_t>> clusters() {
    std::vector<std::vector<std::size_t>> out;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].empty() || !alive_[i]) continue;
      std::sort(members_[i].begin(), members_[i].end());
      out.push_back(std::move(members_[i]));
    }
    return out;
  }

 private:
  std::optional<std::pair<std::size_t, std::size_t>> ends(const RelationRow& r) const {
    const auto a = at_.find(r.a), b = at_.find(r.b);
    if (a == at_.end() || b == at_.end() || !alive_[a->second] || !alive_[b->second]) return std::nullopt;
    return std::pair(a->second, b->second);
  }
  bool excluded(std::size_t a, std::size_t b) const {
    for (const std::size_t x : members_[a]) {
      for (const std::size_t y : members_[b]) {
        if (against_.contains({std::min(x, y), std::max(x, y)})) return true;
        const Comparison c = compare(claims_[x], claims_[y]);
        if (other_speaker(claims_[x], claims_[y]) || c.other_names || c.opposite || c.numbers_differ || c.roles_swapped)
          return true;
      }
    }
    return false;
  }

  const std::vector<ClaimRow>& claims_;
  const std::vector<bool>& alive_;
  std::unordered_map<std::string, std::size_t> at_;
  std::vector<std::size_t> cluster_;
  std::vector<std::vector<std::size_t>> members_;
  std::set<std::pair<std::size_t, std::size_t>> against_;
};

}  // namespace

std::vector<std::vector<std::size_t>> merge_claims(const std::vector<ClaimRow>& claims, const std::vector<bool>& alive,
                                                   const std::vector<RelationRow>& relations) {
  Merger merger(claims, alive);
  std::vector<const RelationRow*> repeats;
  for (const RelationRow& r : relations) {
    if (r.state == RelationState::kRejected) continue;
    if (r.kind == RelationKind::kRepeats) {
      repeats.push_back(&r);
    } else if (r.kind == RelationKind::kDenies || r.kind == RelationKind::kContradicts) {
      merger.forbid(r);
    }
  }
  std::sort(repeats.begin(), repeats.end(), [](const RelationRow* a, const RelationRow* b) {
    const bool ca = a->state == RelationState::kConfirmed, cb = b->state == RelationState::kConfirmed;
    if (ca != cb) return ca;
    return a->weight != b->weight ? a->weight > b->weight : a->id < b->id;
  });
  for (const RelationRow* r : repeats) merger.join(*r);
  return merger.clusters();
}

}  // namespace hearsay
