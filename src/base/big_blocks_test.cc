#include "base/big_blocks.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

namespace hearsay {
namespace {

TEST(BigBlocks, AreApartAndWritable) {
  std::vector<std::pair<char*, std::size_t>> blocks;
  for (std::size_t bytes : {40000u, 900000u, 70001u, 3000000u, 1500000u, 40000u, 2097152u, 1u}) {
    auto* block = static_cast<char*>(allocate_big(bytes));
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block) % 64, 0u);
    std::memset(block, static_cast<int>(blocks.size()), bytes);
    blocks.emplace_back(block, bytes);
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    for (std::size_t at = 0; at < blocks[i].second; at += 997)
      ASSERT_EQ(blocks[i].first[at], static_cast<char>(i)) << i;
    EXPECT_EQ(blocks[i].first[blocks[i].second - 1], static_cast<char>(i));
  }
  for (const auto& [block, bytes] : blocks) free_big(block, bytes);
}

#if !defined(__SANITIZE_ADDRESS__)
TEST(BigBlocks, ServeAgain) {
  void* const first = allocate_big(500000);
  free_big(first, 500000);
  void* const second = allocate_big(480000);
  EXPECT_EQ(first, second);
  void* const third = allocate_big(480000);
  EXPECT_NE(second, third);
  free_big(second, 480000);
  free_big(third, 480000);
}
#endif

TEST(BigBlocks, ServeManyThreads) {
  const auto work = [](int seed) {
    for (int i = 0; i < 200; ++i) {
      const std::size_t bytes = 33000 + static_cast<std::size_t>((seed * 7919 + i * 104729) % 600000);
      auto* block = static_cast<char*>(allocate_big(bytes));
      block[0] = block[bytes - 1] = static_cast<char>(seed);
      std::this_thread::yield();
      EXPECT_EQ(block[0], static_cast<char>(seed));
      EXPECT_EQ(block[bytes - 1], static_cast<char>(seed));
      free_big(block, bytes);
    }
  };
  std::vector<std::jthread> threads;
  for (int t = 1; t <= 4; ++t) threads.emplace_back(work, t);
}

}  // namespace
}  // namespace hearsay
