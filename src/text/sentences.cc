#include "text/sentences.h"

#include "base/utf8.h"
#include "text/tokenize.h"

namespace hearsay {
namespace {

bool ends_sentence(std::string_view token) {
  return token == "." || token == "!" || token == "?" || token == "...";
}

bool is_closing(std::string_view token) {
  return token == "\"" || token == "'" || token == ")" || token == "]" || token == "\u201D" || token == "\u2019" ||
         token == "\u00BB";
}

void cut(Document& d, Index block, Index paragraph, Index first) {
  const auto count = static_cast<Index>(d.tokens.size());
  Index begin = first;
  const auto flush = [&](Index end) {
    if (begin >= end) return;
    const auto sentence = static_cast<Index>(d.sentences.size());
    d.sentences.push_back(
        {view_span(d.tokens[begin].span.begin, d.tokens[end - 1].span.end), begin, end, block, paragraph});
    for (Index i = begin; i < end; ++i) d.tokens[i].sentence = sentence;
    begin = end;
  };
  for (Index i = first; i < count; ++i) {
    if (!ends_sentence(d.text(d.tokens[i]))) continue;
    Index end = i + 1;
    while (end < count && !d.tokens[end - 1].space_after && is_closing(d.text(d.tokens[end]))) ++end;
    if (end < count) {
      const char next = d.view[d.tokens[end].span.begin];
      if (!d.tokens[end - 1].space_after || (next >= 'a' && next <= 'z')) continue;
    }
    flush(end);
    i = end - 1;
  }
  flush(count);
}

bool is_language(ParagraphRole role) {
  return role == ParagraphRole::kHeadline || role == ParagraphRole::kBody || role == ParagraphRole::kBullet;
}

}  // namespace

void split_sentences(Document& d) {
  d.sentences.clear();
  d.tokens.clear();
  for (std::size_t b = 0; b < d.blocks.size(); ++b) {
    const Block& block = d.blocks[b];
    for (std::size_t p = 0; p < block.paragraphs.size(); ++p) {
      const Paragraph& paragraph = block.paragraphs[p];
      if (!is_language(paragraph.role)) continue;
      const auto first = static_cast<Index>(d.tokens.size());
      tokenize(d.text(paragraph.span), paragraph.span.begin, d.tokens);
      cut(d, static_cast<Index>(b), static_cast<Index>(p), first);
    }
  }
}

}  // namespace hearsay
