#include "syntax/content_clause.h"

#include <gtest/gtest.h>

#include "syntax/tree_test_util.h"

namespace hearsay {
namespace {

std::string mended(const std::vector<TreeWord>& words) {
  Document d = tree_document(words);
  mend_content_clauses(d, 0, 1);
  return changed_arcs(words, d);
}

TEST(ContentClause, GoesToItsVerbOfSaying) {
  EXPECT_EQ(mended({{"Police", "police", "NOUN", 1, "nsubj"},
                    {"said", "say", "VERB", kNone, "root"},
                    {"on", "on", "ADP", 3, "case"},
                    {"Friday", "Friday", "PROPN", 1, "obl"},
                    {"that", "that", "SCONJ", 6, "mark"},
                    {"he", "he", "PRON", 6, "nsubj"},
                    {"left", "leave", "VERB", 3, "acl:relcl"}}),
            "left<said:ccomp");
  EXPECT_EQ(mended({{"Sources", "source", "NOUN", 1, "nsubj"},
                    {"told", "tell", "VERB", kNone, "root"},
                    {"Oduya", "Oduya", "PROPN", 1, "iobj"},
                    {"that", "that", "SCONJ", 5, "mark"},
                    {"it", "it", "PRON", 5, "nsubj"},
                    {"failed", "fail", "VERB", 2, "acl"}}),
            "failed<told:ccomp");
  EXPECT_EQ(mended({{"He", "he", "PRON", 1, "nsubj"},
                    {"admitted", "admit", "VERB", kNone, "root"},
                    {"that", "that", "SCONJ", 4, "mark"},
                    {"it", "it", "PRON", 4, "nsubj"},
                    {"failed", "fail", "VERB", 1, "advcl"}}),
            "failed<admitted:ccomp");
}

TEST(ContentClause, StaysWithNounsThatHaveAContentAndAfterSo) {
  EXPECT_EQ(mended({{"She", "she", "PRON", 1, "nsubj"},
                    {"spoke", "speak", "VERB", kNone, "root"},
                    {"of", "of", "ADP", 3, "case"},
                    {"Friday", "Friday", "PROPN", 1, "obl"},
                    {"that", "that", "SCONJ", 6, "mark"},
                    {"he", "he", "PRON", 6, "nsubj"},
                    {"left", "leave", "VERB", 3, "acl"}}),
            "");
  EXPECT_EQ(mended({{"She", "she", "PRON", 1, "nsubj"},
                    {"told", "tell", "VERB", kNone, "root"},
                    {"lies", "lie", "NOUN", 1, "obj"},
                    {"that", "that", "SCONJ", 5, "mark"},
                    {"it", "it", "PRON", 5, "nsubj"},
                    {"held", "hold", "VERB", 2, "acl"}}),
            "");
  EXPECT_EQ(mended({{"She", "she", "PRON", 1, "nsubj"},
                    {"warned", "warn", "VERB", kNone, "root"},
                    {"so", "so", "ADV", 3, "advmod"},
                    {"often", "often", "ADV", 1, "advmod"},
                    {"that", "that", "SCONJ", 6, "mark"},
                    {"he", "he", "PRON", 6, "nsubj"},
                    {"left", "leave", "VERB", 1, "advcl"}}),
            "");
}

}  // namespace
}  // namespace hearsay
