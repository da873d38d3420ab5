#include "query/relevance.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

ClaimRow claim(std::vector<std::string> terms, std::vector<std::string> names = {}) {
  ClaimRow c;
  c.terms = std::move(terms);
  c.names = std::move(names);
  return c;
}

TEST(Topic, WordsOfManyBlocksAreNearWordsOfOneAreNot) {
  Topic topic;
  const ClaimRow dam = claim({"dam", "break"}, {"vale"}), toll = claim({"dam", "kill"}, {"vale"});
  const ClaimRow game = claim({"team", "win", "cup"});
  topic.add(dam, "page|b1");
  topic.add(toll, "page|b2");
  for (int line = 0; line < 10; ++line) topic.add(game, "page|b3");  // one block, however long it tells of it
  EXPECT_DOUBLE_EQ(topic.nearness(dam), (2 + 2 + 1) / 6.0);
  EXPECT_DOUBLE_EQ(topic.nearness(game), (1 + 1 + 1) / 6.0);
  EXPECT_DOUBLE_EQ(topic.nearness(claim({"weather"})), 0);
  EXPECT_DOUBLE_EQ(topic.nearness(claim({})), 0);
}

TEST(Topic, OneBlockHasNone) {
  Topic topic;
  topic.add(claim({"dam", "break"}), "page|b1");
  EXPECT_DOUBLE_EQ(topic.nearness(claim({"dam"})), 0);
}

}  // namespace
}  // namespace hearsay
