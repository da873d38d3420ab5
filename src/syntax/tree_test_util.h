// For tests of rules over trees: a sentence from a table of words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace hearsay {

struct TreeWord {
  const char* form;
  const char* lemma;
  const char* upos;
  Index head;  ///< number of the word above; kNone for the root
  const char* relation;
  const char* xpos = "";
};

/// A Document of one sentence.
inline Document tree_document(const std::vector<TreeWord>& words) {
  Document d;
  for (const TreeWord& w : words) {
    if (!d.view.empty()) d.view += ' ';
    Token token;
    token.span = view_span(d.view.size(), d.view.size() + std::string_view(w.form).size());
    d.view += w.form;
    token.sentence = 0;
    token.lemma = w.lemma;
    token.upos = w.upos;
    token.xpos = w.xpos;
    token.head = w.head;
    token.deprel = w.relation;
    d.tokens.push_back(token);
  }
  Sentence sentence;
  sentence.span = view_span(0, d.view.size());
  sentence.first_token = 0;
  sentence.end_token = static_cast<Index>(words.size());
  d.sentences = {sentence};
  return d;
}

/// "word<head:relation" of each word whose arc is no longer that of the table.
inline std::string changed_arcs(const std::vector<TreeWord>& words, const Document& d) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& t = d.tokens[i];
    if (t.head == words[i].head && t.deprel == words[i].relation) continue;
    if (!out.empty()) out += ' ';
    out += std::string(words[i].form) + '<' +
           (t.head == kNone ? std::string("root") : words[static_cast<std::size_t>(t.head)].form) + ':' + t.deprel;
  }
  return out;
}

}  // namespace hearsay
