#include "syntax/her_noun.h"

#include <gtest/gtest.h>

#include "model/test_tree.h"

namespace hearsay {
namespace {

std::string mended(const std::string& tree) {
  const Document before = document_of_tree(tree);
  Document d = before;
  mend_her_nouns(d, 0, 1);
  return changed_arcs(before, d);
}

TEST(HerNoun, IsTheObjectAndSheItsOwner) {
  EXPECT_EQ(
      mended("Who=who/PRON/2/nsubj doubted=doubt/VERB.VBD/0/root her=she/PRON.PRP/2/obj claims=claim/VERB.VBZ/2/xcomp "
             "that/SCONJ/6/mark sank=sink/VERB.VBD/4/ccomp"),
      "her<claims:nmod:poss claims<doubted:obj sank<claims:acl");
}

TEST(HerNoun, AVerbWithASubjectStays) {
  EXPECT_EQ(mended("Who=who/PRON/2/nsubj knows=know/VERB.VBZ/4/csubj her=she/PRON.PRP/2/obj says=say/VERB.VBZ/0/root"),
            "");
}

TEST(HerNoun, OtherObjectsAndOtherFormsStay) {
  EXPECT_EQ(mended("It=it/PRON/2/nsubj helps=help/VERB.VBZ/0/root her=she/PRON.PRP/2/obj sail/VERB.VB/2/xcomp"), "");
  EXPECT_EQ(mended("It=it/PRON/2/nsubj left=leave/VERB.VBD/0/root him=he/PRON.PRP/2/obj claims=claim/VERB.VBZ/2/xcomp"),
            "");
}

}  // namespace
}  // namespace hearsay
