#include "ingest/html/main_content.h"

#include <gtest/gtest.h>

#include "ingest/html/html_reader.h"
#include "model/check.h"

namespace hearsay {
namespace {

// Two paragraphs that make a story of their own.
const std::string kStory =
    "<p>The ferry Marlin ran onto the bank below Oster lock shortly after seven, the river police said, and forty "
    "passengers were taken off by two fire boats before the tide turned against them.</p>"
    "<p>Nobody was hurt, said the harbour master, Lene Brandt, who added that the channel had been dredged in May; the "
    "ferry's owner said that its depth finder had failed, and that a tug would pull it free at noon, with high "
    "water.</p>"
    "<p>Two other ferries took over the crossing, an hour late at first and on time from ten, and tickets of the "
    "Marlin "
    "are good on both, the company said; the last boat leaves at nine, as on every day of the week but Sunday.</p>";

/// What the view of a page holds in its main blocks, lede and posts, a line each.
std::string main_text(const std::string& body) {
  Input input;
  input.uri = "https://news.example.de/page.html";
  input.bytes = "<html><head><title>Ferry aground at Oster lock</title></head><body>" + body + "</body></html>";
  const auto d = read_html(input, {});
  EXPECT_TRUE(d);
  if (!d) return {};
  EXPECT_EQ(check(*d), std::vector<std::string>{});
  std::string out;
  for (const Block& block : d->blocks) {
    if (block.parent != kNone || (block.kind != BlockKind::kPost && block.kind != BlockKind::kLede)) continue;
    for (const Paragraph& p : block.paragraphs) {
      if (p.role == ParagraphRole::kBody || p.role == ParagraphRole::kBullet)
        out += std::string(d->text(p.span)) + "\n";
    }
  }
  return out;
}

struct Case {
  const char* name;
  std::string body;
  std::vector<std::string> kept;
  std::vector<std::string> left_out;
};

TEST(MainContent, TellsTheStoryFromWhatStandsAroundIt) {
  const std::string head = "<article><h1>Ferry aground at Oster lock</h1>";
  const Case cases[] = {
      {"the story's own teaser is its standfirst",
       head +
           "<div class=\"teaser-text\"><p>Forty people had to leave the boat, and the lock was closed.</p></div>"
           "<div class=\"news-text\">" +
           kStory + "</div></article>",
       {"Forty people had to leave the boat", "ran onto the bank"},
       {}},
      {"so is a named paragraph in the header that holds the byline",
       "<article><header class=\"entry-header\"><h1>Ferry aground at Oster lock</h1><span>By Ida Holm</span>"
       "<div class=\"lead\"><p>Forty people had to leave the boat on Monday, and the lock was closed until "
       "noon.</p></div>"
       "</header><div class=\"article-body\">" +
           kStory + "</div></article>",
       {"Forty people had to leave the boat"},
       {"By Ida Holm"}},
      {"a teaser of another story has a link",
       head +
           "<div class=\"teaser\"><p>Storm closes the <a href=\"/storm\">coast road</a> for a week, police "
           "say.</p></div>"
           "<div class=\"article-body\">" +
           kStory + "</div></article>",
       {"ran onto the bank"},
       {"Storm closes"}},
      {"a caption beside the standfirst is a caption",
       head +
           "<figure><img src=a.jpg><figcaption>The ferry at the lock, seen from the mill.</figcaption></figure>"
           "<div class=\"article-body\">" +
           kStory + "</div></article>",
       {"ran onto the bank"},
       {"seen from the mill"}},
      {"other stories above the headline",
       "<div><ul><li><h3>A bakery burns</h3><p>The oven was on all night, the owner said, and the roof caught "
       "fire.</p></li>"
       "<li><h3>A bridge opens</h3><p>After six years of work, the bridge is open again, for walkers at "
       "least.</p></li></ul>"
       "<h1>Ferry aground at Oster lock</h1>" +
           kStory + "</div>",
       {"ran onto the bank"},
       {"The oven was on", "After six years"}},
      {"what is asked of readers",
       head + "<div class=\"article-body\">" + kStory +
           "<form><p>Write to us, and we will send you the news of the river every morning, free of charge.</p>"
           "<input name=mail></form></div></article>",
       {"ran onto the bank"},
       {"Write to us"}},
      {"words behind a picture that end with whose it is",
       head + "<div class=\"article-body\">" + kStory.substr(0, kStory.find("</p>") + 4) +
           "<p><img src=b.jpg></p><p>A fire boat beside the Marlin. (Photo: L. Brandt)</p>" +
           kStory.substr(kStory.find("</p>") + 4) + "</div></article>",
       {"ran onto the bank", "Nobody was hurt"},
       {"A fire boat beside"}},
      {"the bio of a body is not the body",
       head + "<div class=\"article-body\">" + kStory +
           "<div class=\"post-body-bio\">Ida Holm has written on the river for ten years, first from Arven.</div></div>"
           "</article>",
       {"ran onto the bank"},
       {"has written on the river"}},
      {"a paragraph set as large as a heading",
       head +
           "<div class=\"article-body\"><h2>The lock at Oster is the narrowest on the river, built for barges half as "
           "wide as those of today, and boats have to wait for the tide, on some days for hours; the crew of the "
           "Marlin, however, had been told, by radio, that the way was free.</h2><h3>How it began</h3>" +
           kStory + "</div></article>",
       {"the narrowest on the river", "ran onto the bank"},
       {}},
      {"a short first sentence",
       head + "<div class=\"article-body\"><p>The tide was out.</p>" + kStory + "</div></article>",
       {"The tide was out."},
       {}},
      {"text for readers without scripts, where there is no other",
       head + "<div class=\"article-body\"><noscript>" + kStory + "</noscript></div></article>",
       {"ran onto the bank"},
       {}},
      {"an embedded post behind the last paragraph",
       head + "<div class=\"article-body\">" + kStory +
           "<blockquote cite=\"https://www.youtube.com/watch?v=abcdefghijk\"><p>The Marlin on the bank</p><a "
           "href=\"https://www.youtube.com/watch?v=abcdefghijk\">River TV on YouTube</a></blockquote></div></article>",
       {"The Marlin on the bank"},
       {}},
      {"the labels of a player",
       head + "<div class=\"article-body\">" + kStory.substr(0, kStory.find("</p>") + 4) +
           "<div class=\"vjs-control-bar\"><div class=\"vjs-time\">Remaining Time 0:00</div></div>" +
           kStory.substr(kStory.find("</p>") + 4) + "</div></article>",
       {"Nobody was hurt"},
       {"Remaining Time"}},
  };
  for (const Case& c : cases) {
    const std::string text = main_text(c.body);
    for (const std::string& kept : c.kept) EXPECT_NE(text.find(kept), std::string::npos) << c.name << "\n" << text;
    for (const std::string& out : c.left_out) EXPECT_EQ(text.find(out), std::string::npos) << c.name << "\n" << text;
  }
}

}  // namespace
}  // namespace hearsay
