#include "ingest/html/html_reader.h"

#include <gtest/gtest.h>

#include "model/check.h"

namespace hearsay {
namespace {

Document read(std::string html, std::string charset = {}) {
  Input input;
  input.uri = "https://news.example.de/2024/03/05/page.html";
  input.bytes = std::move(html);
  input.charset = std::move(charset);
  auto document = read_html(input, {});
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  if (!document) return {};
  EXPECT_EQ(check(*document), std::vector<std::string>{});
  return std::move(*document);
}

std::vector<const Block*> posts(const Document& d) {
  std::vector<const Block*> out;
  for (const Block& b : d.blocks) {
    if (b.kind == BlockKind::kPost && b.parent == kNone) out.push_back(&b);
  }
  return out;
}

bool has_note(const Document& d, std::string_view code) {
  return std::any_of(d.notes.begin(), d.notes.end(), [&](const Note& n) { return n.code == code; });
}

const char* kStory = R"(<!doctype html><html lang="en"><head><title>Dam above Velno gives way | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="article:published_time" content="2024-03-05T21:40:00+01:00">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Dam above Velno gives way",
"datePublished":"2024-03-05T21:40:00+01:00","author":{"name":"Ilse Marek"}}</script></head>
<body><nav><ul><li><a href="/a">Home</a><li><a href="/b">Weather and roads</a></ul></nav>
<article><h1>Dam above Velno gives way</h1><div class="byline">By Ilse Marek, Tuesday</div>
<div class="article-body"><p>The earth dam above the town of Velno gave way late on Tuesday, the water authority said, and
sent a wave through the lower&nbsp;streets.</p>
<figure><img src="x.jpg"><figcaption>The broken dam, seen from the mill.</figcaption></figure>
<p>About 40 people were brought to the school gym, said Mayor Jan Sova &amp; his deputy, and no one was missing by ten.</p>
<div class="share-tools"><a href="#">Share</a> <a href="#">Post</a></div>
<ul class="related-links"><li><a href="/x">How dams are inspected in the hills</a></li></ul></div></article>
<footer><p>Copyright The Harbour Post. All rights reserved, in this town and in every other.</p></footer></body></html>)";

TEST(HtmlReader, ReadsAnArticle) {
  const Document d = read(kStory);
  EXPECT_EQ(d.page.kind, DocumentKind::kArticle);
  EXPECT_EQ(d.page.headline, "Dam above Velno gives way");
  EXPECT_EQ(d.page.byline, "Ilse Marek");
  EXPECT_EQ(d.page.site_name, "The Harbour Post");
  EXPECT_EQ(d.page.language, "en");
  EXPECT_EQ(format_instant(d.page.published.instant.value()), "2024-03-05T20:40:00Z");
  EXPECT_EQ(d.view,
            "Dam above Velno gives way\n"
            "The earth dam above the town of Velno gave way late on Tuesday, the water authority said, and sent a wave "
            "through the lower streets.\n"
            "The broken dam, seen from the mill.\n"
            "About 40 people were brought to the school gym, said Mayor Jan Sova & his deputy, and no one was missing "
            "by ten.");
  ASSERT_EQ(posts(d).size(), 1u);
  const Block& caption = d.blocks.back();
  EXPECT_EQ(caption.kind, BlockKind::kCaption);
  EXPECT_EQ(d.blocks[caption.parent].kind, BlockKind::kPost);
  EXPECT_EQ(caption.paragraphs.front().role, ParagraphRole::kCredit);
}

/// A page around the paragraphs of one story.
std::string page_of(const std::string& body) {
  return "<!doctype html><html lang=en><head><title>Refinery fire at Stolna</title></head><body>" + body +
         "</body></html>";
}

TEST(HtmlReader, NamesOfPartsDoNotHideTheStory) {
  const std::string paragraph =
      "The fire at the Stolna refinery was under control by noon, the fire service said, but the harbour road stays "
      "closed until the last tank has cooled, and the school on the hill will not open.";
  // A name that stands on each paragraph of the story names the story.
  std::string walled = "<h1>Refinery fire at Stolna</h1>";
  for (const char* word : {"First", "Second", "Third"}) {
    walled += std::string("<div><p class=paywall>") + word + " look: " + paragraph + "</p></div>";
  }
  EXPECT_EQ(posts(read(page_of(walled))).front()->paragraphs.size(), 3u);
  // A forum's thread: all prose stands in parts named for comments.
  std::string thread = "<h1>Refinery fire at Stolna</h1>";
  for (const char* id : {"a", "b", "c", "d"}) {
    thread += std::string("<div class='comment' id='") + id + "'><p>" + id + ": " + paragraph + "</p></div>";
  }
  EXPECT_EQ(posts(read(page_of(thread))).front()->paragraphs.size(), 4u);
}

TEST(HtmlReader, ReadsAPageWithoutProse) {
  EXPECT_EQ(read(page_of("<article><h2>Lane 4</h2><p>closed</p></article>")).view, "Lane 4\nclosed");
}

TEST(HtmlReader, TellsCaptionsAndCreditsByTheirPlace) {
  const Document d =
      read(page_of("<h1>Refinery fire at Stolna</h1><div class=text><p>The fire at the Stolna refinery was under "
                   "control by noon, the "
                   "fire service said, and the harbour road has been opened again.</p>"
                   "<div class=box><img src=a.jpg><p>Smoke over the eastern quay.</p></div>"
                   "<p>(Foto: J. Havel)</p>"
                   "<p>The owner said that it would pay for the damage to the boats in the harbour, and for the lost "
                   "day.</p></div>"));
  ASSERT_EQ(posts(d).size(), 1u);
  std::vector<std::string_view> credits;
  int body = 0;
  for (const Paragraph& p : posts(d).front()->paragraphs) {
    if (p.role == ParagraphRole::kCredit) credits.push_back(d.text(p.span));
    body += p.role == ParagraphRole::kBody ? 1 : 0;
  }
  EXPECT_EQ(credits, (std::vector<std::string_view>{"Smoke over the eastern quay.", "(Foto: J. Havel)"}));
  EXPECT_EQ(body, 2);
}

TEST(HtmlReader, NestsEmbeddedPosts) {
  const Document d = read(page_of(
      "<h1>Refinery fire at Stolna</h1><div class=text><p>The fire at the Stolna refinery was under control by noon, "
      "the "
      "fire service said, and the harbour road has been opened again.</p>"
      "<blockquote class=twitter-tweet><p>The road along the eastern quay is open to cars, lorries have to "
      "wait.</p>&mdash; "
      "Stolna Harbour (@stolna_harbour) <a href='https://twitter.com/stolna_harbour/status/1764?ref=x'>March 5, "
      "2024</a></blockquote>"
      "<p>The owner said that it would pay for the damage to the boats in the harbour, and for the lost "
      "day.</p></div>"));
  const auto nested =
      std::find_if(d.blocks.begin(), d.blocks.end(), [](const Block& b) { return !b.permalink.empty(); });
  ASSERT_NE(nested, d.blocks.end());
  EXPECT_EQ(nested->author, "Stolna Harbour (@stolna_harbour) on X");
  EXPECT_EQ(nested->permalink, "https://twitter.com/stolna_harbour/status/1764?ref=x");
  ASSERT_NE(nested->parent, kNone);
  EXPECT_EQ(d.text(nested->span).substr(0, 8), "The road");
  const Block& post = d.blocks[static_cast<std::size_t>(nested->parent)];
  ASSERT_EQ(post.paragraphs.size(), 4u);
  EXPECT_FALSE(post.paragraphs[1].block_quote) << "its words are its author's, not the last speaker's";
  EXPECT_EQ(post.paragraphs[1].role, ParagraphRole::kBody);
  EXPECT_EQ(post.paragraphs[2].role, ParagraphRole::kCredit) << "the signature is no sentence";
}

TEST(HtmlReader, EmbeddedPostsAreTheirAuthors) {
  const std::string around =
      "<h1>Refinery fire at Stolna</h1><div class=text><p>The fire at the Stolna refinery was under control by noon, "
      "the fire service said, and the harbour road has been opened again.</p>";
  const struct {
    const char* html;
    ChannelService service;
    const char* name;
    const char* author;
    const char* username;
    const char* when;
  } cases[] = {
      {"<blockquote class=twitter-tweet><p>The road is open.</p>&mdash; Stolna Harbour (@stolna_harbour) <a "
       "href='https://twitter.com/stolna_harbour/status/1764'>March 5, 2024</a></blockquote>",
       ChannelService::kSocial, "X", "Stolna Harbour", "@stolna_harbour", "2024-03-05"},
      {"<div class=telegram-post data-telegram-post='stolna/77'><p>The road is open.</p><time "
       "datetime='2024-03-05T21:40:00+01:00'>21:40</time></div>",
       ChannelService::kTelegram, "Telegram", "", "@stolna", "2024-03-05T20:40:00Z"},
      {"<blockquote class=mastodon-embed><a href='https://social.example/@stolna/112233445566778899'><p>The road is "
       "open.</p></a></blockquote>",
       ChannelService::kSocial, "Mastodon", "", "@stolna@social.example", ""},
      {"<div class=fb-post data-href='https://www.facebook.com/stolna.harbour/posts/77'><blockquote><p>The road is "
       "open.</p>Posted by <a href='https://www.facebook.com/stolna.harbour'>Stolna Harbour</a> on <a "
       "href='https://www.facebook.com/stolna.harbour/posts/77'>Tuesday, March 5, 2024</a></blockquote></div>",
       ChannelService::kSocial, "Facebook", "Stolna Harbour", "@stolna.harbour", "2024-03-05"},
      {"<blockquote><p>The road is open.</p>&mdash; Stolna Films <a href='https://youtu.be/abc'>5 March "
       "2024</a></blockquote>",
       ChannelService::kSocial, "YouTube", "", "", "2024-03-05"},
  };
  for (const auto& c : cases) {
    const Document d = read(page_of(around + c.html +
                                    "<p>The owner said that it would pay for the damage to the boats in the harbour, "
                                    "and for the lost day.</p></div>"));
    const auto nested = std::find_if(d.blocks.begin(), d.blocks.end(), [](const Block& b) { return !!b.foreign; });
    ASSERT_NE(nested, d.blocks.end()) << c.name;
    EXPECT_EQ(nested->foreign->service, c.service) << c.name;
    EXPECT_EQ(nested->foreign->service_name, c.name);
    EXPECT_EQ(nested->foreign->author, c.author) << c.name;
    EXPECT_EQ(nested->foreign->username, c.username) << c.name;
    EXPECT_NE(d.text(nested->span).find("The road is open."), std::string::npos) << c.name;
    const bool instant = nested->clock && nested->clock->instant;
    const std::string when = instant                 ? format_instant(*nested->clock->instant)
                             : nested->foreign->date ? format_date(*nested->foreign->date)
                                                     : "";
    EXPECT_EQ(when, c.when) << c.name;
    if (*c.author != 0) {
      EXPECT_EQ(d.text(nested->foreign->author_span), c.author) << c.name;
    }
  }
}

TEST(HtmlReader, OtherStoriesBelowTheStoryAreLeftOut) {
  std::string page = "<h1>Dam above Velno gives way</h1><div id=all><div id=story>";
  for (int i = 0; i < 6; ++i)
    page += "<p>Paragraph " + std::to_string(i) +
            " tells what the engineers found at the gate, who had asked for a new one, and what the town will pay.</p>";
  page += "</div><ul id=stream>";
  for (int i = 0; i < 4; ++i)
    page += "<li class=item><div><h3><a href='/story/" + std::to_string(i) + "'>Another thing that happened on day " +
            std::to_string(i) + "</a></h3><p>A few words, of which there are enough, on story " + std::to_string(i) +
            " and on nothing else.</p></div></li>";
  const Document d = read(page_of(page + "</ul></div>"));
  EXPECT_NE(d.view.find("Paragraph 5"), std::string::npos);
  EXPECT_EQ(d.view.find("Another thing"), std::string::npos);
  EXPECT_EQ(d.view.find("A few words"), std::string::npos);
}

std::string story_of(const Document& d) {
  std::string out;
  for (const Block* b : posts(d)) {
    for (const Paragraph& p : b->paragraphs) {
      if (p.role != ParagraphRole::kCredit) out += std::string(d.text(p.span)) + "\n";
    }
  }
  return out;
}

const std::string kFerry =
    "<p>The ferry to Osk lay at the quay until noon, the harbour master said, because its ramp had jammed twice.</p>"
    "<p>Two lorries stood on it at the time, and the drivers, who had left them there, were found in the canteen.</p>"
    "<p>A crane lifted the ramp in the afternoon, after the tide had turned, and the first boat went out at four.</p>";

TEST(HtmlReader, KeepsHeadingsThatAreLinks) {
  const std::string top =
      "<html><head><link rel=canonical href='https://news.example/osk'></head><body><article>" + kFerry;
  const std::string text =
      "<p>The ramp is older than the boat, and it was painted last in the spring, as the log says.</p>";
  const auto story = [&](const std::string& heading) {
    return story_of(read(top + heading + text + "</article></body></html>"));
  };
  EXPECT_NE(story("<h3><a href='#ramp'>A log of its repairs</a></h3>").find("A log of its repairs"), std::string::npos);
  EXPECT_NE(story("<h3><a href='https://ramps.example/'>A log of its repairs</a></h3>").find("A log of its"),
            std::string::npos);
  EXPECT_EQ(story("<h3><a href='/other-story'>A bridge that is late</a></h3>").find("A bridge"), std::string::npos);
  EXPECT_NE(story("<h2>Chapter of the repairs</h2><h3>The ramp's first winter</h3>").find("Chapter of the repairs"),
            std::string::npos);
}

TEST(HtmlReader, KeepsLinkedNamesInATableAndPointsUnderAPoint) {
  std::string rows;
  for (const char* boat : {"Marta", "Osk II", "Grey Heron", "Little Anna"}) {
    rows += std::string("<tr><td><a href='/boats/") + boat + "'>The ferry " + boat +
            "</a></td><td>1964</td><td>Carried lorries to the islands, and cattle in the autumn.</td></tr>";
  }
  const Document d =
      read("<html><body><article>" + kFerry + "<table>" + rows + "</table>" + kFerry + "</article></body></html>");
  for (const char* boat : {"Marta", "Osk II", "Grey Heron", "Little Anna"}) {
    EXPECT_NE(story_of(d).find(std::string("The ferry ") + boat), std::string::npos) << boat;
  }
  const Document nested =
      read("<html><body><article>" + kFerry +
           "<ul><li>The harbour office, which keeps the log, wants a second ramp by the end of next year."
           "<ul><li><a href='/plan'>The plan of the second ramp</a></li></ul></li></ul>" +
           kFerry + "</article></body></html>");
  EXPECT_NE(story_of(nested).find("The plan of the second ramp"), std::string::npos);
}

TEST(HtmlReader, AGalleryInsideAStoryIsCaptions) {
  std::string boxes;
  for (int i = 1; i <= 4; ++i) {
    boxes += "<li><h2>" + std::to_string(i) +
             "/4 A view of the quay</h2><p>The quay as it was in the year of the great ice, " + "with number " +
             std::to_string(i) + " of the old cranes, and the boats behind it.</p></li>";
  }
  const Document story = read("<html><body><article>" + kFerry + kFerry + kFerry + kFerry + "<ul>" + boxes +
                              "</ul></article></body></html>");
  EXPECT_EQ(story_of(story).find("great ice"), std::string::npos);
  const Document gallery = read("<html><body><article><ul>" + boxes + "</ul></article></body></html>");
  EXPECT_NE(story_of(gallery).find("great ice"), std::string::npos)
      << "where nothing else is, the gallery is the story";
}

TEST(HtmlReader, OtherStoriesBeforeTheStoryAreLeftOut) {
  std::string stream;
  for (int i = 0; i < 4; ++i) {
    stream += "<li class=item><p>Coast</p><p>12 comments</p><h3><a href='/story/" + std::to_string(i) +
              "'>What the harbour did on day " + std::to_string(i) +
              "</a></h3><p>A boat came in, and its crew, who had not " +
              "been on land for a week, went to the mill and stayed there.</p></li>";
  }
  const Document d = read("<html><body><div><ul>" + stream + "</ul><div>" + kFerry + kFerry + kFerry + kFerry +
                          "</div></div></body></html>");
  EXPECT_EQ(story_of(d).find("A boat came in"), std::string::npos);
  EXPECT_NE(story_of(d).find("The ferry to Osk"), std::string::npos);
  const Document front = read("<html><body><div><ul>" + stream + "</ul></div></body></html>");
  EXPECT_NE(story_of(front).find("A boat came in"), std::string::npos) << "a front page is nothing else";
}

TEST(HtmlReader, NotesWhatPageAndMetadataSayDifferently) {
  const std::string story =
      "<h1>Four hurt as refinery tank burns at Stolna harbour</h1><p>The fire at the Stolna refinery was under control "
      "by "
      "noon, the fire service said, and the harbour road has been opened again.</p>";
  const auto with = [&](const char* headline) {
    return read("<html><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"" +
                std::string(headline) +
                "\"}</script><link rel=canonical href='/osk'><link rel=next href='/osk?page=2'><link rel=next "
                "href='/osk?page=2'></head><body>" +
                story + "</body></html>");
  };
  const Document d = with("Nobody injured after small blaze near port, owner says");
  EXPECT_TRUE(has_note(d, "headline-conflict"));
  EXPECT_FALSE(has_note(with("Refinery tank burns at Stolna, four hurt"), "headline-conflict"));
  ASSERT_TRUE(has_note(d, "more-pages"));
  for (const Note& note : d.notes) {
    if (note.code == "more-pages") {
      EXPECT_NE(note.message.find("names: https://news.example.de/osk?page=2."), std::string::npos) << note.message;
    }
  }
}

TEST(HtmlReader, NotesTwoAddressesOfThePage) {
  const auto with = [](const std::string& address) {
    return read(
        "<html><head><link rel=canonical href='https://www.harbour.example/grain'><meta property='og:url' content='" +
        address +
        "'></head><body><article><h1>Grain ship waits off Dorn</h1><p>The Halcyon lay at anchor off "
        "Dorn on Friday, and her pilot said that no tug was free.</p></article></body></html>");
  };
  EXPECT_TRUE(has_note(with("https://gazette.test/grain-1"), "address-conflict"));
  EXPECT_FALSE(has_note(with("https://amp.harbour.example/grain"), "address-conflict"));
  EXPECT_FALSE(has_note(with("/grain"), "address-conflict"));
}

TEST(HtmlReader, ListsTheOtherPagesOfASavedFile) {
  const Document d = read(
      "<html><body><article><h1>Grain ship waits off Dorn</h1><p>The Halcyon lay at anchor off Dorn on Friday, and her "
      "pilot said that no tug was free before the evening tide, which comes at nine.</p></article><div "
      "class='pagination'><a href='?page=1'>1</a><a rel=next href='?page=2'>Older</a><a "
      "href='?page=3'>3</a><a href='/fire?page=4'>4</a></div><p id=post-8>The tug came.</p><a "
      "href='?filter=0&page=with:post-8#post-8'>Tug</a><a "
      "href='?filter=0&page=with:post-9#post-9'>Pilot</a></body></html>");
  ASSERT_TRUE(has_note(d, "more-pages"));
  for (const Note& note : d.notes) {
    if (note.code != "more-pages") continue;
    EXPECT_NE(note.message.find("/05/page.html?page=3"), std::string::npos) << note.message;
    EXPECT_NE(note.message.find("page=with:post-9"), std::string::npos) << note.message;
    EXPECT_EQ(note.message.find("page=with:post-8"), std::string::npos) << note.message;
    EXPECT_EQ(note.message.find("/fire"), std::string::npos) << note.message;
  }
}

TEST(HtmlReader, APostOfTheMetadataThatThePageLacksIsNotAnotherOne) {
  std::string posts, stated;
  for (int i = 0; i < 5; ++i) {
    const std::string id = std::to_string(i);
    posts += "<article class=post id=p" + id + "><time datetime='2024-03-05T1" + id + ":15:00Z'>1" + id +
             ".15</time><h2>Gauge " + id + " reads four metres</h2><p>The reader of gauge " + id +
             " noted four metres and ten at a quarter past, and went home.</p></article>";
  }
  for (int i = 0; i < 6; ++i) {
    const std::string id = std::to_string(i);
    stated += std::string(i > 0 ? "," : "") + "{\"@type\":\"BlogPosting\",\"url\":\"/live#p" + id +
              "\",\"headline\":\"Gauge " + id + " reads four metres\",\"datePublished\":\"2024-03-05T1" + id +
              ":15:00Z\",\"articleBody\":\"The reader of gauge " + id +
              " noted four metres and ten at a quarter past\"}";
  }
  const Document d =
      read("<html><head><script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[" +
           stated + "]}</script></head><body><main>" + posts + "</main></body></html>");
  EXPECT_TRUE(has_note(d, "posts-not-shown"));
  EXPECT_FALSE(has_note(d, "clock-disagrees"));
}

TEST(HtmlReader, TheTimeOfAQuotedPostIsNotThePages) {
  const Document d = read(
      "<html><body><article><h1>Grain ship waits off Dorn</h1><p>The Halcyon lay at anchor off Dorn on Friday, and her "
      "pilot said that no tug was free before the evening tide, which comes at nine.</p><blockquote><p>No tug before "
      "nine.</p><a href='https://social.dorn.example/@pilot/112233445566778899'><time "
      "datetime='2024-03-05T14:10:00Z'>5 March</time></a></blockquote></article></body></html>");
  EXPECT_FALSE(d.page.published.instant);
  EXPECT_EQ(d.page.published.basis, "address");
}

TEST(HtmlReader, PartsWordsAroundEmptyBlocks) {
  const Document d = read(
      "<html><body><article><h1>Grain ship waits off Dorn</h1><div>The Halcyon lay at anchor off Dorn on Friday.<div "
      "class=ad></div>Her pilot said that no tug was free before the evening tide, at "
      "nine.</div></article></body></html>");
  EXPECT_NE(d.view.find("on Friday.\nHer pilot"), std::string::npos) << d.view;
}

TEST(HtmlReader, DoesNotBelieveUtf8ThatIsNone) {
  const Document d = read(
      "<html><head><meta charset=utf-8></head><body><article><h1>Caf\xE9 in Dorn wieder offen</h1><p>Die Gesch\xE4"
      "fte "
      "\xF6"
      "ffnen am Freitag, sagte die B\xFCrgermeisterin, und die Stra\xDF"
      "e ist frei.</p></article></body></html>");
  EXPECT_EQ(d.source.charset, "windows-1252");
  EXPECT_NE(d.view.find("die Stra\xC3\x9F"
                        "e ist frei"),
            std::string::npos)
      << d.view;
  EXPECT_TRUE(has_note(d, "charset-guessed"));
}

TEST(HtmlReader, LeavesOutWhatSpeaksOfTheAuthorOrTheSite) {
  std::string html = kStory;
  const std::string end = "<div class=\"share-tools\">";
  html.insert(html.find(end),
              "<p>Ilse Marek is the paper's correspondent in Velno, and has lived by the river for many years.</p>"
              "<p>For the latest stories download <a href=/app>our app</a>.</p>");
  const Document d = read(html);
  EXPECT_EQ(d.view.find("correspondent"), std::string::npos);
  EXPECT_EQ(d.view.find("latest stories"), std::string::npos);
  EXPECT_NE(d.view.find("Mayor Jan Sova"), std::string::npos);
}

TEST(HtmlReader, ReadsRubyOnce) {
  const Document d = read(page_of(
      "<p><ruby>\xE6\xB8\xAF<rp>(</rp><rt>\xE3\x81\xBF\xE3\x81\xAA\xE3\x81\xA8</rt><rp>)</rp></ruby> is the word for a "
      "harbour, and the sign above the gate at Stolna has carried it since the first ships came from Japan.</p>"));
  EXPECT_EQ(d.view.substr(0, 10), "\xE6\xB8\xAF is the");
}

TEST(HtmlReader, LeadsBackToTheBytes) {
  const Document d = read(kStory);
  const auto at = static_cast<std::uint32_t>(d.view.find("Sova & his"));
  const SourceSpan source = d.offsets.to_source(view_span(at, at + 10));
  EXPECT_EQ(slice(d.source.bytes, source), "Sova &amp; his");
}

TEST(HtmlReader, ReadsOtherCharsets) {
  // windows-1251: a headline and two sentences.
  std::string html =
      "<html><head><meta charset=windows-1251><title>x</title></head><body><h1>\xCF\xEE\xE6\xE0\xF0 \xE2 "
      "\xEF\xEE\xF0\xF2\xF3</h1>"
      "<p>\xCF\xEE\xE6\xE0\xF0 \xEF\xEE\xF2\xF3\xF8\xE5\xED, \xF1\xEE\xEE\xE1\xF9\xE8\xEB \xEA\xE0\xEF\xE8\xF2\xE0\xED "
      "\xEF\xEE\xF0\xF2\xE0 "
      "\xE2 \xF1\xF0\xE5\xE4\xF3 \xF3\xF2\xF0\xEE\xEC, \xEF\xEE\xF1\xF2\xF0\xE0\xE4\xE0\xE2\xF8\xE8\xF5 "
      "\xED\xE5\xF2.</p></body></html>";
  const Document d = read(html);
  EXPECT_EQ(d.source.charset, "windows-1251");
  const std::string word = "\xD0\xBF\xD0\xBE\xD1\x82\xD1\x83\xD1\x88\xD0\xB5\xD0\xBD";
  const auto at = static_cast<std::uint32_t>(d.view.find(word));
  ASSERT_LT(at, d.view.size());
  const SourceSpan source = d.offsets.to_source(view_span(at, at + word.size()));
  EXPECT_EQ(slice(d.source.bytes, source), "\xEF\xEE\xF2\xF3\xF8\xE5\xED");
}

/// A live page whose posts are made by `post(clock, machine time, text)`.
template <class Post>
std::string live_page(Post&& post) {
  std::string html =
      "<html lang=de><head><title>Refinery fire at Osk: live</title>"
      "<link rel=canonical href='https://news.example.de/live/osk'>"
      "<meta property='article:modified_time' content='2024-03-06T00:35:00+01:00'></head>"
      "<body><h1>Refinery fire at Osk: live</h1><p>Crews fight a fire at the refinery of Osk, the operator says, and "
      "the "
      "harbour road is closed.</p><div class=stream>";
  html += post("00:31", "2024-03-06T00:31:20+01:00",
               "The fire is out, said the chief of the fire brigade, after six hours.");
  html +=
      post("23:58", "2024-03-05T23:58:10+01:00", "A second tank is burning, the operator said in a short statement.");
  html += post("22:10", "2024-03-05T22:10:00+01:00", "Residents were told to keep their windows shut, the town says.");
  return html + "</div><footer>About us and nothing else.</footer></body></html>";
}

TEST(HtmlReader, FindsPostsWithMachineTimes) {
  const Document d = read(live_page([](const char* clock, const char* machine, const char* text) {
    return std::string("<article class='entry' id='post-") + machine[15] + "'><time datetime='" + machine + "'>" +
           clock + "</time><h3>Update</h3><p>" + text + "</p><div class=share-bar><a href=#>Share</a></div></article>";
  }));
  EXPECT_EQ(d.page.kind, DocumentKind::kLiveBlog);
  const auto found = posts(d);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(format_instant(found[0]->clock->instant.value()), "2024-03-05T23:31:20Z");
  EXPECT_EQ(found[0]->clock->verbatim, "00:31");
  EXPECT_EQ(found[0]->clock->utc_offset_s, 3600);
  EXPECT_EQ(d.text(found[1]->headline), "Update");
  EXPECT_EQ(d.text(found[1]->span).find("Share"), std::string_view::npos);
  EXPECT_EQ(format_instant(found[2]->clock->instant.value()), "2024-03-05T21:10:00Z");
}

TEST(HtmlReader, CutsPagesAtClockLinesAndCountsDaysBack) {
  const Document d = read(live_page([](const char* clock, const char*, const char* text) {
    return std::string("<h2>") + clock + " Uhr: Lage in Osk</h2><p>" + text + "</p>";
  }));
  const auto found = posts(d);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(d.text(found[0]->headline), "Lage in Osk");
  EXPECT_EQ(format_instant(found[0]->clock->instant.value()), "2024-03-05T23:31:00Z");
  EXPECT_EQ(format_instant(found[1]->clock->instant.value()), "2024-03-05T22:58:00Z");
  EXPECT_EQ(found[1]->clock->zone, "Europe/Berlin");
}

TEST(HtmlReader, NotesAClockThatItsMarkupContradicts) {
  const Document d = read(live_page([](const char* clock, const char* machine, const char* text) {
    std::string wrong = machine;
    wrong[14] = wrong[14] == '3' ? '4' : '3';  // minutes that no zone explains
    wrong[15] = '7';
    return std::string("<div class=entry><time datetime='") + wrong + "'>" + clock + "</time><p>" + text + "</p></div>";
  }));
  EXPECT_TRUE(has_note(d, "clock-disagrees"));
}

TEST(HtmlReader, NotesTwoDatesOfPublication) {
  std::string html = kStory;
  html.replace(html.find("2024-03-05T21:40:00+01:00"), 10, "2024-03-01");
  EXPECT_TRUE(has_note(read(html), "date-conflict"));
}

TEST(HtmlReader, RefusesPagesWithoutText) {
  Input input;
  input.uri = "empty.html";
  input.bytes = "<html><body><script>go()</script></body></html>";
  const auto document = read_html(input, {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, "no-text");
}

TEST(HtmlReader, TellsPagesFromFeeds) {
  EXPECT_TRUE(looks_like_html("<!DOCTYPE html><p>x"));
  EXPECT_TRUE(looks_like_html("  <HTML lang=en>"));
  EXPECT_FALSE(looks_like_html("<?xml version='1.0'?><rss version='2.0'><channel><title>x</title>"));
  EXPECT_FALSE(looks_like_html("At 21:40 the bridge was closed."));
}

TEST(HtmlReader, NotesAnAuthorOfWhomTheMetadataDisagree) {
  const auto page = [](std::string_view meta) {
    std::string html = kStory;
    html.insert(html.find("</head>"), meta);
    return read(html);
  };
  EXPECT_TRUE(has_note(page("<meta name=author content=\"Tom Riedl\">"), "author-conflict"));
  EXPECT_FALSE(has_note(page("<meta name=author content=\"I. Marek\">"), "author-conflict"));
  EXPECT_FALSE(has_note(page("<meta name=author content=\"Harbour Post Staff\">"), "author-conflict"));
}

}  // namespace
}  // namespace hearsay
