#include "said/foreign_posts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/check.h"
#include "said/quotation_kinds.h"
#include "said/statements.h"
#include "said/test_document.h"

namespace hearsay {
namespace {

struct Shown {
  std::vector<std::string> before, words;
  ForeignPost post;
};

ViewSpan find(const Document& d, std::string_view words) {
  const std::size_t at = d.view.find(words);
  return at == std::string::npos ? ViewSpan{} : view_span(at, at + words.size());
}

/// A story with a post of another service under it, read up to its statements.
Document read(const Shown& in) {
  std::vector<std::string> lines = in.before;
  lines.insert(lines.end(), in.words.begin(), in.words.end());
  const std::string signature = "- " + in.post.author + " (" + in.post.username + ") March 5, 2024";
  lines.push_back(signature);
  Document d = document_of(lines);
  Block& story = d.blocks[0];
  story.paragraphs.back().role = ParagraphRole::kCredit;
  d.sentences.clear();
  d.tokens.clear();
  split_sentences(d);
  Block block;
  block.id = "b1";
  block.kind = BlockKind::kCaption;
  block.parent = 0;
  block.span = hull(find(d, in.words.front()), find(d, signature));
  block.permalink = "https://x.com/velno_harbour/status/77";
  block.foreign = in.post;
  if (!in.post.author.empty()) block.foreign->author_span = find(d, in.post.author);
  block.foreign->date_span = find(d, "March 5, 2024");
  TimeExpression day;
  day.span = block.foreign->date_span;
  day.function_in_document = true;
  d.times.push_back(day);
  d.blocks.push_back(std::move(block));
  d.page.site_name = "Northern Courier";
  const auto lexicon = SaidLexicon::load();
  const auto markers = MarkerRules::load();
  EXPECT_TRUE(lexicon && markers);
  read_quotations(d, **lexicon);
  read_statements(d, **lexicon, **markers, nullptr);
  EXPECT_EQ(check(d), std::vector<std::string>{});
  return d;
}

ForeignPost harbour() {
  ForeignPost post;
  post.service_name = "X";
  post.username = "@velno_harbour";
  post.author = "Velno Harbour";
  return post;
}

const Statement* saying(const Document& d, std::string_view words) {
  const auto it = std::find_if(d.statements.begin(), d.statements.end(), [&](const Statement& s) {
    return d.text(s.content.front()).substr(0, words.size()) == words;
  });
  return it == d.statements.end() ? nullptr : &*it;
}

TEST(ForeignPosts, BelongToTheirAuthorAndNotToWhoSpokeBefore) {
  const Document d = read({{"The dam is empty, the fire service said on Tuesday."},
                           {"The eastern quay is open to cars again. Lorries have to wait until noon."},
                           harbour()});
  const Statement* quay = saying(d, "The eastern quay");
  const Statement* lorries = saying(d, "Lorries have to wait");
  for (const Statement* s : {quay, lorries}) {
    ASSERT_NE(s, nullptr);
    ASSERT_NE(s->source_agent, kNone);
    EXPECT_EQ(d.agents[static_cast<std::size_t>(s->source_agent)].name, "Velno Harbour");
    EXPECT_EQ(d.text(s->source), "Velno Harbour");
    EXPECT_EQ(s->mode, SpeechMode::kDirectQuote);
    EXPECT_FALSE(s->anonymous);
    ASSERT_TRUE(s->channel);
    EXPECT_EQ(s->channel->name, "X");
    EXPECT_EQ(s->channel->username, "@velno_harbour");
    EXPECT_EQ(s->channel->link, "https://x.com/velno_harbour/status/77");
    ASSERT_EQ(s->hops.size(), 2u);
    EXPECT_EQ(s->hops[0].name, "Northern Courier");
    EXPECT_EQ(s->hops[1].name, "Velno Harbour");
    ASSERT_NE(s->utterance_time, kNone);
    EXPECT_EQ(d.text(d.times[static_cast<std::size_t>(s->utterance_time)].span), "March 5, 2024");
  }
  const Statement* dam = saying(d, "The dam is empty");
  ASSERT_NE(dam, nullptr);
  EXPECT_FALSE(dam->channel) << "the story around it is not the post's";
}

TEST(ForeignPosts, WhomThePostQuotesStaysTheSource) {
  const Document d = read({{"The town has closed two roads."}, {"Jana Holt said the weir was safe."}, harbour()});
  const Statement* gate = saying(d, "the weir was safe");
  ASSERT_NE(gate, nullptr);
  EXPECT_EQ(d.text(gate->source), "Jana Holt");
  ASSERT_TRUE(gate->channel);
  EXPECT_EQ(gate->channel->name, "X");
  ASSERT_EQ(gate->hops.size(), 3u);
  EXPECT_EQ(gate->hops[1].name, "Velno Harbour");
  EXPECT_EQ(gate->hops[1].position, 1);
  EXPECT_EQ(gate->hops[2].position, 2);
}

TEST(ForeignPosts, WithoutAnAuthorTheAccountIsUnnamed) {
  ForeignPost post;
  post.service_name = "Instagram";
  const Document d = read({{"Pictures came from the valley."}, {"The water is at the door of the mill."}, post});
  const Statement* water = saying(d, "The water is");
  ASSERT_NE(water, nullptr);
  EXPECT_TRUE(water->anonymous);
  EXPECT_EQ(water->source_agent, kNone);
  ASSERT_EQ(water->hops.size(), 2u);
  EXPECT_EQ(water->hops[1].name, "a post on Instagram");
  EXPECT_TRUE(water->hops[1].anonymous);
}

}  // namespace
}  // namespace hearsay
