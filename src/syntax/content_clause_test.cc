#include "syntax/content_clause.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/plain.h"

namespace hearsay {
namespace {

struct Word {
  const char* form;
  const char* lemma;
  const char* upos;
  Index head;  // kNone for the root
  const char* relation;
};

// "word<head:relation" of the words whose arcs changed.
std::string mended(const std::vector<Word>& words) {
  std::string text;
  for (const Word& w : words) text += std::string(text.empty() ? "" : " ") + w.form;
  Document d = plain_document(text);
  std::uint32_t at = 0;
  for (const Word& w : words) {
    Token token;
    token.span = view_span(at, at + std::string_view(w.form).size());
    at = token.span.end + 1;
    token.sentence = 0;
    token.lemma = w.lemma;
    token.upos = w.upos;
    token.head = w.head;
    token.deprel = w.relation;
    d.tokens.push_back(token);
  }
  Sentence sentence;
  sentence.first_token = 0;
  sentence.end_token = static_cast<Index>(words.size());
  d.sentences = {sentence};
  mend_content_clauses(d, 0, 1);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& t = d.tokens[i];
    if (t.head == words[i].head && t.deprel == words[i].relation) continue;
    out += std::string(words[i].form) + '<' + words[static_cast<std::size_t>(t.head)].form + ':' + t.deprel;
  }
  return out;
}

TEST(ContentClause, GoesToItsVerbOfSaying) {
  EXPECT_EQ(mended({{"Police", "police", "NOUN", 1, "nsubj"},
                    {"said", "say", "VERB", kNone, "root"},
                    {"on", "on", "ADP", 3, "case"},
                    {"Friday", "Friday", "PROPN", 1, "obl"},
                    {"that", "that", "SCONJ", 6, "mark"},
                    {"he", "he", "PRON", 6, "nsubj"},
                    {"left", "leave", "VERB", 3, "acl:relcl"}}),
            "left<said:ccomp");
  EXPECT_EQ(mended({{"Sources", "source", "NOUN", 1, "nsubj"},
                    {"told", "tell", "VERB", kNone, "root"},
                    {"Oduya", "Oduya", "PROPN", 1, "iobj"},
                    {"that", "that", "SCONJ", 5, "mark"},
                    {"it", "it", "PRON", 5, "nsubj"},
                    {"failed", "fail", "VERB", 2, "acl"}}),
            "failed<told:ccomp");
  EXPECT_EQ(mended({{"He", "he", "PRON", 1, "nsubj"},
                    {"admitted", "admit", "VERB", kNone, "root"},
                    {"that", "that", "SCONJ", 4, "mark"},
                    {"it", "it", "PRON", 4, "nsubj"},
                    {"failed", "fail", "VERB", 1, "advcl"}}),
            "failed<admitted:ccomp");
}

TEST(ContentClause, StaysWithNounsThatHaveAContentAndAfterSo) {
  EXPECT_EQ(mended({{"She", "she", "PRON", 1, "nsubj"},
                    {"spoke", "speak", "VERB", kNone, "root"},
                    {"of", "of", "ADP", 3, "case"},
                    {"Friday", "Friday", "PROPN", 1, "obl"},
                    {"that", "that", "SCONJ", 6, "mark"},
                    {"he", "he", "PRON", 6, "nsubj"},
                    {"left", "leave", "VERB", 3, "acl"}}),
            "");
  EXPECT_EQ(mended({{"She", "she", "PRON", 1, "nsubj"},
                    {"told", "tell", "VERB", kNone, "root"},
                    {"lies", "lie", "NOUN", 1, "obj"},
                    {"that", "that", "SCONJ", 5, "mark"},
                    {"it", "it", "PRON", 5, "nsubj"},
                    {"held", "hold", "VERB", 2, "acl"}}),
            "");
  EXPECT_EQ(mended({{"She", "she", "PRON", 1, "nsubj"},
                    {"warned", "warn", "VERB", kNone, "root"},
                    {"so", "so", "ADV", 3, "advmod"},
                    {"often", "often", "ADV", 1, "advmod"},
                    {"that", "that", "SCONJ", 6, "mark"},
                    {"he", "he", "PRON", 6, "nsubj"},
                    {"left", "leave", "VERB", 1, "advcl"}}),
            "");
}

}  // namespace
}  // namespace hearsay
