#include "syntax/lemma.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

std::string lemma_of(const LemmaRules& rules, std::size_t script, std::string_view form, std::string_view upos) {
  std::string scratch, lemma;
  apply_lemma(rules, script, form, upos, scratch, lemma);
  return lemma;
}

TEST(Lemma, FollowsScripts) {
  LemmaRules rules;
  for (const char* script : {"l|0|", "l|3|y", "k|0|", "k|1|", "l|9|x", "l|1|be"}) {
    rules.scripts.push_back(parse_lemma_script(script));
  }
  rules.exceptions = {"geese\tNOUN\tgoose", "went\tVERB\tgo"};
  EXPECT_EQ(lemma_of(rules, 0, "Dams", "NOUN"), "dams");
  EXPECT_EQ(lemma_of(rules, 1, "Ferries", "NOUN"), "ferry");
  EXPECT_EQ(lemma_of(rules, 2, "Velsk", "PROPN"), "Velsk");
  EXPECT_EQ(lemma_of(rules, 3, "\u00C9t\u00E9s", "NOUN"), "\u00C9t\u00E9");
  EXPECT_EQ(lemma_of(rules, 3, "caf\u00E9", "NOUN"), "caf");
  EXPECT_EQ(lemma_of(rules, 4, "ox", "NOUN"), "oxx") << "a script that cuts more than there is keeps the form";
  EXPECT_EQ(lemma_of(rules, 0, "Went", "VERB"), "go");
  EXPECT_EQ(lemma_of(rules, 0, "went", "NOUN"), "went");
  EXPECT_EQ(lemma_of(rules, 0, "geese", "NOUN"), "goose");
}

TEST(Lemma, KeepsTheFormForMalformedScripts) {
  const LemmaScript script = parse_lemma_script("nonsense");
  EXPECT_EQ(script.cut, 0u);
  EXPECT_TRUE(script.suffix.empty());
}

}  // namespace
}  // namespace hearsay
