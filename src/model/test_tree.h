// For tests: a Document of one sentence from a tree written in one line.
//
//   Document d = document_of_tree("the/DET/2/det dam/NOUN/3/nsubj leak/VERB/0/root!");
//
// word/UPOS/head/relation, heads counted from 1, 0 for one outside; "!" behind the relation marks a finite verb. The
// word is its own lemma.
#pragma once

#include <sstream>
#include <string>

#include "model/document.h"

namespace hearsay {

inline Document document_of_tree(const std::string& tree) {
  Document d;
  std::istringstream items(tree);
  for (std::string item; items >> item;) {
    std::istringstream fields(item);
    std::string word, upos, head, relation;
    std::getline(fields, word, '/') && std::getline(fields, upos, '/') && std::getline(fields, head, '/') &&
        std::getline(fields, relation);
    Token t;
    t.span = view_span(d.view.size(), d.view.size() + word.size());
    t.lemma = word;
    t.upos = upos;
    t.sentence = 0;
    t.head = head == "0" ? kNone : static_cast<Index>(std::stoi(head) - 1);
    if (relation.ends_with('!')) {
      relation.pop_back();
      t.feats = "VerbForm=Fin";
    }
    t.deprel = relation;
    d.view += word + " ";
    d.tokens.push_back(t);
  }
  Sentence sentence;
  sentence.span = view_span(0, d.view.size());
  sentence.end_token = static_cast<Index>(d.tokens.size());
  d.sentences.push_back(sentence);
  return d;
}

}  // namespace hearsay
