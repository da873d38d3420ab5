#include "ledger/person_names.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(PersonNames, AreTakenApart) {
  const PersonName moll = read_person_name("Ada K. Moll");
  EXPECT_EQ(moll.given + "/" + moll.middle + "/" + moll.surname, "ada/k/moll");
  EXPECT_TRUE(moll.initials);
  EXPECT_FALSE(read_person_name("Ursula von Stettin").initials);
  EXPECT_EQ(read_person_name("Moll").surname, "moll");
  EXPECT_TRUE(read_person_name("Moll").given.empty());
  EXPECT_TRUE(read_person_name("").surname.empty());
}

TEST(PersonNames, SpelledAlike) {
  struct Case {
    const char *a, *b;
    bool alike;
  };
  const Case cases[] = {
      {"Sergei Osten", "Sergey Osten", true},     {"Yevgeny Varga", "Yevgheniy Varga", true},
      {"Pavel Prigorin", "Pavel Prigoryn", true}, {"Ivan Osten", "Ian Osten", false},
      {"Sergei Osten", "Sergei Osten", false},    {"Osten", "Sergei Osten", false},
      {"Pavel Roth", "Pavel Both", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(spelled_alike(c.a, c.b), c.alike) << c.a << " / " << c.b;
    EXPECT_EQ(spelled_alike(c.b, c.a), c.alike) << c.b << " / " << c.a;
  }
}

}  // namespace
}  // namespace hearsay
