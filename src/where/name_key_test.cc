#include "where/name_key.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(NameKey, TakesSpellingHabitsAway) {
  struct Case {
    const char* name;
    const char* key;
  };
  const Case kCases[] = {
      {"Saint-Étienne", "saint etienne"},
      {"St. Etienne", "saint etienne"},
      {"Mt Kenya", "mount kenya"},
      {"Ft. Worth", "fort worth"},
      {"Main St", "main st"},
      {"U.S.", "us"},
      {"D.C.", "dc"},
      {"W.Va.", "wva"},
      {"Ростов-на-Дону", "ростов на дону"},
      {"Łódź", "lodz"},
      {"Tromsø", "tromso"},
      {"Martha's Vineyard", "marthas vineyard"},
      {"Martha’s Vineyard", "marthas vineyard"},
      {"CÔTE D’IVOIRE", "cote divoire"},
      {"  Stow — on — Lea ", "stow on lea"},
      {"東京", "東京"},
      {"القاهرة", "القاهرة"},
      {"...", ""},
      {"", ""},
      {"\xff\xfe", ""},
  };
  for (const Case& c : kCases) EXPECT_EQ(name_key(c.name), c.key) << c.name;
}

TEST(NameKey, HashGrowsWordByWord) {
  EXPECT_EQ(hash_key("stow on lea"), extend_key(extend_key(extend_key(kKeySeed, "stow"), "on"), "lea"));
  EXPECT_NE(hash_key("stow onlea"), hash_key("stow on lea"));
}

TEST(NameKey, WritesOtherScriptsInLatin) {
  EXPECT_EQ(name_key(latin_name("Воронеж")), "voronez");
  EXPECT_EQ(latin_name("Oakmere"), "Oakmere");
  EXPECT_FALSE(name_key(latin_name("Ελλάδα")).empty());
}

}  // namespace
}  // namespace hearsay
