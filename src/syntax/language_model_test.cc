#include "syntax/language_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "base/resources.h"
#include "base/utf8.h"
#include "model/check.h"
#include "model/names.h"
#include "text/plain.h"

namespace hearsay {
namespace {

std::shared_ptr<const LanguageModel> model_with(const Kernels& kernels) {
  const Result<std::string> path = resource_path("language/english.model");
  if (!path) ADD_FAILURE() << path.error().message;
  Result<std::shared_ptr<const LanguageModel>> model = LanguageModel::load(*path, kernels);
  if (!model) ADD_FAILURE() << model.error().message;
  return *model;
}

const LanguageModel& english() {
  static const std::shared_ptr<const LanguageModel> model = model_with(best_kernels());
  return *model;
}

Document read(std::string text, const LanguageModel& model = english(), LanguageWants wants = {}) {
  Document document = plain_document(std::move(text));
  model.annotate(document, wants);
  return document;
}

std::string shown(const Document& d) {
  std::string out;
  for (const Token& t : d.tokens) {
    out += std::string(d.text(t)) + ' ' + t.lemma + ' ' + t.upos + ' ' + t.xpos + ' ' + std::string(t.feats) + ' ' +
           std::to_string(t.head) + ' ' + t.deprel + ' ' + std::to_string(t.sentence) + '\n';
  }
  for (const Mention& m : d.mentions) {
    out += std::string(d.text(m.span)) + ' ' + std::string(to_string(m.type)) + '\n';
  }
  return out;
}

constexpr const char* kStory =
    "Dam at Velsk gives way after night of rain\n\n"
    "The governor of Orlova, Marta Oduya, said the dam had failed shortly before 4am. \u201CWe can\u2019t say how many "
    "people are missing,\u201D she told reporters. Officials denied that the sluices were left open.\n\n"
    "Two engineers claimed they had warned the ministry in April. The Northern Courier could not verify this.";

TEST(LanguageModel, ReadsAReportedClause) {
  const Document d = read("Marta Oduya said the dam had failed.");
  ASSERT_EQ(d.sentences.size(), 1u);
  ASSERT_EQ(d.tokens.size(), 8u);
  EXPECT_EQ(d.tokens[2].deprel, "root");
  EXPECT_EQ(d.tokens[2].lemma, "say");
  EXPECT_EQ(d.tokens[2].upos, "VERB");
  EXPECT_EQ(d.tokens[6].head, 2);
  EXPECT_EQ(d.tokens[6].deprel, "ccomp");
  EXPECT_EQ(d.tokens[6].lemma, "fail");
  ASSERT_EQ(d.mentions.size(), 1u);
  EXPECT_EQ(d.text(d.mentions[0].span), "Marta Oduya");
  EXPECT_EQ(d.mentions[0].type, MentionType::kPerson);
}

TEST(LanguageModel, KeepsMarksWithTheirSentences) {
  struct Case {
    const char* text;
    std::vector<std::string> sentences;
  };
  const Case kCases[] = {
      {"The ferry sank off Orlova, the harbour master said. \"Nobody checked its pumps since spring.\" Crews left.",
       {"The ferry sank off Orlova, the harbour master said.", "\"Nobody checked its pumps since spring.\"",
        "Crews left."}},
      {"Divers found the hull on Sunday. \u201CIt lies deep,\u201D Oduya said. The search goes on.",
       {"Divers found the hull on Sunday.", "\u201CIt lies deep,\u201D Oduya said.", "The search goes on."}},
      {"\u201CWho signed for the cargo?\u201D Oduya asked. Nobody in the hall answered.",
       {"\u201CWho signed for the cargo?\u201D Oduya asked.", "Nobody in the hall answered."}},
      {"Marta Oduya met two shipowners on the quay. They showed her a list.",
       {"Marta Oduya met two shipowners on the quay.", "They showed her a list."}},
      {"Lloran gegen Vestel endet ohne Sieger und vielen Verletzten am Rande. Die Stadt Orlova will nun mehr "
       "Polizisten",
       {"Lloran gegen Vestel endet ohne Sieger und vielen Verletzten am Rande.",
        "Die Stadt Orlova will nun mehr Polizisten"}},
  };
  for (const Case& c : kCases) {
    const Document d = read(c.text);
    std::vector<std::string> found;
    for (const Sentence& s : d.sentences) found.emplace_back(d.text(s.span));
    EXPECT_EQ(found, c.sentences);
  }
}

TEST(LanguageModel, FillsEveryLayerConsistently) {
  const Document d = read(kStory);
  EXPECT_GE(d.sentences.size(), 6u);
  for (const Sentence& s : d.sentences) {
    int roots = 0;
    for (Index i = s.first_token; i < s.end_token; ++i) {
      const Token& t = d.tokens[i];
      roots += t.head == kNone;
      EXPECT_EQ(t.head == kNone, t.deprel == "root");
      EXPECT_TRUE(t.head == kNone || (s.first_token <= t.head && t.head < s.end_token));
      EXPECT_FALSE(t.lemma.empty() || t.upos.empty() || t.xpos.empty() || t.feats.empty());
    }
    EXPECT_EQ(roots, 1);
  }
  for (const Mention& m : d.mentions) EXPECT_TRUE(d.sentences[m.sentence].span.contains(m.span));
}

TEST(LanguageModel, GivesTheSameOnEveryProcessor) {
  const std::shared_ptr<const LanguageModel> plain = model_with(portable_kernels());
  EXPECT_EQ(shown(read(kStory)), shown(read(kStory, *plain)));
}

// A sentence is read alike alone, in a batch with others, with a full cache and after other texts.
TEST(LanguageModel, DoesNotDependOnCompany) {
  const std::string sentence = "Officials denied that the sluices were left open.";
  const std::string alone = shown(read(sentence));
  std::string many = sentence;
  for (int i = 0; i < 40; ++i) {
    many += "\n\nBoat " + std::to_string(i) + " reached the harbour wall" + std::string(i % 3, '!') + " in time.";
  }
  EXPECT_EQ(shown(read(many)).substr(0, alone.size()), alone);
  EXPECT_EQ(shown(read(sentence)), alone);
}

TEST(LanguageModel, ServesManyThreads) {
  const std::string expected = shown(read(kStory));
  std::vector<std::jthread> threads;
  std::array<bool, 4> same{};
  for (std::size_t i = 0; i < same.size(); ++i) {
    threads.emplace_back([&, i] {
      same[i] = true;
      for (int round = 0; round < 3; ++round) same[i] = same[i] && shown(read(kStory)) == expected;
    });
  }
  threads.clear();
  EXPECT_THAT(same, ::testing::Each(true));
}

// A long page that is read alone is parsed by two threads, beside others by one: the same words come out.
TEST(LanguageModel, DoesNotDependOnTheNumberOfThreads) {
  std::string story;
  for (int i = 0; i < 12; ++i) story += std::string(kStory) + "\n\n";
  const std::string alone = shown(read(story));
  std::vector<std::string> beside(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& out : beside) threads.emplace_back([&] { out = shown(read(story)); });
  }
  for (const std::string& out : beside) EXPECT_EQ(out, alone);
}

TEST(LanguageModel, LeavesOutWhatIsNotWanted) {
  const Document words = read(kStory, english(), {.syntax = false, .names = false});
  EXPECT_FALSE(words.sentences.empty());
  EXPECT_TRUE(words.mentions.empty());
  EXPECT_TRUE(words.tokens[0].upos.empty());
  const Document names = read(kStory, english(), {.syntax = false, .names = true});
  EXPECT_FALSE(names.mentions.empty());
  EXPECT_TRUE(names.tokens[0].upos.empty());
}

TEST(LanguageModel, CutsEndlessSentencesAndSaysSo) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "water and ";
  const Document d = read(text);
  EXPECT_GT(d.sentences.size(), 1000u * 2 / 300);
  ASSERT_FALSE(d.notes.empty());
  EXPECT_EQ(d.notes[0].code, "long-sentence");
  for (const Sentence& s : d.sentences) EXPECT_LE(s.end_token - s.first_token, 300);
}

TEST(LanguageModel, DoesNotPretendToReadOtherLanguages) {
  const Document d = read(
      "Der Damm bei Welsk ist in der Nacht gebrochen, teilte die Regierung mit. Niemand wei\u00DF bisher, wie viele "
      "Menschen vermisst werden.");
  ASSERT_FALSE(d.notes.empty());
  EXPECT_EQ(d.notes[0].code, "other-language");
  EXPECT_THAT(d.notes[0].message, ::testing::HasSubstr("German"));
  EXPECT_FALSE(d.tokens.empty());
  EXPECT_TRUE(d.mentions.empty());
  EXPECT_TRUE(d.tokens[0].upos.empty());
}

TEST(LanguageModel, ReadsTheEnglishPartsOfAText) {
  const std::string first =
      "The dam above Velsk broke in the night, and rescuers from three towns are on their way.\n\n";
  const std::string german =
      "Der Damm oberhalb von Welsk ist in der Nacht gebrochen, teilte das Innenministerium mit; Helfer aus drei "
      "St\u00E4dten sind unterwegs.\n\n";
  const std::string last = "Nobody knows how many people are missing, Marta Oliven of the county council said.\n";
  for (const std::string& text : {first + german + last, german + german + first + german}) {
    Encoding encoding;
    Document d = plain_document(text);
    english().annotate(d, {}, &encoding);
    EXPECT_TRUE(check(d).empty());
    const std::size_t begin = text.find("Der"), dam = text.find("The dam");
    ASSERT_FALSE(d.notes.empty());
    EXPECT_EQ(d.notes[0].code, "other-language");
    EXPECT_EQ(d.notes[0].span.begin, begin);
    for (std::size_t i = 0; i < d.tokens.size(); ++i) {
      const std::size_t at = d.tokens[i].span.begin;
      if (at >= dam && at < dam + first.size()) {
        EXPECT_FALSE(d.tokens[i].upos.empty()) << d.text(d.tokens[i]);
        EXPECT_GT(encoding.word_scales[i], 0);
      } else if (at >= begin && at < begin + german.size()) {
        EXPECT_TRUE(d.tokens[i].upos.empty()) << d.text(d.tokens[i]);
        EXPECT_EQ(encoding.word_scales[i], 0);
      }
    }
  }
}

TEST(LanguageModel, ReadsEmptyAndInvisibleTexts) {
  for (const char* text : {"", " \n\n ", "\u200B\u200B", "\u200E\u202E", "\u00AD"}) {
    const Document d = read(text);
    EXPECT_TRUE(d.sentences.empty()) << text;
    EXPECT_TRUE(d.tokens.empty()) << text;
  }
}

TEST(LanguageModel, KeepsTheInvariantsOnRandomText) {
  std::mt19937 random(99);
  for (int round = 0; round < 30; ++round) {
    std::string text;
    for (std::uint32_t i = random() % 400; i > 0; --i) {
      const std::uint32_t kind = random() % 8;
      char32_t c = kind < 5 ? 0x20 + random() % 0x5F : kind < 6 ? '\n' : random() % 0x3000;
      if (kind == 7) c = 0x1F300 + random() % 0x300;
      if (c == 0) c = ' ';
      append_utf8(text, c);
    }
    const Document d = read(text);
    const std::vector<std::string> broken = check(d);
    EXPECT_TRUE(broken.empty()) << round << ": " << (broken.empty() ? "" : broken[0]);
  }
}

}  // namespace
}  // namespace hearsay
