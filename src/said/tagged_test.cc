#include "said/tagged.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "said/learned.h"
#include "said/quotation_kinds.h"
#include "said/test_document.h"

namespace hearsay {
namespace {

const SaidLexicon& lexicon() {
  static const auto kLexicon = SaidLexicon::load();
  return **kLexicon;
}

// The tokens that these words cover, from the first place where they stand.
TokenRange tokens_of(const Document& d, std::string_view words) {
  const std::size_t at = d.view.find(words);
  TokenRange range;
  while (d.tokens[static_cast<std::size_t>(range.begin)].span.begin < at) ++range.begin;
  range.end = range.begin;
  while (range.end < static_cast<Index>(d.tokens.size()) &&
         d.tokens[static_cast<std::size_t>(range.end)].span.end <= at + words.size())
    ++range.end;
  return range;
}

SpeechSpan span(const Document& d, SpeechRole role, CueSide side, std::string_view words, float score = 0.9F) {
  const TokenRange range = tokens_of(d, words);
  return {role, side, range.begin, range.end, score};
}

std::string text(const Document& d, TokenRange range) {
  if (range.empty()) return {};
  return std::string(d.text(ViewSpan{d.tokens[static_cast<std::size_t>(range.begin)].span.begin,
                                     d.tokens[static_cast<std::size_t>(range.end) - 1].span.end}));
}

TEST(Tagged, PutsSpansToTheNearestCueOnTheirSide) {
  const Document d = document_of({"The toll will rise, the mayor said, and the pilot denied that he had been asleep."});
  const std::vector<SpeechSpan> spans = {
      span(d, SpeechRole::kContent, CueSide::kRight, "The toll will rise"),
      span(d, SpeechRole::kSource, CueSide::kRight, "the mayor"),
      span(d, SpeechRole::kCue, CueSide::kHere, "said"),
      span(d, SpeechRole::kSource, CueSide::kRight, "the pilot"),
      span(d, SpeechRole::kCue, CueSide::kHere, "denied"),
      span(d, SpeechRole::kContent, CueSide::kLeft, "that he had been asleep", 0.4F),
  };
  const std::vector<Tagged> found = read_tagged(d, spans);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(text(d, found[0].source), "the mayor");
  EXPECT_EQ(text(d, found[0].content.front()), "The toll will rise");
  EXPECT_EQ(text(d, found[1].source), "the pilot");
  EXPECT_EQ(text(d, found[1].content.front()), "that he had been asleep");
  EXPECT_NEAR(found[1].score(), 0.4, 1e-6);
}

TEST(Tagged, LeavesOutCuesWithoutContentAndSpansWithoutCue) {
  const Document d = document_of({"The mayor said nothing.", "The toll will rise."});
  EXPECT_TRUE(read_tagged(d, std::vector<SpeechSpan>{span(d, SpeechRole::kCue, CueSide::kHere, "said"),
                                                     span(d, SpeechRole::kSource, CueSide::kRight, "The mayor"),
                                                     span(d, SpeechRole::kContent, CueSide::kLeft, "The toll")})
                  .empty());
  EXPECT_TRUE(
      read_tagged(d, std::vector<SpeechSpan>{span(d, SpeechRole::kContent, CueSide::kRight, "The toll")}).empty());
}

TEST(Tagged, JoinsWithWhatTheRulesFound) {
  Document d =
      document_of({"Passengers who reached the quay said the horn had been silent. The crew lampooned the plan."});
  read_quotations(d, lexicon());
  const PageWords page(d, lexicon());
  std::vector<Attribution> found = find_attributions(d, page, lexicon());
  const std::vector<SpeechSpan> spans = {
      span(d, SpeechRole::kSource, CueSide::kRight, "Passengers who reached the quay"),
      span(d, SpeechRole::kCue, CueSide::kHere, "said"),
      span(d, SpeechRole::kContent, CueSide::kLeft, "the horn had been silent"),
      span(d, SpeechRole::kSource, CueSide::kRight, "The crew"),
      span(d, SpeechRole::kCue, CueSide::kHere, "lampooned"),
      span(d, SpeechRole::kContent, CueSide::kLeft, "the plan"),
  };
  const std::size_t by_rule = found.size();
  fuse_tagged(d, spans, page, lexicon(), ContentBuilder(d, page, lexicon()), found);
  ASSERT_EQ(found.size(), by_rule + 1);
  EXPECT_EQ(text(d, found.front().source), "Passengers who reached the quay");
  EXPECT_NE(found.front().rule, "tagged");
  EXPECT_GT(found.front().tagged.sure(), 0.8);
  EXPECT_EQ(text(d, found.back().source), "The crew");
  EXPECT_EQ(found.back().rule, "tagged");
  EXPECT_EQ(d.text(found.back().content.front()), "the plan");
}

}  // namespace
}  // namespace hearsay
