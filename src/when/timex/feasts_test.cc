#include "when/timex/feasts.h"

#include <gtest/gtest.h>

#include "when/timex/civil.h"
#include "when/timex/sky.h"

namespace hearsay::timex {
namespace {

struct Case {
  const char* name;
  FeastRule rule;
  int year, month, day;
};

// Public calendars of the years named.
TEST(Feasts, FallOnTheDaysThatAlmanacsPrint) {
  using C = FeastCalendar;
  const Case cases[] = {
      {"Rosh Hashanah", {C::kHebrew, 1, 1}, 2023, 9, 16},
      {"Yom Kippur", {C::kHebrew, 1, 10}, 2024, 10, 12},
      {"Passover", {C::kHebrew, 7, 15}, 2025, 4, 13},
      {"Purim in a leap year", {C::kHebrew, 6, 14}, 2024, 3, 24},
      {"Ramadan", {C::kIslamic, 9, 1}, 2024, 3, 11},
      {"Eid al-Fitr", {C::kIslamic, 10, 1}, 2023, 4, 21},
      {"Lunar New Year", {C::kChinese, 1, 1}, 2025, 1, 29},
      {"Mid-Autumn", {C::kChinese, 8, 15}, 2024, 9, 17},
      {"Diwali", {C::kHindu, 7, 30, 1, 18}, 2023, 11, 12},
      {"Holi", {C::kHindu, 12, 15, 1, 18, 1}, 2024, 3, 25},
      {"Ganesh Chaturthi", {C::kHindu, 6, 4, 1, 12}, 2023, 9, 19},
      {"Makar Sankranti", {C::kSign, 10, 0}, 2023, 1, 15},
      {"Parsi New Year", {C::kParsi, 1, 1}, 2023, 8, 16},
  };
  for (const Case& c : cases) {
    const auto feast = feast_in(c.rule, c.year);
    ASSERT_TRUE(feast) << c.name;
    EXPECT_EQ(feast->day, days_of(c.year, c.month, c.day)) << c.name;
  }
}

TEST(Feasts, HebrewDaysBeginAtSunset) {
  EXPECT_TRUE(feast_in({FeastCalendar::kHebrew, 1, 10}, 2024)->from_eve);
  EXPECT_FALSE(feast_in({FeastCalendar::kIslamic, 9, 1}, 2024)->from_eve);
}

TEST(Feasts, YearsFarAwayHaveNone) {
  EXPECT_FALSE(feast_in({FeastCalendar::kHindu, 7, 30}, -40));
  EXPECT_FALSE(feast_in({FeastCalendar::kIslamic, 9, 1}, 99999));
  EXPECT_FALSE(feast_in({}, 2024));
}

// Full moon of 2024-03-25T07:00Z, March equinox 2024-03-20T03:06Z (public almanacs).
TEST(Sky, AgreesWithAlmanacs) {
  const double full = static_cast<double>(days_of(2024, 3, 25)) + 7.0 / 24;
  EXPECT_NEAR(whole_circle(moon_longitude(full) - sun_longitude(full)), 180, 0.1);
  EXPECT_NEAR(half_circle(sun_longitude(static_cast<double>(days_of(2024, 3, 20)) + 3.1 / 24)), 0, 0.02);
}

}  // namespace
}  // namespace hearsay::timex
