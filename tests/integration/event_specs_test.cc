// tests/specs/events.jsonl: one text a line, with events that must be among those found: between which values their
// factuality lies, and the operators behind it in their order where `basis` names them.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "model/check.h"
#include "text/plain.h"
#include "whole_analyser.h"

namespace hearsay {
namespace {

using nlohmann::json;

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
      EXPECT_GE(event->factuality, want["low"].get<double>()) << line;
      EXPECT_LE(event->factuality, want["high"].get<double>()) << line;
      if (want.contains("basis")) {
        EXPECT_EQ(event->basis, want["basis"].get<std::vector<std::string>>()) << line;
      }
    }
  }
  EXPECT_GT(lines, 20);
}

}  // namespace
}  // namespace hearsay
