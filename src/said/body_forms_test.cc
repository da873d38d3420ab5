#include "said/body_forms.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(BodyForms, LongAndShortFormsOfOneBody) {
  const auto lexicon = SaidLexicon::load();
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  BodyForms bodies(**lexicon);
  bodies.add("Norhydro", 0);
  bodies.add("Vell Relief", 1);
  bodies.add("Norland Seismic Institute", 2);
  struct Case {
    const char* name;
    Index body;
  };
  const Case kCases[] = {
      {"Norhydro Group", 0},     {"Norhydro Group Limited", 0}, {"Norhydro Airlines", 0},
      {"Norhydro Watch", kNone}, {"Vell Relief Fund", 1},       {"NSI", 2},
      {"Seismic Institute", 2},  {"Ministry", kNone},
  };
  for (const Case& c : kCases) {
    std::string why;
    EXPECT_EQ(bodies.other_form(c.name, why), c.body) << c.name << " " << why;
  }
}

}  // namespace
}  // namespace hearsay
