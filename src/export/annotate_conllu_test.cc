#include "export/annotate_conllu.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

Token token(std::uint32_t begin, std::uint32_t end, bool space_after, bool joined, Index head, const char* lemma) {
  Token t;
  t.span = {begin, end};
  t.space_after = space_after;
  t.joined = joined;
  t.sentence = 0;
  t.head = head;
  t.lemma = lemma;
  t.upos = "X";
  t.xpos = "FW";
  t.feats = "_";
  t.deprel = head == kNone ? "root" : "dep";
  return t;
}

TEST(Conllu, WritesRangesNamesAndOffsets) {
  Document d;
  d.view = "Velsk isn't\nsafe.";
  d.tokens = {token(0, 5, true, false, 3, "Velsk"), token(6, 8, false, false, 3, "be"),
              token(8, 11, true, true, 3, "not"), token(12, 16, false, false, kNone, "safe"),
              token(16, 17, true, false, 3, ".")};
  d.sentences = {{{0, 17}, 0, 5, 0, 0}};
  Mention mention;
  mention.span = {0, 5};
  mention.type = MentionType::kPlace;
  mention.sentence = 0;
  d.mentions = {mention};
  std::string out;
  write_conllu(out, d, "story\n1");
  EXPECT_EQ(out,
            "# newdoc id = story 1\n# newpar\n# sent_id = 1\n# text = Velsk isn't safe.\n"
            "1\tVelsk\tVelsk\tX\tFW\t_\t4\tdep\t_\tName=B-place|TokenRange=0:5\n"
            "2-3\tisn't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=6:11\n"
            "2\tis\tbe\tX\tFW\t_\t4\tdep\t_\tTokenRange=6:8\n"
            "3\tn't\tnot\tX\tFW\t_\t4\tdep\t_\tTokenRange=8:11\n"
            "4\tsafe\tsafe\tX\tFW\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=12:16\n"
            "5\t.\t.\tX\tFW\t_\t4\tdep\t_\tTokenRange=16:17\n\n");
}

TEST(Conllu, LeavesUnreadWordsOpen) {
  Document d;
  d.view = "Ja";
  Token t;
  t.span = {0, 2};
  t.sentence = 0;
  d.tokens = {t};
  d.sentences = {{{0, 2}, 0, 1, 0, 0}};
  std::string out;
  write_conllu(out, d, "");
  EXPECT_EQ(out, "# newpar\n# sent_id = 1\n# text = Ja\n1\tJa\t_\t_\t_\t_\t_\t_\t_\tTokenRange=0:2\n\n");
}

}  // namespace
}  // namespace hearsay
