#include "ledger/body_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay {
namespace {

TEST(BodyNames, OneBodyUnderItsCountrysNames) {
  struct Case {
    std::string a, b;
    bool same;
  };
  const std::vector<Case> cases = {
      {"Israel's government", "the Israeli government", true},
      {"Israel", "the Israeli government", true},
      {"Russia’s ministry of defence", "Russian defence ministry", true},
      {"the government of Ukraine", "Ukrainian government", true},
      {"Turkish interior ministry", "Turkey's Interior Ministry", true},
      {"Israel's foreign ministry", "Israel's defence ministry", false},
      {"Iraq's army", "Iran's army", false},
      {"Harbour Office", "Harbour Police", false},
      {"the government", "Israel's government", false},
      {"", "", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(same_body(c.a, c.b), c.same) << c.a << " / " << c.b;
    EXPECT_EQ(same_body(c.b, c.a), c.same) << c.b << " / " << c.a;
  }
}

}  // namespace
}  // namespace hearsay
