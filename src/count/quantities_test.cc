#include "count/quantities.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/resources.h"
#include "count/noun_phrase.h"
#include "text/test_sentences.h"

namespace hearsay {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Document read(std::string_view text) {
  static const QuantityFinder kFinder = [] {
    Result<QuantityFinder> made = QuantityFinder::load(resource_path("count/units.tsv").value_or(""),
                                                       resource_path("count/counted.tsv").value_or(""));
    EXPECT_TRUE(made.has_value());
    return std::move(*made);
  }();
  Document document;
  document.view = text;
  Block block;
  block.span = view_span(0, text.size());
  block.paragraphs.push_back({block.span, ParagraphRole::kBody});
  document.blocks.push_back(std::move(block));
  split_sentences(document);
  kFinder.find(document);
  return document;
}

std::string bound(const std::optional<double>& value) {
  return value ? fmt::format("{}", *value) : "-";
}

/// "words: low best high unit mod counted", empty ones left out.
std::vector<std::string> found(std::string_view text) {
  std::vector<std::string> out;
  const Document document = read(text);
  for (const Quantity& q : document.quantities) {
    std::string line = fmt::format("{}: {} {} {}", document.text(q.span), bound(q.low), bound(q.best), bound(q.high));
    for (const std::string& part : {q.unit, q.mod, q.counted}) {
      if (!part.empty()) line += " " + part;
    }
    out.push_back(line);
  }
  return out;
}

TEST(Quantities, BoundsAreThoseOfTheWords) {
  EXPECT_THAT(found("They have 900 boats."), ElementsAre("900 boats: 900 900 900 boat"));
  EXPECT_THAT(found("They have about 900 boats."), ElementsAre("about 900 boats: - 900 - boat about"));
  EXPECT_THAT(found("They have at least 900 boats."), ElementsAre("at least 900 boats: 900 - - boat at_least"));
  EXPECT_THAT(found("They have more than 900 boats."), ElementsAre("more than 900 boats: 900 - - boat more_than"));
  EXPECT_THAT(found("They have up to 900 boats."), ElementsAre("up to 900 boats: - - 900 boat up_to"));
  EXPECT_THAT(found("They have between 5 and 7 boats."), ElementsAre("between 5 and 7 boats: 5 - 7 boat between"));
  EXPECT_THAT(found("They have 5-7 boats."), ElementsAre("5-7 boats: 5 - 7 boat between"));
  EXPECT_THAT(found("They have five or six boats."), ElementsAre("five or six boats: 5 - 6 boat between"));
  EXPECT_THAT(found("They have 5 to 7 million boats."),
              ElementsAre("5 to 7 million boats: 5000000 - 7000000 boat between"));
  EXPECT_THAT(found("They have dozens of boats."), ElementsAre("dozens of boats: 24 - - boat dozens"));
  EXPECT_THAT(found("They have 90 boats or more."), ElementsAre("90 boats: 90 90 90 boat"));
  EXPECT_THAT(found("They have 90 or more boats."), ElementsAre("90 or more boats: 90 - - boat at_least"));
  EXPECT_THAT(found("They have 90+ boats."), ElementsAre("90+ boats: 90 - - boat at_least"));
}

TEST(Quantities, PeopleAndWhatHappenedToThem) {
  EXPECT_THAT(found("At least 12 people were killed and 30 injured when the dam burst."),
              ElementsAre("At least 12 people: 12 - - person at_least killed", "30: 30 30 30 person wounded"));
  EXPECT_THAT(found("The blast killed 14, wounding at least 20 others."),
              ElementsAre("14: 14 14 14 person killed", "at least 20 others: 20 - - person at_least wounded"));
  EXPECT_THAT(found("Three miners and two medics died."),
              ElementsAre("Three miners: 3 3 3 miner killed", "two medics: 2 2 2 medic killed"));
  EXPECT_THAT(found("The death toll rose to 17."), ElementsAre("17: 17 17 17 person killed"));
  EXPECT_THAT(found("There were 17 deaths and 40 injuries."),
              ElementsAre("17 deaths: 17 17 17 person killed", "40 injuries: 40 40 40 person wounded"));
  EXPECT_THAT(found("Some 300 residents have been evacuated."),
              ElementsAre("Some 300 residents: - 300 - resident about evacuated"));
  EXPECT_THAT(found("Nine sailors are still missing."), ElementsAre("Nine sailors: 9 9 9 sailor missing"));
  EXPECT_THAT(found("Police arrested 40 protesters."), ElementsAre("40 protesters: 40 40 40 protester detained"));
  EXPECT_THAT(found("The storm destroyed 40 houses."), ElementsAre("40 houses: 40 40 40 house"));
}

TEST(Quantities, MeasuresAndMoney) {
  EXPECT_THAT(found("It cost $3.4bn."), ElementsAre("$3.4bn: 3400000000 3400000000 3400000000 USD"));
  EXPECT_THAT(found("It cost £2m."), ElementsAre("£2m: 2000000 2000000 2000000 GBP"));
  EXPECT_THAT(found("It cost 300 euros."), ElementsAre("300 euros: 300 300 300 EUR"));
  EXPECT_THAT(found("Prices rose 40 per cent."), ElementsAre("40 per cent: 40 40 40 percent"));
  EXPECT_THAT(found("It is 400km long."), ElementsAre("400km: 400 400 400 kilometre"));
  EXPECT_THAT(found("It covers 12 square miles."), ElementsAre("12 square miles: 12 12 12 square mile"));
  EXPECT_THAT(found("A 10-storey block fell."), ElementsAre("10-storey: 10 10 10 storey"));
}

TEST(Quantities, AgesAreAges) {
  EXPECT_THAT(found("An 18-year-old swimmer drowned."), ElementsAre("18-year-old: 18 18 18 year age"));
  EXPECT_THAT(found("A man aged 45 was there."), ElementsAre("aged 45: 45 45 45 year age"));
  EXPECT_THAT(found("The captain, Ann Oakmere, 43, was there."), ElementsAre("43: 43 43 43 year age"));
}

TEST(Quantities, WhatCountsNothingIsLeftOut) {
  for (const char* text :
       {"It began in 2019.", "They won 3-2.", "It began at 4 am.", "It lasted three days.", "On June 24 it rained.",
        "On 24 June it rained.", "Take Highway 19.", "See page 3.", "An F-16 took off.", "Covid-19 spread.",
        "Call 555-123-4567.", "He lives at 1935 Oak Street.", "It was the third time.", "One of them left.",
        "Both left.", "The clock said 02:47."}) {
    EXPECT_THAT(found(text), IsEmpty()) << text;
  }
}

TEST(Quantities, TwoUnitsAreCompared) {
  EXPECT_TRUE(read("It lies 400 kilometres (250 miles) away.").notes.empty());
  EXPECT_TRUE(read("It lies 5 miles (8km) away.").notes.empty());
  const Document differ = read("It lies 400 kilometres (150 miles) away.");
  ASSERT_EQ(differ.notes.size(), 1u);
  EXPECT_EQ(differ.notes[0].code, "units-differ");
  EXPECT_TRUE(read("It cost $400 (£300).").notes.empty()) << "money has no fixed rate";
}

TEST(Quantities, TimesAreLeftToTheirLayer) {
  Document document = read("It lasted 40 minutes and cost 12 lives.");
  ASSERT_EQ(document.quantities.size(), 1u);
  document.quantities.clear();
  TimeExpression time;
  time.span = view_span(29, 37);
  document.times.push_back(time);
  const auto units = QuantityFinder::load(resource_path("count/units.tsv").value_or(""),
                                          resource_path("count/counted.tsv").value_or(""));
  ASSERT_TRUE(units.has_value());
  units->find(document);
  EXPECT_TRUE(document.quantities.empty());
}

TEST(Quantities, HardInputNeitherCrashesNorTakesLong) {
  std::string numbers, dashes, words;
  for (int i = 0; i < 10000; ++i) {
    numbers += std::to_string(i) + " ";
    dashes += std::to_string(i) + "-";
    words += "hundred and ";
  }
  read(numbers);
  read(dashes);
  read(words);
  read("$");
  read("$$$ 5 $ - - 5 ( 5");
  read("99999999999999999999 people");
  read(std::string(3000, '9') + " people");
  read("between and between 5 and and 7");
  read("\xf0\x9f\x98\x80 5 \xf0\x9f\x98\x80");
}

TEST(Singular, OfRegularAndIrregularNouns) {
  struct Case {
    const char* many;
    const char* one;
  };
  for (const Case& c :
       {Case{"boats", "boat"}, Case{"people", "person"}, Case{"women", "woman"}, Case{"cities", "city"},
        Case{"aircraft", "aircraft"}, Case{"churches", "church"}, Case{"boxes", "box"}, Case{"buses", "bus"},
        Case{"houses", "house"}, Case{"crisis", "crisis"}, Case{"glass", "glass"}}) {
    EXPECT_EQ(singular(c.many), c.one);
  }
}

TEST(UnitWords, BadFilesAreErrors) {
  EXPECT_FALSE(UnitWords::load("no/such", "files").has_value());
}

}  // namespace
}  // namespace hearsay
