#include "base/instant.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Instant, ReadsAndWritesRfc3339) {
  const struct {
    const char* text;
    const char* utc;
  } cases[] = {
      {"2024-05-01T19:00:00Z", "2024-05-01T19:00:00Z"},  {"2024-05-01T21:00:00+02:00", "2024-05-01T19:00:00Z"},
      {"2024-05-01t21:00+0200", "2024-05-01T19:00:00Z"}, {"2024-05-01 23:30:15.250-03", "2024-05-02T02:30:15Z"},
      {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},  {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"},
  };
  for (const auto& c : cases) {
    const auto instant = parse_instant(c.text);
    ASSERT_TRUE(instant) << c.text;
    EXPECT_EQ(format_instant(*instant), c.utc);
  }
}

TEST(Instant, RefusesWhatIsNoInstant) {
  for (const char* text : {"", "2024-05-01", "2024-05-01T19:00:00", "2024-02-30T00:00:00Z", "2024-13-01T00:00:00Z",
                           "2024-05-01T24:00:00Z", "2024-05-01T19:00Zx", "24-05-01T19:00Z", "2024-05-01T19:00+25:00"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

TEST(Instant, DateAloneStaysADate) {
  EXPECT_EQ(format_date(*parse_date("2024-02-29")), "2024-02-29");
  EXPECT_FALSE(parse_date("2023-02-29"));
  EXPECT_FALSE(parse_date("2024-05-01T10:00Z"));
}

}  // namespace
}  // namespace hearsay
