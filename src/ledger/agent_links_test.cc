#include "ledger/agent_links.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hearsay {
namespace {

/// A ledger by hand: who stands on which page, in which office, on which day of May 2024.
class AgentLinksTest : public testing::Test {
 protected:
  std::string agent(const std::string& page, const std::string& name, AgentKind kind = AgentKind::kPerson,
                    const std::string& title = "", const std::string& reason = "") {
    const bool local = kind == AgentKind::kPerson && name.find(' ') == std::string::npos;
    const std::string id = "a-" + name + (local ? "@" + page : "");
    const auto known = [&](const AgentRow& a) { return a.id == id; };
    if (std::none_of(rows_.agents.begin(), rows_.agents.end(), known))
      rows_.agents.push_back({id, kind, name, {}, {}, {}});
    rows_.agent_evidence.push_back({id, "v-" + page, name, reason, 1, 1, {3, 9}, {}});
    if (!title.empty()) rows_.stated_roles.push_back({id, "v-" + page, title, {}, {}, {10, 20}, {}});
    return id;
  }
  void page(const std::string& name, int day, int month = 5) {
    VersionRow v;
    v.id = "v-" + name;
    v.document = "d-" + name;
    v.published = *parse_instant("2024-01-01T00:00:00Z") + std::chrono::days(31 * (month - 1) + day);
    rows_.versions.push_back(v);
  }
  /// "merged: reason" of two agents; empty where nothing links them.
  std::string link(const std::string& a, const std::string& b) const {
    for (const AgentLink& l : link_agents(rows_).all) {
      if (l.id == agent_link_id(a, b)) return std::string(to_string(l.state)) + ": " + l.reason;
    }
    return {};
  }
  bool one(const std::string& a, const std::string& b) const {
    const AgentLinks links = link_agents(rows_);
    return std::any_of(links.groups.begin(), links.groups.end(), [&](const auto& group) {
      return std::count(group.begin(), group.end(), a) + std::count(group.begin(), group.end(), b) == 2;
    });
  }
  void decide(const std::string& a, const std::string& b, MergeDecision decision) {
    rows_.agent_decisions.push_back({"x", std::min(a, b), std::max(a, b), decision, "ana", "seen", {}});
  }
  LedgerSnapshot rows_;
};

TEST_F(AgentLinksTest, AnOfficeIsWhoeverAnotherPageSaysHoldsIt) {
  page("a", 1);
  page("b", 2);
  const std::string office = agent("a", "The Norlandic president", AgentKind::kOffice);
  const std::string moll = agent("b", "Ada Moll", AgentKind::kPerson, "President of Norland");
  EXPECT_EQ(link(office, moll), "merged: “President of Norland” is stated of Ada Moll");
  EXPECT_TRUE(one(office, moll));
}

TEST_F(AgentLinksTest, AnOfficeThatChangedHandsStaysOpen) {
  page("a", 1);
  page("b", 2);
  page("c", 3);
  const std::string office = agent("a", "Norland's president", AgentKind::kOffice);
  const std::string moll = agent("b", "Ada Moll", AgentKind::kPerson, "Norland president");
  const std::string roth = agent("c", "Ines Roth", AgentKind::kPerson, "Norland president");
  EXPECT_TRUE(link(office, moll).starts_with("suggested"));
  EXPECT_FALSE(one(office, roth));
}

TEST_F(AgentLinksTest, WhoHeldAnOfficeLongAgoIsOnlySuggested) {
  page("a", 1, 1);
  page("b", 1, 12);
  const std::string office = agent("b", "Norland's president", AgentKind::kOffice);
  const std::string moll = agent("a", "Ada Moll", AgentKind::kPerson, "Norland president");
  EXPECT_TRUE(link(office, moll).starts_with("suggested"));
  const std::string former = agent("a", "Ines Roth", AgentKind::kPerson, "former Norland president");
  EXPECT_EQ(link(office, former), "");
}

TEST_F(AgentLinksTest, ASurnameIsWhoeverIsNamedWithTheSamePeople) {
  page("a", 1);
  page("b", 2);
  page("c", 3);
  const std::string roth = agent("a", "Roth"), full = agent("b", "Ines Roth");
  EXPECT_TRUE(link(roth, full).starts_with("suggested: surname of Ines Roth"));
  agent("a", "Ada Moll");
  agent("b", "Ada Moll");
  EXPECT_EQ(link(roth, full), "merged: surname of Ines Roth, who is named with Ada Moll on another page");
  agent("c", "Karl Roth");
  EXPECT_TRUE(link(roth, full).starts_with("suggested: one of several"));
}

TEST_F(AgentLinksTest, ASurnameWithItsOfficeIsEnough) {
  page("a", 1);
  page("b", 2);
  const std::string roth = agent("a", "Roth", AgentKind::kPerson, "Mayor");
  const std::string full = agent("b", "Ines Roth", AgentKind::kPerson, "mayor");
  const std::string other = agent("b", "Karl Roth", AgentKind::kPerson, "judge");
  EXPECT_EQ(link(roth, full), "merged: surname and office of Ines Roth");
  EXPECT_TRUE(link(roth, other).starts_with("suggested"));
}

TEST_F(AgentLinksTest, WhatStandsOnOnePageWasSettledThere) {
  page("a", 1);
  const std::string roth = agent("a", "Roth"), full = agent("a", "Ines Roth");
  agent("a", "Ada Moll");
  EXPECT_EQ(link(roth, full), "");
  rows_.agent_suggestions.push_back({roth, full, "v-a", "“Roth” could be two people", {3, 7}});
  EXPECT_EQ(link(roth, full), "suggested: “Roth” could be two people");
}

TEST_F(AgentLinksTest, InitialsMergeAndSpellingsAreSuggested) {
  page("a", 1);
  page("b", 2);
  const std::string plain = agent("a", "Ada Moll"), initial = agent("b", "Ada K. Moll");
  EXPECT_TRUE(one(plain, initial));
  EXPECT_EQ(link(agent("a", "Sergei Osten"), agent("b", "Sergey Osten")), "suggested: names spelled alike");
  EXPECT_EQ(link(agent("a", "Ivan Osten"), agent("b", "Ian Osten")), "");
  agent("b", "Ada R. Moll");
  EXPECT_TRUE(link(plain, initial).starts_with("suggested"));
}

TEST_F(AgentLinksTest, InitialsOfABodyAreWhatAPageSaysTheyAre) {
  page("a", 1);
  page("b", 2);
  const auto kBody = AgentKind::kOrganisation;
  const std::string nsi = agent("a", "NSI", kBody), full = agent("b", "Norland Seismic Institute", kBody);
  EXPECT_EQ(link(nsi, full), "");
  rows_.agent_evidence.push_back({full, "v-b", "NSI", "initials of Norland Seismic Institute", 1, 1, {30, 33}, {}});
  EXPECT_EQ(link(nsi, full), "merged: another page writes NSI for Norland Seismic Institute");
}

TEST_F(AgentLinksTest, APersonsDecisionOutweighsEveryRule) {
  page("a", 1);
  page("b", 2);
  const std::string office = agent("a", "The Norlandic president", AgentKind::kOffice);
  const std::string moll = agent("b", "Ada Moll", AgentKind::kPerson, "President of Norland");
  const std::string roth = agent("b", "Ines Roth");
  decide(office, moll, MergeDecision::kRefused);
  EXPECT_FALSE(one(office, moll));
  EXPECT_TRUE(link(office, moll).starts_with("refused"));
  decide(office, moll, MergeDecision::kWithdrawn);
  EXPECT_TRUE(one(office, moll));
  // Two that no rule links, and a decision whose agents are not there.
  decide(office, roth, MergeDecision::kAccepted);
  EXPECT_TRUE(one(office, roth));
  decide("a-nobody", "a-none", MergeDecision::kAccepted);
  EXPECT_EQ(link_agents(rows_).groups.size(), 1U);
}

}  // namespace
}  // namespace hearsay
