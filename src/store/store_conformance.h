// The suite that every Store passes. A store's own test file says how to open one:
//
//   INSTANTIATE_TEST_SUITE_P(Sqlite, StoreConformance, testing::Values(StoreFactory{"memory", [] { ... }}));
//
// `open` gives an empty ledger each time.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "ledger/build_rows.h"
#include "ledger/claim_key.h"
#include "ledger/document_builder.h"
#include "store/add_document.h"
#include "store/store.h"

namespace hearsay {

struct StoreFactory {
  std::string name;
  std::function<std::unique_ptr<Store>()> open;
};

inline Instant store_test_time(int minute) {
  return *parse_instant("2024-05-02T00:00:00Z") + std::chrono::minutes(minute);
}

/// A page about a burning refinery; `edit` makes another version of it.
inline Document refinery_page(const std::string& uri, const std::string& outlet, bool edit = false) {
  DocumentBuilder page(uri, {.outlet = outlet, .headline = "Refinery on fire"});
  page.agent("Lena Brandt", AgentKind::kPerson, "Merrow fire chief");
  page.agent("Port Office", AgentKind::kOrganisation);
  page.agent("Karl Voss", AgentKind::kPerson, "spokesman", "Port Office");
  page.post("21:40", "2024-05-01T21:40:00Z", "Fire at Merrow refinery");
  page.says({.text = "Lena Brandt said at least 12 dockers were injured at the Merrow refinery.",
             .content = "at least 12 dockers were injured at the Merrow refinery",
             .source = "Lena Brandt",
             .hops = {{"Lena Brandt", false}},
             .numbers = {{.words = "at least 12 dockers",
                          .low = 12,
                          .high = 12,
                          .unit = "docker",
                          .counted = "injured",
                          .mod = "at_least"}},
             .times = {},
             .places = {"Merrow"}});
  page.says({.text = "Karl Voss denied that she had seen two storage tanks explode at the Merrow refinery.",
             .content = "she had seen two storage tanks explode at the Merrow refinery",
             .source = "Karl Voss",
             .act = SpeechAct::kDeny,
             .negative = true,
             .pronouns = {{"she", "Lena Brandt"}}});
  if (edit) {
    page.says({.text = "Lena Brandt said the northern quay was closed to all ships.",
               .content = "the northern quay was closed to all ships",
               .source = "Lena Brandt"});
  }
  return page.build();
}

class StoreConformance : public testing::TestWithParam<StoreFactory> {
 protected:
  void SetUp() override {
    store_ = GetParam().open();
    ASSERT_NE(store_, nullptr);
  }
  AddOutcome add(const Document& document, int minute = 0) {
    const Result<AddOutcome> outcome = add_document(*store_, document, store_test_time(minute));
    EXPECT_TRUE(outcome) << outcome.error().message;
    return outcome.value_or(AddOutcome());
  }
  LedgerSnapshot rows() {
    Result<LedgerSnapshot> snapshot = store_->snapshot();
    EXPECT_TRUE(snapshot) << snapshot.error().message;
    return snapshot.value_or(LedgerSnapshot());
  }
  void look(const char* uri, const char* version, CaptureStatus status, int minute) {
    CaptureRow row;
    row.uri = uri;
    row.version = version;
    row.status = status;
    row.at = store_test_time(minute);
    ASSERT_TRUE(store_->append_capture(row));
  }
  std::unique_ptr<Store> store_;
};

TEST_P(StoreConformance, StartsEmpty) {
  const LedgerSnapshot empty = rows();
  EXPECT_TRUE(empty.documents.empty());
  EXPECT_TRUE(empty.assertions.empty());
  EXPECT_TRUE(store_->events_after(0, 10)->empty());
  EXPECT_TRUE(store_->integrity()->empty());
}

TEST_P(StoreConformance, GivesBackEveryRow) {
  const Document page = refinery_page("page.txt", "Merrow Post");
  const LedgerRows written = build_rows(page, store_test_time(0));
  const AddOutcome outcome = add(page);
  EXPECT_FALSE(outcome.already_known);
  EXPECT_EQ(outcome.added.assertions, 2U);
  EXPECT_EQ(outcome.added.sightings, 2U);

  const LedgerSnapshot read = rows();
  ASSERT_EQ(read.documents.size(), 1U);
  EXPECT_EQ(read.documents[0].outlet, "Merrow Post");
  ASSERT_EQ(read.versions.size(), 1U);
  const VersionRow& v = read.versions[0];
  EXPECT_EQ(v.sha256, page.source.sha256);
  EXPECT_EQ(v.recorded_at, store_test_time(0));
  EXPECT_EQ(v.headline, "Refinery on fire");
  EXPECT_FALSE(v.published || v.captured_at || v.published_date);
  ASSERT_EQ(read.blocks.size(), 1U);
  EXPECT_EQ(read.blocks[0].published, parse_instant("2024-05-01T21:40:00Z"));
  EXPECT_EQ(read.blocks[0].zone_basis, ZoneBasis::kStated);
  EXPECT_FALSE(read.blocks[0].utc_offset_s);
  ASSERT_EQ(read.agents.size(), 3U);
  ASSERT_EQ(read.claims.size(), written.claims.size());
  for (std::size_t i = 0; i < read.claims.size(); ++i) {
    const ClaimRow &a = read.claims[i], &b = written.claims[i];
    EXPECT_EQ(a.id, b.id);
    EXPECT_EQ(a.terms, b.terms);
    EXPECT_EQ(a.names, b.names);
    EXPECT_EQ(a.numbers, b.numbers);
    EXPECT_EQ(a.negative, b.negative);
  }
  ASSERT_EQ(read.assertions.size(), 2U);
  EXPECT_EQ(read.assertions[0].referents.size() + read.assertions[1].referents.size(), 1U);
  for (const AssertionRow& a : read.assertions) {
    const auto same = [&](const AssertionRow& b) { return b.id == a.id; };
    const auto b = std::find_if(written.assertions.begin(), written.assertions.end(), same);
    ASSERT_NE(b, written.assertions.end());
    EXPECT_EQ(a.text, b->text);
    EXPECT_EQ(a.act, b->act);
    EXPECT_EQ(a.source, b->source);
    EXPECT_EQ(a.published, b->published);
    EXPECT_EQ(a.hops.size(), b->hops.size());
    ASSERT_EQ(a.referents.size(), b->referents.size());
    for (std::size_t i = 0; i < a.referents.size(); ++i) {
      EXPECT_EQ(a.referents[i].end, b->referents[i].end);
      EXPECT_EQ(a.referents[i].words, b->referents[i].words);
      EXPECT_EQ(a.referents[i].name, b->referents[i].name);
      EXPECT_EQ(a.referents[i].sure, b->referents[i].sure);
    }
    ASSERT_EQ(a.quantities.size(), b->quantities.size());
    for (std::size_t q = 0; q < a.quantities.size(); ++q) {
      EXPECT_EQ(a.quantities[q].low, b->quantities[q].low);
      EXPECT_EQ(a.quantities[q].verbatim, b->quantities[q].verbatim);
    }
    EXPECT_EQ(a.places.size(), b->places.size());
  }
  ASSERT_EQ(read.sightings.size(), 2U);
  for (const SightingRow& s : read.sightings) {
    ASSERT_EQ(s.pieces.size(), 1U);
    EXPECT_EQ(slice(std::string_view(page.source.bytes), s.pieces[0].span), s.pieces[0].exact);
    EXPECT_TRUE(s.pieces[0].literal);
  }
}

TEST_P(StoreConformance, KeepsBytesExactly) {
  Document page = refinery_page("page.txt", "Merrow Post");
  page.source.bytes += std::string("\0\xff\r\n", 4);  // whatever was received
  page.source.sha256 = sha256_hex(page.source.bytes);
  add(page);
  const Result<std::string> bytes = store_->bytes(page.source.sha256);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, page.source.bytes);
  const Result<std::string> missing = store_->bytes(std::string(64, '0'));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, "no-such-version");
}

TEST_P(StoreConformance, TheSameBytesTwiceAddNothing) {
  const Document page = refinery_page("page.txt", "Merrow Post");
  add(page);
  const auto events = store_->events_after(0, 1000)->size();
  const AddOutcome again = add(page, 5);
  EXPECT_TRUE(again.already_known);
  EXPECT_EQ(store_->events_after(0, 1000)->size(), events);
  EXPECT_EQ(rows().versions.size(), 1U);
}

TEST_P(StoreConformance, AppendingTheSameRowsAgainAddsNothing) {
  const Document page = refinery_page("page.txt", "Merrow Post");
  const LedgerRows written = build_rows(page, store_test_time(0));
  ASSERT_TRUE(store_->append(written, page.source.bytes));
  const Result<AppendCounts> again = store_->append(written, page.source.bytes);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->assertions + again->claims + again->sightings + again->relations + again->blocks, 0U);
}

TEST_P(StoreConformance, ANewVersionAddsSightingsAndWhatIsNew) {
  add(refinery_page("page.txt", "Merrow Post"));
  const AddOutcome second = add(refinery_page("page.txt", "Merrow Post", true), 10);
  EXPECT_FALSE(second.already_known);
  EXPECT_EQ(second.added.assertions, 1U);
  EXPECT_EQ(second.added.sightings, 3U);
  const LedgerSnapshot read = rows();
  EXPECT_EQ(read.documents.size(), 1U);
  EXPECT_EQ(read.versions.size(), 2U);
  EXPECT_EQ(read.assertions.size(), 3U);
  EXPECT_EQ(read.sightings.size(), 5U);
}

TEST_P(StoreConformance, TheOutboxCountsUpWithoutGaps) {
  add(refinery_page("page.txt", "Merrow Post"));
  add(refinery_page("other.txt", "Tide"), 1);
  const auto events = store_->events_after(0, 1000);
  ASSERT_TRUE(events);
  ASSERT_FALSE(events->empty());
  for (std::size_t i = 0; i < events->size(); ++i) EXPECT_EQ((*events)[i].seq, static_cast<std::int64_t>(i + 1));
  EXPECT_EQ(events->front().kind, "version");
  const auto rest = store_->events_after(events->back().seq - 2, 1000);
  ASSERT_EQ(rest->size(), 2U);
  EXPECT_EQ(store_->events_after(0, 3)->size(), 3U);
}

TEST_P(StoreConformance, FindsClaimsThatShareTerms) {
  add(refinery_page("page.txt", "Merrow Post"));
  const LedgerSnapshot read = rows();
  for (const ClaimRow& claim : read.claims) {
    const auto found = store_->claims_sharing(index_terms(claim), kSharedIndexTerms);
    ASSERT_TRUE(found);
    EXPECT_TRUE(std::any_of(found->begin(), found->end(), [&](const auto& c) { return c.id == claim.id; }));
    EXPECT_TRUE(std::is_sorted(found->begin(), found->end(), [](const auto& a, const auto& b) { return a.id < b.id; }));
  }
  EXPECT_TRUE(store_->claims_sharing({"parliament", "ballot"}, kSharedIndexTerms)->empty());
  EXPECT_TRUE(store_->claims_sharing({}, kSharedIndexTerms)->empty());
}

TEST_P(StoreConformance, RelatesClaimsAcrossDocuments) {
  add(refinery_page("page.txt", "Merrow Post"));
  DocumentBuilder other("tide.txt", {.outlet = "Tide"});
  other.agent("Mia Solberg");
  other.post("22:10", "2024-05-01T22:10:00Z");
  other.says({.text = "Mia Solberg said two storage tanks exploded at the Merrow refinery.",
              .content = "two storage tanks exploded at the Merrow refinery",
              .source = "Mia Solberg"});
  add(other.build(), 3);
  const LedgerSnapshot read = rows();
  EXPECT_TRUE(std::any_of(read.relations.begin(), read.relations.end(), [](const RelationRow& r) {
    return r.kind == RelationKind::kDenies && r.state == RelationState::kSuggested;
  }));
}

TEST_P(StoreConformance, TheOrderOfReadingDoesNotMatter) {
  const std::vector<Document> pages = [] {
    std::vector<Document> list;
    list.push_back(refinery_page("a.txt", "Merrow Post"));
    list.push_back(refinery_page("b.txt", "Tide", true));
    list.push_back(refinery_page("a.txt", "Merrow Post", true));
    return list;
  }();
  const auto ids = [](const LedgerSnapshot& s) {
    std::vector<std::string> out;
    for (const auto& r : s.documents) out.push_back(r.id);
    for (const auto& r : s.versions) out.push_back(r.id);
    for (const auto& r : s.blocks) out.push_back(r.version + r.id);
    for (const auto& r : s.agents) out.push_back(r.id);
    for (const auto& r : s.agent_evidence) out.push_back(r.agent + r.version + r.exact);
    for (const auto& r : s.stated_roles) out.push_back(r.agent + r.version + r.title);
    for (const auto& r : s.claims) out.push_back(r.id);
    for (const auto& r : s.assertions) out.push_back(r.id + r.claim);
    for (const auto& r : s.sightings) out.push_back(r.assertion + r.version);
    for (const auto& r : s.relations) out.push_back(r.id);
    return out;
  };
  for (const auto& page : pages) add(page);
  const auto forwards = ids(rows());
  store_ = GetParam().open();
  for (auto page = pages.rbegin(); page != pages.rend(); ++page) add(*page);
  EXPECT_EQ(ids(rows()), forwards);
}

TEST_P(StoreConformance, KeepsAssessments) {
  add(refinery_page("page.txt", "Merrow Post"));
  AssessmentRow a;
  a.id = "x-1";
  a.claim = rows().claims.front().id;
  a.status = "plausible";
  a.source_reliability = "F";
  a.by = "desk";
  a.at = store_test_time(20);
  ASSERT_TRUE(store_->append_assessment(a));
  const LedgerSnapshot read = rows();
  ASSERT_EQ(read.assessments.size(), 1U);
  EXPECT_FALSE(read.assessments[0].confidence) << "cannot be judged is null, never a middle value";
  a.id = "x-2";
  a.claim = "c-nowhere";
  EXPECT_FALSE(store_->append_assessment(a)) << "a judgement of a claim that is not there";
}

TEST_P(StoreConformance, KeepsWhyAnAgentIsOne) {
  const Document page = refinery_page("page.txt", "Merrow Post");
  LedgerRows written = build_rows(page, store_test_time(0));
  ASSERT_FALSE(written.agent_evidence.empty());
  ASSERT_EQ(written.stated_roles.size(), 2U);
  written.agent_suggestions.push_back(
      {written.agents[0].id, written.agents[2].id, written.version.id, "kept apart", {3, 9}});
  ASSERT_TRUE(store_->append(written, page.source.bytes));
  ASSERT_TRUE(store_->append(written, page.source.bytes)) << "the same rows again";
  const LedgerSnapshot read = rows();
  ASSERT_EQ(read.agent_evidence.size(), written.agent_evidence.size());
  for (const AgentEvidenceRow& e : read.agent_evidence) {
    EXPECT_TRUE(std::any_of(written.agent_evidence.begin(), written.agent_evidence.end(), [&](const auto& w) {
      return w.agent == e.agent && w.version == e.version && w.exact == e.exact && w.reason == e.reason &&
             w.score == e.score && w.times == e.times && w.span == e.span && w.digest == e.digest;
    })) << e.exact;
    EXPECT_EQ(slice(std::string_view(page.source.bytes), e.span), e.exact);
  }
  ASSERT_EQ(read.stated_roles.size(), 2U);
  for (const StatedRoleRow& r : read.stated_roles) {
    EXPECT_TRUE(std::any_of(written.stated_roles.begin(), written.stated_roles.end(), [&](const auto& w) {
      return w.agent == r.agent && w.title == r.title && w.span == r.span && w.digest == r.digest;
    })) << r.title;
  }
  ASSERT_EQ(read.agent_suggestions.size(), 1U);
  EXPECT_EQ(read.agent_suggestions[0].reason, "kept apart");
  EXPECT_EQ(read.agent_suggestions[0].span, (SourceSpan{3, 9}));
}

TEST_P(StoreConformance, KeepsDecisionsInTheirOrder) {
  add(refinery_page("page.txt", "Merrow Post"));
  const LedgerSnapshot before = rows();
  AgentDecisionRow d;
  d.id = "x-1";
  d.a = before.agents[0].id;
  d.b = before.agents[1].id;
  d.decision = MergeDecision::kAccepted;
  d.by = "desk";
  d.note = "one list names both";
  d.at = store_test_time(20);
  const auto events = store_->events_after(0, 1000)->size();
  ASSERT_TRUE(store_->append_decision(d));
  d.id = "x-2";
  d.decision = MergeDecision::kWithdrawn;
  ASSERT_TRUE(store_->append_decision(d));
  const LedgerSnapshot read = rows();
  ASSERT_EQ(read.agent_decisions.size(), 2U);
  EXPECT_EQ(read.agent_decisions[0].decision, MergeDecision::kAccepted);
  EXPECT_EQ(read.agent_decisions[0].note, "one list names both");
  EXPECT_EQ(read.agent_decisions[0].by, "desk");
  EXPECT_EQ(read.agent_decisions[0].at, store_test_time(20));
  EXPECT_EQ(read.agent_decisions[1].decision, MergeDecision::kWithdrawn);
  EXPECT_EQ(store_->events_after(0, 1000)->size(), events + 2);
  d.id = "x-3";
  d.b = "a-nobody";
  EXPECT_FALSE(store_->append_decision(d)) << "a decision about an agent that is not there";
  std::swap(d.a, d.b);
  EXPECT_FALSE(store_->append_decision(d));
  EXPECT_EQ(rows().agent_decisions.size(), 2U);
}

TEST_P(StoreConformance, KeepsLooksAtWatchedAddresses) {
  EXPECT_TRUE(store_->capture_histories()->empty());
  CaptureRow row;
  row.uri = "https://post.example/live";
  row.fetched = "https://post.example/live/1";
  row.at = store_test_time(1);
  row.http_status = 200;
  row.sha256 = "ab";
  row.view_digest = "cd";
  row.etag = "\"7\"";
  row.last_modified = "Wed, 01 May 2024 21:40:00 GMT";
  row.next_due = store_test_time(2);
  ASSERT_TRUE(store_->append_capture(row));
  row.at = store_test_time(2);
  row.status = CaptureStatus::kUnchanged;
  row.http_status = 304;
  ASSERT_TRUE(store_->append_capture(row));
  row.at = store_test_time(3);
  row.status = CaptureStatus::kBlocked;
  row.http_status = 0;
  row.failures = 1;
  row.reason = "robots";
  row.next_due.reset();
  ASSERT_TRUE(store_->append_capture(row));
  CaptureRow other;
  other.uri = "https://lantern.example/feed";
  other.at = store_test_time(3);
  other.status = CaptureStatus::kDeleted;
  ASSERT_TRUE(store_->append_capture(other));

  const auto read = store_->capture_histories();
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->size(), 2U);
  const CaptureHistory& lantern = (*read)[0];
  EXPECT_EQ(lantern.last.uri, other.uri);
  EXPECT_EQ(lantern.deleted, 1);
  EXPECT_FALSE(lantern.last_new || lantern.last_answer);
  const CaptureHistory& post = (*read)[1];
  EXPECT_EQ(post.last.fetched, row.fetched);
  EXPECT_EQ(post.last.status, CaptureStatus::kBlocked);
  EXPECT_EQ(post.last.reason, "robots");
  EXPECT_EQ(post.last.etag, row.etag);
  EXPECT_EQ(post.last.last_modified, row.last_modified);
  EXPECT_EQ(post.last.sha256, "ab");
  EXPECT_EQ(post.last.view_digest, "cd");
  EXPECT_EQ(post.last.failures, 1);
  EXPECT_FALSE(post.last.next_due);
  EXPECT_EQ(post.ok, 1);
  EXPECT_EQ(post.unchanged, 1);
  EXPECT_EQ(post.blocked, 1);
  EXPECT_EQ(post.last_new, store_test_time(1));
  EXPECT_EQ(post.last_answer, store_test_time(2));
}

TEST_P(StoreConformance, TellsWhenAVersionWasSeen) {
  look("b", "v-1", CaptureStatus::kOk, 1);
  look("a", "v-9", CaptureStatus::kOk, 1);
  for (const int minute : {2, 3, 4}) look("b", "v-1", CaptureStatus::kUnchanged, minute);
  look("b", "v-1", CaptureStatus::kFailed, 5);
  look("b", "v-2", CaptureStatus::kOk, 6);
  look("b", "v-1", CaptureStatus::kOk, 7);
  look("b", "", CaptureStatus::kOk, 8);
  std::vector<std::pair<std::string, Instant>> seen;
  for (const SeenRow& row : rows().seen) seen.emplace_back(row.version, row.at);
  const std::vector<std::pair<std::string, Instant>> expected = {{"v-9", store_test_time(1)},
                                                                 {"v-1", store_test_time(1)},
                                                                 {"v-1", store_test_time(4)},
                                                                 {"v-2", store_test_time(6)},
                                                                 {"v-1", store_test_time(7)}};
  EXPECT_EQ(seen, expected) << "the first and the last look of each run";
}

TEST_P(StoreConformance, TellsWhenAPageWasTakenAway) {
  look("b", "v-1", CaptureStatus::kOk, 1);
  look("b", "v-1", CaptureStatus::kDeleted, 2);
  look("b", "v-1", CaptureStatus::kFailed, 3);
  look("b", "v-1", CaptureStatus::kDeleted, 4);
  look("b", "v-2", CaptureStatus::kOk, 5);
  look("b", "v-2", CaptureStatus::kDeleted, 6);
  look("c", "", CaptureStatus::kDeleted, 1);
  std::vector<std::pair<std::string, Instant>> gone;
  for (const GoneRow& row : rows().gone) gone.emplace_back(row.version, row.at);
  const std::vector<std::pair<std::string, Instant>> expected = {{"v-1", store_test_time(2)},
                                                                 {"v-2", store_test_time(6)}};
  EXPECT_EQ(gone, expected) << "the first look of each run that did not find it";
}

TEST_P(StoreConformance, ABatchIsWrittenWholeOrNotAtAll) {
  const Document page = refinery_page("page.txt", "Merrow Post");
  LedgerRows broken = build_rows(page, store_test_time(0));
  broken.assertions.back().claim = "c-nowhere";
  EXPECT_FALSE(store_->append(broken, page.source.bytes));
  EXPECT_TRUE(rows().documents.empty());
  EXPECT_TRUE(rows().assertions.empty());
  EXPECT_TRUE(store_->events_after(0, 10)->empty());
  add(page);  // and the store goes on working
  EXPECT_EQ(rows().assertions.size(), 2U);
}

}  // namespace hearsay
