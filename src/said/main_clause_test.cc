#include "said/main_clause.h"

#include <gtest/gtest.h>

#include "model/test_tree.h"

namespace hearsay {
namespace {

struct Case {
  std::string sentence;  ///< as document_of_tree() reads it
  Index cue;             ///< token of the one report
  std::string pieces;    ///< joined with " … "
};

std::string left_of_report(const Case& c) {
  Document d = document_of_tree(c.sentence);
  Statement report;
  report.cue = d.tokens[c.cue].span;
  report.sentence = 0;
  const auto lexicon = SaidLexicon::load();
  EXPECT_TRUE(lexicon);
  const PageWords page(d, **lexicon);
  std::string out;
  for (const TokenRange piece : main_clause_beside(d, page, d.sentences[0], {&report})) {
    if (!out.empty()) out += " … ";
    out += d.view.substr(d.tokens[piece.begin].span.begin,
                         d.tokens[piece.end - 1].span.end - d.tokens[piece.begin].span.begin);
  }
  return out;
}

TEST(MainClause, StandsWithoutTheReportThatHangsOnIt) {
  const std::vector<Case> cases = {
      {"The/DET/2/det council/NOUN/3/nsubj closed/VERB/0/root! the/DET/5/det bridge/NOUN/3/obj after/SCONJ/8/mark "
       "engineers/NOUN/8/nsubj said/VERB/3/advcl! it/PRON/11/nsubj was/AUX/11/cop! unsafe/ADJ/8/ccomp ./PUNCT/3/punct",
       7, "The council closed the bridge"},
      {"The/DET/2/det council/NOUN/4/nsubj will/AUX/4/aux! close/VERB/0/root the/DET/6/det bridge/NOUN/4/obj "
       "if/SCONJ/9/mark engineers/NOUN/9/nsubj say/VERB/4/advcl! so/ADV/9/advmod ./PUNCT/4/punct",
       8, ""},
      {"Marek/PROPN/9/nsubj Dunn/PROPN/1/flat ,/PUNCT/5/punct who/PRON/5/nsubj said/VERB/1/acl:relcl! he/PRON/7/nsubj "
       "fell/VERB/5/ccomp! ,/PUNCT/5/punct left/VERB/0/root! the/DET/11/det town/NOUN/9/obj ./PUNCT/9/punct",
       4, "Marek Dunn … left the town"},
      {"Officials/NOUN/2/nsubj said/VERB/0/root! the/DET/4/det dam/NOUN/5/nsubj failed/VERB/2/ccomp! ./PUNCT/2/punct",
       1, ""},
      {"Gone/VERB/0/root after/SCONJ/4/mark he/PRON/4/nsubj said/VERB/1/advcl! that/PRON/4/obj on/ADP/7/case "
       "Monday/PROPN/4/obl ./PUNCT/1/punct",
       3, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(left_of_report(c), c.pieces) << c.sentence;
}

}  // namespace
}  // namespace hearsay
