#include "ledger/standing.h"

#include <gtest/gtest.h>

#include <deque>
#include <map>

namespace hearsay {
namespace {

class StandingTest : public testing::Test {
 protected:
  StandingTest() {
    add("a-ruiz", AgentKind::kPerson, "Ana Ruiz", "mayor");
    add("a-haddad", AgentKind::kPerson, "Omar Haddad", "");
    add("a-ministry", AgentKind::kOrganisation, "Interior Ministry", "");
    add("a-militia", AgentKind::kArmedGroup, "Tarn Brigade", "");
    claim_.terms = {"stuff", "ballot", "box"};
    claim_.names = {"haddad"};
    in_.claim = &claim_;
    in_.reports = 1;
    in_.independent = 1;
  }
  void add(const std::string& id, AgentKind kind, const std::string& name, const std::string& title) {
    agents_[id] = {id, kind, name, {}, {}, ""};
    if (!title.empty()) agents_[id].roles.push_back({title, "", ""});
  }
  AssertionRow& row(const std::string& source, SpeechAct act = SpeechAct::kAssert) {
    AssertionRow& a = rows_.emplace_back();
    a.source = source;
    a.source_text = source.empty() ? "" : agents_[source].name;
    a.act = act;
    a.cue = "say";
    a.document = "d-page";
    a.factuality = Factuality::kCtPlus;
    return a;
  }
  AssertionRow& says(const std::string& source) {
    AssertionRow& a = row(source);
    in_.said.push_back(&a);
    return a;
  }
  StandingResult derive() const {
    return derive_standing(in_, [this](const std::string& id) {
      const auto at = agents_.find(id);
      return at == agents_.end() ? nullptr : &at->second;
    });
  }

  std::map<std::string, AgentRow> agents_;
  std::deque<AssertionRow> rows_;
  ClaimRow claim_;
  StandingInput in_;
};

TEST_F(StandingTest, AHeadlineOverItsOwnReportAddsNoVoice) {
  AssertionRow& told = says("");
  told.anonymous = true;
  told.block = "b1";
  AssertionRow& headline = says("");
  headline.mode = SpeechMode::kHeadline;
  headline.block = "b1";
  EXPECT_EQ(derive().standing, Standing::kUntested);
  headline.block = "b2";  // over another report: the outlet says it there itself
  EXPECT_EQ(derive().standing, Standing::kSingleSource);
}

TEST_F(StandingTest, SingleSource) {
  says("a-ruiz");
  EXPECT_EQ(derive().standing, Standing::kSingleSource);
  EXPECT_EQ(derive().rule, "one report, one origin");
}

TEST_F(StandingTest, RepeatedSameOrigin) {
  says("a-ruiz");
  says("a-ruiz");
  in_.reports = 7;
  EXPECT_EQ(derive().standing, Standing::kRepeatedSameOrigin);
  EXPECT_EQ(derive().rule, "7 reports, all of one origin");
}

TEST_F(StandingTest, Corroborated) {
  says("a-ruiz");
  in_.independent = 3;
  EXPECT_EQ(derive().standing, Standing::kCorroborated);
  EXPECT_EQ(derive().rule, "3 independent origins say so");
}

TEST_F(StandingTest, DeniedByWhomItIsAbout) {
  says("a-ruiz");
  AssertionRow& no = row("a-haddad", SpeechAct::kDeny);
  in_.against.push_back({&no, RelationKind::kDenies});
  EXPECT_EQ(derive().standing, Standing::kDeniedBySubject);
  EXPECT_EQ(derive().rule, "Omar Haddad, whom the claim is about, denies it");
}

TEST_F(StandingTest, AnAccusationAnsweredInPassingIsDeniedByItsSubject) {
  says("a-ruiz").act = SpeechAct::kAccuse;
  claim_.names = {"tarn"};
  AssertionRow& no = row("a-ministry", SpeechAct::kDeny);
  no.text = "the accusation";
  in_.against.push_back({&no, RelationKind::kDenies});
  EXPECT_EQ(derive().standing, Standing::kDeniedBySubject);
}

TEST_F(StandingTest, DeniedByAThirdPartyIsDisputed) {
  says("a-ruiz");
  AssertionRow& no = row("a-ministry", SpeechAct::kDeny);
  in_.against.push_back({&no, RelationKind::kDenies});
  EXPECT_EQ(derive().standing, Standing::kDisputed);
  EXPECT_EQ(derive().rule, "Interior Ministry denies it");
}

TEST_F(StandingTest, ADebunkedClaimIsDisputed) {
  says("a-ruiz").marker = Marker::kDebunked;
  EXPECT_EQ(derive().standing, Standing::kDisputed);
}

TEST_F(StandingTest, TakenBackByWhoSaidIt) {
  says("a-ruiz");
  in_.retractions.push_back(&row("a-ruiz", SpeechAct::kRetract));
  EXPECT_EQ(derive().standing, Standing::kRetracted);
}

TEST_F(StandingTest, NobodyRetractsForAnother) {
  says("a-ruiz");
  in_.retractions.push_back(&row("a-haddad", SpeechAct::kRetract));
  EXPECT_EQ(derive().standing, Standing::kSingleSource);
}

TEST_F(StandingTest, OfficialConfirmationNeedsTheWordAndTheOffice) {
  says("a-ministry").cue = "confirm";
  EXPECT_EQ(derive().standing, Standing::kOfficiallyConfirmed);
  in_.said.back() = &row("a-militia");
  rows_.back().cue = "confirm";
  EXPECT_EQ(derive().standing, Standing::kSingleSource);
  in_.said.back() = &row("a-ministry");
  EXPECT_EQ(derive().standing, Standing::kSingleSource);
}

TEST_F(StandingTest, CouldNotBeVerifiedCapsCredibility) {
  AssertionRow& a = says("a-ruiz");
  a.marker = Marker::kNotIndependentlyVerified;
  a.marker_text = "could not be verified";
  EXPECT_EQ(derive().standing, Standing::kUnverifiable);
  EXPECT_EQ(derive().credibility_cap, 3);
  EXPECT_EQ(derive().rule, "the outlet says that it could not verify it (“could not be verified”)");
  in_.independent = 2;
  EXPECT_EQ(derive().standing, Standing::kCorroborated);
  EXPECT_EQ(derive().credibility_cap, 3);
}

TEST_F(StandingTest, UntestedComesInThreeKinds) {
  in_.silent.push_back(&row("a-ruiz", SpeechAct::kDecline));
  EXPECT_EQ(derive().rule, "nobody asserts it; a source declined to say");
  says("a-ruiz").marker = Marker::kUnconfirmed;
  EXPECT_EQ(derive().rule, "it is reported as unconfirmed");
  in_.said.clear();
  says("").anonymous = true;
  EXPECT_EQ(derive().rule, "nobody named stands behind it");
  in_.said.clear();
  says("").hedges = {"reportedly"};
  EXPECT_EQ(derive().rule, "reported as hearsay, with no source named");
  EXPECT_EQ(derive().standing, Standing::kUntested);
  in_.said.clear();
  says("").hedges = {"attempted"};
  EXPECT_EQ(derive().standing, Standing::kSingleSource);
}

TEST_F(StandingTest, AnUnnamedSourceHeardByANamedOutletIsASingleSource) {
  AssertionRow& a = says("");
  a.source_text = "one engineer";
  a.anonymous = true;
  a.hops = {{0, "Courier", "", HopRelation::kWasQuotedFrom, false},
            {1, "Vale Radio", "", HopRelation::kWasQuotedFrom, false},
            {2, "one engineer", "", HopRelation::kWasQuotedFrom, true}};
  EXPECT_EQ(derive().standing, Standing::kSingleSource);
}

struct NumbersCase {
  const char* name;
  ClaimNumber a, b;
  const char *a_at, *b_at;        ///< published, clock of one day; "" for none
  const char *a_event, *b_event;  ///< event hour; "" for none
  bool same_source;
  RelationKind kind;
};

class RefineNumbers : public testing::TestWithParam<NumbersCase> {};

TEST_P(RefineNumbers, KnowsAboutTime) {
  const NumbersCase& c = GetParam();
  const auto time = [](const std::string& clock) { return parse_instant("2024-05-01T" + clock + ":00Z"); };
  const auto make = [&](const std::string& published, const std::string& event, const std::string& who) {
    AssertionRow a;
    a.document = "d-" + who;
    a.source_text = who;
    if (!published.empty()) a.published = time(published);
    if (!event.empty()) {
      TimeRow t;
      t.earliest = time(event);
      t.latest = *t.earliest + std::chrono::hours(1);
      a.times.push_back(t);
    }
    return a;
  };
  ClaimRow ca, cb;
  ca.numbers = {c.a};
  cb.numbers = {c.b};
  RelationRow r;
  r.kind = RelationKind::kContradicts;
  r.rule = "numbers-differ";
  const auto none = [](const std::string&) -> const AgentRow* { return nullptr; };
  AssertionRow a = make(c.a_at, c.a_event, "Ruiz"), b = make(c.b_at, c.b_event, c.same_source ? "Ruiz" : "Haddad");
  if (c.same_source) b.document = a.document;
  const Refined refined = refine_relation(r, ca, a, cb, b, none);
  EXPECT_EQ(refined.kind, c.kind) << c.name << ": " << refined.reason;
  if (c.a_at < c.b_at && *c.a_at != 0) {
    EXPECT_TRUE(refined.b_to_a || refined.kind == RelationKind::kContradicts) << c.name;
  }
}

TEST(EachCountsItsOwn, SideBySideAndBareOnly) {
  AssertionRow north, south;
  north.document = south.document = "d-1";
  north.block = south.block = "b-1";
  north.source = "a-north", south.source = "a-south";
  north.text = "41 deaths", south.text = "38 more deaths";
  EXPECT_TRUE(each_counts_its_own(north, south));
  AssertionRow other = south;
  other.block = "b-2";
  EXPECT_FALSE(each_counts_its_own(north, other)) << "another block";
  other = south;
  other.source = north.source;
  EXPECT_FALSE(each_counts_its_own(north, other)) << "one source with two numbers";
  other = south;
  other.text = "38 people died when the ferry sank";
  EXPECT_FALSE(each_counts_its_own(north, other)) << "a thing that both speak of";
  other = south;
  other.anonymous = true;
  EXPECT_FALSE(each_counts_its_own(north, other)) << "nobody's own";
}

ClaimNumber killed(double n, const char* mod = "") {
  return {n, n, "person", "killed", mod};
}

INSTANTIATE_TEST_SUITE_P(Cases, RefineNumbers,
                         testing::Values(NumbersCase{"a toll that grew", killed(10), killed(12, "at_least"), "01:00",
                                                     "03:00", "", "", false, RelationKind::kUpdates},
                                         NumbersCase{"a bound that moved", killed(12, "at_least"), killed(15), "01:00",
                                                     "03:00", "", "", false, RelationKind::kUpdates},
                                         NumbersCase{"a lower number of another source, same hour", killed(12),
                                                     killed(4), "01:00", "01:30", "00:00", "00:00", false,
                                                     RelationKind::kContradicts},
                                         NumbersCase{"a lower number of the same source", killed(12), killed(4),
                                                     "01:00", "03:00", "", "", true, RelationKind::kUpdates},
                                         NumbersCase{"numbers for two hours", killed(12), killed(4), "01:00", "03:00",
                                                     "00:00", "02:00", false, RelationKind::kUpdates},
                                         NumbersCase{"no clock on either", killed(12), killed(4), "", "", "", "", false,
                                                     RelationKind::kContradicts}),
                         [](const auto& one) {
                           std::string name = one.param.name;
                           for (char& ch : name) ch = std::isalnum(static_cast<unsigned char>(ch)) != 0 ? ch : '_';
                           return name;
                         });

TEST(Refine, WhoDeniesHisOwnWordsTakesThemBack) {
  AssertionRow a, b;
  a.document = b.document = "d-page";
  a.source_text = b.source_text = "Ruiz";
  a.published = parse_instant("2024-05-01T01:00:00Z");
  b.published = parse_instant("2024-05-01T02:00:00Z");
  RelationRow r;
  r.kind = RelationKind::kDenies;
  const auto none = [](const std::string&) -> const AgentRow* { return nullptr; };
  EXPECT_EQ(refine_relation(r, {}, a, {}, b, none).kind, RelationKind::kRetracts);
  b.source_text = "Haddad";
  EXPECT_EQ(refine_relation(r, {}, a, {}, b, none).kind, RelationKind::kDenies);
}

}  // namespace
}  // namespace hearsay
