#include "export/told_verb.h"

#include <gtest/gtest.h>

#include "export/claim_words.h"

namespace hearsay {
namespace {

struct Case {
  std::string cue, text;
  bool negative, several;
  std::string verb;
};

TEST(ToldVerb, StandsWhereAColonIsNotEnough) {
  const std::vector<Case> cases = {
      {"say", "the wall will hold", false, false, ""},
      {"tell", "the wall will hold", false, true, ""},
      {"announce", "a curfew in Vale", false, false, "announces"},
      {"praise", "the divers", false, true, "praise"},
      {"praise", "the divers", true, false, "does not praise"},
      {"believe", "the wall will hold", false, false, "believes"},
      {"believe", "the wall failed", true, false, "does not believe"},
      {"believe", "the wall did not fail", true, false, "believes"},
      {"think", "the wall failed", true, true, "do not think"},
      {"doubt", "the wall will hold", true, false, "doubts"},
      {"worry", "the wall will break", false, false, "worries"},
      {"evidence", "the gate was opened", true, false, "has no evidence"},
      {"evidence", "the gate was opened", false, false, ""},
      {"plan", "to close the bridge", false, false, "plans"},
      {"claim", "to hold the bridge", false, false, "claims"},
      {"talk about", "the flood", false, false, "talks about"},
      {"concern", "the wall", false, false, ""},
      {"statement", "the wall will hold", false, false, ""},
      {"warn against", "crossing the river", false, false, "warns against"},
      {"reiterate", "its offer of boats", false, true, "reiterate"},
  };
  for (const Case& c : cases) {
    AssertionView a;
    a.cue = c.cue;
    a.text = c.text;
    a.negative = c.negative;
    a.source_text = "The mayor";
    EXPECT_EQ(told_verb(a, c.several), c.verb) << c.cue << ": " << c.text;
  }
}

TEST(ToldVerb, NamesNobodyBeforeItsVerb) {
  AssertionView a;
  a.cue = "believe";
  a.text = "the wall will hold";
  EXPECT_EQ(told_verb(a, false), "");
}

TEST(ActWords, ThePagesVerbBeforeTheNameOfTheAct) {
  const auto words = [](SpeechAct act, std::string cue, SpeechMode mode = SpeechMode::kIndirect) {
    AssertionView a;
    a.act = act;
    a.cue = std::move(cue);
    a.mode = mode;
    a.source_text = "The mayor";
    return act_words(a);
  };
  EXPECT_EQ(words(SpeechAct::kAccuse, "condemn"), "condemns");
  EXPECT_EQ(words(SpeechAct::kOrder, "urge"), "urges");
  EXPECT_EQ(words(SpeechAct::kOrder, "call for"), "calls for");
  EXPECT_EQ(words(SpeechAct::kOrder, "say"), "orders");
  EXPECT_EQ(words(SpeechAct::kOrder, "say", SpeechMode::kDirectQuote), "asks");
  EXPECT_EQ(words(SpeechAct::kDeny, "denial"), "denies");
  EXPECT_EQ(words(SpeechAct::kDeny, "reject"), "rejects");
  EXPECT_EQ(words(SpeechAct::kDecline, "rule out"), "did not rule out");
  EXPECT_EQ(words(SpeechAct::kDecline, "respond to"), "did not respond to");
  EXPECT_EQ(words(SpeechAct::kDecline, "identify"), "did not identify");
  EXPECT_EQ(words(SpeechAct::kDecline, "decline"), "did not say");
  EXPECT_EQ(words(SpeechAct::kAssert, "say"), "");
}

TEST(ClaimWords, DropsOnlyTheThatThatJoinsClauses) {
  EXPECT_EQ(quoted_words("that the lamps were out", false), "the lamps were out");
  EXPECT_EQ(quoted_words("That pier was fenced off", false), "That pier was fenced off");
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
  EXPECT_TRUE(many("Police", false));
  EXPECT_FALSE(many("a resident of the Two Hills", true));
  EXPECT_TRUE(many("Norland authorities", false));
  EXPECT_TRUE(many("Many Norlanders", false));
  EXPECT_FALSE(many("Ionian Star Lines", false));
  EXPECT_FALSE(many("a witness", true));
  EXPECT_TRUE(many("Norlandians", false));
}

}  // namespace
}  // namespace hearsay
