#include "syntax/final_report.h"

#include <gtest/gtest.h>

#include "syntax/tree_test_util.h"

namespace hearsay {
namespace {

std::string mended(const std::vector<TreeWord>& words) {
  Document d = tree_document(words);
  mend_final_reports(d, 0, 1);
  return changed_arcs(words, d);
}

TEST(FinalReport, TellsContentFromSpeaker) {
  EXPECT_EQ(mended({{"Schools", "school", "NOUN", 4, "nsubj"},
                    {"shut", "shut", "VERB", 0, "acl", "VBN"},
                    {",", ",", "PUNCT", 1, "punct"},
                    {"council", "council", "NOUN", 4, "nsubj"},
                    {"says", "say", "VERB", kNone, "root"}}),
            "Schools<shut:nsubj:pass shut<says:ccomp");
  EXPECT_EQ(mended({{"Two", "two", "NUM", 5, "nsubj"},
                    {"dead", "dead", "ADJ", 0, "amod"},
                    {",", ",", "PUNCT", 0, "punct"},
                    {"the", "the", "DET", 4, "det"},
                    {"mayor", "mayor", "NOUN", 0, "appos"},
                    {"says", "say", "VERB", kNone, "root"},
                    {".", ".", "PUNCT", 5, "punct"}}),
            "Two<dead:nsubj dead<says:ccomp mayor<says:nsubj");
  EXPECT_EQ(mended({{"Storm", "storm", "NOUN", 4, "nsubj"},
                    {"overnight", "overnight", "ADV", 0, "advmod"},
                    {",", ",", "PUNCT", 0, "punct"},
                    {"agency", "agency", "NOUN", 4, "nsubj"},
                    {"warns", "warn", "VERB", kNone, "root"}}),
            "Storm<warns:ccomp");
  EXPECT_EQ(mended({{"Ferry", "ferry", "NOUN", 1, "nsubj"},
                    {"safe", "safe", "ADJ", kNone, "root"},
                    {",", ",", "PUNCT", 3, "punct"},
                    {"owner", "owner", "NOUN", 1, "parataxis"},
                    {"in", "in", "ADP", 5, "case"},
                    {"Velsk", "Velsk", "PROPN", 3, "nmod"},
                    {"confirmed", "confirm", "VERB", 3, "acl", "VBN"}}),
            "owner<confirmed:nsubj confirmed<safe:parataxis");
}

TEST(FinalReport, LeavesOtherSubjectsAlone) {
  EXPECT_EQ(mended({{"Police", "police", "NOUN", 5, "nsubj"},
                    {",", ",", "PUNCT", 3, "punct"},
                    {"fire", "fire", "NOUN", 3, "compound"},
                    {"officers", "officer", "NOUN", 0, "conj"},
                    {"all", "all", "ADV", 5, "advmod"},
                    {"said", "say", "VERB", kNone, "root"}}),
            "");
  EXPECT_EQ(mended({{"Later", "later", "ADV", 3, "advmod"},
                    {",", ",", "PUNCT", 0, "punct"},
                    {"police", "police", "NOUN", 3, "nsubj"},
                    {"said", "say", "VERB", kNone, "root"}}),
            "");
  EXPECT_EQ(mended({{"Oduya", "Oduya", "PROPN", 3, "nsubj"},
                    {",", ",", "PUNCT", 2, "punct"},
                    {"40", "40", "NUM", 0, "appos"},
                    {"said", "say", "VERB", kNone, "root"}}),
            "");
}

}  // namespace
}  // namespace hearsay
