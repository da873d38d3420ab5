#include "base/interned.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay {
namespace {

TEST(Interned, EqualStringsAreOne) {
  std::string_view first;
  {
    const std::string passing = "Mood=Ind|Number=Sing|Person=3";
    first = interned(passing);
    EXPECT_NE(first.data(), passing.data());
  }
  EXPECT_EQ(first, "Mood=Ind|Number=Sing|Person=3");
  EXPECT_EQ(interned(std::string(first)).data(), first.data());
  EXPECT_NE(interned("Mood=Imp").data(), first.data());
  EXPECT_EQ(interned(""), "");
}

TEST(Interned, StaysWhereItIsWhileOthersCome) {
  const std::string_view first = interned("a");
  std::vector<std::string_view> others;
  for (int i = 0; i < 1000; ++i) others.push_back(interned("feature " + std::to_string(i)));
  EXPECT_EQ(interned("a").data(), first.data());
  EXPECT_EQ(others[500], "feature 500");
}

}  // namespace
}  // namespace hearsay
