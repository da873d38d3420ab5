#include "ingest/web_date.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

std::string show(std::string_view text) {
  const auto date = parse_web_date(text);
  if (!date) return "-";
  std::string out = format_date(date->date);
  if (date->seconds_of_day) out += " " + std::to_string(*date->seconds_of_day / 60);
  if (date->offset_s) out += " " + std::to_string(*date->offset_s / 60);
  return out;
}

TEST(WebDate, ReadsTheFormsThatMachinesWrite) {
  const std::pair<const char*, const char*> cases[] = {
      {"2024-03-05T21:40:00Z", "2024-03-05 1300 0"},
      {"2024-03-05T21:40+05:30", "2024-03-05 1300 330"},
      {"2024-03-05 21:40:07.123 -0300", "2024-03-05 1300 -180"},
      {"20240305T214000Z", "2024-03-05 1300 0"},
      {"2024-03-05", "2024-03-05"},
      {"2024-065", "2024-03-05"},
      {"Tue, 05 Mar 2024 21:40:00 GMT", "2024-03-05 1300 0"},
      {"Tue, 5 Mar 24 21:40 EST", "2024-03-05 1300 -300"},
      {"Tue Mar  5 21:40:00 2024", "2024-03-05 1300"},
      {"Tue Mar 05 2024 21:40:00 GMT+0100 (Central European Standard Time)", "2024-03-05 1300 60"},
      {"March 5, 2024 9:40 PM", "2024-03-05 1300"},
      {"05.03.2024, 21:40 Uhr", "2024-03-05 1300"},
      {"5. M\xC3\xA4rz 2024", "2024-03-05"},
      {"25/03/2024", "2024-03-25"},
      {"2024\xE5\xB9\xB4"
       "3\xE6\x9C\x88"
       "5\xE6\x97\xA5 21:40",
       "2024-03-05 1300"},
      {"2024\xEB\x85\x84 3\xEC\x9B\x94 5\xEC\x9D\xBC", "2024-03-05"},
      {"5 \xD0\xBC\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 2024", "2024-03-05"},
      {"1709674800", "2024-03-05 1300 0"},
      {"1709674800000", "2024-03-05 1300 0"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(show(text), expected) << text;
}

TEST(WebDate, DoesNotGuess) {
  for (const char* text : {"", "today", "03/04/2024", "31 February 2024", "12345", "2024", "next week at 5pm"}) {
    EXPECT_EQ(show(text), "-") << text;
  }
}

TEST(WebDate, AnInstantNeedsATimeOfDayAndAZone) {
  EXPECT_FALSE(parse_web_date("2024-03-05")->instant());
  EXPECT_FALSE(parse_web_date("2024-03-05 21:40")->instant());
  EXPECT_EQ(format_instant(*parse_web_date("2024-03-05 21:40")->instant_at(3600)), "2024-03-05T20:40:00Z");
}

}  // namespace
}  // namespace hearsay
