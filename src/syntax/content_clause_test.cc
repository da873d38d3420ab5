#include "syntax/content_clause.h"

#include <gtest/gtest.h>

#include "model/test_tree.h"

namespace hearsay {
namespace {

std::string mended(const std::string& tree) {
  const Document before = document_of_tree(tree);
  Document d = before;
  mend_content_clauses(d, 0, 1);
  return changed_arcs(before, d);
}

TEST(ContentClause, GoesToItsVerbOfSaying) {
  EXPECT_EQ(mended("Police=police/NOUN/2/nsubj said=say/VERB/0/root on/ADP/4/case Friday/PROPN/2/obl "
                   "that/SCONJ/7/mark he/PRON/7/nsubj left=leave/VERB/4/acl:relcl"),
            "left<said:ccomp");
  EXPECT_EQ(mended("Sources=source/NOUN/2/nsubj told=tell/VERB/0/root Oduya/PROPN/2/iobj that/SCONJ/6/mark "
                   "it/PRON/6/nsubj failed=fail/VERB/3/acl"),
            "failed<told:ccomp");
  EXPECT_EQ(mended("He=he/PRON/2/nsubj admitted=admit/VERB/0/root that/SCONJ/5/mark it/PRON/5/nsubj "
                   "failed=fail/VERB/2/advcl"),
            "failed<admitted:ccomp");
}

TEST(ContentClause, AHearerIsToldSomething) {
  const std::string told =
      "Captains=captain/NOUN/2/nsubj told=tell/VERB/0/root sailors=sailor/NOUN/2/iobj that/PRON/6/obj it/PRON/6/nsubj "
      "wants=want/VERB/3/acl:relcl to/PART/8/mark leave/VERB/6/xcomp";
  EXPECT_EQ(mended(told), "that<wants:mark wants<told:ccomp");
  EXPECT_EQ(mended(told + " lies=lie/NOUN/2/obj"), "");  // they are told something else
  // A participle before its noun is no verb between the two.
  EXPECT_EQ(mended("Captains=captain/NOUN/2/nsubj told=tell/VERB/0/root crews=crew/NOUN/2/obj of/ADP/6/case "
                   "waiting=wait/VERB/6/amod tugs=tug/NOUN/3/nmod that/SCONJ/9/mark it/PRON/9/nsubj "
                   "failed=fail/VERB/3/acl"),
            "failed<told:ccomp");
}

TEST(ContentClause, StaysWithNounsThatHaveAContentAndAfterSo) {
  EXPECT_EQ(mended("She=she/PRON/2/nsubj spoke=speak/VERB/0/root of/ADP/4/case Friday/PROPN/2/obl that/SCONJ/7/mark "
                   "he/PRON/7/nsubj left=leave/VERB/4/acl"),
            "");
  EXPECT_EQ(mended("She=she/PRON/2/nsubj told=tell/VERB/0/root lies=lie/NOUN/2/obj that/SCONJ/6/mark it/PRON/6/nsubj "
                   "held=hold/VERB/3/acl"),
            "");
  EXPECT_EQ(mended("She=she/PRON/2/nsubj warned=warn/VERB/0/root so/ADV/4/advmod often/ADV/2/advmod "
                   "that/SCONJ/7/mark he/PRON/7/nsubj left=leave/VERB/2/advcl"),
            "");
}

}  // namespace
}  // namespace hearsay
