#include "syntax/final_report.h"

#include <gtest/gtest.h>

#include "model/test_tree.h"

namespace hearsay {
namespace {

std::string mended(const std::string& tree) {
  const Document before = document_of_tree(tree);
  Document d = before;
  mend_final_reports(d, 0, 1);
  return changed_arcs(before, d);
}

TEST(FinalReport, TellsContentFromSpeaker) {
  EXPECT_EQ(mended("Schools=school/NOUN/5/nsubj shut/VERB.VBN/1/acl ,/PUNCT/2/punct council/NOUN/5/nsubj "
                   "says=say/VERB/0/root"),
            "Schools<shut:nsubj:pass shut<says:ccomp");
  EXPECT_EQ(mended("Two=two/NUM/6/nsubj dead/ADJ/1/amod ,/PUNCT/1/punct the/DET/5/det mayor/NOUN/1/appos "
                   "says=say/VERB/0/root ./PUNCT/6/punct"),
            "Two<dead:nsubj dead<says:ccomp mayor<says:nsubj");
  EXPECT_EQ(mended("Storm=storm/NOUN/5/nsubj overnight/ADV/1/advmod ,/PUNCT/1/punct agency/NOUN/5/nsubj "
                   "warns=warn/VERB/0/root"),
            "Storm<warns:ccomp");
  EXPECT_EQ(mended("Ferry=ferry/NOUN/2/nsubj safe/ADJ/0/root ,/PUNCT/4/punct owner/NOUN/2/parataxis in/ADP/6/case "
                   "Velsk/PROPN/4/nmod confirmed=confirm/VERB.VBN/4/acl"),
            "owner<confirmed:nsubj confirmed<safe:parataxis");
}

TEST(FinalReport, TheSpeakerMayStandLast) {
  EXPECT_EQ(mended("Two=two/NUM/4/nsubj dead/ADJ/1/amod ,/PUNCT/1/punct says=say/VERB/0/root the/DET/6/det "
                   "mayor/NOUN/4/nsubj of/ADP/8/case Velsk/PROPN/6/nmod ./PUNCT/4/punct"),
            "Two<dead:nsubj dead<says:ccomp");
  EXPECT_EQ(mended("Storm=storm/NOUN/6/nsubj to/PART/3/mark hit/VERB.VB/1/acl Velsk/PROPN/3/obj ,/PUNCT/1/punct "
                   "says=say/VERB/0/root agency/NOUN/6/nsubj"),
            "Storm<hit:nsubj hit<says:ccomp");
  // What is said stands behind the verb.
  EXPECT_EQ(mended("Oduya/PROPN/3/nsubj ,/PUNCT/1/punct says=say/VERB/0/root nothing/NOUN/3/obj"), "");
  EXPECT_EQ(
      mended("Calm/NOUN/2/nsubj returns=return/VERB/4/ccomp ,/PUNCT/2/punct says=say/VERB/0/root Oduya/PROPN/4/nsubj"),
      "");
}

TEST(FinalReport, LeavesOtherSubjectsAlone) {
  EXPECT_EQ(mended("Police=police/NOUN/6/nsubj ,/PUNCT/4/punct fire/NOUN/4/compound officers=officer/NOUN/1/conj "
                   "all/ADV/6/advmod said=say/VERB/0/root"),
            "");
  EXPECT_EQ(mended("Later=later/ADV/4/advmod ,/PUNCT/1/punct police/NOUN/4/nsubj said=say/VERB/0/root"), "");
  EXPECT_EQ(mended("Oduya/PROPN/4/nsubj ,/PUNCT/3/punct 40/NUM/1/appos said=say/VERB/0/root"), "");
}

}  // namespace
}  // namespace hearsay
