#include "said/events.h"

#include <gmock/gmock.h>

#include "model/check.h"
#include "said/agents.h"
#include "said/quotation_kinds.h"
#include "said/test_document.h"

namespace hearsay {
namespace {

struct Case {
  std::string text, lemma, type;
  double low, high;  ///< factuality lies between
};

class EventsTest : public ::testing::TestWithParam<Case> {};

TEST_P(EventsTest, ClassAndFactuality) {
  const auto lexicon = SaidLexicon::load();
  const auto predicates = Predicates::load();
  const auto models = AgentModels::load();
  ASSERT_TRUE(lexicon && predicates && models);
  const Case& c = GetParam();
  Document d = document_of({c.text});
  read_quotations(d, **lexicon);
  read_agents(d, **lexicon, **models);
  read_events(d, **lexicon, **predicates);
  EXPECT_THAT(check(d), ::testing::IsEmpty());
  for (const Event& e : d.events) {
    if (e.lemma != c.lemma) continue;
    EXPECT_EQ(e.type, c.type) << c.text;
    EXPECT_GE(e.factuality, c.low) << c.text;
    EXPECT_LE(e.factuality, c.high) << c.text;
    EXPECT_EQ(e.negative, e.factuality < 0);
    return;
  }
  ADD_FAILURE() << "no event " << c.lemma << " in: " << c.text;
}

INSTANTIATE_TEST_SUITE_P(Bare, EventsTest,
                         ::testing::Values(Case{"The rebels attacked the depot.", "attack", "FIGHT", 2.5, 3},
                                           Case{"The rebels did not attack the depot.", "attack", "FIGHT", -3, -2},
                                           Case{"The rebels may attack the depot.", "attack", "FIGHT", 0.1, 1.5},
                                           Case{"The crew refused to leave the ship.", "refuse", "REJECT", 2.5, 3},
                                           Case{"The crew failed to reach the ship.", "reach", "", -3, -1.5},
                                           Case{"The mayor wants to close the bridge.", "close", "", 0.5, 1.6}));

}  // namespace
}  // namespace hearsay
