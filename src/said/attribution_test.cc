#include "said/attribution.h"

#include <gmock/gmock.h>

#include "model/check.h"
#include "said/quotation_kinds.h"
#include "said/test_document.h"

namespace hearsay {
namespace {

const SaidLexicon& lexicon() {
  static const auto kLexicon = SaidLexicon::load();
  return **kLexicon;
}

struct Case {
  std::vector<std::string> paragraphs;
  std::string source, cue;
  std::vector<std::string> content;
};

class AttributionTest : public ::testing::TestWithParam<Case> {};

std::string text_of(const Document& d, TokenRange range) {
  if (range.empty()) return {};
  return std::string(d.text(ViewSpan{d.tokens[range.begin].span.begin, d.tokens[range.end - 1].span.end}));
}

TEST_P(AttributionTest, PairsSourceCueAndContent) {
  const Case& c = GetParam();
  Document d = document_of(c.paragraphs);
  read_quotations(d, lexicon());
  const PageWords page(d, lexicon());
  const auto found = find_attributions(d, page, lexicon());
  ASSERT_FALSE(found.empty()) << d.view;
  const Attribution& a = found.front();
  EXPECT_EQ(text_of(d, a.source), c.source) << d.view;
  EXPECT_EQ(text_of(d, a.cue_words), c.cue) << d.view;
  std::vector<std::string> content;
  for (const ViewSpan piece : a.content) content.emplace_back(d.text(piece));
  EXPECT_EQ(content, c.content) << d.view << " by " << a.rule;
}

INSTANTIATE_TEST_SUITE_P(
    Direct, AttributionTest,
    ::testing::Values(Case{{"“The weir is open,” the miller said."}, "the miller", "said", {"The weir is open,"}},
                      Case{{"“The weir is open,” said Jana Holt, the mayor of Vell."},
                           "Jana Holt, the mayor of Vell",
                           "said",
                           {"The weir is open,"}},
                      Case{{"“The weir is open,” Jana Holt said. “We all go.”"},
                           "Jana Holt",
                           "said",
                           {"The weir is open,", "We all go."}},
                      Case{{"The mayor, Jana Holt, said: “The weir is open.”"},
                           "The mayor, Jana Holt,",
                           "said",
                           {"The weir is open."}},
                      Case{{"Jana Holt wrote on Telegram:", "“The weir is open.", "“We all go.”"},
                           "Jana Holt",
                           "wrote",
                           {"The weir is open.", "We all go."}},
                      Case{{"“Is it open?” the miller asked."}, "the miller", "asked", {"Is it open?"}}));

INSTANTIATE_TEST_SUITE_P(
    Indirect, AttributionTest,
    ::testing::Values(
        Case{{"The miller said the weir was open."}, "The miller", "said", {"the weir was open"}},
        Case{{"The miller said that the weir was open."}, "The miller", "said", {"that the weir was open"}},
        Case{{"The weir was open, the miller said on Friday."}, "the miller", "said", {"The weir was open"}},
        Case{{"The weir was open, according to the miller."}, "the miller", "according to", {"The weir was open"}},
        Case{{"According to the miller, the weir was open."}, "the miller", "According to", {"the weir was open"}},
        Case{{"The miller accused the council of hiding the plans."},
             "The miller",
             "accused",
             {"the council of hiding the plans"}},
        Case{{"The mayor ordered the crews to close the weir."},
             "The mayor",
             "ordered",
             {"the crews to close the weir"}},
        Case{{"The mayor did not say whether the weir was open."},
             "The mayor",
             "did not say",
             {"whether the weir was open"}},
        Case{{"The mayor said she has forty pumps and has called on farmers to help."},
             "The mayor",
             "said",
             {"she has forty pumps"}}));

TEST(Attribution, EveryCueMatchesItsExampleAndNotItsCounterExample) {
  ASSERT_GT(lexicon().cues().size(), 200u);
  for (const Cue& cue : lexicon().cues()) {
    const auto finds = [&](const std::string& text) {
      Document d = document_of({text});
      read_quotations(d, lexicon());
      const PageWords page(d, lexicon());
      for (const Attribution& a : find_attributions(d, page, lexicon())) {
        if (a.cue == &cue && !a.cue_words.empty()) return true;
      }
      return false;
    };
    if (!cue.example.empty()) {
      EXPECT_TRUE(finds(cue.example)) << cue.lemma << ": " << cue.example;
    }
    if (!cue.counter_example.empty()) {
      EXPECT_FALSE(finds(cue.counter_example)) << cue.lemma << ": " << cue.counter_example;
    }
  }
}

// A page sets words off with <blockquote> and writes no marks.
TEST(BlockQuotes, BelongToTheSpeakerBefore) {
  for (const char* lead :
       {"Jana Holt told the council:", "Jana Holt said the weir was safe.", "Asked about the weir, Jana Holt said:"}) {
    Document d = document_of({lead, "We opened the weir at noon.", "Nobody was hurt."}, ParagraphRole::kBody, "\n");
    for (const std::size_t p : {1u, 2u}) d.blocks[0].paragraphs[p].block_quote = true;
    read_quotations(d, lexicon());
    ASSERT_EQ(d.quotations.size(), 1u) << lead;
    EXPECT_EQ(d.quotations[0].pieces.size(), 2u);
    const PageWords page(d, lexicon());
    const auto found = find_attributions(d, page, lexicon());
    ASSERT_FALSE(found.empty()) << lead;
    const Attribution& a = found.back();
    EXPECT_EQ(text_of(d, a.source), "Jana Holt") << lead;
    ASSERT_EQ(a.content.size(), 2u) << lead;
    EXPECT_EQ(d.text(a.content[0]), "We opened the weir at noon.");
    EXPECT_EQ(d.text(a.content[1]), "Nobody was hurt.");
  }
}

}  // namespace
}  // namespace hearsay
