#include "syntax/features.h"

#include <gtest/gtest.h>

#include <array>

namespace hearsay {
namespace {

struct Case {
  std::string form;
  std::string key;
  std::array<std::uint32_t, 8> rows;
};

// What tools/train/features.py gives: a difference here means that the program reads other rows than were trained.
TEST(Features, AreThoseOfTheTrainer) {
  const Case cases[] = {
      {"Velsk", "velsk", {420, 798, 2574, 5354, 460, 7871, 6204, 730}},
      {"the", "the", {15391, 1438, 3391, 1999, 1303, 6985, 7670, 1298}},
      {"O\u2019Malley", "o'malley", {16315, 1137, 6037, 3593, 753, 2917, 3150, 568}},
      {"co-operate", "co-operate", {9128, 1029, 2754, 3424, 400, 1029, 6818, 123}},
      {"12,500", "12,500", {5514, 171, 721, 153, 1894, 4922, 2270, 38}},
      {"\u00C9COLE", "\u00E9cole", {6900, 996, 4065, 7309, 1145, 6213, 6017, 1662}},
      {"T72", "t72", {4716, 23, 4276, 3974, 1894, 731, 1256, 4}},
      {"\U0001F600", "\U0001F600", {12904, 780, 2050, 1031, 1629, 6347, 7261, 1838}},
      {"\u00DCn\u00EFc\u00F6de", "\u00FCn\u00EFc\u00F6de", {14434, 180, 343, 2004, 1652, 6360, 8137, 730}},
      {"a", "a", {11873, 814, 6080, 1855, 677, 6516, 824, 647}},
      {"Stra\u00DFe", "stra\u00DFe", {9103, 195, 2805, 5330, 1631, 994, 1830, 730}},
      {"\u0130stanbul", "\u0130stanbul", {15229, 1268, 4720, 3, 716, 7345, 7121, 730}},
      {"\u0416\u0443\u0440\u043D\u0430\u043B",
       "\u0436\u0443\u0440\u043D\u0430\u043B",
       {1807, 779, 2680, 2193, 746, 4107, 6129, 730}},
      {"\u4E2D\u6587", "\u4E2D\u6587", {10375, 1345, 7745, 7558, 1228, 7149, 2761, 275}},
      {"\u0663\u0664", "\u0663\u0664", {16020, 171, 3004, 2793, 1894, 2267, 1977, 1856}},
      {"---", "---", {3534, 1714, 2915, 5065, 447, 2199, 7264, 1239}},
  };
  const std::array<std::uint32_t, 8> sizes = {16384, 2048, 8192, 8192, 2048, 8192, 8192, 2048};
  WordStrings strings;
  for (const Case& c : cases) {
    strings.read(c.form);
    EXPECT_EQ(strings.key(), c.key);
    const std::array<std::string_view, 8> texts = {strings.whole(),   strings.prefix(2), strings.prefix(3),
                                                   strings.prefix(4), strings.suffix(2), strings.suffix(3),
                                                   strings.suffix(4), strings.shape()};
    for (std::uint32_t k = 0; k < texts.size(); ++k) {
      EXPECT_EQ(1 + feature_hash(k + 1, texts[k]) % (sizes[k] - 1), c.rows[k]) << c.form << " feature " << k;
    }
  }
  EXPECT_EQ(feature_hash(1, "dam"), 4066810454U);
  EXPECT_EQ(feature_hash(99, "velsk"), 3445743970U);
}

TEST(Features, ShapesAndEdges) {
  WordStrings strings;
  strings.read("McGREGOR-2024");
  EXPECT_EQ(strings.shape(), "XxXXX-ddd");
  EXPECT_TRUE(strings.upper_first());
  EXPECT_EQ(strings.suffix(3), "000");
  strings.read("x");
  EXPECT_EQ(strings.prefix(4), "x");
  EXPECT_EQ(strings.suffix(4), "x");
  EXPECT_FALSE(strings.upper_first());
  strings.read("");
  EXPECT_EQ(strings.whole(), "");
}

}  // namespace
}  // namespace hearsay
