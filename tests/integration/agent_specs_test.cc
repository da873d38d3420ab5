// tests/specs/agents.jsonl: one text a line. `agents`: of the agent of that name, the words that must be mentions;
// `apart`: two stretches of text that must not be one agent; `roles`: what must be known of a role; `speaks_for`: the
// body of a spokesman; `note`: a note code that must be there.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "model/check.h"
#include "text/plain.h"
#include "whole_analyser.h"

namespace hearsay {
namespace {

using nlohmann::json;

/// The agent of a mention with exactly these words; kNone when there is none or it stayed open.
Index agent_of(const Document& d, const std::string& words) {
  for (const Mention& m : d.mentions) {
    if (d.text(m.span) == words && m.agent != kNone) return m.agent;
  }
  return kNone;
}

std::set<std::string> words_of(const Document& d, const std::string& name) {
  std::set<std::string> out;
  for (const Mention& m : d.mentions) {
    if (m.agent != kNone && d.agents[m.agent].name == name) out.emplace(d.text(m.span));
  }
  return out;
}

bool has_role(const Document& d, const json& want) {
  const auto fits = [&](const char* key, const std::string& is) { return want.value(key, is) == is; };
  for (const Agent& agent : d.agents) {
    if (agent.name != want["name"].get<std::string>()) continue;
    return std::any_of(agent.roles.begin(), agent.roles.end(), [&](const Role& role) {
      return fits("title", role.title) && fits("organisation", role.organisation) && fits("place", role.place);
    });
  }
  return false;
}

/// The name of whom the agent of that name speaks for; empty for nobody.
std::string spoken_for(const Document& d, const std::string& name) {
  for (const Agent& agent : d.agents) {
    if (agent.name == name && agent.speaks_for != kNone) return d.agents[agent.speaks_for].name;
  }
  return {};
}

TEST(AgentSpecs, EveryLineHolds) {
  std::ifstream file(std::string(HEARSAY_SOURCE_DIR) + "/tests/specs/agents.jsonl");
  ASSERT_TRUE(file);
  int lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    const json spec = json::parse(line);
    Document d = plain_document(spec["text"]);
    whole_analyser().run(d);
    EXPECT_THAT(check(d), ::testing::IsEmpty()) << line;
    for (const json& want : spec.value("agents", json::array())) {
      const std::set<std::string> words = words_of(d, want["name"]);
      for (const json& mention : want["mentions"])
        EXPECT_EQ(words.count(mention.get<std::string>()), 1U)
            << mention << " is not " << want["name"] << " in: " << line << "\n  " << ::testing::PrintToString(words);
    }
    if (spec.contains("apart")) {
      const Index one = agent_of(d, spec["apart"][0]), other = agent_of(d, spec["apart"][1]);
      EXPECT_NE(one, kNone) << line;
      EXPECT_NE(one, other) << line;
    }
    for (const json& want : spec.value("roles", json::array())) EXPECT_TRUE(has_role(d, want)) << line;
    for (const json& want : spec.value("speaks_for", json::array()))
      EXPECT_EQ(spoken_for(d, want["name"]), want["for"].get<std::string>()) << line;
    if (spec.contains("note")) {
      EXPECT_TRUE(std::any_of(d.notes.begin(), d.notes.end(), [&](const Note& n) { return n.code == spec["note"]; }))
          << line;
    }
  }
  EXPECT_GE(lines, 20);
}

}  // namespace
}  // namespace hearsay
