#include "export/timeml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

using testing::HasSubstr;
using testing::Not;

Document document_of(std::string view) {
  Document document;
  document.view = std::move(view);
  return document;
}

TimeExpression time_of(std::uint32_t begin, std::uint32_t end, std::string value) {
  TimeExpression time;
  time.span = {begin, end};
  time.value = std::move(value);
  return time;
}

TEST(TimeMl, WritesTextWithItsTimes) {
  Document document = document_of("The dam broke on Tuesday.");
  document.times.push_back(time_of(17, 24, "2031-03-18"));
  document.page.published.date = parse_date("2031-03-20");
  const std::string xml = write_timeml(document, "doc-1");
  EXPECT_THAT(xml, HasSubstr("<DOCID>doc-1</DOCID>"));
  EXPECT_THAT(xml, HasSubstr("value=\"2031-03-20\""));
  EXPECT_THAT(xml, HasSubstr("<TEXT>The dam broke on <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2031-03-18\""));
  EXPECT_THAT(xml, HasSubstr(">Tuesday</TIMEX3>.</TEXT>"));
}

TEST(TimeMl, EscapesMarkupAndLeavesOutWhatXmlCannotHold) {
  const Document document = document_of("a < b & c > \"d\"\x01.");
  const std::string xml = write_timeml(document, "x<y");
  EXPECT_THAT(xml, HasSubstr("<TEXT>a &lt; b &amp; c &gt; &quot;d&quot;.</TEXT>"));
  EXPECT_THAT(xml, HasSubstr("<DOCID>x&lt;y</DOCID>"));
}

TEST(TimeMl, KeepsTheFirstOfTwoThatOverlap) {
  Document document = document_of("early on Friday night");
  document.times.push_back(time_of(9, 15, "outer"));
  document.times.push_back(time_of(0, 21, "whole"));
  const std::string xml = write_timeml(document, "");
  EXPECT_THAT(xml, HasSubstr("whole"));
  EXPECT_THAT(xml, Not(HasSubstr("outer")));
}

TEST(TimeMl, AnUnknownValueStaysEmpty) {
  Document document = document_of("on 31 June");
  document.times.push_back(time_of(3, 10, ""));
  EXPECT_THAT(write_timeml(document, ""), HasSubstr("value=\"\""));
}

}  // namespace
}  // namespace hearsay
