// Runs tests/specs/places.jsonl and quantities.jsonl through the whole pipeline. A line gives a text and everything
// that should be found in it, in order; fields that a line does not name are not compared.
//
//   {"text": "It rained in Paris, Texas.", "places": [{"text": "Paris", "country": "US", "admin1": "Texas"}, ...]}
//   {"text": "At least 12 people died.", "quantities": [{"text": "At least 12 people", "low": 12, "best": null, ...}]}
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "app/analyser.h"
#include "base/resources.h"
#include "model/names.h"
#include "text/test_sentences.h"

namespace hearsay {
namespace {

Document document_of(const std::string& text) {
  Document document;
  document.view = text;
  Block block;
  block.span = view_span(0, text.size());
  block.paragraphs.push_back({block.span, ParagraphRole::kBody});
  document.blocks.push_back(std::move(block));
  return document;
}

/// Every line of a spec file, with its number for messages.
std::vector<std::pair<int, nlohmann::json>> read_specs(const std::string& name) {
  std::ifstream in(std::string(HEARSAY_SPECS) + "/" + name);
  std::vector<std::pair<int, nlohmann::json>> specs;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    specs.emplace_back(number, nlohmann::json::parse(line, nullptr, false));
    EXPECT_TRUE(specs.back().second.is_object()) << name << ":" << number;
  }
  EXPECT_GE(specs.size(), 100u) << name << " is missing or was cut short";
  return specs;
}

nlohmann::json number_or_null(const std::optional<double>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

/// The fields of `got` that `want` names.
nlohmann::json only_named(const nlohmann::json& got, const nlohmann::json& want) {
  nlohmann::json out = nlohmann::json::object();
  for (const auto& [key, value] : want.items())
    out[key] = got.contains(key) ? got[key] : nlohmann::json("(no such field)");
  return out;
}

void expect_list(const nlohmann::json& want, const nlohmann::json& got, const std::string& where) {
  ASSERT_EQ(got.size(), want.size()) << where << "\n  found " << got.dump();
  for (std::size_t i = 0; i < want.size(); ++i) {
    EXPECT_EQ(only_named(got[i], want[i]), want[i]) << where << "\n  found " << got[i].dump();
  }
}

TEST(PlaceSpecs, AllLines) {
  if (!resource_path("compiled/gazetteer.bin")) GTEST_SKIP() << "set-up has not made the gazetteer";
  const Result<Analyser> analyser = Analyser::create({Layer::kPlaces});
  ASSERT_TRUE(analyser.has_value());
  for (const auto& [line, spec] : read_specs("places.jsonl")) {
    Document document = document_of(spec["text"]);
    analyser->run(document);
    nlohmann::json got = nlohmann::json::array();
    for (const PlaceMention& p : document.places) {
      got.push_back({{"text", document.text(p.span)},
                     {"name", p.name},
                     {"country", p.country},
                     {"admin1", p.admin1},
                     {"relation", to_string(p.relation)},
                     {"distance_m", number_or_null(p.distance_m)},
                     {"bearing", number_or_null(p.bearing_deg)},
                     {"zone", p.zone},
                     {"area", p.feature.starts_with("A.")},
                     {"metonym", p.metonym}});
    }
    if (spec.contains("notes")) {
      nlohmann::json notes = nlohmann::json::array();
      for (const Note& note : document.notes) notes.push_back(note.code);
      EXPECT_EQ(notes, spec["notes"]) << "places.jsonl:" << line << " " << document.view;
    }
    expect_list(spec["places"], got, "places.jsonl:" + std::to_string(line) + " " + document.view);
  }
}

TEST(QuantitySpecs, AllLines) {
  const Result<Analyser> analyser = Analyser::create({Layer::kQuantities});
  ASSERT_TRUE(analyser.has_value());
  for (const auto& [line, spec] : read_specs("quantities.jsonl")) {
    Document document = document_of(spec["text"]);
    analyser->run(document);
    nlohmann::json got = nlohmann::json::array();
    for (const Quantity& q : document.quantities) {
      got.push_back({{"text", document.text(q.span)},
                     {"low", number_or_null(q.low)},
                     {"best", number_or_null(q.best)},
                     {"high", number_or_null(q.high)},
                     {"unit", q.unit},
                     {"mod", q.mod},
                     {"counted", q.counted}});
    }
    expect_list(spec["quantities"], got, "quantities.jsonl:" + std::to_string(line) + " " + document.view);
  }
}

}  // namespace
}  // namespace hearsay
