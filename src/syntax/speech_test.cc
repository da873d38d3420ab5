#include "syntax/speech.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/resources.h"
#include "syntax/language_model.h"
#include "text/plain.h"

namespace hearsay {
namespace {

std::shared_ptr<const LanguageModel> language() {
  static const auto model = LanguageModel::load(*resource_path("language/english.model"));
  EXPECT_TRUE(model) << model.error().message;
  return *model;
}

std::shared_ptr<const SpeechTagger> tagger(const Kernels& kernels = best_kernels()) {
  const auto loaded = SpeechTagger::load(*resource_path("language/attribution.model"), kernels);
  EXPECT_TRUE(loaded) << loaded.error().message;
  return *loaded;
}

const SpeechTagger& english() {
  static const std::shared_ptr<const SpeechTagger> loaded = tagger();
  return *loaded;
}

// Every pair of curled marks of one paragraph is a quotation.
void mark_quotations(Document& d) {
  const std::string_view open = "\u201C", close = "\u201D";
  for (std::size_t at = d.view.find(open); at != std::string::npos; at = d.view.find(open, at)) {
    const std::size_t end = d.view.find(close, at);
    if (end == std::string::npos) return;
    Quotation q;
    q.pieces.push_back(view_span(at + open.size(), end));
    d.quotations.push_back(std::move(q));
    at = end;
  }
}

struct Reading {
  Document document;
  Workspace workspace;
};

void tag(Reading& r, const SpeechTagger& with) {
  std::vector<std::uint32_t> flags;
  speech_flags(r.document, flags);
  with.annotate(r.document, r.workspace.encoding, flags, r.workspace.speech_spans);
}

Reading read(const std::string& text, const SpeechTagger& with = english()) {
  Reading r{plain_document(text), {}};
  language()->annotate(r.document, {}, &r.workspace.encoding);
  mark_quotations(r.document);
  tag(r, with);
  return r;
}

std::vector<std::string> shown(const Reading& r) {
  static constexpr const char* kRoles[] = {"cue", "source", "content"};
  static constexpr const char* kSides[] = {"", " of the cue on its left", " of the cue on its right"};
  std::vector<std::string> out;
  for (const SpeechSpan& s : r.workspace.speech_spans) {
    const ViewSpan span{r.document.tokens[s.first_token].span.begin, r.document.tokens[s.end_token - 1].span.end};
    out.push_back(fmt::format("{}{}: {}", kRoles[static_cast<int>(s.role)], kSides[static_cast<int>(s.cue_side)],
                              r.document.text(span)));
  }
  return out;
}

constexpr const char* kStory =
    "The harbour master said that two barges had broken loose. \u201CWe have no crew on board,\u201D she told "
    "reporters, "
    "adding that a tug was on its way.\n\n"
    "The town was never in danger, according to the water board. Residents of the lower quay believe otherwise.\n\n"
    "\u201CNobody rang a bell,\u201D said Tomas Brandt, a fisherman. \u201CNot one.\u201D";

TEST(SpeechTagger, ReadsAPlainReport) {
  EXPECT_THAT(shown(read("The mayor of Vell said that the lower bridge had been closed.")),
              ::testing::ElementsAre("source of the cue on its right: The mayor of Vell", "cue: said",
                                     "content of the cue on its left: that the lower bridge had been closed"));
}

TEST(SpeechTagger, FindsNothingWhereNobodySpeaks) {
  EXPECT_THAT(shown(read("The lower bridge was closed at noon. A tug lay at the quay.")), ::testing::IsEmpty());
}

TEST(SpeechTagger, GivesTheSameOnEveryProcessor) {
  const std::vector<std::string> here = shown(read(kStory));
  EXPECT_GE(here.size(), 10u);
  for (const char* name : {"portable", "avx2", "avx512-vnni"}) {
    const Kernels* kernels = kernels_named(name);
    if (kernels == nullptr) continue;
    EXPECT_EQ(shown(read(kStory, *tagger(*kernels))), here) << name;
  }
}

TEST(SpeechTagger, ScoresAreProbabilities) {
  for (const SpeechSpan& s : read(kStory).workspace.speech_spans) {
    EXPECT_GT(s.score, 0.0F);
    EXPECT_LE(s.score, 1.0F);
    EXPECT_LT(s.first_token, s.end_token);
  }
}

TEST(SpeechTagger, DoesNotDependOnCompany) {
  const std::string sentence = "The ferry had no radio, the pilot said.";
  const std::vector<std::string> alone = shown(read(sentence));
  std::vector<std::string> twice = alone;
  twice.insert(twice.end(), alone.begin(), alone.end());
  EXPECT_EQ(shown(read(sentence + "\n\n" + sentence)), twice);
}

TEST(SpeechTagger, ServesManyThreads) {
  const std::vector<std::string> here = shown(read(kStory));
  std::vector<std::vector<std::string>> found(4);
  {
    std::vector<std::jthread> threads;
    for (auto& out : found) threads.emplace_back([&out] { out = shown(read(kStory)); });
  }
  for (const auto& out : found) EXPECT_EQ(out, here);
}

TEST(SpeechTagger, RefusesTheEncodingOfAnotherModel) {
  Reading r = read(kStory);
  r.workspace.encoding.made_by ^= 1;
  tag(r, english());
  EXPECT_TRUE(r.workspace.speech_spans.empty());
  ASSERT_FALSE(r.document.notes.empty());
  EXPECT_EQ(r.document.notes.back().code, "tagger-mismatch");
}

TEST(SpeechTagger, CutsLongParagraphs) {
  std::string endless;
  for (int i = 0; i < 400; ++i) endless += "water and ";
  const Reading r = read(endless + "mud, the mayor said.");
  EXPECT_LE(r.workspace.speech_spans.size(), 20u);
  EXPECT_THAT(shown(read("")), ::testing::IsEmpty());
}

}  // namespace
}  // namespace hearsay
