// The quotation machine: which words stand between quotation marks, by rule alone.
//
//   std::vector<Quoted> quoted = find_quoted(document, &document.notes);
//   for (const Quoted& q : quoted) for (const QuotePiece& p : q.pieces) use(document.text(p.text));
//
// It knows the marks of many languages (“ ” ‘ ’ " ' '' `` „ « » ‹ › 「 」 『 』), tells an apostrophe from a closing
// mark, keeps nested quotations, and follows the newspaper convention that a quotation which runs over paragraphs opens
// with a mark in each and closes only in the last. A quotation whose closing mark is missing ends with its paragraph,
// with a note
// ("quotation-unclosed"); a closing mark that nothing opened is noted ("quotation-unopened") and otherwise ignored.
//
// Linear in the size of the page; no state; thread-safe.
#pragma once

#include <vector>

#include "model/document.h"

namespace hearsay {

/// The part of a quotation that lies in one paragraph. `open` and `close` are the marks, empty where there is none.
struct QuotePiece {
  ViewSpan open;
  ViewSpan text;
  ViewSpan close;
  Index paragraph = kNone;
};

struct Quoted {
  std::vector<QuotePiece> pieces;
  int depth = 0;  ///< 0: not inside another quotation
  bool closed = true;
  Index block = kNone;
};

/// All quotations of the paragraphs that hold language, by the position of their opening mark.
/// Doubts go to `notes` when it is given.
std::vector<Quoted> find_quoted(const Document& document, std::vector<Note>* notes);

}  // namespace hearsay
