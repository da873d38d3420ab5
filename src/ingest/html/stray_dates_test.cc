#include "ingest/html/stray_dates.h"

#include <gtest/gtest.h>

#include "ingest/html/html_reader.h"

namespace hearsay {
namespace {

std::string published(const std::string& body) {
  Input input;
  input.uri = "https://news.example.de/page.html";
  input.bytes = "<html lang=de><head><title>Weir repaired at Arven</title></head><body>" + body + "</body></html>";
  const auto d = read_html(input, {});
  EXPECT_TRUE(d);
  if (!d || !d->page.published.date) return {};
  return format_date(*d->page.published.date) + " " + d->page.published.basis;
}

const std::string kStory =
    "<h1>Weir repaired at Arven</h1><p>The weir above the town of Arven holds water again, the river board said on "
    "Friday, and barges may pass from the morning on, two at a time, at the pace of a walk.</p><p>The repair took nine "
    "weeks and four divers; the board's engineer, Tom Riedl, said that the gate would last, with luck, for thirty "
    "years, and that the next one up the river was in a worse state.</p>";

TEST(StrayDates, AreBelievedWhereNothingElseTellsOne) {
  const struct {
    const char* name;
    std::string body;
    const char* expected;
  } cases[] = {
      {"hAtom title", "<span class=\"published\" title=\"2024-03-05T18:52:11+01:00\"></span>" + kStory,
       "2024-03-05 hatom"},
      {"change alone", kStory + "<span class=\"updated\" title=\"2024-03-06T18:52:11+01:00\"></span>",
       "2024-03-06 hatom, last change"},
      {"data of scripts",
       kStory + "<script>var page = {\"id\":4,\"published_at\":\"2024-03-05T06:22:28+01:00\",\"name\":null};</script>",
       "2024-03-05 script"},
      {"data in a string of scripts",
       kStory + R"(<script>load("{\"publishedDate\": \"2024-03-05T06:22:28Z\"}")</script>)", "2024-03-05 script"},
      {"a list of others",
       kStory + "<script>x=[{\"publishDate\":\"2024-03-05\"},{\"publishDate\":\"2024-03-07\"}]</script>", ""},
      {"other keys", kStory + "<script>x={\"republished\":\"2024-03-05\",\"public\":\"2024-03-05\"}</script>", ""},
      {"a key at the end", kStory + "<script>x={\"published\"</script>", ""},
      {"microdata of the change", "<meta itemprop=dateUpdate content=\"2024-03-09 10:47:36\">" + kStory,
       "2024-03-09 microdata, last change"},
  };
  for (const auto& c : cases) EXPECT_EQ(published(c.body), c.expected) << c.name;
}

TEST(StrayDates, VisibleSentencesOfThePageItself) {
  const std::string two = kStory.substr(kStory.find("<p>"));
  EXPECT_EQ(
      published(kStory + "<p>Der Artikel \"Wehr bei Arven\" wurde am 05.03.2024 in der Rubrik Fluss von Tom Riedl "
                         "eingestellt.</p>"),
      "2024-03-05 visible date");
  EXPECT_EQ(
      published("<h1>Weir repaired at Arven</h1>" + two.substr(0, two.find("</p>") + 4) +
                "<p>05.03.2024 \xE2\x80\x93 The river board had looked for a diver since May, in three towns, and "
                "found four of them in the end, all from the coast, said its engineer.</p>"),
      "2024-03-05 visible date");
}

}  // namespace
}  // namespace hearsay
