#include "syntax/tag_chain.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

namespace hearsay {
namespace {

constexpr std::size_t kTags = 5;  // nothing, and two roles
constexpr float kNever = -1e4F;

bool follows(std::size_t before, std::size_t tag) {
  return tag == 0 || tag % 2 == 1 || before == tag || before + 1 == tag;
}

struct Field {
  std::array<float, kTags * kTags> transitions{};
  std::array<float, kTags> begin{};
  std::vector<std::array<float, kTags>> scores;
  ChainWeights weights() const { return {transitions, begin}; }
  auto row() const {
    return [this](std::size_t t) { return scores[t].data(); };
  }
};

Field random_field(std::size_t tokens, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto number = [&] { return static_cast<float>(random() % 2000) / 500.0F - 2.0F; };
  Field f;
  for (std::size_t i = 0; i < kTags; ++i) {
    f.begin[i] = follows(0, i) ? number() : kNever;
    for (std::size_t j = 0; j < kTags; ++j) f.transitions[i * kTags + j] = follows(i, j) ? number() : kNever;
  }
  for (std::size_t t = 0; t < tokens; ++t) {
    f.scores.emplace_back();
    for (float& s : f.scores.back()) s = number();
  }
  return f;
}

double score_of(const Field& f, const std::vector<std::size_t>& path) {
  double sum = f.begin[path[0]];
  for (std::size_t t = 0; t < path.size(); ++t) {
    sum += f.scores[t][path[t]];
    if (t > 0) sum += f.transitions[path[t - 1] * kTags + path[t]];
  }
  return sum;
}

// Every sequence of tags, one by one.
template <class Visit>
void each_path(std::size_t n, const Visit& visit) {
  std::vector<std::size_t> path(n, 0);
  for (bool more = true; more;) {
    visit(path);
    std::size_t at = 0;
    while (at < n && ++path[at] == kTags) path[at++] = 0;
    more = at < n;
  }
}

TEST(TagChain, AgreesWithTryingEverySequence) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    const std::size_t n = 1 + seed % 5;
    const Field f = random_field(n, seed);
    std::vector<std::size_t> best(n, 0);
    double total = 0;
    std::vector<std::array<double, kTags>> mass(n);
    each_path(n, [&](const std::vector<std::size_t>& path) {
      const double score = score_of(f, path);
      if (score > score_of(f, best)) best = path;
      total += std::exp(score);
      for (std::size_t t = 0; t < n; ++t) mass[t][path[t]] += std::exp(score);
    });
    TagChain chain(f.weights());
    const auto got = chain.read(n, f.row());
    EXPECT_EQ(std::vector<std::size_t>(got.begin(), got.end()), best) << seed;
    chain.weigh();
    for (std::size_t t = 0; t < n; ++t) {
      for (std::size_t j = 0; j < kTags; ++j) EXPECT_NEAR(chain.likely(t, j), mass[t][j] / total, 1e-7) << seed;
    }
  }
}

TEST(TagChain, ListsItsSpans) {
  Field f;
  for (const std::size_t tag : {3U, 4U, 0U, 1U, 1U, 2U}) {
    f.scores.emplace_back();
    f.scores.back()[tag] = 5;
  }
  TagChain chain(f.weights());
  chain.read(f.scores.size(), f.row());
  EXPECT_TRUE(chain.any());
  std::string shown;
  chain.spans([&](std::size_t begin, std::size_t end, std::size_t role) {
    shown += std::to_string(begin) + "-" + std::to_string(end) + ":" + std::to_string(role) + " ";
  });
  EXPECT_EQ(shown, "0-2:1 3-4:0 4-6:0 ");
}

TEST(TagChain, ForgetsWhatItReadBefore) {
  const Field longer = random_field(5, 3), shorter = random_field(2, 4);
  TagChain fresh(shorter.weights()), used(shorter.weights());
  used.read(5, longer.row());
  used.weigh();
  const auto expected = fresh.read(2, shorter.row());
  const auto got = used.read(2, shorter.row());
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), got.begin(), got.end()));
}

}  // namespace
}  // namespace hearsay
