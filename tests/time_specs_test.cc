// tests/specs/times.jsonl, one text a line with the context that it was written in, and every time expression that it
// holds: [words, type, value, mod, earliest, latest], in text order. `clock` is the stamp of a post, `published` the
// date of a page; `places` are those found before, [words, IANA zone]; `notes` lists the codes of the doubts. What is
// missing in the context is not known.
//
// HEARSAY_PRINT_SPECS=1 prints the lines with what the program says now, for writing new ones; read them before use.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "extract/times_stage.h"
#include "model/check.h"
#include "text/plain.h"
#include "text/test_sentences.h"
#include "when/zone_rules.h"

namespace hearsay {
namespace {

using nlohmann::json;

Document document_of(const json& spec) {
  Document document = plain_document(spec["text"].get<std::string>());
  const std::string zone = spec.value("zone", "");
  if (spec.contains("published")) {
    document.page.published.instant = parse_instant(spec["published"].get<std::string>());
    document.page.published.basis = "given";
    document.page.zone = zone;
  }
  if (spec.contains("clock")) {
    BlockClock clock;
    clock.instant = parse_instant(spec["clock"].get<std::string>());
    clock.zone = zone;
    if (const auto rules = Zone::find(zone)) clock.utc_offset_s = rules->offset_at(*clock.instant);
    document.page.kind = DocumentKind::kLiveBlog;
    document.page.zone = zone;
    document.blocks.at(0).clock = clock;
  }
  for (const json& place : spec.value("places", json::array())) {
    PlaceMention mention;
    mention.name = mention.verbatim = place.at(0).get<std::string>();
    const std::size_t at = document.view.find(mention.name);
    mention.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + mention.name.size())};
    mention.zone = place.at(1).get<std::string>();
    document.places.push_back(mention);
  }
  return document;
}

std::string instant_text(const std::optional<Instant>& instant) {
  return instant ? format_instant(*instant) : "";
}

json said_by(const Document& document) {
  static constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
  json times = json::array();
  for (const TimeExpression& t : document.times) {
    times.push_back({std::string(document.text(t.span)), kTypes[static_cast<int>(t.type)], t.value, t.mod,
                     instant_text(t.earliest), instant_text(t.latest)});
  }
  return times;
}

TEST(TimeSpecs, EveryLineHolds) {
  std::ifstream file(std::string(HEARSAY_TESTS_DIR) + "/specs/times.jsonl");
  auto stage = make_times_stage();
  ASSERT_TRUE(stage) << stage.error().message;
  const bool print = std::getenv("HEARSAY_PRINT_SPECS") != nullptr;
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) continue;
    ++lines;
    json spec = json::parse(line);
    Document document = document_of(spec);
    split_sentences(document);
    Workspace workspace;
    (*stage)->run(document, workspace);
    EXPECT_TRUE(check(document).empty()) << line;
    json notes = json::array();
    for (const Note& note : document.notes) notes.push_back(note.code);
    if (print) {
      spec["times"] = said_by(document);
      spec["notes"] = notes;
      std::cout << spec.dump() << "\n";
      continue;
    }
    EXPECT_EQ(said_by(document), spec["times"]) << line;
    EXPECT_EQ(notes, spec["notes"]) << line;
  }
  EXPECT_GE(lines, 200u);
}

TEST(TimeSpecs, ClocksSideBySideAreLinked) {
  auto stage = make_times_stage();
  ASSERT_TRUE(stage);
  Document document = document_of(json{{"text", "Shots were heard at 4am (2am BST) in Kvarn."},
                                       {"clock", "2031-06-24T02:47:00+01:00"},
                                       {"zone", "Europe/London"}});
  split_sentences(document);
  Workspace workspace;
  (*stage)->run(document, workspace);
  ASSERT_EQ(document.times.size(), 2u);
  EXPECT_EQ(document.times[0].same_as, 1);
  EXPECT_EQ(document.times[1].same_as, 0);
  EXPECT_EQ(document.times[0].earliest, document.times[1].earliest);
  EXPECT_EQ(document.times[0].zone, "+03:00");
  EXPECT_EQ(document.times[0].zone_basis, "solved from the clock beside it");
  EXPECT_EQ(document.times[1].zone_basis, "stated");
}

}  // namespace
}  // namespace hearsay
