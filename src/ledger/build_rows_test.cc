#include "ledger/build_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "ledger/document_builder.h"

namespace hearsay {
namespace {

const Instant kNow = *parse_instant("2024-05-02T00:00:00Z");

/// A live page on a disputed count; posts in either order, bytes with either line end.
Document count_page(bool newest_first, bool crlf) {
  DocumentBuilder page("count.txt", {.outlet = "Elsin Herald", .crlf = crlf});
  page.agent("Ana Ruiz", AgentKind::kPerson, "candidate");
  page.agent("Electoral Board", AgentKind::kOrganisation);
  page.agent("one observer", AgentKind::kUnnamed);
  const auto late = [&] {
    page.post("23:40", "2024-05-01T23:40:00Z", "Board rejects claims of lost ballots");
    page.says({.text = "The Electoral Board denied the accusation.",
               .content = "the accusation",
               .source = "Electoral Board",
               .cue = "deny",
               .act = SpeechAct::kDeny});
  };
  const auto early = [&] {
    page.post("22:15", "2024-05-01T22:15:00Z", "Ruiz says ballots lost");
    page.says({.text = "Ana Ruiz accused the Electoral Board of losing 3,000 ballots from Elsin.",
               .content = "losing 3,000 ballots from Elsin",
               .source = "Ana Ruiz",
               .cue = "accuse",
               .act = SpeechAct::kAccuse,
               .numbers = {{.words = "3,000 ballots", .low = 3000, .high = 3000, .unit = "ballot"}}});
    page.says({.text = "The Electoral Board denied the accusation.",
               .content = "the accusation",
               .source = "Electoral Board",
               .cue = "deny",
               .act = SpeechAct::kDeny});
    page.says({.text = "Sacks were seen behind the hall, one observer told Elsin Radio.",
               .content = "Sacks were seen behind the hall",
               .source = "one observer",
               .cue = "tell",
               .hops = {{"Elsin Radio", false}, {"one observer", true}}});
  };
  if (newest_first) {
    late();
    early();
  } else {
    early();
    late();
  }
  return page.build();
}

std::multiset<std::string> ids(const LedgerRows& rows) {
  std::multiset<std::string> out;
  for (const auto& r : rows.blocks) out.insert(r.id);
  for (const auto& r : rows.agents) out.insert(r.id);
  for (const auto& r : rows.claims) out.insert(r.id);
  for (const auto& r : rows.assertions) out.insert(r.id + " " + r.claim + " " + r.block);
  for (const auto& r : rows.relations) out.insert(r.id);
  return out;
}

TEST(BuildRows, TheSamePageInAnotherShapeGivesTheSameIds) {
  const auto expected = ids(build_rows(count_page(true, false), kNow));
  EXPECT_EQ(ids(build_rows(count_page(false, false), kNow)), expected);
  EXPECT_EQ(ids(build_rows(count_page(true, true), kNow)), expected);
  EXPECT_EQ(ids(build_rows(count_page(false, true), kNow)), expected);
}

TEST(BuildRows, ADenialOfTheAccusationDeniesTheClaimBeforeIt) {
  const LedgerRows rows = build_rows(count_page(false, false), kNow);
  const auto by_act = [&](SpeechAct act) {
    return *std::find_if(rows.assertions.begin(), rows.assertions.end(), [&](const auto& a) { return a.act == act; });
  };
  const AssertionRow accusation = by_act(SpeechAct::kAccuse), denial = by_act(SpeechAct::kDeny);
  EXPECT_NE(accusation.claim, denial.claim);
  EXPECT_TRUE(std::any_of(rows.relations.begin(), rows.relations.end(), [&](const RelationRow& r) {
    return r.kind == RelationKind::kDenies && r.a == accusation.claim && r.b == denial.claim;
  }));
}

TEST(BuildRows, FurnitureNeverClaims) {
  DocumentBuilder page("page.txt", {.outlet = "Elsin Herald"});
  for (const BlockKind kind : {BlockKind::kCaption, BlockKind::kNavigation, BlockKind::kBoilerplate}) {
    page.block(kind);
    page.says({.text = "A fire crew at the quay on Friday.", .content = "A fire crew at the quay on Friday"});
  }
  page.post("22:15", "2024-05-01T22:15:00Z");
  page.says({.text = "Read more: quay fire in pictures",
             .content = "quay fire in pictures",
             .role = ParagraphRole::kNavigation});
  page.says({.text = "Photograph: quay fire, Elsin Pictures", .content = "quay fire", .role = ParagraphRole::kCredit});
  page.says({.text = "The quay burned for six hours.", .content = "The quay burned for six hours"});
  const LedgerRows rows = build_rows(page.build(), kNow);
  ASSERT_EQ(rows.assertions.size(), 1U);
  EXPECT_EQ(rows.assertions[0].text, "The quay burned for six hours");
  EXPECT_EQ(rows.assertions[0].mode, SpeechMode::kNarrator);
  EXPECT_TRUE(rows.assertions[0].source.empty());
}

TEST(BuildRows, HeadlinesAndBulletsAreNamedAsSuch) {
  DocumentBuilder page("page.txt", {.outlet = "Elsin Herald"});
  page.post("22:15", "2024-05-01T22:15:00Z", "Quay burns");
  page.headline_says();
  page.says({.text = "The quay burned for six hours.",
             .content = "The quay burned for six hours",
             .role = ParagraphRole::kBullet});
  const LedgerRows rows = build_rows(page.build(), kNow);
  ASSERT_EQ(rows.assertions.size(), 2U);
  EXPECT_EQ(rows.assertions[0].mode, SpeechMode::kHeadline);
  EXPECT_EQ(rows.assertions[1].mode, SpeechMode::kBullet);
}

TEST(BuildRows, OrdersAndFactsAreOtherClaims) {
  DocumentBuilder page("page.txt", {.outlet = "Elsin Herald"});
  page.agent("Ana Ruiz");
  page.post("22:15", "2024-05-01T22:15:00Z");
  page.says({.text = "Ana Ruiz ordered crews to leave the quay.",
             .content = "crews to leave the quay",
             .source = "Ana Ruiz",
             .act = SpeechAct::kOrder});
  page.says({.text = "Ana Ruiz said crews leave the quay.", .content = "crews leave the quay", .source = "Ana Ruiz"});
  const LedgerRows rows = build_rows(page.build(), kNow);
  ASSERT_EQ(rows.claims.size(), 2U);
  EXPECT_NE(rows.claims[0].kind, rows.claims[1].kind);
  EXPECT_TRUE(rows.relations.empty());
}

TEST(BuildRows, SpansLeadToTheReceivedBytes) {
  const Document page = count_page(true, true);
  const LedgerRows rows = build_rows(page, kNow);
  for (const SightingRow& s : rows.sightings) {
    for (const PieceRow& p : s.pieces) {
      EXPECT_EQ(slice(std::string_view(page.source.bytes), p.span), p.exact);
    }
  }
}

TEST(BuildRows, NegationInTheMainClauseSetsPolarity) {
  const struct {
    const char* content;
    bool negative;
  } cases[] = {{"the crews had reportedly not reached the quay", true},
               {"nobody had said that the crews were not ready", false},
               {"the crews never reached the quay", true},
               {"the fire, which had not been seen from the road, spread", false},
               {"not only the quay burned", false},
               {"the crews didn't reach the quay", true}};
  for (const auto& c : cases) {
    DocumentBuilder page("page.txt");
    page.post("22:15", "2024-05-01T22:15:00Z");
    page.says({.text = c.content, .content = c.content});
    EXPECT_EQ(build_rows(page.build(), kNow).assertions.at(0).negative, c.negative) << c.content;
  }
}

TEST(BuildRows, TheSameWordsTwiceInOneBlockAreTwoAssertionsOfOneClaim) {
  DocumentBuilder page("page.txt");
  page.post("22:15", "2024-05-01T22:15:00Z");
  for (int i = 0; i < 2; ++i) page.says({.text = "The quay burned.", .content = "The quay burned"});
  const LedgerRows rows = build_rows(page.build(), kNow);
  EXPECT_EQ(rows.claims.size(), 1U);
  ASSERT_EQ(rows.assertions.size(), 2U);
  EXPECT_NE(rows.assertions[0].id, rows.assertions[1].id);
}

TEST(PublisherFamily, IsTheRegisteredDomainElseTheName) {
  EXPECT_EQ(publisher_family("https://live.courier.example/a/b?c", "Courier"), "courier.example");
  EXPECT_EQ(publisher_family("https://www.tide.co.uk/x", ""), "tide.co.uk");
  EXPECT_EQ(publisher_family("http://courier.example", ""), "courier.example");
  EXPECT_EQ(publisher_family("folder/page.txt", "The Northern Courier"), "the northern courier");
}

TEST(BuildRows, WhatIsPersonalIsBoundToItsSpeaker) {
  DocumentBuilder page("courier.txt");
  page.agent("Ana Ruiz").agent("Ivo Lund").agent("Army Corps", AgentKind::kOrganisation);
  page.post("02:10 GMT", "2024-05-01T02:10:00Z", "Reactions");
  page.says({.text = "Ana Ruiz condemned the shelling of Vale.",
             .content = "the shelling of Vale",
             .source = "Ana Ruiz",
             .cue = "condemn"});
  page.says({.text = "Ivo Lund condemned the shelling of Vale.",
             .content = "the shelling of Vale",
             .source = "Ivo Lund",
             .cue = "condemn"});
  page.says({.text = "Ana Ruiz said the road was closed.", .content = "the road was closed", .source = "Ana Ruiz"});
  page.says({.text = "Ivo Lund said the road was closed.", .content = "the road was closed", .source = "Ivo Lund"});
  const LedgerRows rows = build_rows(page.build(), *parse_instant("2024-05-02T00:00:00Z"));
  EXPECT_NE(rows.assertions[0].claim, rows.assertions[1].claim);
  EXPECT_EQ(rows.assertions[2].claim, rows.assertions[3].claim);
  for (const RelationRow& r : rows.relations) EXPECT_NE(r.kind, RelationKind::kRepeats) << r.reason;
}

}  // namespace
}  // namespace hearsay
