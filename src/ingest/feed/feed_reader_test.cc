#include "ingest/feed/feed_reader.h"

#include <gtest/gtest.h>

#include "model/check.h"

namespace hearsay {
namespace {

std::vector<Document> read(std::string feed, std::string uri = "https://courier.example/feed") {
  Input input;
  input.uri = std::move(uri);
  input.bytes = std::move(feed);
  EXPECT_TRUE(looks_like_feed(input.bytes));
  std::vector<Document> out;
  const auto summary = read_feed(input, {}, [&](Document&& d) {
    EXPECT_EQ(check(d), std::vector<std::string>{});
    out.push_back(std::move(d));
  });
  EXPECT_TRUE(summary) << (summary ? "" : summary.error().message);
  return out;
}

TEST(FeedReader, ReadsRss) {
  const auto entries = read(R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Post</title><link>https://courier.example/</link><language>en</language>
<item><title>Dam above Velno gives way &amp; floods mill</title><link>/velno</link><guid isPermaLink="false">velno-1</guid>
<pubDate>Tue, 05 Mar 2024 21:40:00 +0100</pubDate><dc:creator>Ilse Marek</dc:creator>
<description>A short word on it.</description>
<content:encoded><![CDATA[<p>The dam gave way, the town&nbsp;says.</p><p>No one is missing.</p><script>x()</script>]]></content:encoded>
</item>
<item><title>Second</title><link>https://courier.example/2</link></item></channel></rss>)");
  ASSERT_EQ(entries.size(), 2u);
  const Document& d = entries[0];
  EXPECT_EQ(d.page.kind, DocumentKind::kFeedEntry);
  EXPECT_EQ(d.page.headline, "Dam above Velno gives way & floods mill");
  EXPECT_EQ(d.page.canonical, "https://courier.example/velno");
  EXPECT_EQ(d.source.uri, "https://courier.example/feed#velno-1");
  EXPECT_EQ(d.page.site_name, "The Harbour Post");
  EXPECT_EQ(d.page.byline, "Ilse Marek");
  EXPECT_EQ(format_instant(d.page.published.instant.value()), "2024-03-05T20:40:00Z");
  EXPECT_EQ(d.view,
            "Dam above Velno gives way & floods mill\nA short word on it.\nThe dam gave way, the town says.\n"
            "No one is missing.");
  EXPECT_EQ(d.source.bytes.substr(0, 6), "<item>");
  EXPECT_EQ(d.source.bytes.substr(d.source.bytes.size() - 7), "</item>");
  const auto at = static_cast<std::uint32_t>(d.view.find("town says"));
  EXPECT_EQ(slice(d.source.bytes, d.offsets.to_source(view_span(at, at + 9))), "town&nbsp;says");
  ASSERT_TRUE(d.blocks.back().clock);
  EXPECT_EQ(d.blocks.back().clock->utc_offset_s, 3600);
}

TEST(FeedReader, ReadsAtomWithMarkupInsideAndOtherPrefixes) {
  const auto entries =
      read(R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://post.example/x/" xml:lang="de">
<a:title>Post</a:title><a:entry><a:id>urn:1</a:id><a:title type="html">Lage in &lt;b&gt;Osk&lt;/b&gt;</a:title>
<a:link rel="self" href="self"/><a:link href="../osk"/><a:updated>2024-03-05T20:40:00Z</a:updated>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Brand ist gel&#xF6;scht.</p></div></a:content>
</a:entry></a:feed>)");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].page.headline, "Lage in Osk");
  EXPECT_EQ(entries[0].page.canonical, "https://post.example/osk");
  EXPECT_EQ(entries[0].page.language, "de");
  EXPECT_EQ(entries[0].view, "Lage in Osk\nDer Brand ist gel\xC3\xB6scht.");
  EXPECT_EQ(entries[0].page.published.basis, "feed, updated");
}

TEST(FeedReader, ReadsJsonFeeds) {
  const auto entries =
      read(R"({"version":"https://jsonfeed.org/version/1.1","title":"Post","home_page_url":"https://p.example/",
"items":[{"id":"7","url":"osk","title":"Brand in \"Osk\"","content_html":"<p>Aus um 9 \u2014 sagt die Wehr.<\/p>",
"date_published":"2024-03-05T21:40:00+01:00","authors":[{"name":"Jan Sova"}]}]})");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].view, "Brand in \"Osk\"\nAus um 9 \xE2\x80\x94 sagt die Wehr.");
  EXPECT_EQ(entries[0].page.byline, "Jan Sova");
  EXPECT_EQ(entries[0].page.canonical, "https://p.example/osk");
}

TEST(FeedReader, ReadsBrokenFeeds) {
  // An unclosed item, a bare ampersand, an end tag too many, the end cut off.
  const auto entries = read(
      "<rss><channel><title>P</title><item><title>Roads & rails</title></b><link>http://p.example/1</link></item>"
      "<item><title>Cut</title><description>The rest is miss");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].page.headline, "Roads & rails");
  EXPECT_EQ(entries[1].view, "Cut\nThe rest is miss");
}

TEST(FeedReader, AFieldEndsWithItsEntry) {
  // Never closed, or closed behind the entry; in base64 the field is one stretch of bytes.
  for (const char* end : {"</entry></feed>", "</entry></title></feed>", "</issued></entry></feed>", ""}) {
    const auto entries =
        read("<feed xmlns='http://purl.org/atom/ns#' version='0.3'><entry><title mode='base64'>RGFtIGJyb2tl" +
             std::string(end));
    ASSERT_EQ(entries.size(), 1u) << end;
    EXPECT_EQ(entries[0].page.headline, "Dam broke") << end;
  }
}

TEST(FeedReader, ReadsOtherCharsets) {
  const auto entries = read(
      "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>Br\xFC"
      "cke \xFC"
      "ber die Osk</title>"
      "<description>gesperrt</description></item></channel></rss>");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].page.headline,
            "Br\xC3\xBC"
            "cke \xC3\xBC"
            "ber die Osk");
}

TEST(FeedReader, ReadsEntitiesThatTheFeedDeclares) {
  const auto entries = read(R"(<?xml version="1.0"?><!DOCTYPE rss [ <!ENTITY desk "tag:courier.example,2024:">
<!ENTITY mill "the &#8220;old&#8221; mill"> <!ENTITY loop "&loop;&loop;"> <!ENTITY far SYSTEM "file:///etc/hosts"> ]>
<rss version="2.0"><channel><item><title>Fire at &mill;</title><guid isPermaLink="false">&desk;77</guid>
<description>Crews stayed until noon. &loop; &far;</description></item></channel></rss>)");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].page.headline, "Fire at the \xE2\x80\x9Cold\xE2\x80\x9D mill");
  EXPECT_EQ(entries[0].source.uri, "https://courier.example/feed#tag:courier.example,2024:77");
  EXPECT_NE(entries[0].view.find("&loop;&loop; &far;"), std::string::npos) << "expanded once, nothing fetched";
}

TEST(FeedReader, ShowsWhatFramesHoldForThoseWhoLoadNone) {
  const auto entries = read(R"(<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Ferry</title>
<created>2024-03-05T10:00:00Z</created><content type="html">&lt;p>The ferry turned back&lt;iframe src="https://v.example/"> at
&lt;b>Lindhaven&lt;/b>&lt;/iframe> in the storm.&lt;/p>&lt;p>No one was hurt.&lt;/p></content></entry></feed>)");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].view, "Ferry\nThe ferry turned back at Lindhaven in the storm.\nNo one was hurt.");
}

TEST(FeedReader, ReadsTheGroupsOfVideoFeeds) {
  const auto entries = read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<entry><title>Harbour fire, from the air</title><published>2024-03-05T10:00:00Z</published>
<media:group><media:title>Other title</media:title><media:description>Smoke over the eastern quay.</media:description>
</media:group></entry></feed>)");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].view, "Harbour fire, from the air\nSmoke over the eastern quay.");
}

TEST(FeedReader, RefusesWhatIsNoFeed) {
  EXPECT_FALSE(looks_like_feed("<!doctype html><html><body><rss>"));
  EXPECT_FALSE(looks_like_feed("{\"a\":1}"));
  EXPECT_FALSE(looks_like_feed("plain words"));
  Input input;
  input.uri = "x.json";
  input.bytes = "{\"version\":\"https://jsonfeed.org/version/1\"}";
  const auto summary = read_feed(input, {}, [](Document&&) {});
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, "not-a-feed");
}

}  // namespace
}  // namespace hearsay
