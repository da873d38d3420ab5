#include "base/parallel.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay {
namespace {

TEST(OrderedParallel, KeepsOrderForAnyNumberOfThreads) {
  for (const unsigned jobs : {1u, 2u, 7u}) {
    int at = 0;
    std::vector<int> got;
    ordered_parallel<int, int>(
        jobs, [&]() -> std::optional<int> { return at < 500 ? std::optional<int>(at++) : std::nullopt; },
        [](int&& i) {
          if (i % 17 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
          return i * 2;
        },
        [&](int&& out) { got.push_back(out); });
    ASSERT_EQ(got.size(), 500u) << jobs;
    for (int i = 0; i < 500; ++i) EXPECT_EQ(got[i], i * 2);
  }
}

}  // namespace
}  // namespace hearsay
