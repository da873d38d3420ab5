// tests/specs/events.jsonl: one text a line, with events that must be among those found: between which values their
// factuality lies, and the operators behind it in their order where `basis` names them; `type` (PLOVER), `negative`,
// `actors` and `recipients` (names of agents), `place` and `time` (their words; null for none) where they are given.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "model/check.h"
#include "text/plain.h"
#include "whole_analyser.h"

namespace hearsay {
namespace {

using nlohmann::json;

std::vector<std::string> names_of(const Document& d, const std::vector<Index>& agents) {
  std::vector<std::string> names;
  for (const Index a : agents) names.push_back(d.agents[a].name);
  return names;
}

/// The words of a place or time, null for none.
template <class Layer>
json words_at(const Document& d, const Layer& layer, Index i) {
  return i == kNone ? json() : json(d.text(layer[i].span));
}

void expect_details(const Document& d, const Event& event, const json& want, const std::string& line) {
  if (want.contains("type")) {
    EXPECT_EQ(event.type, want["type"].get<std::string>()) << line;
  }
  if (want.contains("negative")) {
    EXPECT_EQ(event.negative, want["negative"].get<bool>()) << line;
  }
  if (want.contains("actors")) {
    EXPECT_EQ(json(names_of(d, event.actors)), want["actors"]) << line;
  }
  if (want.contains("recipients")) {
    EXPECT_EQ(json(names_of(d, event.recipients)), want["recipients"]) << line;
  }
  if (want.contains("place")) {
    EXPECT_EQ(words_at(d, d.places, event.place), want["place"]) << line;
  }
  if (want.contains("time")) {
    EXPECT_EQ(words_at(d, d.times, event.time), want["time"]) << line;
  }
}

TEST(EventSpecs, FactualityAndItsReasonsAreAsExpected) {
  std::ifstream file(std::string(HEARSAY_SOURCE_DIR) + "/tests/specs/events.jsonl");
  ASSERT_TRUE(file);
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    const json spec = json::parse(line);
    Document d = plain_document(spec["text"].get<std::string>());
    whole_analyser().run(d);
    EXPECT_THAT(check(d), ::testing::IsEmpty()) << line;
    for (const json& want : spec["events"]) {
      const auto event = std::find_if(d.events.begin(), d.events.end(),
                                      [&](const Event& e) { return e.lemma == want["lemma"].get<std::string>(); });
      ASSERT_NE(event, d.events.end()) << line;
      EXPECT_GE(event->factuality, want.value("low", -3.0)) << line;
      EXPECT_LE(event->factuality, want.value("high", 3.0)) << line;
      expect_details(d, *event, want, line);
      if (want.contains("basis")) {
        EXPECT_EQ(event->basis, want["basis"].get<std::vector<std::string>>()) << line;
      }
    }
  }
  EXPECT_GT(lines, 20);
}

}  // namespace
}  // namespace hearsay
