#include "ledger/known.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

Instant at(const char* clock) {
  return *parse_instant(std::string("2024-05-01T") + clock + ":00Z");
}

TEST(Known, Since) {
  const auto none = std::optional<Instant>();
  const struct {
    const char* name;
    KnownInput in;
    std::optional<Instant> after, by;
  } cases[] = {
      {"a stamp alone is believed", {at("02:47"), {}, {}, {}}, none, at("02:47")},
      {"a capture that lacks the words though stamped before it: a silent edit",
       {at("02:47"), {}, {}, {{at("03:10"), true}, {at("02:55"), false}}},
       at("02:55"),
       at("03:10")},
      {"a capture before the stamp says nothing new",
       {at("02:47"), {}, {}, {{at("02:40"), false}, {at("03:10"), true}}},
       none,
       at("02:47")},
      {"an open update: somewhere between both stamps", {at("02:47"), at("03:20"), {}, {}}, at("02:47"), at("03:20")},
      {"a capture narrows the update", {at("02:47"), at("03:20"), {}, {{at("03:00"), true}}}, at("02:47"), at("03:00")},
      {"no stamp, captures only", {{}, {}, {}, {{at("02:00"), false}, {at("02:30"), true}}}, at("02:00"), at("02:30")},
      {"no stamp, one capture", {{}, {}, {}, {{at("02:30"), true}}}, none, at("02:30")},
      {"nothing known, nothing claimed", {{}, {}, {}, {}}, none, none},
      {"captures that never show the words", {{}, {}, {}, {{at("02:30"), false}}}, none, none},
  };
  for (const auto& c : cases) {
    const KnownBounds k = known_since(c.in);
    EXPECT_EQ(k.after, c.after) << c.name;
    EXPECT_EQ(k.by, c.by) << c.name;
  }
}

TEST(Known, ADayBoundsFromItsFirstMomentOnEarthToItsLast) {
  const KnownBounds k = known_since({{}, {}, Date(std::chrono::year(2024), std::chrono::May, std::chrono::day(1)), {}});
  EXPECT_EQ(format_instant(*k.after), "2024-04-30T10:00:00Z");
  EXPECT_EQ(format_instant(*k.by), "2024-05-02T12:00:00Z");
}

TEST(Known, At) {
  const struct {
    KnownBounds k;
    const char* as_of;
    Known expected;
  } cases[] = {
      {{{}, at("02:47")}, "02:47", Known::kYes},          {{{}, at("02:47")}, "02:46", Known::kNo},
      {{at("02:55"), at("03:10")}, "02:55", Known::kNo},  {{at("02:55"), at("03:10")}, "03:00", Known::kCannotTell},
      {{at("02:55"), at("03:10")}, "03:10", Known::kYes}, {{{}, {}}, "03:10", Known::kCannotTell},
      {{at("02:55"), {}}, "02:50", Known::kNo},           {{at("02:55"), {}}, "05:00", Known::kCannotTell},
  };
  for (const auto& c : cases) EXPECT_EQ(known_at(c.k, at(c.as_of)), c.expected) << c.as_of;
}

}  // namespace
}  // namespace hearsay
