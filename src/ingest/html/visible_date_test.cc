#include "ingest/html/visible_date.h"

#include <gtest/gtest.h>

#include "ingest/html/html_reader.h"

namespace hearsay {
namespace {

std::string show(const std::optional<FoundDate>& found) {
  if (!found) return "-";
  std::string out = format_date(found->date.date);
  if (found->date.seconds_of_day) out += " " + std::to_string(*found->date.seconds_of_day / 60);
  return out;
}

TEST(FindDate, ReadsDatesAsPagesWriteThem) {
  const struct {
    const char* text;
    const char* expected;
    FigureOrder order = FigureOrder::kUnknown;
  } cases[] = {
      {"Published on 5 March 2024 by Ilse Marek", "2024-03-05"},
      {"March 5th, 2024", "2024-03-05"},
      {"Velno, 5. M\xC3\xA4rz 2024, 21:40 Uhr", "2024-03-05 1300"},
      {"el 5 de marzo de 2024", "2024-03-05"},
      {"1er mars 2024", "2024-03-01"},
      {"vom 05.03.2024", "2024-03-05"},
      {"5.3.24", "2024-03-05"},
      {"2024/03/05", "2024-03-05"},
      {"2024\xE5\xB9\xB4"
       "3\xE6\x9C\x88"
       "5\xE6\x97\xA5",
       "2024-03-05"},
      {"03/04/2024", "-"},
      {"03/04/2024", "2024-04-03", FigureOrder::kDayFirst},
      {"03/04/2024", "2024-03-04", FigureOrder::kMonthFirst},
      {"25/04/2024", "2024-04-25"},
      {"31 February 2024", "-"},
      {"in 2024 the 5 mayors", "-"},
      {"version 1.2.10.2024", "-"},
      {"March 2024", "-"},
      {"", "-"},
  };
  for (const auto& c : cases) EXPECT_EQ(show(find_date(c.text, c.order)), c.expected) << c.text;
}

Document read(const std::string& body, const std::string& head = "", const std::string& lang = "en") {
  Input input;
  input.uri = "https://courier.example/osk";
  input.bytes = "<html lang=" + lang + "><head><title>Dam above Velno gives way</title>" + head + "</head><body>" +
                body + "</body></html>";
  auto d = read_html(input, {});
  EXPECT_TRUE(d) << (d ? "" : d.error().message);
  return d ? std::move(*d) : Document();
}

std::string day(const Document& d) {
  return d.page.published.date ? format_date(*d.page.published.date) + " " + d.page.published.basis : "-";
}

const std::string kText =
    "<p>The dam above Velno gave way on Tuesday night, the town said, and the lower road has been closed to cars.</p>"
    "<p>Engineers had looked at the gate twice since 12 January 2023, and had asked for a new one in vain.</p>";
const std::string kHeadline = "<h1>Dam above Velno gives way</h1>";

TEST(VisibleDate, StandsNearTheHeadline) {
  EXPECT_EQ(day(read(kHeadline + "<div class=post-date>5 March 2024</div>" + kText)), "2024-03-05 visible date");
  EXPECT_EQ(day(read("<h1><span class=date>05.03.2024</span>Dam above Velno gives way</h1>" + kText)),
            "2024-03-05 visible date");
  EXPECT_EQ(day(read(kHeadline + "<p>05/03/2024</p>" + kText, "", "de")), "2024-03-05 visible date");
}

TEST(VisibleDate, OpensTheStory) {
  const std::string story =
      " The dam above Velno gave way on Tuesday night, the town said, and the lower road has been closed to cars.</p>";
  EXPECT_EQ(day(read(kHeadline + "<p>(5 March 2024)" + story + kText)), "2024-03-05 visible date");
  EXPECT_EQ(day(read(kHeadline + "<p>Velno, 5 March 2024 \xE2\x80\x93" + story + kText)), "2024-03-05 visible date");
  EXPECT_EQ(day(read(kHeadline + "<p>On 5 March 2024 \xE2\x80\x93 a Tuesday \xE2\x80\x93" + story + kText)), "-");
}

TEST(VisibleDate, MayStandBelowItsLabelAndFarFromTheHeadline) {
  EXPECT_EQ(day(read(kHeadline + kText + "<footer><p>Erschienen am: 05.03.2024</p></footer>", "", "de")),
            "2024-03-05 visible date");
  EXPECT_EQ(day(read(kHeadline + kText + "<div><p>Mise en ligne</p><p>5 mars 2024</p></div>", "", "fr")),
            "2024-03-05 visible date");
  EXPECT_EQ(day(read(kHeadline + kText + "<footer>Page last modified: 7 March 2024, 19:23.</footer>")),
            "2024-03-07 visible date, last change");
  EXPECT_EQ(day(read("<aside class=teaser><p class=meta>05.03.2024</p>" + kHeadline + kText + "</aside>", "", "de")),
            "2024-03-05 visible date")
      << "beside the headline, whatever the part is called";
}

TEST(VisibleDate, IsNoOtherDate) {
  EXPECT_EQ(day(read(kHeadline + kText)), "-") << "a date in the story";
  EXPECT_EQ(day(read(kHeadline + kText + "<footer>Copyright 5 March 2024</footer>")), "-");
  EXPECT_EQ(day(read(kHeadline + kText +
                     "<div class=comments><div class=comment><span class=date>6 March 2024</span><p>Well "
                     "said.</p></div></div>")),
            "-");
}

TEST(VisibleDate, OfTheLastChangeOnlyWhereThereIsNoOther) {
  const std::string changed = "<div class=info>Last updated: 7 March 2024</div>";
  EXPECT_EQ(day(read(kHeadline + changed + kText)), "2024-03-07 visible date, last change");
  const Document both = read(kHeadline + "<div class=date>Published 5 March 2024</div>" + changed + kText);
  EXPECT_EQ(day(both), "2024-03-05 visible date");
  ASSERT_TRUE(both.page.modified.date);
  EXPECT_EQ(format_date(*both.page.modified.date), "2024-03-07");
}

TEST(VisibleDate, TellsTheDayOfAnInstantInUtc) {
  const std::string meta = "<meta property='article:published_time' content='2024-03-06T01:25:00Z'>";
  const Document d = read(kHeadline + "<div class=date>March 5, 2024</div>" + kText, meta);
  EXPECT_EQ(day(d), "2024-03-05 meta article:published_time");
  ASSERT_TRUE(d.page.published.instant);
  EXPECT_EQ(format_instant(*d.page.published.instant), "2024-03-06T01:25:00Z");
  const Document other = read(kHeadline + "<div class=date>March 1, 2024</div>" + kText, meta);
  EXPECT_EQ(day(other), "2024-03-06 meta article:published_time") << "no zone is five days off";
}

TEST(VisibleDate, AgainstTheMetadata) {
  const std::string shown = kHeadline + "<div class=post-date>5 March 2024</div>" + kText;
  const Document loose = read(shown, "<meta name=date content='2024-02-27'>");
  EXPECT_EQ(day(loose), "2024-03-05 visible date");
  ASSERT_EQ(loose.notes.size(), 1u);
  EXPECT_EQ(loose.notes[0].code, "date-conflict");
  const Document plain = read(shown, "<meta property='article:published_time' content='2024-02-27T10:00:00+01:00'>");
  EXPECT_EQ(day(plain), "2024-02-27 meta article:published_time");
  ASSERT_EQ(plain.notes.size(), 1u);
  EXPECT_EQ(plain.notes[0].code, "date-conflict");
  const Document changed = read(shown,
                                "<meta property='article:published_time' content='2024-02-27T10:00:00+01:00'>"
                                "<meta property='article:modified_time' content='2024-03-05T10:00:00+01:00'>");
  EXPECT_EQ(day(changed), "2024-02-27 meta article:published_time");
  EXPECT_TRUE(changed.notes.empty()) << "the page shows the day of its last change";
  const Document torn = read(shown,
                             "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"datePublished\": "
                             "\"2024-02-27\"}</script><meta property='article:published_time' content='2024-03-05'>");
  EXPECT_EQ(day(torn), "2024-03-05 meta article:published_time") << "the page shows which of the two holds";
}

TEST(PublicationDate, OfPagesThatAreNoArticles) {
  EXPECT_EQ(day(read(kHeadline + kText,
                     "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebPage\", "
                     "\"datePublished\": \"2024-03-05T10:00:00+00:00\"}]}</script>")),
            "2024-03-05 json-ld page");
  const std::string item = "<div class=teaser><span itemprop=datePublished>March 5, 2024</span></div>";
  EXPECT_EQ(day(read(kHeadline + kText + item)), "2024-03-05 microdata") << "the page's only marked date";
  EXPECT_EQ(day(read(kHeadline + kText + item + item)), "-") << "a list of other stories";
}

TEST(PublicationDate, OfTheAddress) {
  const auto canonical = [](const char* path) {
    return std::string("<link rel=canonical href='https://courier.example/") + path + "'>";
  };
  EXPECT_EQ(day(read(kHeadline + kText, canonical("2024-03/05/dam"))), "2024-03-05 address");
  EXPECT_EQ(day(read(kHeadline + kText, canonical("2024/03/05/dam"))), "2024-03-05 address");
  EXPECT_EQ(day(read(kHeadline + kText, canonical("news/25-03-2024-dam"))), "2024-03-25 address");
  EXPECT_EQ(day(read(kHeadline + kText, canonical("news/05-03-2024-dam"))), "-") << "either figure could be the month";
}

TEST(VisibleDate, MetadataComeFirstWhoeverWroteThem) {
  EXPECT_EQ(
      day(read(kHeadline + kText, "<meta name='tool:article_published_time' content='2024-03-05T01:44:37+01:00'>")),
      "2024-03-05 meta tool:article_published_time");
  EXPECT_EQ(
      day(read(kHeadline + "<span property='dc:date dc:created' content='2024-03-05T21:40:00+01:00'>x</span>" + kText)),
      "2024-03-05 rdfa");
}

}  // namespace
}  // namespace hearsay
