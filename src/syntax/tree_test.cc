#include "syntax/tree.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <random>

namespace hearsay {
namespace {

bool one_rooted_tree(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    std::size_t steps = 0;
    for (int at = static_cast<int>(i) + 1; at != 0; at = heads[static_cast<std::size_t>(at - 1)]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double total(const std::vector<float>& scores, const std::vector<int>& heads) {
  double sum = 0;
  for (std::size_t d = 0; d < heads.size(); ++d)
    sum += scores[d * (heads.size() + 1) + static_cast<std::size_t>(heads[d])];
  return sum;
}

// The best by trying all head assignments.
double best_by_trial(const std::vector<float>& scores, std::size_t n) {
  std::vector<int> heads(n, 0);
  double best = -std::numeric_limits<double>::infinity();
  const std::function<void(std::size_t)> walk = [&](std::size_t d) {
    if (d == n) {
      if (one_rooted_tree(heads)) best = std::max(best, total(scores, heads));
      return;
    }
    for (std::size_t h = 0; h <= n; ++h) {
      if (h == d + 1) continue;
      heads[d] = static_cast<int>(h);
      walk(d + 1);
    }
  };
  walk(0);
  return best;
}

TEST(BestTree, IsTheBestOfAllTreesWithOneRoot) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> score(-5, 5);
  std::vector<int> heads;
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 1 + random() % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = score(random);
    best_tree(scores.data(), n, n + 1, heads);
    ASSERT_EQ(heads.size(), n);
    ASSERT_TRUE(one_rooted_tree(heads)) << round;
    ASSERT_NEAR(total(scores, heads), best_by_trial(scores, n), 1e-4) << round;
  }
}

// Nested cycles of every kind: whole numbers from a narrow range give many equal arcs too.
TEST(BestTree, IsTheBestWhereManyArcsAreEqual) {
  std::mt19937 random(19);
  std::vector<int> heads;
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 2 + random() % 5;
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = static_cast<float>(random() % 4);
    best_tree(scores.data(), n, n + 1, heads);
    ASSERT_TRUE(one_rooted_tree(heads)) << round;
    ASSERT_NEAR(total(scores, heads), best_by_trial(scores, n), 1e-4) << round;
  }
}

TEST(BestTree, IsATreeForLongSentences) {
  std::mt19937 random(11);
  std::uniform_real_distribution<float> score(-5, 5);
  std::vector<int> heads;
  for (const std::size_t n : {50u, 200u, 300u}) {
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = score(random);
    best_tree(scores.data(), n, n + 1, heads);
    EXPECT_TRUE(one_rooted_tree(heads)) << n;
  }
}

}  // namespace
}  // namespace hearsay
