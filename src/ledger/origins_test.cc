#include "ledger/origins.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>

namespace hearsay {
namespace {

class OriginsTest : public testing::Test {
 protected:
  std::string agent(const std::string& name, const std::string& speaks_for = "") {
    agents_["a-" + name] = {"a-" + name, AgentKind::kPerson, name, {}, {}, speaks_for.empty() ? "" : "a-" + speaks_for};
    return "a-" + name;
  }
  /// One assertion; `hops` after the page itself.
  void said(const std::string& outlet, const std::string& source, std::vector<HopRow> hops = {}, bool anonymous = false,
            const std::string& text = "") {
    AssertionRow a;
    a.id = "s-" + std::to_string(rows_.size());
    a.document = "d-" + outlet;
    if (agents_.contains("a-" + source)) a.source = "a-" + source;
    a.source_text = source;
    a.anonymous = anonymous;
    a.fragment = text;
    a.hops = std::move(hops);
    rows_.push_back(std::move(a));
    inputs_.push_back({&rows_.back(), outlet, outlet});
  }
  Origins find() {
    return find_origins(inputs_, [this](const std::string& id) {
      const auto at = agents_.find(id);
      return at == agents_.end() ? nullptr : &at->second;
    });
  }
  static HopRow hop(std::int32_t position, const std::string& name, bool anonymous = false) {
    return {position, name, "", HopRelation::kWasQuotedFrom, anonymous};
  }

  std::map<std::string, AgentRow> agents_;
  std::deque<AssertionRow> rows_;
  std::vector<OriginInput> inputs_;
};

TEST_F(OriginsTest, OneNamedSourceInManyOutletsIsOneOrigin) {
  agent("Ana Ruiz");
  for (const char* outlet : {"Courier", "Vale Radio", "Daily Tide"}) said(outlet, "Ana Ruiz");
  const Origins o = find();
  EXPECT_EQ(o.independent, 1U);
  ASSERT_EQ(o.groups.size(), 1U);
  EXPECT_EQ(o.groups[0].why, std::vector{OriginWhy::kCitesSameSource});
  EXPECT_EQ(o.groups[0].reason, "all go back to Ana Ruiz");
}

TEST_F(OriginsTest, ASpokesmanIsWhomHeSpeaksFor) {
  agent("Harbour Office");
  agent("Ivo Lund", "Harbour Office");
  said("Courier", "Ivo Lund");
  said("Vale Radio", "Harbour Office");
  EXPECT_EQ(find().independent, 1U);
}

TEST_F(OriginsTest, ASurnameIsNoSecondPerson) {
  agent("Ana Ruiz");
  agent("Ruiz");
  agent("Eva Ruiz");
  said("Courier", "Ruiz");
  said("Daily Tide", "Ana Ruiz");
  EXPECT_EQ(find().independent, 1U);
}

TEST_F(OriginsTest, ABodyIsOneUnderEachOfItsNames) {
  said("Courier", "Norland's Defence Ministry");
  said("Vale Radio", "the Norlandic Defence Ministry");
  EXPECT_EQ(find().independent, 1U);
  said("Daily Tide", "Norland's Interior Ministry");
  EXPECT_EQ(find().independent, 2U);
}

TEST_F(OriginsTest, TwoNamedSourcesAreTwo) {
  agent("Ana Ruiz");
  agent("Omar Haddad");
  said("Courier", "Ana Ruiz");
  said("Courier", "Omar Haddad");
  EXPECT_EQ(find().independent, 2U);
}

TEST_F(OriginsTest, UnnamedSourcesCountAsTheOutletsThatHeardThem) {
  // Three unnamed officials, all heard by one radio station, told in two papers.
  said("Courier", "one official", {hop(1, "Vale Radio"), hop(2, "one official", true)}, true);
  said("Courier", "a second official", {hop(1, "Vale Radio"), hop(2, "a second official", true)}, true);
  said("Daily Tide", "an official", {hop(1, "Vale Radio"), hop(2, "an official", true)}, true);
  EXPECT_EQ(find().independent, 1U);
  said("Daily Tide", "a source", {hop(1, "Channel Six"), hop(2, "a source", true)}, true);
  EXPECT_EQ(find().independent, 2U);
}

TEST_F(OriginsTest, UnnamedSourcesThatNobodyNamedSpokeToAddNothing) {
  agent("Ana Ruiz");
  said("Courier", "reports", {}, true);
  EXPECT_EQ(find().independent, 1U);  // alone they are one
  said("Courier", "Ana Ruiz");
  EXPECT_EQ(find().independent, 1U);
  said("Daily Tide", "unconfirmed reports", {}, true);
  EXPECT_EQ(find().independent, 1U);
}

TEST_F(OriginsTest, AWireServiceIsOneOrigin) {
  said("Courier", "", {hop(1, "Reuters")});
  said("Daily Tide", "officials", {hop(1, "Reuters"), hop(2, "officials", true)}, true);
  const Origins o = find();
  EXPECT_EQ(o.independent, 1U);
  EXPECT_EQ(o.groups[0].why, std::vector{OriginWhy::kWireCredit});
}

TEST_F(OriginsTest, TheSameTextIsOneOrigin) {
  const std::string text =
      "the spillway gate failed shortly after two and water reached the lower town within the hour";
  said("Courier", "", {}, false, text);
  said("Daily Tide", "", {}, false, text);
  EXPECT_EQ(find().independent, 1U);
  said("Channel Six", "", {}, false, "the gate failed");
  EXPECT_EQ(find().independent, 2U);
}

TEST_F(OriginsTest, AHeadlineRestatesThePagesOwnSource) {
  agent("Ana Ruiz");
  said("Courier", "");
  said("Courier", "Ana Ruiz");
  const Origins o = find();
  EXPECT_EQ(o.independent, 1U);
  EXPECT_EQ(o.groups[0].label, "Ana Ruiz");
  EXPECT_EQ(o.groups[0].why, std::vector{OriginWhy::kSamePublisherFamily});
}

TEST_F(OriginsTest, AnOutletQuotedElsewhereIsTheSameOriginAsItsOwnPage) {
  agent("Vale Radio");
  said("Vale Radio", "");
  said("Courier", "Vale Radio");
  EXPECT_EQ(find().independent, 1U);
}

TEST_F(OriginsTest, ADescriptionAddsNothingToANamedSource) {
  agent("Ana Ruiz");
  agent("the mayor of Vale");
  said("Courier", "Ana Ruiz");
  said("Daily Tide", "the mayor of Vale");
  const Origins o = find();
  EXPECT_EQ(o.groups.size(), 2U);
  EXPECT_EQ(o.independent, 1U);
}

TEST_F(OriginsTest, ASpokeswomanByRoleIsHerOffice) {
  agent("Mia Solberg");
  agents_["a-Mia Solberg"].roles.push_back({"coastguard spokeswoman", "", ""});
  agents_["a-Coastguard"] = {"a-Coastguard", AgentKind::kOrganisation, "Coastguard", {}, {}, ""};
  said("Courier", "Mia Solberg");
  said("Daily Tide", "Coastguard");
  const Origins o = find();
  EXPECT_EQ(o.independent, 1U);
  EXPECT_EQ(o.groups[0].reason, "Mia Solberg speaks for Coastguard");
}

TEST_F(OriginsTest, AHeadlineSumsUpItsPostWhateverItCallsTheSource) {
  agent("Mia Solberg");
  agents_["a-Harbour Watch"] = {"a-Harbour Watch", AgentKind::kOrganisation, "Harbour Watch", {}, {}, ""};
  said("Courier", "Harbour Watch");
  rows_.back().mode = SpeechMode::kHeadline;
  said("Courier", "Mia Solberg");
  EXPECT_EQ(find().independent, 1U);
}

TEST_F(OriginsTest, OneSentenceReadTwiceIsOneSaying) {
  agent("Ana Ruiz");
  agent("Omar Haddad");
  said("Courier", "Ana Ruiz");
  said("Courier", "Omar Haddad");
  inputs_[0].pieces = {{100, 160}};
  inputs_[1].pieces = {{90, 160}};
  EXPECT_EQ(find().independent, 1U);
  inputs_[1].pieces = {{150, 400}};
  EXPECT_EQ(find().independent, 2U);
}

TEST_F(OriginsTest, NothingSaidIsNoOrigin) {
  EXPECT_EQ(find().independent, 0U);
}

}  // namespace
}  // namespace hearsay
