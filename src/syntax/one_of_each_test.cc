#include "syntax/one_of_each.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace hearsay {
namespace {

const std::vector<std::string> kRelations = {"nsubj", "nsubj:pass", "obj", "ccomp", "iobj", "advcl", "conj", "mark"};
enum : std::size_t { kNsubj, kNsubjPass, kObj, kCcomp, kIobj, kAdvcl, kConj, kMark };

// A sentence with made-up scores: everything 0 but what is set.
class Sentence {
 public:
  explicit Sentence(std::vector<int> heads, std::vector<std::size_t> relations)
      : heads_(std::move(heads)), relations_(std::move(relations)), arcs_(heads_.size() * stride(), 0.0F) {
    for (std::size_t word = 0; word < heads_.size(); ++word) arc(word, heads_[word], 10);
    for (std::size_t word = 0; word < heads_.size(); ++word) label(word, heads_[word], relations_[word], 10);
  }
  Sentence& arc(std::size_t word, int head, float score) {
    arcs_[word * stride() + static_cast<std::size_t>(head)] = score;
    return *this;
  }
  Sentence& label(std::size_t word, int head, std::size_t relation, float score) {
    std::vector<float>& labels = labels_[{word, static_cast<std::size_t>(head)}];
    labels.resize(kRelations.size(), 0.0F);
    labels[relation] = score;
    return *this;
  }
  // Words with another head or relation than before: "2<1:advcl", heads 1-based.
  std::string changed() {
    const std::vector<std::uint8_t> places = places_of_relations(kRelations);
    const std::vector<float> nothing(kRelations.size(), 0.0F);
    const TreeScores scores = {arcs_.data(), stride(), [&](std::size_t word, std::size_t head) {
                                 const auto known = labels_.find({word, head});
                                 return std::span<const float>(known == labels_.end() ? nothing : known->second);
                               }};
    const std::vector<int> heads = heads_;
    const std::vector<std::size_t> relations = relations_;
    OneOfEach(places).mend(scores, heads_, relations_);
    std::string out;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (heads[i] == heads_[i] && relations[i] == relations_[i]) continue;
      out += std::to_string(i + 1) + "<" + std::to_string(heads_[i]) + ":" + kRelations[relations_[i]] + " ";
    }
    return out;
  }
  // The most words that want the same place of one head.
  int most_in_one_place() const {
    const std::vector<std::uint8_t> places = places_of_relations(kRelations);
    std::map<std::pair<int, int>, int> count;
    int most = 0;
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      const int place = places[relations_[i]];
      if (place != 0) most = std::max(most, ++count[{heads_[i], place}]);
    }
    return most;
  }

 private:
  std::size_t stride() const { return heads_.size() + 1; }
  std::vector<int> heads_;
  std::vector<std::size_t> relations_;
  std::vector<float> arcs_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<float>> labels_;
};

TEST(OneOfEach, LeavesOneOfEachAlone) {
  EXPECT_EQ(Sentence({2, 0, 2, 2}, {kNsubj, kConj, kIobj, kCcomp}).changed(), "");
  EXPECT_EQ(Sentence({0, 1, 1}, {kConj, kAdvcl, kAdvcl}).changed(), "");
}

// Words: 1 say, 2 rise, 3 cross. Which of the two gives way is a matter of what it loses.
TEST(OneOfEach, TheCheapestGivesItsPlaceAway) {
  EXPECT_EQ(Sentence({0, 1, 1}, {kConj, kCcomp, kCcomp}).label(2, 1, kAdvcl, 8).changed(), "3<1:advcl ");
  EXPECT_EQ(Sentence({0, 1, 1}, {kConj, kCcomp, kCcomp}).label(1, 1, kAdvcl, 8).changed(), "2<1:advcl ");
  EXPECT_EQ(Sentence({0, 1, 1}, {kConj, kCcomp, kCcomp}).arc(2, 2, 9).label(2, 2, kAdvcl, 5).changed(), "3<2:advcl ");
}

TEST(OneOfEach, LeavesSubjectsButMakesNoSecondOne) {
  EXPECT_EQ(Sentence({3, 3, 0}, {kNsubj, kNsubjPass, kConj}).label(0, 3, kConj, 9).changed(), "");
  EXPECT_EQ(
      Sentence({4, 4, 4, 0}, {kNsubj, kObj, kObj, kConj}).label(1, 4, kNsubjPass, 9).label(1, 4, kConj, 8).changed(),
      "2<4:conj ");
}

TEST(OneOfEach, NoObjectBesideAContent) {
  EXPECT_EQ(Sentence({0, 1, 1}, {kConj, kObj, kCcomp}).label(1, 1, kIobj, 7).changed(), "2<1:iobj ");
  // The hearer's place is taken: the object takes another.
  EXPECT_EQ(Sentence({0, 1, 1, 1}, {kConj, kIobj, kObj, kCcomp})
                .label(2, 1, kIobj, 9)
                .arc(2, 2, 9)
                .label(2, 2, kConj, 5)
                .changed(),
            "3<2:conj ");
}

TEST(OneOfEach, AClauseWithASubjectIsWhatIsSaid) {
  // 1 say, 2 crews, 3 ready, 4 dock: "dock" would lose a little more, but "ready" has a subject.
  EXPECT_EQ(Sentence({0, 3, 1, 1}, {kConj, kNsubj, kCcomp, kCcomp})
                .label(2, 1, kAdvcl, 8)
                .label(3, 1, kAdvcl, 7.5F)
                .changed(),
            "4<1:advcl ");
}

TEST(OneOfEach, NoWordGoesBelowItself) {
  // 3 hangs on 2: 2 may not go there, however near it is.
  EXPECT_EQ(Sentence({0, 1, 2, 1}, {kConj, kCcomp, kMark, kCcomp})
                .arc(1, 3, 9.9F)
                .label(1, 3, kAdvcl, 5)
                .label(1, 1, kAdvcl, 6)
                .label(3, 1, kAdvcl, 2)
                .changed(),
            "2<1:advcl ");
}

TEST(OneOfEach, AListOfManyEndsWithOne) {
  std::vector<int> heads(40, 1);
  std::vector<std::size_t> relations(40, kObj);
  heads[0] = 0;
  relations[0] = kConj;
  Sentence list(heads, relations);
  list.changed();
  EXPECT_EQ(list.most_in_one_place(), 1);
}

}  // namespace
}  // namespace hearsay
