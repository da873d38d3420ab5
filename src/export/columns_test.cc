#include "export/columns.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Columns, WidthCountsWhatIsSeen) {
  const struct {
    const char* text;
    std::size_t width;
  } cases[] = {{"", 0}, {"abc", 3}, {"“né”", 4}, {"e\u0301", 1}, {"東京", 4}, {"Ростов", 6}, {"✖ ●", 3}, {"\u200b", 0}};
  for (const auto& c : cases) EXPECT_EQ(display_width(c.text), c.width) << c.text;
}

std::string wrapped(const StyledText& text, std::size_t width, bool colour = false) {
  std::string out;
  WrapOptions options;
  options.width = width;
  options.first_indent = "- ";
  options.indent = "  ";
  options.colour = colour;
  append_wrapped(out, text, options);
  return out;
}

TEST(Columns, WrapsAtSpacesWithAHangingIndent) {
  StyledText text;
  text.add("the gate failed at two in the morning");
  EXPECT_EQ(wrapped(text, 16), "- the gate\n  failed at two\n  in the morning\n");
}

TEST(Columns, NoLineIsWiderThanAsked) {
  StyledText text;
  text.add("Der Fluß stieg über 東京 und Ростов hinaus, sagte “sie” — und noch viel weiter");
  for (std::size_t width = 14; width < 60; ++width) {
    const std::string out = wrapped(text, width);
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = out.find('\n', at);
      EXPECT_LE(display_width(out.substr(at, end - at)), width);
      at = end + 1;
    }
  }
}

TEST(Columns, AWordTooWideStandsAlone) {
  StyledText text;
  text.add("see https://courier.example/a/very/long/address now");
  EXPECT_EQ(wrapped(text, 12), "- see\n  https://courier.example/a/very/long/address\n  now\n");
}

TEST(Columns, StylesMeetWithoutAGapAndCostNoWidth) {
  StyledText text;
  text.add("Ana Ruiz", Style::kBold).add(": words");
  EXPECT_EQ(wrapped(text, 80), "- Ana Ruiz: words\n");
  EXPECT_EQ(wrapped(text, 80, true), "- \x1b[1mAna Ruiz\x1b[0m: words\n");
}

TEST(Columns, NoBreakSpacesHoldAndArePrintedPlain) {
  StyledText text;
  text.add("in 3\u00a0reports now");
  EXPECT_EQ(wrapped(text, 14), "- in 3 reports\n  now\n");
}

}  // namespace
}  // namespace hearsay
