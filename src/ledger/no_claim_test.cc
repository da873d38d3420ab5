#include "ledger/no_claim.h"

#include <gtest/gtest.h>

#include "ledger/plain_content.h"
#include "model/test_tree.h"

namespace hearsay {
namespace {

struct Case {
  std::string cue;      ///< lemma
  std::string content;  ///< as document_of_tree() reads it
  bool open;
  SpeechMode mode = SpeechMode::kIndirect;
  SpeechAct act = SpeechAct::kAssert;
};

Document page_of(const Case& c) {
  Document d = document_of_tree(c.content);
  Statement s;
  s.content = {{0, static_cast<std::uint32_t>(d.view.size())}};
  s.cue_lemma = c.cue;
  s.mode = c.mode;
  s.act = c.act;
  d.statements.push_back(s);
  return d;
}

TEST(NoClaim, TellsQuestionsFromClaims) {
  const std::vector<Case> cases = {
      {"explain", "why/ADV/4/advmod the/DET/3/det wall/NOUN/4/nsubj give/VERB/0/ccomp way/NOUN/4/obj", true},
      {"tell", "what/PRON/0/obj she/PRON/4/nsubj have/AUX/4/aux witness/VERB/1/acl:relcl", true},
      {"report", "on/ADP/4/mark how/ADV/4/advmod crew/NOUN/4/nsubj work/VERB/0/advcl", true},
      {"know", "which/DET/2/det bridge/NOUN/3/nsubj fall/VERB/0/ccomp", true},
      {"say", "what/PRON/2/nsubj happen/VERB/5/csubj be/AUX/5/cop a/DET/5/det crime/NOUN/0/ccomp", false},
      {"say", "when/ADV/3/advmod rain/NOUN/3/nsubj come/VERB/6/advcl the/DET/5/det dam/NOUN/6/nsubj leak/VERB/0/ccomp",
       false},
      {"describe", "a/DET/2/det blast/NOUN/0/obj on/ADP/4/case deck/NOUN/2/nmod", false},
      {"describe", "the/DET/2/det raid/NOUN/0/obj as/ADP/4/case theft/NOUN/0/obl", false},
      {"show", "the/DET/2/det dam/NOUN/4/nsubj be/AUX/4/cop unsafe/ADJ/0/ccomp", false},
      {"show", "crew/NOUN/2/nsubj search/VERB/0/ccomp", false},
      {"announce", "a/DET/2/det curfew/NOUN/0/obj", false},
      {"explain", "why/ADV/2/advmod leave/VERB/0/ccomp", false, SpeechMode::kDirectQuote},
      {"say", "whether/SCONJ/2/mark leave/VERB/0/ccomp", false, SpeechMode::kIndirect, SpeechAct::kDecline},
      {"explain", "why/ADV/2/advmod leave/VERB/0/ccomp", false, SpeechMode::kIndirect, SpeechAct::kAsk},
  };
  for (const Case& c : cases) {
    const Document d = page_of(c);
    EXPECT_EQ(makes_no_claim(d, LayerIndex(d), d.statements.front()), c.open) << c.cue << ": " << c.content;
  }
}

// Words and tags alone; no source, no cue.
Document narrated(const std::string& content) {
  Document d = page_of({"", content, false});
  d.statements.front().mode = SpeechMode::kNarrator;
  return d;
}

// "the blast , which officials say was caused by gas": the pronoun's noun stands outside of the words.
TEST(NoClaim, ARelativeClauseTellsSomething) {
  Document d = page_of(
      {"say",
       "blast/NOUN/0/obl which/PRON/4/nsubj say/VERB/1/acl:relcl cause/VERB/3/ccomp by/ADP/6/case gas/NOUN/4/obl",
       false});
  Statement& s = d.statements.front();
  s.content.front().begin = d.tokens[1].span.begin;
  EXPECT_FALSE(makes_no_claim(d, LayerIndex(d), s));
  const PlainContent words = plain_content(d, LayerIndex(d), s);
  ASSERT_EQ(words.referents.size(), 1u);
  EXPECT_EQ(words.referents.front().name, "blast");
  EXPECT_EQ(words.referents.front().end, 5u);
}

TEST(NoClaim, APageThatPresentsItself) {
  const Document here =
      narrated("here/ADV/0/root be/AUX/1/cop what/PRON/1/nsubj we/PRON/5/nsubj know/VERB/3/acl:relcl");
  EXPECT_TRUE(makes_no_claim(here, LayerIndex(here), here.statements.front()));
  const Document news = narrated("gate/NOUN/3/nsubj be/AUX/3/cop open/ADJ/0/root");
  EXPECT_FALSE(makes_no_claim(news, LayerIndex(news), news.statements.front()));
}

TEST(NoClaim, AddressesAndWhatIsCutShort) {
  const Document handle = narrated("@valedivers/PROPN/0/root");
  EXPECT_TRUE(makes_no_claim(handle, LayerIndex(handle), handle.statements.front()));
  const Document cut = narrated("gate/NOUN/2/nsubj open/VERB/0/root by/ADP/2/obl .../PUNCT/2/punct");
  EXPECT_TRUE(makes_no_claim(cut, LayerIndex(cut), cut.statements.front()));
}

TEST(NoClaim, AnInfinitiveOfNobody) {
  Document d = narrated("to/PART/2/mark raise/VERB/0/root the/DET/4/det wall/NOUN/2/obj");
  EXPECT_TRUE(makes_no_claim(d, LayerIndex(d), d.statements.front()));
  d.statements.front().source = {0, 2};
  EXPECT_FALSE(makes_no_claim(d, LayerIndex(d), d.statements.front()));
}

TEST(NoClaim, ABareNounOfAnUnknownCue) {
  for (const bool colon : {false, true}) {
    Document d = page_of({"", "no/DET/2/det victim/NOUN/0/root", false});
    const auto end = static_cast<std::uint32_t>(d.view.size() + 1);
    d.view += colon ? " Police:" : " Police#";
    Statement& s = d.statements.front();
    s.source = {end, end + 6};
    s.cue = {end + 6, end + 7};
    EXPECT_EQ(makes_no_claim(d, LayerIndex(d), s), !colon);
  }
}

TEST(NoClaim, WithoutTreesNothingIsLeftOut) {
  Document d = page_of({"explain", "why/ADV/2/advmod leave/VERB/0/ccomp", true});
  for (Token& t : d.tokens) t.upos.clear();
  EXPECT_FALSE(makes_no_claim(d, LayerIndex(d), d.statements.front()));
}

}  // namespace
}  // namespace hearsay
