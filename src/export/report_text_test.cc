#include "export/report_text.h"

#include <gtest/gtest.h>

#include "ledger/document_builder.h"
#include "store/add_document.h"
#include "store/sqlite/sqlite_store.h"

namespace hearsay {
namespace {

Document dam_page() {
  DocumentBuilder page("reports/vale.txt",
                       {.outlet = "Northern Courier", .headline = "Vale dam: water over the spillway"});
  page.agent("Ana Ruiz", AgentKind::kPerson, "mayor of Vale");
  page.agent("Hydro Agency", AgentKind::kOrganisation);
  page.agent("Ivo Lund", AgentKind::kPerson, "spokesman", "Hydro Agency");
  page.agent("one engineer", AgentKind::kUnnamed);
  page.agent("Army Corps", AgentKind::kOrganisation);
  page.post("03:10 GMT", "2024-05-01T03:10:00Z", "Agency denies gate failure");
  page.says({.text = "Ivo Lund denied that the spillway gate had failed.",
             .content = "the spillway gate had failed",
             .source = "Ivo Lund",
             .cue = "deny",
             .act = SpeechAct::kDeny,
             .negative = true});
  page.says({.text = "Ana Ruiz ordered residents of the lower town to leave their homes at once.",
             .content = "residents of the lower town to leave their homes at once",
             .source = "Ana Ruiz",
             .cue = "order",
             .act = SpeechAct::kOrder});
  page.post("02:10 GMT", "2024-05-01T02:10:00Z", "Spillway gate fails at Vale dam");
  page.headline_says();
  page.says({.text = "Ana Ruiz said the spillway gate had failed at 2am.",
             .content = "the spillway gate had failed at 2am",
             .source = "Ana Ruiz",
             .times = {{.words = "2am",
                        .earliest = "2024-05-01T02:00:00Z",
                        .latest = "2024-05-01T02:01:00Z",
                        .granularity = Granularity::kMinute}},
             .channel = ChannelService::kTelegram});
  page.says({.text = "One of them, one engineer told Vale Radio, is that cracks run through the eastern wall.",
             .content = "cracks run through the eastern wall",
             .source = "one engineer",
             .cue = "tell",
             .hops = {{"Vale Radio", false}, {"one engineer", true}}});
  page.says({.text = "The Army Corps said four villages were under water, which could not be verified.",
             .content = "four villages were under water",
             .source = "Army Corps",
             .marker = Marker::kNotIndependentlyVerified,
             .marker_words = "could not be verified",
             .numbers = {{.words = "four villages", .low = 4, .high = 4, .unit = "village"}}});
  return page.build();
}

/// The page in a throw-away ledger.
std::unique_ptr<Store> ledger_of(const Document& document) {
  auto store = open_sqlite_store("", OpenMode::kMemory);
  EXPECT_TRUE(store);
  const auto added = add_document(**store, document, *parse_instant("2024-05-02T00:00:00Z"));
  EXPECT_TRUE(added) << added.error().message;
  return std::move(*store);
}

TEST(ReportText, WholeReport) {
  const auto store = ledger_of(dam_page());
  const auto s = situation(*store, {});
  ASSERT_TRUE(s) << s.error().message;
  EXPECT_EQ("\n" + render_report(*s, {}), R"(
Vale dam: water over the spillway
Northern Courier · reports/vale.txt
2 posts, Wed 1 May 2024 02:10 to 03:10 UTC · 5 claims in 6 reports

WHAT WE KNOW SO FAR

ESTABLISHED
  Nothing yet: no claim has two independent origins or an official confirmation.

CLAIMED · 1
  ○ one engineer, through Vale Radio: cracks run through the eastern wall
    single source · 02:10 · vale.txt:314

DISPUTED OR DENIED · 1
  ◐ Ana Ruiz, mayor of Vale: the spillway gate had failed at 2am
    disputed: 1 origin, 1 report · Telegram · 02:10 · when: 2am · vale.txt:225
    > denied by Ivo Lund: the spillway gate had failed (suggested) vale.txt:60

NOT VERIFIED · 1
  ? Army Corps: four villages were under water
    could not be verified · 02:10 · vale.txt:372

ORDERS AND APPEALS · 1
  ! Ana Ruiz, mayor of Vale, orders: residents of the lower town to leave their
    homes at once
    03:10 · vale.txt:108

TIMELINE · oldest first, times in UTC

  Wed 1 May 2024
 ~02:00             “2am”: Ana Ruiz: the spillway gate had failed at 2am
                    vale.txt:225
  02:10  02:10 GMT  Spillway gate fails at Vale dam vale.txt:167
  03:10  03:10 GMT  Agency denies gate failure vale.txt:0
)");
}

TEST(ReportText, LongNamesAreNumberedAndListed) {
  DocumentBuilder page("saved/Vale dam: water over the spillway as engineers hurry - Northern Courier.html",
                       {.outlet = "Northern Courier", .headline = "Vale dam"});
  page.agent("Ana Ruiz", AgentKind::kPerson, "mayor of Vale");
  page.post("02:10 GMT", "2024-05-01T02:10:00Z", "Gate fails");
  page.says({.text = "Ana Ruiz said the gate had failed.", .content = "the gate had failed", .source = "Ana Ruiz"});
  const auto store = ledger_of(page.build());
  const auto s = situation(*store, {});
  ASSERT_TRUE(s) << s.error().message;
  const std::string report = render_report(*s, {.timeline_entries = 60});
  EXPECT_NE(report.find("single source · [1]:"), std::string::npos) << report;
  EXPECT_NE(report.find("SOURCES"), std::string::npos) << report;
  EXPECT_NE(report.find("  [1] Northern Courier · Vale dam ·"), std::string::npos) << report;
  EXPECT_EQ(report.find("[2]"), std::string::npos) << report;
  // One claim leads to its bytes by itself.
  EXPECT_NE(render_claim(s->claims.front(), {}).find("Northern Courier.html:"), std::string::npos);
}

TEST(ReportText, ALongTimelineShowsItsNewestLines) {
  const auto store = ledger_of(dam_page());
  const auto s = situation(*store, {});
  ASSERT_TRUE(s) << s.error().message;
  const std::string report = render_report(*s, {.timeline_entries = 1});
  EXPECT_NE(report.find("… 2 earlier entries (--all shows them)"), std::string::npos) << report;
  EXPECT_NE(report.find("Agency denies gate failure"), std::string::npos);
  EXPECT_EQ(report.find("Spillway gate fails"), std::string::npos);
  EXPECT_EQ(render_timeline(*s, {.timeline_entries = 1}).find("earlier entries"), std::string::npos);
}

}  // namespace
}  // namespace hearsay
