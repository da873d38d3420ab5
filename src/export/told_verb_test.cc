#include "export/told_verb.h"

#include <gtest/gtest.h>

#include "export/claim_words.h"

namespace hearsay {
namespace {

struct Case {
  std::string cue, text;
  bool negative, verbless, several;
  std::string verb;
};

TEST(ToldVerb, StandsWhereAColonIsNotEnough) {
  const std::vector<Case> cases = {
      {"say", "the wall will hold", false, false, false, ""},
      {"say", "a curfew in Vale", false, true, false, ""},
      {"announce", "the wall will be rebuilt", false, false, false, ""},
      {"announce", "a curfew in Vale", false, true, false, "announces"},
      {"praise", "the divers", false, true, true, "praise"},
      {"believe", "the wall will hold", false, false, false, "believes"},
      {"believe", "the wall failed", true, false, false, "does not believe"},
      {"believe", "the wall did not fail", true, false, false, "believes"},
      {"think", "the wall failed", true, false, true, "do not think"},
      {"doubt", "the wall will hold", true, false, false, "doubts"},
      {"worry", "the wall will break", false, false, false, "worries"},
      {"evidence", "the gate was opened", true, false, false, "has no evidence"},
      {"evidence", "the gate was opened", false, false, false, ""},
      {"plan", "to close the bridge", false, false, false, "plans"},
      {"claim", "to hold the bridge", false, false, false, "claims"},
      {"talk about", "the flood", false, true, false, "talks about"},
      {"express", "concern", false, true, false, "expresses"},
      {"concern", "the wall", false, true, false, ""},
  };
  for (const Case& c : cases) {
    AssertionView a;
    a.cue = c.cue;
    a.text = c.text;
    a.negative = c.negative;
    a.verbless = c.verbless;
    a.source_text = "The mayor";
    EXPECT_EQ(told_verb(a, c.several), c.verb) << c.cue << ": " << c.text;
  }
}

TEST(ToldVerb, OnlyForPlainStatementsOfSomebody) {
  AssertionView a;
  a.cue = "believe";
  a.text = "the wall will hold";
  EXPECT_EQ(told_verb(a, false), "") << "nobody is named";
  a.source_text = "The mayor";
  a.act = SpeechAct::kDeny;
  EXPECT_EQ(told_verb(a, false), "");
}

TEST(ClaimWords, SpeaksAsMany) {
  const auto many = [](std::string agent, bool anonymous) {
    SourceView s;
    s.agent = std::move(agent);
    s.anonymous = anonymous;
    return speaks_as_many(s);
  };
  EXPECT_TRUE(many("officials", true));
  EXPECT_TRUE(many("Two residents of Vale", true));
  EXPECT_TRUE(many("police", true));
  EXPECT_FALSE(many("a resident of the Two Hills", true));
  EXPECT_TRUE(many("Norland authorities", false));
  EXPECT_FALSE(many("Ionian Star Lines", false));
  EXPECT_FALSE(many("a witness", true));
}

}  // namespace
}  // namespace hearsay
