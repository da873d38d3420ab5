#include "app/long_text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/annotate.h"

namespace hearsay {
namespace {

using nlohmann::json;

TEST(LongText, IsCutWhereAReaderWouldPause) {
  const struct {
    const char* why;
    std::string text;
    std::size_t most, end;
  } cases[] = {
      {"the rest fits", "short", 10, 5},
      {"a blank line", "one two\n\nthree four", 12, 9},
      {"a line's end", "one two\nthree four", 12, 8},
      {"a blank line too early to cut at", "a\n\nb c d e f g h i", 12, 11},
      {"a space", "one two three four", 12, 8},
      {"no edge at all", std::string(20, 'x'), 12, 12},
      {"never inside a character", "aaaa\u00e9\u00e9\u00e9\u00e9", 7, 6},
  };
  for (const auto& c : cases) EXPECT_EQ(piece_end(c.text, 0, c.most), c.end) << c.why;
}

std::string long_story() {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += "Wardens in Korvel closed gate " + std::to_string(i) +
            " on Monday. \"The river won't wait,\" said Mara Oll, who runs the dam.\n\n";
  }
  return text;
}

std::string annotated(const std::string& text, AnnotateOptions options) {
  std::string out;
  const auto outcome = annotate_text("story", text, options, [&](std::string_view part) { out += part; });
  EXPECT_TRUE(outcome);
  return out;
}

TEST(LongText, PiecesSayWhatTheWholeSays) {
  const std::string text = long_story();
  AnnotateOptions options;
  options.layers = {.sentences = true, .tokens = true, .entities = true};
  const json whole = json::parse(annotated(text, options));
  options.whole_bytes = 1000;
  options.piece_bytes = 700;
  for (const unsigned jobs : {1U, 3U}) {
    options.jobs = jobs;
    const json pieces = json::parse(annotated(text, options));
    EXPECT_EQ(pieces["id"], whole["id"]);
    EXPECT_EQ(pieces["sentences"], whole["sentences"]);
    EXPECT_EQ(pieces["tokens"], whole["tokens"]);
    EXPECT_EQ(pieces["entities"].size(), whole["entities"].size());
    EXPECT_EQ(pieces["notes"], whole["notes"]);
  }
  options.format = AnnotateFormat::kConllu;
  const std::string pieces = annotated(text, options);
  options.whole_bytes = text.size();
  const std::string at_once = annotated(text, options);
  const auto without_paragraphs = [](std::string s) {  // a piece's first sentence begins a paragraph in both
    for (std::size_t at; (at = s.find("# newpar\n")) != std::string::npos;) s.erase(at, 9);
    return s;
  };
  EXPECT_EQ(without_paragraphs(pieces), without_paragraphs(at_once));
}

}  // namespace
}  // namespace hearsay
