#include "ledger/words.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Words, FoldsLettersAndMarks) {
  const struct {
    const char *text, *folded;
  } cases[] = {{"Łódź’s Mayor", "lodz's mayor"}, {"ÉCOLE", "ecole"},    {"Кривой", "кривой"}, {"naïve", "naive"},
               {"twenty‑five", "twenty-five"},   {"Öskemen", "oskemen"}};
  for (const auto& c : cases) EXPECT_EQ(fold(c.text), c.folded);
}

TEST(Words, FoldedTextIsEqualForCopies) {
  EXPECT_EQ(fold_text("“The gate,” she said,  “has failed.”"), fold_text("\"The gate\" she said\r\n\"has failed\""));
  EXPECT_EQ(fold_text("the mayor's"), fold_text("the mayor’s"));
  EXPECT_NE(fold_text("40 killed"), fold_text("14 killed"));
}

TEST(Words, SplitsWithPositions) {
  const std::string text = "Vale's 12,500 sand-bags didn’t hold.";
  std::vector<std::string> folded;
  for (const Word& w : words(text)) {
    folded.push_back(w.folded);
    EXPECT_LT(w.begin, w.end);
    EXPECT_LE(w.end, text.size());
  }
  EXPECT_EQ(folded, (std::vector<std::string>{"vale", "12,500", "sand-bags", "didn't", "hold"}));
  EXPECT_TRUE(words(text)[0].capital);
  EXPECT_TRUE(words(text)[1].digits);
}

TEST(Words, InflectionsMeet) {
  const std::vector<std::vector<std::string>> families = {{"shell", "shelled", "shelling", "shells"},
                                                          {"close", "closed", "closing", "closes"},
                                                          {"strike", "struck", "strikes"},
                                                          {"stop", "stopped", "stopping"},
                                                          {"soldier", "soldiers", "troops"},
                                                          {"evacuate", "evacuated", "evacuating"},
                                                          {"flee", "fled"},
                                                          {"deny", "denied", "denies"},
                                                          {"city", "cities"},
                                                          {"hit", "hit"},
                                                          {"breach", "breached", "breaches"},
                                                          {"arrive", "arrived", "arriving"}};
  for (const auto& family : families) {
    for (const auto& word : family) EXPECT_EQ(stem(word), stem(family.front())) << word;
  }
  EXPECT_NE(stem("kill"), stem("wound"));
  EXPECT_NE(stem("university"), stem("universe"));
}

TEST(Words, KindsOfWords) {
  EXPECT_TRUE(is_stop_word("the"));
  EXPECT_FALSE(is_stop_word("bridge"));
  EXPECT_TRUE(is_negation("didn't"));
  EXPECT_TRUE(is_negation("never"));
  EXPECT_TRUE(are_opposites(stem("entered"), stem("left")));
  EXPECT_TRUE(are_opposites(stem("reopened"), stem("closed")));
  EXPECT_FALSE(are_opposites(stem("entered"), stem("crossed")));
  EXPECT_LT(term_weight(stem("officials")), term_weight(stem("refinery")));
}

}  // namespace
}  // namespace hearsay
