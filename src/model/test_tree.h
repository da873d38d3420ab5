// For tests: a Document of one sentence from a tree written in one line.
//
//   const Document before = document_of_tree("The=the/DET/2/det dam/NOUN/3/obj leaks=leak/VERB.VBZ/0/root!");
//   Document d = before;
//   mend(d);
//   EXPECT_EQ(changed_arcs(before, d), "dam<leaks:nsubj");
//
// word=lemma/UPOS.XPOS/head/relation, heads counted from 1 as in CoNLL-U, 0 for a root; "!" behind the relation marks a
// finite verb. Without "=lemma" the word is its own lemma; ".XPOS" may be left out; "_" stands for nothing known.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "model/document.h"

namespace hearsay {

namespace detail {

/// `text` up to `mark`, and in `rest` what stands behind it; all of it, and "", where there is no mark.
inline std::string split_off(const std::string& text, char mark, std::string& rest) {
  const std::size_t at = text.find(mark);
  rest = at == std::string::npos ? "" : text.substr(at + 1);
  return text.substr(0, at);
}

}  // namespace detail

inline Document document_of_tree(const std::string& tree) {
  Document d;
  std::istringstream items(tree);
  for (std::string item; items >> item;) {
    std::istringstream fields(item);
    std::string word, tags, head, relation;
    const bool whole = std::getline(fields, word, '/') && std::getline(fields, tags, '/') &&
                       std::getline(fields, head, '/') && std::getline(fields, relation);
    EXPECT_TRUE(whole) << item;
    Token t;
    const std::string form = detail::split_off(word, '=', t.lemma);
    if (t.lemma.empty()) t.lemma = form;
    t.upos = detail::split_off(tags, '.', t.xpos);
    if (t.upos == "_") t.upos.clear();
    t.sentence = 0;
    t.head = static_cast<Index>(std::stoi(head) - 1);
    if (relation.ends_with('!')) {
      relation.pop_back();
      t.feats = "VerbForm=Fin";
    }
    t.deprel = relation == "_" ? "" : relation;
    if (!d.view.empty()) d.view += ' ';
    t.span = view_span(d.view.size(), d.view.size() + form.size());
    d.view += form;
    d.tokens.push_back(t);
  }
  Sentence sentence;
  sentence.span = view_span(0, d.view.size());
  sentence.end_token = static_cast<Index>(d.tokens.size());
  d.sentences.push_back(sentence);
  return d;
}

/// "word<head:relation" of each word that hangs elsewhere, or by another relation, than before.
inline std::string changed_arcs(const Document& before, const Document& after) {
  std::string out;
  for (std::size_t i = 0; i < after.tokens.size(); ++i) {
    const Token& t = after.tokens[i];
    if (t.head == before.tokens[i].head && t.deprel == before.tokens[i].deprel) continue;
    if (!out.empty()) out += ' ';
    out += std::string(after.text(t)) + '<' +
           (t.head == kNone ? "root" : std::string(after.text(after.tokens[static_cast<std::size_t>(t.head)]))) + ':' +
           t.deprel;
  }
  return out;
}

}  // namespace hearsay
