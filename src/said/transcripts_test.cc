#include "said/transcripts.h"

#include <gtest/gtest.h>

#include "said/quotation_kinds.h"
#include "said/test_document.h"

namespace hearsay {
namespace {

struct Case {
  std::vector<std::string> paragraphs;
  std::vector<std::string> turns;  ///< "label: first words"
};

class TranscriptTest : public ::testing::TestWithParam<Case> {};

TEST_P(TranscriptTest, FindsWhoTakesTheWordAgain) {
  static const auto kLexicon = SaidLexicon::load();
  Document d = document_of(GetParam().paragraphs);
  read_quotations(d, **kLexicon);
  const PageWords page(d, **kLexicon);
  std::vector<std::string> turns;
  for (const TranscriptTurn& t : find_turns(d, page)) {
    const auto text = [&](TokenRange r) {
      return std::string(d.text(ViewSpan{d.tokens[r.begin].span.begin, d.tokens[r.end - 1].span.end}));
    };
    std::string turn = text(t.label) + ":";
    for (const TokenRange& words : t.content) turn += " " + text(words);
    turns.push_back(turn);
  }
  EXPECT_EQ(turns, GetParam().turns) << d.view;
}

INSTANTIATE_TEST_SUITE_P(
    Pages, TranscriptTest,
    ::testing::Values(
        Case{{"The host asked Karl Walker in.", "WALKER: Where is the pilot?", "DENN: On the pier.", "WALKER: Alone?"},
             {"WALKER: Where is the pilot?", "DENN: On the pier.", "WALKER: Alone?"}},
        // A mark on each paragraph; one without a label goes on.
        Case{{"The host asked Karl Walker in.", "\"WALKER: Where is the pilot?", "\"DENN: On the pier.",
              "\"He waits there.", "\"WALKER: Alone?\""},
             {"WALKER: Where is the pilot?", "DENN: On the pier. He waits there.", "WALKER: Alone?"}},
        // Nobody takes the word again.
        Case{{"The host asked Karl Walker in.", "WALKER: Where is the pilot?", "DENN: On the pier."}, {}},
        // No names.
        Case{{"The pier is shut.", "UPDATE: It stays shut.", "WATCH: The pier.", "UPDATE: It is open."}, {}}));

}  // namespace
}  // namespace hearsay
