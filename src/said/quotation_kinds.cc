#include "said/quotation_kinds.h"

#include <algorithm>

#include "base/utf8.h"
#include "said/quotes.h"
#include "said/words.h"

namespace hearsay {
namespace {

Index token_at(const Document& d, std::uint32_t offset) {
  const auto it = std::lower_bound(d.tokens.begin(), d.tokens.end(), offset,
                                   [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
  return static_cast<Index>(it - d.tokens.begin());
}

struct Shape {
  Index words = 0;
  bool verb = false;
  bool stops = false;     ///< ends like a sentence, or with the comma before "he said"
  bool capital = false;   ///< begins with a capital
  bool cue_near = false;  ///< a reporting cue outside the marks in the same sentence
  bool alone = false;     ///< nothing but it in its sentence
};

Shape shape_of(const Document& d, const PageWords& page, const SaidLexicon& lexicon, const Quotation& q) {
  Shape shape;
  const Index begin = token_at(d, q.pieces.front().begin);
  const Index end = token_at(d, q.pieces.front().end);
  for (Index i = begin; i < end; ++i) {
    if (page[i].pos != Pos::kPunct) ++shape.words;
    shape.verb = shape.verb || page[i].is_finite();
  }
  if (begin >= end) return shape;
  shape.capital = page[begin].capital;
  const std::string_view last = page[end - 1].form;
  shape.stops = last == "." || last == "!" || last == "?" || last == ",";
  const Index s = d.tokens[begin].sentence;
  if (s == kNone) return shape;
  shape.alone = true;
  for (Index i = d.sentences[s].first_token; i < d.sentences[s].end_token; ++i) {
    if ((i >= begin && i < end) || page[i].mark || page[i].pos == Pos::kPunct) continue;
    shape.alone = false;
    if (!page[i].is_verb() && page[i].pos != Pos::kNoun) continue;
    const Cue* cue = lexicon.verb(page[i].lemma);
    if (cue != nullptr && cue->has(kQuote | kThat | kPredicate | kAs | kOf)) shape.cue_near = true;
  }
  return shape;
}

}  // namespace

void read_quotations(Document& document, const SaidLexicon& lexicon) {
  document.quotations.clear();
  for (const Quoted& quoted : find_quoted(document, &document.notes)) {
    Quotation q;
    for (const QuotePiece& piece : quoted.pieces) q.pieces.push_back(piece.text);
    q.closed = quoted.closed;
    q.block = quoted.block;
    document.quotations.push_back(std::move(q));
  }
  const PageWords page(document, lexicon);
  for (Quotation& q : document.quotations) {
    if (q.pieces.size() > 1) continue;
    const Shape shape = shape_of(document, page, lexicon, q);
    const bool utterance = shape.alone || (shape.capital && shape.stops) || (shape.words >= 8 && shape.verb) ||
                           (shape.stops && shape.verb && shape.words >= 4);
    q.fragment = !utterance;
    q.scare = q.fragment && shape.words < 4 && !shape.verb && !shape.cue_near;
  }
}

}  // namespace hearsay
