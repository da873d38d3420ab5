// tests/specs/attribution.jsonl: one text a line, with the statements that must be among those found. A field that a
// line leaves out is not looked at; `none` says that nobody is given any words, `silent` that there is no statement at
// all; `role` reads the text as headline or bullet. Tentative statements, which no report shows, do not count but where
// a line says `tentative`.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "model/check.h"
#include "model/names.h"
#include "text/plain.h"
#include "whole_analyser.h"

namespace hearsay {
namespace {

using nlohmann::json;

Document read_text(const std::string& text, ParagraphRole role) {
  Document d = plain_document(text);
  for (Paragraph& paragraph : d.blocks.front().paragraphs) paragraph.role = role;
  whole_analyser().run(d);
  return d;
}

std::string content_of(const Document& d, const Statement& s) {
  std::string out;
  for (const ViewSpan piece : s.content) out += (out.empty() ? "" : " … ") + std::string(d.text(piece));
  return out;
}

/// The first field in which the statement is not as expected; empty when it is.
std::string differs(const Document& d, const Statement& s, const json& want) {
  const auto text = [&](const char* key, std::string_view is) {
    return want.contains(key) && want[key].get<std::string>() != is ? fmt::format("{} is \"{}\"; ", key, is)
                                                                    : std::string();
  };
  std::string out = text("content", content_of(d, s)) + text("source", d.text(s.source)) +
                    text("act", to_string(s.act)) + text("mode", to_string(s.mode)) +
                    text("marker", to_string(s.marker)) + text("factuality", to_string(s.factuality)) +
                    text("agent", s.source_agent == kNone ? "" : d.agents[s.source_agent].name) +
                    text("channel", s.channel ? to_string(s.channel->service) : "none");
  if (want.contains("cue") && d.text(s.cue).find(want["cue"].get<std::string>()) == std::string_view::npos)
    out += fmt::format("cue is \"{}\"; ", d.text(s.cue));
  if (want.contains("anonymous") && want["anonymous"].get<bool>() != s.anonymous) out += "anonymous is not; ";
  if (want.contains("hops")) {
    std::vector<std::string> names;
    for (std::size_t h = 1; h < s.hops.size(); ++h) names.push_back(s.hops[h].name);
    if (names != want["hops"].get<std::vector<std::string>>())
      out += fmt::format("hops are {}; ", fmt::join(names, " < "));
  }
  return out;
}

TEST(AttributionSpecs, EveryExpectedStatementIsFound) {
  std::ifstream file(std::string(HEARSAY_SOURCE_DIR) + "/tests/specs/attribution.jsonl");
  ASSERT_TRUE(file);
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    const json spec = json::parse(line);
    const std::string role = spec.value("role", "body");
    const Document d = read_text(spec["text"], role == "headline" ? ParagraphRole::kHeadline
                                               : role == "bullet" ? ParagraphRole::kBullet
                                                                  : ParagraphRole::kBody);
    EXPECT_THAT(check(d), ::testing::IsEmpty()) << line;
    if (spec.value("none", false)) {
      for (const Statement& s : d.statements)
        EXPECT_TRUE(s.tentative || (s.source.empty() && s.cue.empty())) << spec["text"];
    }
    const bool silent = spec.value("silent", false);
    const bool told = std::any_of(d.statements.begin(), d.statements.end(), [](const auto& s) { return !s.tentative; });
    EXPECT_FALSE(silent && told) << spec["text"];
    for (const json& want : spec.value("expect", json::array())) {
      std::string nearest = "no statement; ";
      for (const Statement& s : d.statements) {
        if (s.tentative != want.value("tentative", false)) continue;
        const std::string difference = differs(d, s, want);
        if (difference.size() < nearest.size() || nearest == "no statement; ") nearest = difference;
        if (difference.empty()) break;
      }
      EXPECT_EQ(nearest, "") << "line " << lines + 1 << ": " << spec["text"] << "\n  wanted " << want;
    }
  }
  EXPECT_GT(lines, 150);
}

}  // namespace
}  // namespace hearsay
