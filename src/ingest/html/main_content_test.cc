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
      {"a name at the beginning of a paragraph is not the paragraph's",
       head +
           "<div class=\"article-body\"><p><a class=\"related\" href=\"/lock\">Oster lock</a> was built for barges "
           "half as wide as those of today, and boats have to wait there for the tide, on some days for hours, and on "
           "most Sundays until the evening.</p>" +
           kStory + "</div></article>",
       {"was built for barges"},
       {}},
      {"the words to a picture inside a paragraph",
       head +
           "<div class=\"article-body\"><p><span class=\"caption\">Lene Brandt on the lock</span> The tide was an hour "
           "late on Monday, the gauge at Arven shows, and lower than in any week of the spring.</p>" +
           kStory + "</div></article>",
       {"The tide was an hour"},
       {"Lene Brandt on the lock"}},
      {"the caption of a picture of the body is a caption",
       head + "<div class=\"article-body\">" + kStory.substr(0, kStory.find("</p>") + 4) +
           "<div class=\"article-body-image\"><figure><img src=c.jpg><figcaption><span "
           "class=\"article-body-image-caption\">"
           "Two tugs, the Arven and the Velno, wait below the lock for the water to rise, as they did in the winter of "
           "the great ice, when no boat went up for a month.</span></figcaption></figure></div>" +
           kStory.substr(kStory.find("</p>") + 4) + "</div></article>",
       {"Nobody was hurt"},
       {"Two tugs, the Arven"}},
      {"a box that has no caption",
       head + "<div class=\"article-body\">" + kStory +
           "<div class=\"item no_caption\"><p>The company has owned the Marlin since its launch, and means to keep "
           "it.</p></div></div></article>",
       {"has owned the Marlin"},
       {}},
      {"linked names in a table of figures",
       head + "<div class=\"article-body\">" + kStory +
           "<table><tr><td><div><a href=\"/b/1\">Marlin</a></div></td><td><div>40 seats</div></td></tr>"
           "<tr><td><div><a href=\"/b/2\">Sturgeon</a></div></td><td><div>65 seats</div></td></tr>"
           "<tr><td><div><a href=\"/b/3\">Grayling</a></div></td><td><div>80 seats</div></td></tr></table>" +
           "</div></article>",
       {"Sturgeon | 65 seats"},
       {}},
      {"a calendar below the story",
       head + "<div class=\"article-body\">" + kStory +
           "<table><tr><td>M</td><td>T</td><td>W</td></tr><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</"
           "td>"
           "<td>6</td></tr><tr><td>7</td><td>8</td><td>9</td></tr></table></div></article>",
       {"ran onto the bank"},
       {"4 | 5"}},
      {"the day and the clock under a standfirst",
       head +
           "<div class=\"article-body\"><div class=\"source\">May 6, 2024, 10:00 PM UTC / Updated May 7, 2024, 12:43 "
           "PM UTC</div>" +
           kStory + "</div></article>",
       {"ran onto the bank"},
       {"10:00 PM UTC"}},
      {"lines cut where they are full",
       head +
           "<div>A ferry<br>ran aground<br>at the lock on Monday, when the tide went out<br>an hour early, the river "
           "police of the district said." +
           kStory + "</div></article>",
       {"A ferry\n", "ran aground\n"},
       {}},
      {"what people say again and again",
       head + "<div class=\"article-body\">" + kStory +
           "<p>\"No comment.\"</p><p>The mayor was asked, twice.</p>"
           "<p>\"No comment.\"</p><p>So was the owner, by three papers.</p><p>\"No comment.\"</p><p>The lock keeper, "
           "too, was asked.</p><p>\"No comment.\"</p><p>That was all there was to hear, on that "
           "day.</p></div></article>",
       {"No comment."},
       {}},
      {"headlines of a front page",
       "<div><section><h2><a href=\"/1\">A ferry runs aground</a></h2><p>Forty people had to leave the boat, the river "
       "police said, and the lock was closed.</p></section><section><h2><a href=\"/2\">The bakery burns down</a></h2>"
       "<p>The oven was on all night, the owner said, and the roof caught fire at four.</p></section><section><h2><a "
       "href=\"/3\">A bridge opens again</a></h2><p>After six years of work, the bridge is open, for walkers at "
       "least.</p></section><section><h2><a href=\"/4\">No water in Arven</a></h2><p>A pipe broke under the market, "
       "the "
       "town says, and will be mended by noon.</p></section><section><h2><a href=\"/5\">School closes "
       "early</a></h2><p>The "
       "heating failed, said the head teacher, and classes go home at eleven.</p></section><section><h2><a "
       "href=\"/6\">A heron nests in Velno</a></h2><p>It is the first in forty years, says the warden, and the path is "
       "closed.</p></section></div>",
       {"Forty people had", "the path is closed"},
       {}},
  };
  for (const Case& c : cases) {
    const std::string text = main_text(c.body);
    for (const std::string& kept : c.kept) EXPECT_NE(text.find(kept), std::string::npos) << c.name << "\n" << text;
    for (const std::string& out : c.left_out) EXPECT_EQ(text.find(out), std::string::npos) << c.name << "\n" << text;
  }
}

}  // namespace
}  // namespace hearsay
