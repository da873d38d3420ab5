#include "ledger/office_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay {
namespace {

TEST(OfficeNames, OneOfficeUnderItsWordings) {
  struct Case {
    std::string a, b;
    bool same;
  };
  const std::vector<Case> cases = {
      {"the Norlandic president", "President of Norland", true},
      {"the governor of Orlo region", "Orlo Governor", true},
      {"Harbour Guard chief", "leader of the Harbour Guard", true},
      {"the Ukrainian prime minister", "Ukraine's Prime Minister", true},
      {"the British premier", "UK prime minister", true},
      {"the French foreign minister", "France’s foreign minister", true},
      {"the U.S. president", "American president", true},
      {"the president", "President", false},
      {"Defence minister", "the defence minister", false},
      {"the party's leader", "party leader", false},
      {"Norland's party leader", "leader of the Norland party", true},
      {"the Austrian foreign minister", "Australian foreign minister", false},
      {"the Slovak president", "Slovenian president", false},
      {"the Nigerian president", "Niger's president", false},
      {"the defence minister of Norland", "Norland's interior minister", false},
      {"the mayor of Orlo", "the governor of Orlo", false},
      {"former Norland president", "Norland president", false},
      {"", "", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(same_office(c.a, c.b), c.same) << c.a << " / " << c.b;
    EXPECT_EQ(same_office(c.b, c.a), c.same) << c.b << " / " << c.a;
  }
  EXPECT_TRUE(is_past_or_partial_office("the ex-president of Norland"));
  EXPECT_TRUE(is_past_or_partial_office("Deputy Prime Minister"));
  EXPECT_FALSE(is_past_or_partial_office("the prime minister of Norland"));
}

}  // namespace
}  // namespace hearsay
