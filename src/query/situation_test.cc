#include "query/situation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/build_rows.h"
#include "ledger/document_builder.h"
#include "query/check_ledger.h"
#include "store/add_document.h"
#include "store/sqlite/sqlite_store.h"

namespace hearsay {
namespace {

Instant at(const std::string& clock) {
  return *parse_instant("2024-05-01T" + clock + ":00Z");
}

class SituationTest : public testing::Test {
 protected:
  void SetUp() override {
    auto store = open_sqlite_store("", OpenMode::kMemory);
    ASSERT_TRUE(store);
    store_ = std::move(*store);
  }
  void add(const Document& document, const std::string& recorded = "23:00") {
    const auto outcome = add_document(*store_, document, at(recorded));
    ASSERT_TRUE(outcome) << outcome.error().message;
  }
  Situation ask(const QueryOptions& options = {}) {
    auto s = situation(*store_, options);
    EXPECT_TRUE(s);
    return s.value_or(Situation());
  }
  static const ClaimView* find(const Situation& s, const std::string& words) {
    for (const ClaimView& c : s.claims) {
      if (c.text.find(words) != std::string::npos) return &c;
    }
    return nullptr;
  }
  std::unique_ptr<Store> store_;
};

DocumentBuilder border_page(const std::string& uri, const std::string& outlet) {
  DocumentBuilder page(uri, {.outlet = outlet, .headline = "Shots at the Elsin crossing"});
  page.agent("Mia Solberg", AgentKind::kPerson, "border guard spokeswoman");
  page.agent("Omar Haddad", AgentKind::kPerson, "mayor of Elsin");
  page.agent("Foreign Ministry", AgentKind::kOrganisation);
  return page;
}

Document first_report(const std::string& uri = "a.txt", const std::string& outlet = "Elsin Herald") {
  DocumentBuilder page = border_page(uri, outlet);
  page.post("01:00", "2024-05-01T01:00:00Z", "Guards fire on lorry");
  page.says({.text = "Mia Solberg said guards fired on a lorry at the Elsin crossing.",
             .content = "guards fired on a lorry at the Elsin crossing",
             .source = "Mia Solberg"});
  return page.build();
}

Document second_source() {
  DocumentBuilder page = border_page("b.txt", "Tide");
  page.post("02:00", "2024-05-01T02:00:00Z");
  page.says({.text = "Omar Haddad said guards had fired on a lorry at the Elsin crossing.",
             .content = "guards had fired on a lorry at the Elsin crossing",
             .source = "Omar Haddad"});
  return page.build();
}

Document denial() {
  DocumentBuilder page = border_page("c.txt", "Echo");
  page.post("03:00", "2024-05-01T03:00:00Z");
  page.says({.text = "The Foreign Ministry denied that guards fired on a lorry at the Elsin crossing.",
             .content = "guards fired on a lorry at the Elsin crossing",
             .source = "Foreign Ministry",
             .cue = "deny",
             .act = SpeechAct::kDeny,
             .negative = true});
  return page.build();
}

TEST_F(SituationTest, SaysThatAPageIsGoneUntilItIsBack) {
  Document page = first_report();
  page.source.captured_at = at("02:00");
  add(page);
  const std::string version = store_->snapshot()->versions.front().id;
  const auto look = [&](CaptureStatus status, const char* clock) {
    CaptureRow row;
    row.uri = "https://herald.example/a";
    row.version = version;
    row.status = status;
    row.at = at(clock);
    ASSERT_TRUE(store_->append_capture(row));
  };
  look(CaptureStatus::kOk, "02:00");
  look(CaptureStatus::kDeleted, "03:00");
  look(CaptureStatus::kDeleted, "03:10");
  look(CaptureStatus::kOk, "04:00");
  const auto gone = [&](const char* clock) {
    const Situation s = ask({.as_of = at(clock)});
    EXPECT_NE(find(s, "fired on a lorry"), nullptr) << "what it said stays";
    const bool noted =
        std::any_of(s.notes.begin(), s.notes.end(), [](const NoteRow& n) { return n.code == "page-gone"; });
    EXPECT_EQ(noted, s.documents.front().gone.has_value());
    return s.documents.front().gone;
  };
  EXPECT_FALSE(gone("02:30"));
  EXPECT_EQ(gone("03:30"), at("03:00"));
  EXPECT_FALSE(gone("04:30"));
}

TEST_F(SituationTest, StandingFollowsWhatIsKnownAtTheInstant) {
  add(first_report());
  add(second_source());
  add(denial());
  const struct {
    const char* clock;
    Standing standing;
    std::size_t origins;
  } cases[] = {
      {"01:30", Standing::kSingleSource, 1}, {"02:30", Standing::kCorroborated, 2}, {"03:30", Standing::kDisputed, 2}};
  for (const auto& c : cases) {
    const Situation s = ask({.as_of = at(c.clock)});
    const ClaimView* claim = find(s, "fired on a lorry");
    ASSERT_NE(claim, nullptr) << c.clock;
    const ClaimView& positive = claim->negative ? s.claims[1] : *claim;
    EXPECT_EQ(positive.standing, c.standing) << c.clock;
    EXPECT_EQ(positive.origins, c.origins) << c.clock;
  }
  EXPECT_TRUE(ask({.as_of = at("00:59")}).claims.empty());
  EXPECT_EQ(ask({.as_of = at("00:59")}).hidden_later, 2U);
}

TEST_F(SituationTest, TheRecordClockKnowsWhatTheLedgerKnew) {
  add(first_report(), "10:00");
  add(second_source(), "11:00");
  EXPECT_TRUE(ask({.as_of = at("09:59"), .clock = AsOfClock::kRecorded}).claims.empty());
  EXPECT_EQ(ask({.as_of = at("10:00"), .clock = AsOfClock::kRecorded}).claims.at(0).origins, 1U);
  EXPECT_EQ(ask({.as_of = at("11:00"), .clock = AsOfClock::kRecorded}).claims.at(0).origins, 2U);
}

TEST_F(SituationTest, ALaterPageLendsAnEarlierAnswerNeitherNameNorNumber) {
  const auto page_at = [](const char* uri, const char* headline, const char* stamp) {
    DocumentBuilder page(uri, {.headline = headline});
    page.agent("Mia Solberg").post("posted", stamp, "Crossing");
    page.says({.text = "Mia Solberg said the crossing was closed.",
               .content = "the crossing was closed",
               .source = "Mia Solberg"});
    return page.build();
  };
  add(page_at("early.txt", "Crossing closed", "2024-05-01T01:00:00Z"));
  add(page_at("late.txt", "Crossing open again", "2024-05-01T05:00:00Z"));
  EXPECT_EQ(ask({.as_of = at("02:00")}).headline, "Crossing closed");
  EXPECT_EQ(ask({.as_of = at("02:00")}).documents.size(), 1U);
  EXPECT_EQ(ask({}).headline, "Crossing open again");
  EXPECT_EQ(ask({}).documents.size(), 2U);
}

Document herald_page(const char* captured, bool edited) {
  DocumentBuilder page("https://herald.example/live", {.outlet = "Elsin Herald", .captured_at = captured});
  page.agent("Mia Solberg");
  page.post("02:47", "2024-05-01T02:47:00Z", "Crossing closed");
  page.says({.text = "Mia Solberg said the Elsin crossing was closed.",
             .content = "the Elsin crossing was closed",
             .source = "Mia Solberg"});
  if (edited) {
    page.says({.text = "Mia Solberg said two drivers were wounded by ricochets.",
               .content = "two drivers were wounded by ricochets",
               .source = "Mia Solberg"});
  }
  return page.build();
}

TEST_F(SituationTest, ASilentEditIsKnownBetweenTwoCaptures) {
  add(herald_page("2024-05-01T02:55:00Z", false));
  add(herald_page("2024-05-01T03:10:00Z", true));
  const ClaimView* late = nullptr;
  const Situation now = ask();
  late = find(now, "ricochets");
  ASSERT_NE(late, nullptr);
  EXPECT_EQ(late->known.after, at("02:55"));
  EXPECT_EQ(late->known.by, at("03:10"));
  const Situation before = ask({.as_of = at("02:50")});
  EXPECT_EQ(find(before, "ricochets"), nullptr);
  EXPECT_NE(find(before, "closed"), nullptr);
  const Situation between = ask({.as_of = at("03:00")});
  ASSERT_NE(find(between, "ricochets"), nullptr);
  EXPECT_TRUE(find(between, "ricochets")->maybe);
  EXPECT_FALSE(find(between, "closed")->maybe);
  EXPECT_FALSE(find(ask({.as_of = at("03:10")}), "ricochets")->maybe);
}

TEST_F(SituationTest, LooksThatFoundNothingNewNarrowTheTimeOfAnEdit) {
  const Document before = herald_page("2024-05-01T02:55:00Z", false);
  add(before);
  add(herald_page("2024-05-01T03:10:00Z", true));
  CaptureRow look;
  look.uri = "https://herald.example/live";
  look.version = version_id(before);
  look.status = CaptureStatus::kUnchanged;
  for (const char* clock : {"02:55", "03:00", "03:08"}) {
    look.at = at(clock);
    ASSERT_TRUE(store_->append_capture(look));
  }
  const Situation now = ask();
  ASSERT_NE(find(now, "ricochets"), nullptr);
  EXPECT_EQ(find(now, "ricochets")->known.after, at("03:08"));
  EXPECT_EQ(find(now, "ricochets")->known.by, at("03:10"));
}

TEST_F(SituationTest, UndatedWordsAreNeitherYesNorNo) {
  DocumentBuilder page = border_page("a.txt", "Elsin Herald");
  page.block(BlockKind::kLede);
  page.says({.text = "A crossing has been closed.", .content = "A crossing has been closed"});
  add(page.build());
  const Situation s = ask({.as_of = at("03:00")});
  ASSERT_EQ(s.claims.size(), 1U);
  EXPECT_TRUE(s.claims[0].maybe);
}

TEST_F(SituationTest, TenCopiesOfOneStoryAreOneOrigin) {
  for (int i = 0; i < 10; ++i) add(first_report("copy" + std::to_string(i) + ".txt", "Outlet " + std::to_string(i)));
  const Situation s = ask();
  ASSERT_EQ(s.claims.size(), 1U);
  EXPECT_EQ(s.claims[0].reports, 10U);
  EXPECT_EQ(s.claims[0].origins, 1U);
  EXPECT_EQ(s.claims[0].standing, Standing::kRepeatedSameOrigin);
  EXPECT_EQ(s.claims[0].group, Group::kClaimed);
  EXPECT_EQ(s.claims[0].assertions.size(), 10U);
}

TEST_F(SituationTest, ARisingTollIsAnUpdateAndNoContradiction) {
  const auto toll = [](const char* uri, const char* clock, const char* words, double n, const char* mod) {
    DocumentBuilder page(uri, {.outlet = uri});
    page.agent("Mia Solberg");
    page.post(clock, std::string("2024-05-01T") + clock + ":00Z");
    const std::string content = std::string(words) + " were killed in the Elsin tunnel fire";
    page.says({.text = "Mia Solberg said " + content + ".",
               .content = content,
               .source = "Mia Solberg",
               .numbers = {{.words = words, .low = n, .high = n, .unit = "person", .counted = "killed", .mod = mod}}});
    return page.build();
  };
  add(toll("a.txt", "01:00", "10 people", 10, ""));
  add(toll("b.txt", "03:00", "at least 12 people", 12, "at_least"));
  const Situation s = ask();
  ASSERT_EQ(s.claims.size(), 2U);
  const ClaimView* old = find(s, "10 people");
  ASSERT_NE(old, nullptr);
  EXPECT_TRUE(old->updated);
  ASSERT_EQ(old->relations.size(), 1U);
  EXPECT_EQ(old->relations[0].kind, RelationKind::kUpdates);
  EXPECT_TRUE(old->relations[0].incoming);
  EXPECT_EQ(old->standing, Standing::kSingleSource);
  EXPECT_EQ(&s.claims[0], find(s, "at least 12")) << "the newest count stands first";
}

TEST_F(SituationTest, AClaimAnswersToAnyOfItsIdsAndToTheirBeginnings) {
  add(first_report());
  add(second_source());
  const Situation s = ask();
  ASSERT_EQ(s.claims.size(), 1U);
  for (const std::string& id : s.claims[0].merged) {
    for (const std::string& asked : {id, id.substr(0, 8), id.substr(2, 6)}) {
      const auto found = claim(*store_, asked, {});
      ASSERT_TRUE(found) << asked;
      EXPECT_EQ(found->id, s.claims[0].id);
    }
  }
  EXPECT_EQ(claim(*store_, "c-zzz", {}).error().code, "no-such-claim");
  add(denial());
  const auto several = claim(*store_, "c-", {});
  ASSERT_FALSE(several);
  EXPECT_EQ(several.error().code, "ambiguous-claim");
}

TEST_F(SituationTest, SilenceIsNeitherAssentNorDenial) {
  DocumentBuilder page = border_page("a.txt", "Elsin Herald");
  page.post("01:00", "2024-05-01T01:00:00Z");
  page.says({.text = "Mia Solberg said guards fired on a lorry at the Elsin crossing.",
             .content = "guards fired on a lorry at the Elsin crossing",
             .source = "Mia Solberg"});
  page.says({.text = "Omar Haddad did not say whether guards fired on a lorry at the Elsin crossing.",
             .content = "guards fired on a lorry at the Elsin crossing",
             .source = "Omar Haddad",
             .act = SpeechAct::kDecline,
             .factuality = Factuality::kUu});
  add(page.build());
  const Situation s = ask();
  ASSERT_EQ(s.claims.size(), 1U);
  EXPECT_EQ(s.claims[0].origins, 1U);
  EXPECT_EQ(s.claims[0].standing, Standing::kSingleSource);
  EXPECT_EQ(s.claims[0].silent, std::vector<std::string>{"Omar Haddad"});
}

TEST_F(SituationTest, TheTimelineIsOrderedAndKeepsVerbatimClocks) {
  add(denial());
  add(first_report());
  add(second_source());
  const Situation s = ask();
  ASSERT_EQ(s.timeline.size(), 3U);
  EXPECT_TRUE(
      std::is_sorted(s.timeline.begin(), s.timeline.end(), [](const auto& a, const auto& b) { return *a.at < *b.at; }));
  EXPECT_EQ(s.timeline[0].title, "Guards fire on lorry");
  EXPECT_EQ(s.timeline[0].clock_verbatim, "01:00");
  EXPECT_EQ(s.from, at("01:00"));
  EXPECT_EQ(s.until, at("03:00"));
  EXPECT_EQ(s.posts, 3U);
  EXPECT_EQ(ask({.as_of = at("02:30")}).timeline.size(), 2U);
}

TEST_F(SituationTest, OneDocumentCanBeAskedFor) {
  add(first_report());
  add(second_source());
  EXPECT_EQ(ask({.document = "b.txt"}).claims.at(0).origins, 1U);
  EXPECT_EQ(ask({.document = "b.txt"}).timeline.size(), 1U);
  EXPECT_EQ(ask({.document = "b.txt"}).documents.size(), 1U);
}

TEST_F(SituationTest, TheOrderOfReadingChangesNoAnswer) {
  add(first_report());
  add(second_source());
  add(denial());
  const Situation forwards = ask();
  SetUp();
  add(denial());
  add(second_source());
  add(first_report());
  const Situation backwards = ask();
  ASSERT_EQ(forwards.claims.size(), backwards.claims.size());
  for (std::size_t i = 0; i < forwards.claims.size(); ++i) {
    EXPECT_EQ(forwards.claims[i].id, backwards.claims[i].id);
    EXPECT_EQ(forwards.claims[i].text, backwards.claims[i].text);
    EXPECT_EQ(forwards.claims[i].standing_rule, backwards.claims[i].standing_rule);
    EXPECT_EQ(forwards.claims[i].first_appearance, backwards.claims[i].first_appearance);
  }
}

TEST_F(SituationTest, CheckFindsWhatWasTamperedWith) {
  const Document page = first_report();
  add(page);
  auto report = check_ledger(*store_);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->problems.empty());
  EXPECT_GE(report->spans, 2U);
  EXPECT_GT(report->references, 5U);

  // Rows whose spans do not fit their bytes, written straight into the store.
  LedgerRows rows = build_rows(second_source(), at("12:00"));
  rows.sightings.at(0).pieces.at(0).span.begin += 1;
  ASSERT_TRUE(store_->append(rows, second_source().source.bytes));
  report = check_ledger(*store_);
  ASSERT_TRUE(report);
  ASSERT_EQ(report->problems.size(), 1U);
  EXPECT_EQ(report->problems[0].code, "span-differs");

  LedgerRows other = build_rows(denial(), at("12:00"));
  ASSERT_TRUE(store_->append(other, "these are not the bytes"));
  report = check_ledger(*store_);
  EXPECT_TRUE(std::any_of(report->problems.begin(), report->problems.end(),
                          [](const auto& p) { return p.code == "hash-differs"; }));
}

TEST_F(SituationTest, AnEmptyLedgerHasAnAnswer) {
  const Situation s = ask();
  EXPECT_TRUE(s.claims.empty());
  EXPECT_TRUE(s.timeline.empty());
  EXPECT_FALSE(s.from);
}

}  // namespace
}  // namespace hearsay
