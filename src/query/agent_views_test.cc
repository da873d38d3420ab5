#include "query/agent_views.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/document_builder.h"
#include "query/check_ledger.h"
#include "query/situation.h"
#include "store/add_document.h"
#include "store/sqlite/sqlite_store.h"

namespace hearsay {
namespace {

Instant at(int minute) {
  return *parse_instant("2024-05-02T00:00:00Z") + std::chrono::minutes(minute);
}

Document page(const std::string& uri, const std::string& name, AgentKind kind, const std::string& content) {
  DocumentBuilder page(uri, {.outlet = "Orlo Post", .headline = "The count in Orlo"});
  page.agent(name, kind);
  page.post("20:00", "2024-05-01T20:00:00Z", "Recount");
  page.says({.text = name + " said " + content + ".", .content = content, .source = name});
  return page.build();
}

class AgentViewsTest : public testing::Test {
 protected:
  void SetUp() override {
    store_ = std::move(*open_sqlite_store("", OpenMode::kMemory));
    add(page("a.txt", "Ines Roth", AgentKind::kPerson, "two ballot boxes were missing"));
    add(page("b.txt", "Roth", AgentKind::kPerson, "the boxes had been found in a school"));
    add(page("c.txt", "the mayor", AgentKind::kOffice, "the recount would go on until Friday"));
    add(page("d.txt", "the mayor", AgentKind::kOffice, "the ferry terminal was closed for repairs"));
  }
  void add(const Document& document) { ASSERT_TRUE(add_document(*store_, document, at(0))); }
  std::vector<AgentView> views() { return *agent_views(*store_); }
  std::vector<AgentView> named(const std::string& name) {
    std::vector<AgentView> out;
    for (AgentView& view : views()) {
      if (view.name == name) out.push_back(std::move(view));
    }
    return out;
  }
  std::unique_ptr<Store> store_;
};

TEST_F(AgentViewsTest, EvidenceNamesThePageAndThePlaceOnIt) {
  const std::vector<AgentView> full = named("Ines Roth");
  ASSERT_EQ(full.size(), 1U);
  EXPECT_EQ(full[0].statements, 1U);
  ASSERT_FALSE(full[0].evidence.empty());
  EXPECT_EQ(full[0].evidence[0].exact, "Ines Roth");
  EXPECT_EQ(full[0].evidence[0].uri, "a.txt");
  const auto check = check_ledger(*store_);
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->problems.empty()) << check->problems[0].message;
}

TEST_F(AgentViewsTest, AnOfficeWithoutANameBelongsToItsPage) {
  EXPECT_EQ(named("the mayor").size(), 2U);
}

TEST_F(AgentViewsTest, ASurnameOfAnotherPageIsSuggestedAndMergedOnlyByAPerson) {
  ASSERT_EQ(named("Roth").size(), 1U);
  ASSERT_EQ(named("Roth")[0].links.size(), 1U);
  const MergeLink link = named("Roth")[0].links[0];
  EXPECT_EQ(link.name, "Ines Roth");
  EXPECT_EQ(link.state, LinkState::kSuggested);

  ASSERT_TRUE(decide_merge(*store_, {link.id}, MergeDecision::kAccepted, "ana", "the council's list", at(1)));
  EXPECT_TRUE(named("Roth").empty());
  ASSERT_EQ(named("Ines Roth").size(), 1U);
  EXPECT_EQ(named("Ines Roth")[0].statements, 2U);
  EXPECT_EQ(named("Ines Roth")[0].evidence.size(), 2U);
  const auto claims_of = [&] {
    const Situation now = *situation(*store_, {});
    return std::count_if(now.claims.begin(), now.claims.end(),
                         [](const ClaimView& c) { return !c.sources.empty() && c.sources[0].agent == "Ines Roth"; });
  };
  EXPECT_EQ(claims_of(), 2);

  ASSERT_TRUE(decide_merge(*store_, {link.id}, MergeDecision::kWithdrawn, "ana", "", at(2)));
  EXPECT_EQ(named("Roth").size(), 1U);
  EXPECT_EQ(claims_of(), 1);
  ASSERT_TRUE(decide_merge(*store_, {link.id}, MergeDecision::kRefused, "ben", "another Roth", at(3)));
  EXPECT_EQ(named("Roth")[0].links[0].state, LinkState::kRefused);
  EXPECT_EQ(named("Roth")[0].links[0].note, "another Roth");
}

TEST_F(AgentViewsTest, OneManUnderHisOfficeAndHisNameIsOneOrigin) {
  const std::string content = "the northern pipeline was shut at noon";
  const auto told = [&](const std::string& uri, const std::string& outlet, const std::string& who, AgentKind kind,
                        const std::string& title) {
    DocumentBuilder page(uri, {.outlet = outlet, .headline = "Pipeline"});
    page.agent(who, kind, title);
    page.post("20:00", "2024-05-01T20:00:00Z", "Pipeline");
    page.says({.text = title + " " + who + " said " + content + ".", .content = content, .source = who});
    add(page.build());
  };
  told("e.txt", "Courier", "Ada Moll", AgentKind::kPerson, "Norland President");
  told("f.txt", "Tide", "The Norlandic President", AgentKind::kOffice, "");
  const auto claim = [&] {
    const Situation now = *situation(*store_, {});
    return *std::find_if(now.claims.begin(), now.claims.end(),
                         [&](const ClaimView& c) { return c.text.find("pipeline") != std::string::npos; });
  };
  EXPECT_EQ(claim().origins, 1U);
  EXPECT_EQ(claim().reports, 2U);
  EXPECT_NE(claim().standing, Standing::kCorroborated);
  ASSERT_EQ(named("Ada Moll").size(), 1U);
  const std::vector<AgentView> moll = named("Ada Moll");
  ASSERT_EQ(moll[0].links.size(), 1U);
  EXPECT_EQ(moll[0].links[0].state, LinkState::kMerged);
  EXPECT_EQ(moll[0].links[0].uri, "e.txt");
  ASSERT_EQ(moll[0].roles.size(), 1U);
  EXPECT_EQ(moll[0].roles[0].pages, 1U);
  // Told apart by a person they are two voices again.
  ASSERT_TRUE(decide_merge(*store_, {moll[0].links[0].id}, MergeDecision::kRefused, "ana", "an heir", at(1)));
  EXPECT_EQ(claim().origins, 2U);
}

TEST_F(AgentViewsTest, TwoAgentsThatNoRuleLinksAreMergedByHand) {
  const std::string a = named("Ines Roth")[0].id, b = named("the mayor")[0].id;
  ASSERT_TRUE(decide_merge(*store_, {a, b}, MergeDecision::kAccepted, "ana", "", at(1)));
  EXPECT_EQ(named("the mayor").size(), 1U);
  EXPECT_EQ(named("Ines Roth")[0].statements, 2U);
  EXPECT_EQ(decide_merge(*store_, {a, a}, MergeDecision::kAccepted, "", "", at(2)).error().code, "no-such-suggestion");
  EXPECT_EQ(decide_merge(*store_, {a, "a-zz"}, MergeDecision::kAccepted, "", "", at(2)).error().code, "no-such-agent");
  EXPECT_EQ(decide_merge(*store_, {"a-", b}, MergeDecision::kAccepted, "", "", at(2)).error().code, "ambiguous-id");
}

TEST_F(AgentViewsTest, AnUnknownSuggestionIsAnError) {
  const auto done = decide_merge(*store_, {"g-nothing"}, MergeDecision::kAccepted, "", "", at(1));
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "no-such-suggestion");
}

}  // namespace
}  // namespace hearsay
