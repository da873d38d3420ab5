#include "count/number.h"

#include <gtest/gtest.h>

#include "text/test_sentences.h"

namespace hearsay {
namespace {

std::vector<CountWord> words_of(std::string_view text) {
  Document document;
  document.view = text;
  Block block;
  block.span = view_span(0, text.size());
  block.paragraphs.push_back({block.span, ParagraphRole::kBody});
  document.blocks.push_back(std::move(block));
  split_sentences(document);
  return document.sentences.empty() ? std::vector<CountWord>() : count_words(document, document.sentences[0]);
}

TEST(ReadDigits, ReadsEnglishNotation) {
  struct Case {
    const char* text;
    double value;
  };
  const Case kCases[] = {
      {"0", 0},    {"7", 7},    {"25,000", 25000}, {"1,234,567", 1234567}, {"3.5", 3.5}, {"1,234.5", 1234.5},
      {"2½", 2.5}, {"¾", 0.75}, {"007", 7}};
  for (const Case& c : kCases) EXPECT_EQ(read_digits(c.text), c.value) << c.text;
  for (const char* text : {"", "abc", "02:47", "24th", "1,5,2", "1,23", "12,34", "1.", ".", ",", "5,0000",
                           "99999999999999999999999", "-5", "1e5", "１２"}) {
    EXPECT_EQ(read_digits(text), std::nullopt) << text;
  }
}

TEST(ReadNumber, ReadsNumbersInWords) {
  struct Case {
    const char* text;
    double value;
    NumberKind kind;
    std::size_t words;
  };
  const NumberKind exact = NumberKind::kExact, vague = NumberKind::kVague, several = NumberKind::kSeveral,
                   share = NumberKind::kFraction;
  const Case kCases[] = {
      {"twelve boats", 12, exact, 1},
      {"twenty-five boats", 25, exact, 3},
      {"one hundred and twelve boats", 112, exact, 4},
      {"three million two hundred thousand boats", 3200000, exact, 5},
      {"two thousand and six boats", 2006, exact, 4},
      {"two and a half tonnes", 2.5, exact, 4},
      {"two and three boats", 2, exact, 1},
      {"one two boats", 1, exact, 1},
      {"a dozen boats", 12, exact, 2},
      {"two dozen boats", 24, exact, 2},
      {"half a dozen boats", 6, exact, 3},
      {"half a million boats", 500000, exact, 3},
      {"a hundred boats", 100, exact, 2},
      {"a couple of boats", 2, exact, 3},
      {"1.5 million boats", 1500000, exact, 2},
      {"3.4bn euros", 3.4e9, exact, 2},
      {"10k runners", 10000, exact, 2},
      {"5 crore rupees", 5e7, exact, 2},
      {"1.5m people", 1500000, exact, 2},
      {"400m from the gate", 400, exact, 1},
      {"dozens of boats", 24, vague, 1},
      {"scores of boats", 40, vague, 1},
      {"hundreds of boats", 200, vague, 1},
      {"tens of thousands of boats", 20000, vague, 3},
      {"hundreds of thousands of boats", 200000, vague, 3},
      {"several boats", 3, several, 1},
      {"a few boats", 3, several, 2},
      {"several hundred boats", 300, several, 2},
      {"a few dozen boats", 36, several, 3},
      {"a handful of boats", 3, several, 3},
      {"two-thirds of voters", 2.0 / 3, share, 3},
      {"a quarter of voters", 0.25, share, 2},
      {"half of voters", 0.5, share, 1},
  };
  for (const Case& c : kCases) {
    const auto number = read_number(words_of(c.text), 0);
    ASSERT_TRUE(number.has_value()) << c.text;
    EXPECT_DOUBLE_EQ(number->value, c.value) << c.text;
    EXPECT_EQ(number->kind, c.kind) << c.text;
    EXPECT_EQ(number->end - number->begin, c.words) << c.text;
  }
}

TEST(ReadNumber, OtherWordsAreNone) {
  for (const char* text : {"boats", "a boat", "few boats", "the boats", "third", "tens", "half", "and two", ""}) {
    const auto words = words_of(text);
    EXPECT_TRUE(words.empty() || !read_number(words, 0).has_value()) << text;
  }
}

TEST(Numbers, ListsAndHeapsOfScalesAreNoNumber) {
  std::string list, heap = "one";
  for (int i = 100; i < 400; ++i) list += std::to_string(i) + " ";
  for (int i = 0; i < 60; ++i) heap += " million";
  for (const std::string& text : {list, heap}) {
    const std::vector<CountWord> words = words_of(text);
    for (std::size_t at = 0; at < words.size(); ++at) {
      const auto number = read_number(words, at);
      EXPECT_LE(number ? number->value : 0, 1e18) << text.substr(0, 20) << " at " << at;
    }
  }
}

}  // namespace
}  // namespace hearsay
