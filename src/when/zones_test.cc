#include "when/zones.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const ZoneTable& zones() {
  const auto& table = ZoneTable::shared();
  EXPECT_TRUE(table) << (table ? "" : table.error().message);
  return **table;
}

Date day(const char* text) {
  return *parse_date(text);
}

TEST(ZoneRules, ReadsLocalTimesThroughTzdata) {
  const struct {
    const char* zone;
    const char* date;
    int hour, minute;
    const char* first;
    const char* second;
  } cases[] = {
      {"Europe/London", "2023-06-24", 2, 47, "2023-06-24T01:47:00Z", "2023-06-24T01:47:00Z"},
      {"Asia/Kolkata", "2024-01-02", 0, 5, "2024-01-01T18:35:00Z", "2024-01-01T18:35:00Z"},
      // Clocks back on 27 October 2024 at 02:00 summer time: 01:30 happened twice.
      {"Europe/London", "2024-10-27", 1, 30, "2024-10-27T00:30:00Z", "2024-10-27T01:30:00Z"},
      // Clocks forward on 31 March 2024 at 01:00: 01:30 did not happen.
      {"Europe/London", "2024-03-31", 1, 30, "2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z"},
      {"America/New_York", "2024-07-04", 12, 0, "2024-07-04T16:00:00Z", "2024-07-04T16:00:00Z"},
  };
  for (const auto& c : cases) {
    const auto reading = Zone::find(c.zone)->to_utc(local_time(day(c.date), hours(c.hour) + minutes(c.minute)));
    EXPECT_EQ(format_instant(reading.first), c.first) << c.zone;
    EXPECT_EQ(format_instant(reading.second), c.second) << c.zone;
  }
}

TEST(ZoneRules, TellsGapFromOverlap) {
  const Zone london = *Zone::find("Europe/London");
  EXPECT_EQ(london.to_utc(local_time(day("2024-03-31"), hours(1))).kind, LocalReading::Kind::kGap);
  EXPECT_EQ(london.to_utc(local_time(day("2024-10-27"), hours(1))).kind, LocalReading::Kind::kOverlap);
  EXPECT_EQ(london.to_utc(local_time(day("2024-10-27"), hours(2))).kind, LocalReading::Kind::kUnique);
}

TEST(ZoneRules, UnknownNamesAreNoZones) {
  for (const char* name : {"", "Europe/Atlantis", "../../etc/passwd", "BST", "/etc/localtime"}) {
    EXPECT_FALSE(Zone::find(name)) << name;
  }
  EXPECT_EQ(Zone::fixed(-12600).name(), "-03:30");
}

TEST(Zones, MatchesZoneWordsAtTheFront) {
  const struct {
    const char* text;
    const char* words;
    ZoneWords::Kind kind;
    const char* key;
  } cases[] = {
      {"BST on Friday", "BST", ZoneWords::Kind::kAbbreviation, "BST"},
      {"GMT+3", "GMT+3", ZoneWords::Kind::kOffset, "GMT+3"},
      {"UTC-05:00)", "UTC-05:00", ZoneWords::Kind::kOffset, "UTC-05:00"},
      {"UTC/GMT +3", "UTC/GMT +3", ZoneWords::Kind::kOffset, "UTC/GMT +3"},
      {"+0200", "+0200", ZoneWords::Kind::kOffset, "+0200"},
      {"+02:00.", "+02:00", ZoneWords::Kind::kOffset, "+02:00"},
      {"Z", "Z", ZoneWords::Kind::kOffset, "Z"},
      {"Moscow time, officials", "Moscow time", ZoneWords::Kind::kNamed, "Europe/Moscow"},
      {"Phnom Penh time", "Phnom Penh time", ZoneWords::Kind::kNamed, "Asia/Phnom_Penh"},
      {"Kyiv local time", "Kyiv local time", ZoneWords::Kind::kNamed, "Europe/Kyiv"},
      {"local time", "local time", ZoneWords::Kind::kLocal, ""},
      {"Eastern, the", "Eastern", ZoneWords::Kind::kAbbreviation, "ET"},
      {"eastern time", "eastern time", ZoneWords::Kind::kAbbreviation, "ET"},
      {"Eastern Daylight Time", "Eastern Daylight Time", ZoneWords::Kind::kAbbreviation, "EDT"},
      {"British Summer Time", "British Summer Time", ZoneWords::Kind::kAbbreviation, "BST"},
      {"UK time", "UK time", ZoneWords::Kind::kNamed, "Europe/London"},
      {"Europe/Paris", "Europe/Paris", ZoneWords::Kind::kNamed, "Europe/Paris"},
      {"gmt", "gmt", ZoneWords::Kind::kAbbreviation, "GMT"},
      {"ET", "ET", ZoneWords::Kind::kAbbreviation, "ET"},
  };
  for (const auto& c : cases) {
    const auto words = zones().match(c.text);
    ASSERT_TRUE(words) << c.text;
    EXPECT_EQ(std::string_view(c.text).substr(0, words->length), c.words);
    EXPECT_EQ(words->kind, c.kind) << c.text;
    EXPECT_EQ(words->key, c.key) << c.text;
  }
}

TEST(Zones, OtherWordsAreNoZones) {
  for (const char* text : {"", "cat food", "Eastern European leaders", "local officials", "Bstt", "Zebra", "+3 more",
                           "-10:00", "time", "Moscow timetable", "Moscow", "a", "\xE2\x80", "Europe/Atlantis"}) {
    EXPECT_FALSE(zones().match(text)) << text;
  }
}

struct ResolveCase {
  const char* words;
  ZoneContext context;
  const char* zone;  // "" for open
  const char* offset;
};

TEST(Zones, ResolvesAmbiguousAbbreviationsFromContext) {
  const auto summer = parse_date("2024-06-24");
  const auto winter = parse_date("2024-12-05");
  const ResolveCase cases[] = {
      {"BST", {.date = summer}, "Europe/London", "+01:00"},
      {"BST", {.date = winter, .outlet_country = "BD"}, "Asia/Dhaka", "+06:00"},
      {"BST", {.date = summer, .outlet_zone = "Asia/Dhaka"}, "Asia/Dhaka", "+06:00"},
      {"BST", {.date = winter}, "", ""},
      {"BST", {.date = winter, .countries = {"PG"}}, "", ""},
      {"BST", {.date = winter, .page_zones = {"Pacific/Bougainville"}}, "Pacific/Bougainville", "+11:00"},
      {"IST", {.date = summer}, "", ""},
      {"IST", {.date = summer, .outlet_country = "IN"}, "Asia/Kolkata", "+05:30"},
      {"IST", {.date = winter, .outlet_country = "IL"}, "Asia/Jerusalem", "+02:00"},
      {"IST", {.date = summer, .outlet_zone = "Europe/Dublin"}, "Europe/Dublin", "+01:00"},
      {"IST", {.date = winter, .language = "he"}, "Asia/Jerusalem", "+02:00"},
      {"IST", {.date = winter, .language = "en-IN"}, "Asia/Kolkata", "+05:30"},
      {"EST", {.date = winter}, "America/New_York", "-05:00"},
      {"EST", {.date = summer}, "America/New_York", "-04:00"},
      {"EST", {.date = winter, .outlet_country = "CA"}, "America/Toronto", "-05:00"},
      {"CST", {.date = winter, .outlet_country = "CN"}, "Asia/Shanghai", "+08:00"},
      {"CST", {.date = winter, .outlet_country = "US"}, "America/Chicago", "-06:00"},
      {"CST", {.date = winter, .outlet_zone = "America/Havana"}, "America/Havana", "-05:00"},
      {"AST", {.date = winter}, "", ""},
      {"AST", {.date = winter, .countries = {"IQ", "SA"}}, "Asia/Baghdad", "+03:00"},
      {"MSK", {.date = parse_date("2012-06-01")}, "Europe/Moscow", "+04:00"},
      {"MSK", {.date = summer}, "Europe/Moscow", "+03:00"},
      {"CEST", {.date = summer, .outlet_country = "PL"}, "Europe/Warsaw", "+02:00"},
      {"CET", {.date = summer, .outlet_country = "DE"}, "Europe/Berlin", "+02:00"},
      {"GMT", {.date = summer, .outlet_country = "GB"}, "Etc/GMT", "+00:00"},
      {"GMT", {.date = winter, .outlet_country = "GB"}, "Europe/London", "+00:00"},
      {"AMT", {.date = winter, .outlet_country = "AM"}, "Asia/Yerevan", "+04:00"},
      {"EET", {.date = winter, .countries = {"UA"}}, "Europe/Kyiv", "+02:00"},
      {"PST", {.date = winter, .outlet_country = "PH"}, "Asia/Manila", "+08:00"},
      {"SST", {.date = winter}, "", ""},
      {"WST", {.date = winter, .outlet_country = "WS"}, "Pacific/Apia", "+13:00"},
  };
  for (const auto& c : cases) {
    const ZoneReading reading = zones().resolve(*zones().match(c.words), c.context);
    EXPECT_EQ(reading.zone, c.zone) << c.words << " " << c.zone;
    EXPECT_EQ(reading.settled, *c.zone != '\0') << c.words << " " << c.zone;
    EXPECT_EQ(reading.utc_offset_s ? format_offset(*reading.utc_offset_s) : "", c.offset) << c.words << " " << c.zone;
    double sum = 0;
    for (const auto& candidate : reading.candidates) sum += candidate.weight;
    EXPECT_NEAR(sum, 1, 1e-9) << c.words;
  }
}

TEST(Zones, AnOpenZoneGivesNoInstantAndSaysWhy) {
  const ZoneReading reading = zones().resolve(*zones().match("IST"), {.date = parse_date("2024-06-24")});
  EXPECT_FALSE(to_instant(reading, local_time(day("2024-06-24"), hours(9))).instant);
  ASSERT_TRUE(reading.doubt);
  EXPECT_EQ(reading.doubt->code, "zone-ambiguous");
  EXPECT_NE(reading.doubt->message.find("Asia/Kolkata"), std::string::npos) << reading.doubt->message;
}

TEST(Zones, WordsOfTheWallClockFollowTheRules) {
  const ZoneReading eastern = zones().resolve(*zones().match("ET"), {});
  EXPECT_EQ(format_instant(*to_instant(eastern, local_time(day("2024-07-04"), hours(12))).instant),
            "2024-07-04T16:00:00Z");
  const ZonedInstant twice = to_instant(eastern, local_time(day("2024-11-03"), hours(1)));
  ASSERT_TRUE(twice.doubt);
  EXPECT_EQ(twice.doubt->code, "zone-overlap");
  // The abbreviation says which of the two hours is meant.
  const ZoneReading est = zones().resolve(*zones().match("EST"), {.date = parse_date("2024-11-03")});
  EXPECT_EQ(format_instant(*to_instant(est, local_time(day("2024-11-03"), hours(1))).instant), "2024-11-03T06:00:00Z");
}

TEST(Zones, AClockWithoutZoneWordsTakesTheOutletsZone) {
  EXPECT_EQ(zones().resolve_unstated({.outlet_zone = "Europe/Kyiv"}).basis, ZoneBasis::kOutletDefault);
  EXPECT_EQ(zones().resolve_unstated({.page_zones = {"Europe/Kyiv", "Europe/Kyiv"}}).zone, "Europe/Kyiv");
  EXPECT_FALSE(zones().resolve_unstated({.page_zones = {"Europe/Kyiv", "Europe/Rome"}}).settled);
  EXPECT_EQ(zones().resolve_unstated({.outlet_country = "FR"}).zone, "Europe/Paris");
  EXPECT_FALSE(zones().resolve_unstated({.outlet_country = "US"}).settled);
  EXPECT_EQ(zones().resolve_unstated({}).doubt->code, "zone-unknown");
}

}  // namespace
}  // namespace hearsay
