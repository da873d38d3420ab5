#include "base/worker_pool.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/buffer.h"

namespace hearsay {
namespace {

TEST(WorkerPool, LendsAWorkerAgainAndMakesOneWhenAllAreOut) {
  int made = 0;
  WorkerPool<int> pool([&] { return std::make_unique<int>(++made); });
  {
    const auto first = pool.borrow();
    EXPECT_EQ(*first, 1);
    const auto second = pool.borrow();
    EXPECT_EQ(*second, 2);
    EXPECT_FALSE(pool.only_one_at_work());
  }
  const auto again = pool.borrow();
  EXPECT_EQ(made, 2);
  EXPECT_EQ(pool.only_one_at_work(), std::thread::hardware_concurrency() > 1);
}

TEST(Buffer, GrowsAlignedAndKeepsItsMemoryWhenItShrinks) {
  Buffer<float> buffer(3);
  buffer.assign(5, 2.5F);
  EXPECT_EQ(std::vector<float>(buffer.begin(), buffer.end()), std::vector<float>(5, 2.5F));
  const float* const at = buffer.data();
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(at) % 64, 0U);
  buffer.resize(2);
  EXPECT_EQ(buffer.data(), at);
  EXPECT_EQ(buffer.size(), 2U);
  Buffer<float> other = std::move(buffer);
  EXPECT_EQ(other.data(), at);
  EXPECT_TRUE(buffer.empty());  // NOLINT(bugprone-use-after-move): what the header promises
}

}  // namespace
}  // namespace hearsay
