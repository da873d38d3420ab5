#include <gtest/gtest.h>

#include "ingest/html/html_reader.h"
#include "model/check.h"

namespace hearsay {
namespace {

Document read(const std::string& body, const std::string& head = "") {
  Input input;
  input.uri = "https://post.example/osk";
  input.bytes =
      "<!doctype html><html lang=en><head><title>Osk</title>" + head + "</head><body>" + body + "</body></html>";
  auto document = read_html(input, {});
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  if (!document) return {};
  EXPECT_EQ(check(*document), std::vector<std::string>{});
  return std::move(*document);
}

std::vector<std::string> lines_of(const Document& d) {
  std::vector<std::string> out;
  for (const Block& block : d.blocks) {
    if (block.kind != BlockKind::kPost || block.parent != kNone) continue;
    for (const Paragraph& p : block.paragraphs) out.emplace_back(d.text(p.span));
  }
  return out;
}

std::string bytes_of(const Document& d, std::string_view words) {
  const std::size_t at = d.view.find(words);
  if (at == std::string::npos) return "not in the view";
  const SourceSpan source = d.offsets.to_source(view_span(at, at + words.size()));
  return d.source.bytes.substr(source.begin, source.end - source.begin);
}

bool has_note(const Document& d, std::string_view code) {
  return std::any_of(d.notes.begin(), d.notes.end(), [&](const Note& n) { return n.code == code; });
}

const std::string kPump =
    "<p>The second of three pumps at the Osk dam failed on Tuesday evening, the water authority said, and the lower "
    "town "
    "was told to leave.</p><p>Engineers expected the third one to hold until the morning, and brought a fourth by "
    "lorry "
    "from Velno.</p>";

TEST(Microdata, OfAnArticle) {
  for (const char* type : {"NewsArticle", "BlogPosting"}) {
    const Document d = read(
        "<div itemscope itemtype='https://schema.org/" + std::string(type) +
        "'><meta itemprop=mainEntityOfPage content='https://post.example/osk/pump'>"
        "<h2 itemprop=headline>Second pump fails at Osk dam</h2><p>By <span itemprop=author itemscope><span "
        "itemprop=name>Ilse Marek</span></span>, <time itemprop=datePublished datetime='2024-03-05T21:40:00+01:00'>5 "
        "March</time>, changed <time itemprop=dateModified datetime='2024-03-06T08:10:00+01:00'>6 March</time></p>"
        "<div itemprop=publisher itemscope><meta itemprop=name content='The Harbour Post'></div><div "
        "itemprop=articleBody>" +
        kPump + "</div></div>");
    EXPECT_EQ(d.page.headline, "Second pump fails at Osk dam");
    EXPECT_EQ(d.page.byline, "Ilse Marek");
    EXPECT_EQ(d.page.site_name, "The Harbour Post");
    EXPECT_EQ(d.page.canonical, "https://post.example/osk/pump");
    ASSERT_TRUE(d.page.published.instant && d.page.modified.instant);
    EXPECT_EQ(format_instant(*d.page.published.instant), "2024-03-05T20:40:00Z");
    EXPECT_EQ(d.page.published.basis, "microdata");
    EXPECT_EQ(format_instant(*d.page.modified.instant), "2024-03-06T07:10:00Z");
    EXPECT_EQ(lines_of(d).size(), 2u);
    EXPECT_TRUE(d.notes.empty());
  }
}

TEST(Microdata, AgainstWhatThePageShows) {
  const Document d = read(
      "<div itemscope itemtype='https://schema.org/NewsArticle'><meta itemprop=headline content='Council hides its "
      "engineers report, mayor alleges'><h1>Second pump fails at Osk dam</h1>"
      "<time itemprop=datePublished datetime='2024-03-05T21:40:00+01:00'>5 March 2024</time><div "
      "itemprop=articleBody>" +
          kPump + "</div></div>",
      "<meta property='article:published_time' content='2024-03-01T10:00:00+01:00'>");
  EXPECT_TRUE(has_note(d, "headline-conflict"));
  EXPECT_TRUE(has_note(d, "date-conflict"));
  ASSERT_TRUE(d.page.published.date);
  EXPECT_EQ(format_date(*d.page.published.date), "2024-03-05") << "of two stated days the one that is shown";
}

TEST(Microdata, OfALiveBlog) {
  const auto post = [](const char* id, const char* headline, const char* at, const char* clock, const char* text) {
    return std::string("<section itemprop=liveBlogUpdate itemscope itemtype='https://schema.org/BlogPosting' id=") +
           id + "><h2 itemprop=headline>" + headline + "</h2><time itemprop=datePublished datetime='2024-03-05T" + at +
           ":00+01:00'>" + clock + "</time><span itemprop=author>Ilse Marek</span><div itemprop=articleBody><p>" +
           text + "</p></div></section>";
  };
  const Document d = read(
      "<main itemscope itemtype='https://schema.org/LiveBlogPosting'><h1 itemprop=headline>Osk dam: what happens "
      "tonight</h1><meta itemprop=datePublished content='2024-03-05T18:00:00+01:00'>" +
      post("p3", "Third pump runs", "22:05", "22:05",
           "The third pump has been started, the water authority says, and the level has stopped rising.") +
      post("p2", "Lower town leaves", "21:40", "21:40",
           "About 300 people are on their way to the school gym, Mayor Jan Sova tells us at the bridge.") +
      post("p1", "Second pump fails", "20:15", "20:15",
           "The second pump has failed, two engineers say, and nobody knows why it did.") +
      "</main>");
  EXPECT_EQ(d.page.kind, DocumentKind::kLiveBlog);
  ASSERT_TRUE(d.page.published.instant);
  EXPECT_EQ(format_instant(*d.page.published.instant), "2024-03-05T17:00:00Z") << "the page's, no post's";
  std::vector<std::string> posts;
  for (const Block& b : d.blocks) {
    if (b.kind != BlockKind::kPost) continue;
    ASSERT_TRUE(b.clock && b.clock->instant);
    posts.push_back(format_instant(*b.clock->instant) + " " + b.permalink + " " + std::string(d.text(b.headline)) +
                    " " + b.author);
  }
  EXPECT_EQ(posts, (std::vector<std::string>{"2024-03-05T21:05:00Z #p3 Third pump runs Ilse Marek",
                                             "2024-03-05T20:40:00Z #p2 Lower town leaves Ilse Marek",
                                             "2024-03-05T19:15:00Z #p1 Second pump fails Ilse Marek"}));
}

TEST(FigureTables, AreReadRowByRow) {
  const Document d = read("<article><h1>Osk counts its cellars</h1>" + kPump +
                          "<table><caption>Cellars under water</caption><tr><th>Street<th>Cellars<th>Deepest, cm"
                          "<tr><td>Mill&nbsp;Lane<td>14<td>80<tr><td>Quay Street<td><td><b>1</b>45"
                          "<tr><td colspan=3>Counted on Tuesday</table>" +
                          kPump + "</article>");
  const std::vector<std::string> lines = lines_of(d);
  ASSERT_EQ(lines.size(), 9u);
  EXPECT_EQ(lines[2], "Cellars under water");
  EXPECT_EQ(lines[3], "Street | Cellars | Deepest, cm");
  EXPECT_EQ(lines[4], "Mill Lane | 14 | 80");
  EXPECT_EQ(lines[5], "Quay Street |  | 145") << "an empty cell keeps its place";
  EXPECT_EQ(lines[6], "Counted on Tuesday");
  EXPECT_EQ(bytes_of(d, "Mill Lane"), "Mill&nbsp;Lane");
  EXPECT_EQ(bytes_of(d, "145"), "1</b>45");
  EXPECT_EQ(bytes_of(d, "Deepest, cm"), "Deepest, cm");
}

TEST(FigureTables, AreNoTablesOfParagraphsOrPages) {
  const Document words =
      read("<article><h1>Osk counts its cellars</h1>" + kPump +
           "<table><tr><td>Mill Lane<td>All of its cellars were under water, and two were still so by "
           "the evening.<tr><td>Quay Street<td>The fire brigade pumped there until four, and left a pump "
           "behind.</table></article>");
  EXPECT_EQ(lines_of(words).size(), 6u);
  const Document page = read("<table><tr><td>Osk news<td><h1>Osk counts its cellars</h1>" + kPump + "</table>");
  EXPECT_EQ(page.view.find('|'), std::string::npos);
}

}  // namespace
}  // namespace hearsay
