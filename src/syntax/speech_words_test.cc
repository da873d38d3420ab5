#include "syntax/speech_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/resources.h"
#include "model/test_tree.h"

namespace hearsay {
namespace {

constexpr std::uint32_t kWidth = 128;

const ModelFile& shipped() {
  static const Result<ModelFile> file = ModelFile::open(*resource_path("language/attribution.model"));
  EXPECT_TRUE(file) << file.error().message;
  return *file;
}

const SpeechWords& words() {
  static const Result<SpeechWords> read = SpeechWords::read(shipped(), kWidth);
  EXPECT_TRUE(read) << read.error().message;
  return *read;
}

std::vector<SpeechWords::Place> places_of(const std::string& tree) {
  std::vector<SpeechWords::Place> places;
  words().places(document_of_tree(tree), places);
  return places;
}

std::vector<float> row_of(const std::string& tree, Index token) {
  std::vector<float> row(kWidth, 0.0F);
  words().add(places_of(tree), token, row.data());
  return row;
}

TEST(SpeechWords, WantTheWidthThatTheyWereTrainedFor) {
  const auto narrow = SpeechWords::read(shipped(), 64);
  ASSERT_FALSE(narrow);
  EXPECT_EQ(narrow.error().code, "model-damaged");
}

TEST(SpeechWords, KnowALemmaWhateverItsLettersAndOthersNot) {
  const auto places =
      places_of("Mayors=mayor/NOUN/2/nsubj said=say/VERB/0/root Says=SAY/VERB/2/conj qzxv/X/2/dep _/_/2/_");
  EXPECT_NE(places[0].lemma, 0u);
  EXPECT_NE(places[1].lemma, places[0].lemma);
  EXPECT_EQ(places[2].lemma, places[1].lemma);
  EXPECT_EQ(places[3].lemma, 0u);
  EXPECT_EQ(places[4].part, -1);
  EXPECT_EQ(places[4].relation, -1);
  EXPECT_EQ(places[1].head, kNone);
  EXPECT_EQ(places[0].head, 1);
}

TEST(SpeechWords, LeaveTheSubtypeOfARelationAside) {
  EXPECT_EQ(places_of("dam/NOUN/2/nsubj:pass mended=mend/VERB/0/root")[0].relation,
            places_of("dam/NOUN/2/nsubj mended=mend/VERB/0/root")[0].relation);
}

TEST(SpeechWords, AddWhatBelongsToWordHeadAndSide) {
  const std::string tree = "mayor/NOUN/2/nsubj said=say/VERB/0/root";
  const std::vector<float> row = row_of(tree, 0);
  EXPECT_NE(row, std::vector<float>(kWidth, 0.0F));
  EXPECT_EQ(row_of(tree, 0), row);
  EXPECT_NE(row_of("clerk/NOUN/2/nsubj said=say/VERB/0/root", 0), row) << "another word";
  EXPECT_NE(row_of("mayor/NOUN/2/nsubj sank=sink/VERB/0/root", 0), row) << "another head";
  EXPECT_NE(row_of("mayor/NOUN/2/obj said=say/VERB/0/root", 0), row) << "another relation";
  EXPECT_NE(row_of("said=say/VERB/0/root mayor/NOUN/1/nsubj", 1), row) << "the head on the other side";
  EXPECT_EQ(row_of("the/DET/3/det mayor/NOUN/3/nsubj said=say/VERB/0/root", 1), row) << "company changes nothing";
}

TEST(SpeechWords, AddOnTopOfWhatIsThere) {
  std::vector<float> row(kWidth, 1.0F);
  words().add(places_of("said=say/VERB/0/root"), 0, row.data());
  const std::vector<float> alone = row_of("said=say/VERB/0/root", 0);
  for (std::uint32_t j = 0; j < kWidth; ++j) EXPECT_NEAR(row[j], 1.0F + alone[j], 1e-5F);
}

}  // namespace
}  // namespace hearsay
