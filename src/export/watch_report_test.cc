#include "export/watch_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace hearsay {
namespace {

using nlohmann::json;
using testing::HasSubstr;

CaptureRow row(CaptureStatus status) {
  CaptureRow out;
  out.uri = "https://courier.example/live";
  out.at = *parse_instant("2024-05-01T21:40:00Z");
  out.status = status;
  out.message = "https://courier.example/live: 1 of 1 documents new, \"12\" statements";
  return out;
}

TEST(WatchReport, ALineForALook) {
  ZoneView zone;
  zone.name = "Europe/Oslo";
  zone.at = [](Instant) { return ZoneAt{7200, "CEST"}; };
  EXPECT_EQ(render_look(row(CaptureStatus::kOk), {zone, false}),
            "23:40 new        https://courier.example/live: 1 of 1 documents new, \"12\" statements");
  CaptureRow bare = row(CaptureStatus::kUnchanged);
  bare.message.clear();
  EXPECT_EQ(render_look(bare, {}), "21:40 unchanged  https://courier.example/live");
  EXPECT_THAT(render_look(bare, {{}, true}), HasSubstr("unchanged"));
}

TEST(WatchReport, JsonOfALookHasNullForWhatIsNotKnown) {
  const json look = json::parse(look_json(row(CaptureStatus::kBlocked), {2, 1, 12, 9}));
  EXPECT_EQ(look["event"], "look");
  EXPECT_EQ(look["at"], "2024-05-01T21:40:00Z");
  EXPECT_EQ(look["status"], "blocked");
  EXPECT_TRUE(look["http_status"].is_null());
  EXPECT_TRUE(look["reason"].is_null());
  EXPECT_TRUE(look["next_due"].is_null());
  EXPECT_EQ(look["documents"]["added"], 1);
  EXPECT_EQ(look["rows"]["claims"], 9);
}

TEST(WatchReport, Health) {
  CaptureHistory failing{row(CaptureStatus::kFailed), 3, 40, 2, 0, 0, parse_instant("2024-05-01T20:00:00Z"), {}};
  failing.last.failures = 2;
  failing.last.http_status = 503;
  CaptureHistory fresh;
  fresh.last.uri = "https://lantern.example/feed";
  const std::string table = render_health({failing, fresh}, {});
  EXPECT_THAT(table, HasSubstr("failed     Wed 1 May 2024 21:40"));
  EXPECT_THAT(table, HasSubstr("2 in a row: https://courier.example/live"));
  EXPECT_THAT(table, HasSubstr("not yet"));
  const json health = json::parse(health_json({failing, fresh}));
  ASSERT_EQ(health["items"].size(), 2U);
  EXPECT_EQ(health["items"][0]["looks"]["unchanged"], 40);
  EXPECT_EQ(health["items"][0]["http_status"], 503);
  EXPECT_EQ(health["items"][0]["last_new"], "2024-05-01T20:00:00Z");
  EXPECT_TRUE(health["items"][1]["status"].is_null());
  EXPECT_TRUE(health["items"][1]["last_look"].is_null());
  EXPECT_TRUE(health["next"].is_null());
}

}  // namespace
}  // namespace hearsay
