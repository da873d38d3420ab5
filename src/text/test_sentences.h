// For tests and benchmarks of the folders that read sentences: fills the layers without the language model, for plain
// prose whose sentences end in full stops. What hearsay runs is LanguageModel (syntax/language_model.h).
//
//   split_sentences(document);  // fills document.sentences and document.tokens
#pragma once

#include <string_view>

#include "model/document.h"
#include "text/tokenize.h"

namespace hearsay {

/// Sentences of one paragraph end after '.', '!' or '?' and the closing marks that touch it, before a space and no
/// small letter.
inline void split_paragraph(Document& d, Index block, Index paragraph) {
  const ViewSpan span = d.blocks[block].paragraphs[paragraph].span;
  const auto first = static_cast<Index>(d.tokens.size());
  tokenize(d.text(span), span.begin, d.tokens);
  const auto end = static_cast<Index>(d.tokens.size());
  bool marked = false;
  for (Index i = first, begin = first; i < end; ++i) {
    const std::string_view form = d.text(d.tokens[i]);
    const bool closes = form == "\"" || form == "'" || form == ")" || form == "]" || form == "\u201D" ||
                        form == "\u2019" || form == "\u00BB";
    const bool touches = i > begin && !d.tokens[i - 1].space_after;
    marked = form == "." || form == "!" || form == "?" || form == "..." || (marked && closes && touches);
    if (i + 1 < end) {
      const char next = d.view[d.tokens[i + 1].span.begin];
      if (!marked || !d.tokens[i].space_after || (next >= 'a' && next <= 'z')) continue;
    }
    const auto sentence = static_cast<Index>(d.sentences.size());
    d.sentences.push_back(
        {view_span(d.tokens[begin].span.begin, d.tokens[i].span.end), begin, i + 1, block, paragraph});
    for (Index t = begin; t <= i; ++t) d.tokens[t].sentence = sentence;
    begin = i + 1;
  }
}

/// Replaces both layers. Only paragraphs of language are read.
inline void split_sentences(Document& d) {
  d.sentences.clear();
  d.tokens.clear();
  for (std::size_t b = 0; b < d.blocks.size(); ++b) {
    for (std::size_t p = 0; p < d.blocks[b].paragraphs.size(); ++p) {
      const ParagraphRole role = d.blocks[b].paragraphs[p].role;
      if (role == ParagraphRole::kHeadline || role == ParagraphRole::kBody || role == ParagraphRole::kBullet)
        split_paragraph(d, static_cast<Index>(b), static_cast<Index>(p));
    }
  }
}

}  // namespace hearsay
