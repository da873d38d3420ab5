#include "syntax/name_tagger.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/resources.h"
#include "text/plain.h"
#include "text/tokenize.h"

namespace hearsay {
namespace {

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string flags_of(std::string_view text, const KnownPlaces& places = {}) {
  static constexpr std::string_view kLetters = "fctbia";
  std::vector<std::uint8_t> flags;
  name_flags(words(text), places, flags);
  std::string out;
  for (const std::uint8_t f : flags) {
    for (std::size_t bit = 0; bit < kNameFlags; ++bit) {
      if ((f >> bit & 1U) != 0) out += kLetters[bit];
    }
    out += ' ';
  }
  return out;
}

TEST(NameFlags, SayHowTheSentenceLooks) {
  EXPECT_EQ(flags_of("The ferry left Orlova"), "f    ");
  EXPECT_EQ(flags_of("FERRY LEAVES ORLOVA"), "fc c c ");
  EXPECT_EQ(flags_of("Ferry Leaves Orlova"), "ft t t ");
  EXPECT_EQ(flags_of("Ferry Leaves for Orlova at Noon"), "ft t t t t t ");
  EXPECT_EQ(flags_of("Ferry"), "f ");
  EXPECT_EQ(flags_of(""), "");
}

TEST(NameFlags, MarkListedPlaces) {
  std::vector<std::uint32_t> hashes = {place_name_hash("Port Velsk"), place_name_hash("Ostania"),
                                       place_name_hash("Gulf of Orlova"), place_name_hash("Port")};
  std::sort(hashes.begin(), hashes.end());
  const KnownPlaces known(hashes);
  EXPECT_EQ(flags_of("He left Port Velsk and Ostania now", known), "f  b i  a  ");
  EXPECT_EQ(flags_of("He left the Gulf of Orlova yesterday", known), "f   b i i  ");
  EXPECT_EQ(flags_of("He left Port for ostania", known), "f  a   ");
}

struct Model {
  ModelFile language, names;
  WordLists lists;
  NameWeights weights;
};

const Model& model() {
  static const Model loaded = [] {
    Model m;
    m.language = *ModelFile::open(*resource_path("language/english.model"));
    m.names = *ModelFile::open(*resource_path("language/names.model"));
    m.lists = *read_word_lists(m.language);
    m.weights = *read_name_weights(m.names, m.lists);
    return m;
  }();
  return loaded;
}

std::vector<Mention> tagged(const std::string& text, const Kernels& kernels) {
  Document d = plain_document(text);
  tokenize(d.view, 0, d.tokens);
  d.sentences = {{view_span(0, text.size()), 0, static_cast<Index>(d.tokens.size()), 0, 0}};
  const KnownPlaces places;
  NameTagger tagger(model().lists, model().weights, places, kernels);
  std::vector<Mention> names;
  tagger.tag(d, 0, 1, names);
  return names;
}

TEST(NameTagger, FindsAPersonWithAProbability) {
  const std::string text = "Marta Oduya said the dam had failed.";
  const std::vector<Mention> names = tagged(text, best_kernels());
  ASSERT_EQ(names.size(), 1U);
  EXPECT_EQ(text.substr(names[0].span.begin, names[0].span.end - names[0].span.begin), "Marta Oduya");
  EXPECT_EQ(names[0].type, MentionType::kPerson);
  EXPECT_GT(names[0].score, 0.5);
  EXPECT_LE(names[0].score, 1.0);
}

TEST(NameTagger, GivesTheSameOnEveryProcessor) {
  const std::string text =
      "The Ministry of Water sent Ana Brandt and two officers of the Northern Police from Toronto to Lake Victoria.";
  const std::vector<Mention> here = tagged(text, best_kernels());
  EXPECT_GE(here.size(), 3U);
  for (const char* name : {"portable", "avx2", "avx512-vnni"}) {
    const Kernels* kernels = kernels_named(name);
    if (kernels == nullptr) continue;
    const std::vector<Mention> there = tagged(text, *kernels);
    ASSERT_EQ(there.size(), here.size()) << name;
    for (std::size_t i = 0; i < here.size(); ++i) {
      EXPECT_EQ(there[i].span, here[i].span);
      EXPECT_EQ(there[i].type, here[i].type);
      EXPECT_EQ(there[i].score, here[i].score);
    }
  }
}

TEST(NameTagger, RefusesOtherWordLists) {
  WordLists other = model().lists;
  other.place_bits = other.place_bits.first(other.place_bits.size() - 1);
  const auto weights = read_name_weights(model().names, other);
  ASSERT_FALSE(weights);
  EXPECT_EQ(weights.error().code, "model-damaged");
}

}  // namespace
}  // namespace hearsay
