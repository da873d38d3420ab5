#include "syntax/tree.h"

#include <algorithm>
#include <limits>

namespace hearsay {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

bool is_tree_with_one_root(const std::vector<int>& heads, std::vector<int>& seen) {
  const std::size_t n = heads.size();
  if (std::count(heads.begin(), heads.end(), 0) != 1) return false;
  seen.assign(n + 1, 0);
  for (std::size_t word = 1; word <= n; ++word) {
    std::size_t at = word;
    while (at != 0 && seen[at] == 0) {
      seen[at] = static_cast<int>(word);
      at = static_cast<std::size_t>(heads[at - 1]);
    }
    if (at != 0 && seen[at] == static_cast<int>(word)) return false;
  }
  return true;
}

// Chu-Liu/Edmonds over a dense matrix that shrinks as cycles are contracted. Node 0 is the root. A contraction looks
// only at the arcs into and out of its cycle, so all of them together take no longer than a few passes over the matrix,
// in a list of three hundred words without any grammar too.
class Arborescence {
 public:
  explicit Arborescence(std::size_t nodes) : nodes_(nodes), weight_(nodes * nodes, kNever) {}
  double& weight(std::size_t head, std::size_t word) { return weight_[word * nodes_ + head]; }

  std::vector<int> solve() {
    alive_.assign(nodes_, true);
    return contract(greedy());
  }

 private:
  // The best head of each node.
  std::vector<int> greedy() {
    std::vector<int> head(nodes_, -1);
    for (std::size_t w = 1; w < nodes_; ++w) {
      for (std::size_t h = 0; h < nodes_; ++h) {
        if (h == w) continue;
        if (head[w] < 0 || weight(h, w) > weight(static_cast<std::size_t>(head[w]), w)) head[w] = static_cast<int>(h);
      }
    }
    return head;
  }

  std::vector<int> find_cycle(const std::vector<int>& head) const {
    std::vector<int> mark(nodes_, 0);
    for (std::size_t start = 1; start < nodes_; ++start) {
      if (!alive_[start] || mark[start] != 0) continue;
      int at = static_cast<int>(start);
      while (at > 0 && mark[at] == 0) {
        mark[at] = static_cast<int>(start);
        at = head[at];
      }
      if (at <= 0 || mark[at] != static_cast<int>(start)) continue;
      std::vector<int> cycle = {at};
      for (int next = head[at]; next != at; next = head[next]) cycle.push_back(next);
      return cycle;
    }
    return {};
  }

  // The heads of the best tree over the living nodes, of which `head` has the best head of each.
  std::vector<int> contract(const std::vector<int>& head) {
    const std::vector<int> cycle = find_cycle(head);
    if (cycle.empty()) return head;
    // The cycle becomes its first node; remember which member an arc in or out really touches.
    const auto node = static_cast<std::size_t>(cycle[0]);
    std::vector<bool> inside(nodes_, false);
    for (const int c : cycle) inside[static_cast<std::size_t>(c)] = true;
    std::vector<int> enters(nodes_, -1), leaves(nodes_, -1);
    std::vector<double> in(nodes_, kNever), out(nodes_, kNever);
    for (std::size_t other = 0; other < nodes_; ++other) {
      if (!alive_[other] || inside[other]) continue;
      for (const int c : cycle) {
        const auto member = static_cast<std::size_t>(c);
        const double gain = weight(other, member) - weight(static_cast<std::size_t>(head[member]), member);
        if (enters[other] < 0 || gain > in[other]) in[other] = gain, enters[other] = c;
        if (leaves[other] < 0 || weight(member, other) > out[other])
          out[other] = weight(member, other), leaves[other] = c;
      }
    }
    std::vector<int> shrunk = head;
    shrunk[node] = -1;
    for (std::size_t other = 0; other < nodes_; ++other) {
      if (!alive_[other] || inside[other]) continue;
      weight(other, node) = in[other];
      if (shrunk[node] < 0 || in[other] > in[static_cast<std::size_t>(shrunk[node])])
        shrunk[node] = static_cast<int>(other);
      if (other == 0) continue;
      weight(node, other) = out[other];
      // Whose best head was in the cycle has it still: the best of all arcs from there is the arc that it had.
      if (inside[static_cast<std::size_t>(head[other])]) shrunk[other] = static_cast<int>(node);
    }
    for (const int c : cycle) alive_[static_cast<std::size_t>(c)] = static_cast<std::size_t>(c) == node;
    std::vector<int> solved = contract(shrunk);
    for (const int c : cycle) alive_[static_cast<std::size_t>(c)] = true;
    const int from = solved[node];  // where the arc into the contracted node comes from
    for (std::size_t other = 1; other < nodes_; ++other) {
      if (!inside[other] && solved[other] == static_cast<int>(node)) solved[other] = leaves[other];
    }
    for (const int c : cycle) solved[static_cast<std::size_t>(c)] = head[static_cast<std::size_t>(c)];
    solved[static_cast<std::size_t>(enters[static_cast<std::size_t>(from)])] = from;
    return solved;
  }

  std::size_t nodes_;
  std::vector<double> weight_;
  std::vector<bool> alive_;
};

}  // namespace

void best_tree(const float* scores, std::size_t n, std::size_t stride, std::vector<int>& heads) {
  thread_local std::vector<int> seen;
  heads.resize(n);
  double low = 0, high = 0;
  for (std::size_t d = 0; d < n; ++d) {
    const float* row = scores + d * stride;
    std::size_t best = 0;
    for (std::size_t h = 1; h <= n; ++h) {
      if (h != d + 1 && row[h] > row[best]) best = h;
    }
    heads[d] = static_cast<int>(best);
    for (std::size_t h = 0; h <= n; ++h) {
      low = std::min<double>(low, row[h]);
      high = std::max<double>(high, row[h]);
    }
  }
  if (is_tree_with_one_root(heads, seen)) return;
  // So dear that the best tree has one arc from the root and no more.
  const double root_price = (high - low + 1) * static_cast<double>(n + 1);
  Arborescence graph(n + 1);
  for (std::size_t d = 0; d < n; ++d) {
    for (std::size_t h = 0; h <= n; ++h) {
      if (h != d + 1) graph.weight(h, d + 1) = scores[d * stride + h] - (h == 0 ? root_price : 0.0);
    }
  }
  const std::vector<int> solved = graph.solve();
  for (std::size_t d = 0; d < n; ++d) heads[d] = solved[d + 1];
}

}  // namespace hearsay
