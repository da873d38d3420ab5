// tests/specs/clocks.jsonl, one stamp a line: what is written, and with a context what it means. A line whose `expect`
// is null is no stamp. In `day`, "--05-03" is a day without a year, "Fri" a weekday. UTC values were computed with
// another implementation of the tz rules (Python's zoneinfo).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "when/clock.h"

namespace hearsay {
namespace {

using nlohmann::json;

const ZoneTable& zones() {
  return **ZoneTable::shared();
}

std::string time_text(std::optional<std::chrono::seconds> time) {
  return time ? fmt::format("{:02}:{:02}", time->count() / 3600, time->count() / 60 % 60) : "";
}

std::string day_text(const StampDay& day) {
  constexpr const char* kWeekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  std::string text;
  if (day.days_from_today) return *day.days_from_today == 0 ? "today" : "yesterday";
  if (day.full()) text = format_date(*day.date());
  if (day.month && !day.year) text = fmt::format("--{:02}-{:02}", *day.month, *day.day);
  if (day.weekday) text += std::string(text.empty() ? "" : " ") + kWeekdays[day.weekday->c_encoding()];
  return text;
}

std::string role_text(StampRole role) {
  return role == StampRole::kPlain ? "plain" : role == StampRole::kPosted ? "posted" : "updated";
}

std::string text_or_empty(const json& value) {
  return value.is_null() ? "" : value.get<std::string>();
}

void check_written(const std::string& line, const json& expect) {
  const auto stamp = read_stamp(line, zones());
  ASSERT_TRUE(stamp) << line;
  EXPECT_EQ(time_text(stamp->time), text_or_empty(expect["time"])) << line;
  std::string day = text_or_empty(expect["day"]);
  std::string got = day_text(stamp->day);
  if (day.size() == 10) got = got.substr(0, 10);  // a weekday beside a full date need not be said
  EXPECT_EQ(got, day) << line;
  EXPECT_EQ(stamp->zone_verbatim, expect["zone_words"].get<std::string>()) << line;
  EXPECT_EQ(role_text(stamp->role), expect["role"].get<std::string>()) << line;
  EXPECT_EQ(stamp->whole, expect["whole"].get<bool>()) << line;
  EXPECT_EQ(stamp->ago ? stamp->ago->count() : -1, expect.value("ago_s", -1L)) << line;
  EXPECT_EQ(time_text(stamp->also_time), expect.value("also_time", "")) << line;
  EXPECT_LE(stamp->end, line.size());
  EXPECT_LT(stamp->begin, stamp->end);
}

void check_meaning(const std::string& line, const json& given, const json& expect) {
  const auto stamp = read_stamp(line, zones());
  ASSERT_TRUE(stamp && stamp->time) << line;
  ZoneContext context;
  context.date = parse_date(given.value("date", ""));
  context.outlet_zone = given.value("zone", "");
  context.outlet_country = given.value("country", "");
  context.language = given.value("language", "");
  context.place_zone = given.value("place_zone", "");
  context.page_zones = given.value("page_zones", std::vector<std::string>{});
  context.countries = given.value("countries", std::vector<std::string>{});
  const ZoneReading zone = stamp->zone ? zones().resolve(*stamp->zone, context) : zones().resolve_unstated(context);
  const std::string where = line + " " + given.dump();
  EXPECT_EQ(zone.zone, expect["zone"].get<std::string>()) << where;
  EXPECT_EQ(zone.settled, expect.value("settled", !zone.zone.empty())) << where;
  EXPECT_EQ(zone.utc_offset_s ? format_offset(*zone.utc_offset_s) : "", expect.value("offset", "")) << where;
  const ZonedInstant at = to_instant(zone, local_time(*context.date, *stamp->time));
  EXPECT_EQ(at.instant ? format_instant(*at.instant) : "", expect.value("utc", "")) << where;
  EXPECT_EQ(zone.doubt ? zone.doubt->code : at.doubt ? at.doubt->code : "", expect.value("doubt", "")) << where;
}

TEST(ClockSpecs, EveryLineHolds) {
  std::ifstream file(std::string(HEARSAY_TESTS_DIR) + "/specs/clocks.jsonl");
  std::string text;
  int lines = 0;
  while (std::getline(file, text)) {
    const json row = json::parse(text);
    const std::string line = row["stamp"];
    ++lines;
    if (row["expect"].is_null()) {
      EXPECT_FALSE(read_stamp(line, zones())) << line;
    } else if (row.contains("context")) {
      check_meaning(line, row["context"], row["expect"]);
    } else {
      check_written(line, row["expect"]);
    }
  }
  EXPECT_GT(lines, 200);
}

TEST(ClockSpecs, TrailingStampsStandAfterAMark) {
  const struct {
    const char* line;
    const char* time;
  } cases[] = {
      {"Weir reopens - 14:05 GMT", "14:05"}, {"Weir reopens | 2.05pm", "14:05"},
      {"Weir reopens (14:05)", "14:05"},     {"Weir reopens \u2013 3 May 2024 14:05", "14:05"},
      {"Weir reopens at 14:05", ""},         {"Weir reopens", ""},
      {"The vote ended 14 - 5", ""},
  };
  for (const auto& c : cases) {
    const auto stamp = read_trailing_stamp(c.line, zones());
    EXPECT_EQ(stamp ? time_text(stamp->time) : "", c.time) << c.line;
  }
}

}  // namespace
}  // namespace hearsay
