#include "fetch/retry.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST(RetryAfter, SecondsOrADate) {
  const Instant now = *parse_instant("2024-05-01T21:40:00Z");
  struct Case {
    const char* text;
    std::optional<int> seconds;
  };
  const Case cases[] = {
      {"120", 120},
      {" 0 ", 0},
      {"Wed, 01 May 2024 21:42:00 GMT", 120},
      {"Wednesday, 01-May-24 21:42:00 GMT", 120},
      {"Wed May  1 21:42:00 2024", 120},
      {"Wed, 01 May 2024 20:00:00 GMT", 0},
      {"Fri, 01 May 2026 21:42:00 GMT", 86400},
      {"99999999999999999999999", 86400},
      {"-5", std::nullopt},
      {"soon", std::nullopt},
      {"", std::nullopt},
  };
  for (const Case& c : cases) {
    const auto got = parse_retry_after(c.text, now);
    EXPECT_EQ(got.value_or(seconds(-1)).count(), c.seconds.value_or(-1)) << c.text;
  }
}

TEST(BackOff, DoublesUpToABoundAndVaries) {
  EXPECT_EQ(back_off(1, minutes(5), hours(1), 0), minutes(5));
  EXPECT_EQ(back_off(2, minutes(5), hours(1), 0), minutes(10));
  EXPECT_EQ(back_off(3, minutes(5), hours(1), 0), minutes(20));
  EXPECT_EQ(back_off(30, minutes(5), hours(1), 0), hours(1));
  EXPECT_EQ(back_off(2'000'000'000, seconds(1), hours(1), 0), hours(1));
  EXPECT_EQ(back_off(5, hours(6), hours(1), 0), hours(6)) << "a slow source is not asked more often because it fails";
  EXPECT_LT(back_off(3, minutes(5), hours(1), 0.99), minutes(16));
  EXPECT_GE(back_off(3, minutes(5), hours(1), 0.99), minutes(15));
}

}  // namespace
}  // namespace hearsay
