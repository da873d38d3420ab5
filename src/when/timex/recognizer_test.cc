#include "when/timex/recognizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "model/check.h"
#include "text/plain.h"

namespace hearsay {
namespace {

const TimeRecognizer& recognizer() {
  static const auto kRecognizer = TimeRecognizer::create(TryExamples::kAlways);
  return **kRecognizer;
}

Document page_of(std::string view, const char* published = "2031-03-20T12:00:00Z") {
  Document document = plain_document(std::move(view));
  document.page.published.instant = parse_instant(published);
  document.page.published.basis = "given";
  return document;
}

std::vector<std::string> values_of(std::string text) {
  Document document = page_of(std::move(text));
  recognizer().run(document);
  std::vector<std::string> values;
  for (const TimeExpression& t : document.times) values.push_back(t.value);
  return values;
}

TEST(TimeRecognizer, EveryRuleMatchesItsExamplesAndNoCounterExample) {
  const auto created = TimeRecognizer::create(TryExamples::kAlways);
  ASSERT_TRUE(created) << created.error().message;
  EXPECT_GT((*created)->grammar().rule_count(), 200u);
  EXPECT_THAT((*created)->resources(), testing::Each(testing::HasSubstr("sha256:")));
}

TEST(TimeRecognizer, KeepsAgesCountsAndScoresOut) {
  for (const char* text : {"An 18-year-old was hurt.", "She is 34 years old and was hurt.", "Some 1,950 people fled.",
                           "It cost $1999 in all.", "They won 21-14 and left.", "The A380 landed, said May.",
                           "He was shot at 12 metres.", "Version 1.2.3.4 was sold."}) {
    EXPECT_THAT(values_of(text), testing::IsEmpty()) << text;
  }
}

TEST(TimeRecognizer, NamesWhatItCountedFrom) {
  Document document = page_of("It fell on Tuesday. It fell in 1987. Two days later it rained.");
  recognizer().run(document);
  ASSERT_EQ(document.times.size(), 3u);
  EXPECT_EQ(document.times[0].anchor, "given date");
  EXPECT_EQ(document.times[1].anchor, "");
  EXPECT_EQ(document.times[2].anchor, "previous time");
  EXPECT_EQ(document.times[0].rule, "weekday");
}

TEST(TimeRecognizer, PutsImpossibleDaysIntoNotes) {
  Document document = page_of("It fell on 31 June, said the mayor, or on 30 February 2029.");
  recognizer().run(document);
  ASSERT_EQ(document.times.size(), 2u);
  ASSERT_EQ(document.notes.size(), 2u);
  for (const TimeExpression& t : document.times) {
    EXPECT_EQ(t.value, "");
    EXPECT_FALSE(t.earliest);
    EXPECT_FALSE(t.latest);
  }
  EXPECT_EQ(document.notes[0].code, "time-impossible");
  EXPECT_EQ(document.text(document.notes[0].span), "31 June");
}

// What comes in from the web: no crash, spans inside the text, time in proportion to length.
TEST(TimeRecognizer, TakesAnyBytesInStride) {
  std::string digits, words, marks, months;
  for (int i = 0; i < 10000; ++i) digits += "12345 ", words += "three ", marks += ":-/.,", months += "May ";
  for (const std::string& text :
       {std::string(), digits, words, marks, months, std::string(5000, '1'), std::string(5000, ':'),
        std::string("99999-99-99 00:00:00:00 1/1/1/1/1 24:60 \xC3\xA9\xE2\x80\x94 \xF0\x9F\x95\x90 0 BC "
                    "9999999999999999999999 years ago"),
        std::string(
            "-1 days ago, 1e9 years later, 2031-13-45T99:99, the 0th of May, week 99 of 9999, 1000000 weeks ago")}) {
    Document document = page_of(text);
    const auto start = std::chrono::steady_clock::now();
    recognizer().run(document);
    const auto spent = std::chrono::steady_clock::now() - start;
    EXPECT_THAT(check(document), testing::IsEmpty());
    EXPECT_LT(spent, std::chrono::seconds(5)) << text.substr(0, 40);
  }
}

TEST(TimeRecognizer, ReadsATokenHoweverItIsGlued) {
  EXPECT_THAT(values_of("A mid-1990s, 24-hour, month-long siege ended at 4am/5am."),
              testing::ElementsAre("199", "PT24H", "P1M", "2031-03-20T04:00", "2031-03-20T05:00"));
}

}  // namespace
}  // namespace hearsay
