#include "ledger/relate.h"

#include <gtest/gtest.h>

#include "ledger/claim_key.h"
#include "ledger/document_builder.h"

namespace hearsay {
namespace {

struct Side {
  std::string text;
  bool negative = false;
  std::vector<NumberSetup> numbers = {};
  SpeechAct act = SpeechAct::kAssert;
};

ClaimRow claim(const Side& side) {
  DocumentBuilder page("page.txt");
  page.agent("Ana Ruiz");
  page.agent("Omar Haddad");
  page.post("", "");
  page.says({.text = side.text, .content = side.text, .negative = side.negative, .numbers = side.numbers});
  const Document d = page.build();
  ClaimWords words;
  words.content = d.statements.front().content;
  words.negative = side.negative;
  if (side.act == SpeechAct::kOrder) words.kind = ClaimKind::kDirective;
  return make_claim(d, LayerIndex(d), words);
}

/// "same" for one key, else the kinds found by relate(), else "".
std::string relation(const Side& a, const Side& b) {
  const ClaimRow x = claim(a), y = claim(b);
  if (x.id == y.id) return "same";
  std::vector<std::string> both;
  for (const auto& r : relate(x, y)) both.push_back(std::string(to_string(r.kind)) + ":" + r.rule);
  std::vector<std::string> swapped;
  for (const auto& r : relate(y, x)) swapped.push_back(std::string(to_string(r.kind)) + ":" + r.rule);
  EXPECT_EQ(both, swapped) << a.text << " | " << b.text;
  return both.empty() ? "" : both.front();
}

TEST(Relate, Pairs) {
  const struct {
    Side a, b;
    const char* relation;
  } cases[] = {
      // the same, in the same or other words
      {{"the spillway gate failed"}, {"The spillway gate has failed."}, "same"},
      {{"the refinery at Port Merrow caught fire"},
       {"a fire had caught the Port Merrow refinery"},
       "repeats:same-words"},
      {{"soldiers crossed the Tarn bridge near Elsin"}, {"troops had crossed the Tarn bridge near Elsin"}, "same"},
      {{"rescuers pulled a boy from the rubble of the Elsin school"},
       {"a boy was pulled by rescuers from the rubble of a school in Elsin"},
       "repeats:same-words"},
      // other polarity
      {{"the spillway gate failed"}, {"the spillway gate failed", true}, "denies:opposite-polarity"},
      {{"border guards opened fire on the convoy at Elsin"},
       {"border guards had not opened fire on the convoy at Elsin", true},
       "denies:opposite-polarity"},
      // other names
      {{"troops entered Elsin through the northern gate"}, {"troops entered Merrow through the northern gate"}, ""},
      {{"Ana Ruiz resigned over the ballot count"}, {"Omar Haddad resigned over the ballot count"}, ""},
      // roles swapped
      {{"Ana Ruiz accused Omar Haddad of stuffing ballot boxes"},
       {"Omar Haddad accused Ana Ruiz of stuffing ballot boxes"},
       ""},
      // one name as adjective and noun is no swap
      {{"Polish guards did not stop a column of lorries at a checkpoint in Elsin"},
       {"Polish guards did not stop a column of lorries at a checkpoint in Elsin, on Poland's border"},
       "repeats:same-words"},
      {{"Latvian guards stopped a column of lorries at a checkpoint in Elsin"},
       {"Latvian guards stopped a column of lorries at a checkpoint in Elsin, in Latvia"},
       "repeats:same-words"},
      // opposite predicates
      {{"the convoy entered the Merrow terminal"},
       {"the convoy left the Merrow terminal"},
       "contradicts:opposite-predicate"},
      {{"the Tarn bridge was closed to lorries"},
       {"the Tarn bridge was reopened to lorries"},
       "contradicts:opposite-predicate"},
      // other predicates
      {{"a drone struck the Merrow refinery"}, {"a drone photographed the Merrow refinery"}, ""},
      // numbers
      {{"the blast at Merrow killed ten dockers",
        false,
        {{.words = "ten dockers", .low = 10, .high = 10, .unit = "docker"}}},
       {"the blast at Merrow killed twelve dockers",
        false,
        {{.words = "twelve dockers", .low = 12, .high = 12, .unit = "docker"}}},
       "contradicts:numbers-differ"},
      {{"about 40 lorries wait at the Elsin crossing",
        false,
        {{.words = "about 40 lorries", .low = 40, .high = 40, .unit = "lorry", .mod = "about"}}},
       {"42 lorries wait at the Elsin crossing",
        false,
        {{.words = "42 lorries", .low = 42, .high = 42, .unit = "lorry"}}},
       "repeats:same-words"},
      {{"4 ships left the Merrow harbour", false, {{.words = "4 ships", .low = 4, .high = 4, .unit = "ship"}}},
       {"4 hours later ships left the Merrow harbour",
        false,
        {{.words = "4 hours", .low = 4, .high = 4, .unit = "hour"}}},
       ""},
      // nothing in common
      {{"the refinery at Port Merrow caught fire"}, {"polling stations opened late in Elsin"}, ""},
      {{"officials said the situation was under control"},
       {"officials said the situation in the region was tense"},
       ""},
      // an order is no report
      {{"residents of Elsin leave their homes"},
       {"residents of Elsin leave their homes", false, {}, SpeechAct::kOrder},
       ""},
  };
  for (const auto& c : cases) EXPECT_EQ(relation(c.a, c.b), c.relation) << c.a.text << " | " << c.b.text;
}

TEST(Relate, WithinOneDocumentIsBolder) {
  const ClaimRow body = claim({"four tankers of fuel had burned out at the Merrow terminal overnight"});
  const ClaimRow headline = claim({"Merrow: tankers burn"});
  EXPECT_TRUE(relate(body, headline).empty());
  const auto joined = relate_within(body, headline, {.same_block = true, .one_is_headline = true});
  ASSERT_TRUE(joined);
  EXPECT_EQ(joined->rule, "headline-of-post");
  EXPECT_FALSE(relate_within(body, claim({"Tankers leave Merrow terminal for Elsin"}),
                             {.same_block = true, .one_is_headline = true}));
}

TEST(Relate, ContainedWordingOfOneSpeaker) {
  const ClaimRow longer = claim({"the northern pipeline was sabotaged by divers from a grey trawler off Merrow"});
  const ClaimRow shorter = claim({"divers sabotaged the northern pipeline"});
  EXPECT_FALSE(relate_within(longer, shorter, {}));
  EXPECT_TRUE(relate_within(longer, shorter, {.same_speaker = true}));
}

TEST(ClaimKey, IdsFollowFromWordsAlone) {
  const ClaimRow a = claim({"The spillway gate failed"});
  EXPECT_EQ(a.id.size(), 14U);
  EXPECT_TRUE(a.id.starts_with("c-"));
  EXPECT_EQ(a.id, claim({"the spillway gate had failed"}).id);
  EXPECT_EQ(negated(negated(a)).id, a.id);
  EXPECT_NE(negated(a).id, a.id);
}

TEST(ClaimKey, PronounsAndShortNamesMeetTheFullName) {
  EXPECT_EQ(claim({"Ana Ruiz was arrested at Merrow airport"}).id, claim({"Ruiz was arrested at Merrow airport"}).id);
}

TEST(ClaimKey, NamesAsNounAndAdjective) {
  for (const auto& [a, b] :
       {std::pair("russia", "russian"), {"germany", "german"}, {"turkey", "turkish"}, {"italy", "italian"}}) {
    EXPECT_TRUE(names_match(a, b)) << a;
  }
  for (const auto& [a, b] : {std::pair("niger", "nigeria"), {"austria", "australia"}, {"elsin", "elsinore"}}) {
    EXPECT_FALSE(names_match(a, b)) << a;
  }
}

TEST(ClaimKey, ContentThatPointsAtAClaim) {
  for (const char* text : {"the accusation", "it", "these reports", "the claims"})
    EXPECT_TRUE(points_at_claim(text)) << text;
  for (const char* text : {"the bridge", "reports of gunfire in Elsin", ""})
    EXPECT_FALSE(points_at_claim(text)) << text;
}

}  // namespace
}  // namespace hearsay
