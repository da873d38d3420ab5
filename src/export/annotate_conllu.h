// CoNLL-U (universaldependencies.org/format.html) of a Document's sentences, for tools that read treebanks.
//
//   std::string out;
//   write_conllu(out, document, "page-7");
//
// Multiword tokens have their ranges; MISC holds SpaceAfter=No, the byte range in the text (TokenRange=12:15) and, for
// a word of a name, Name=B-person or Name=I-person. Words without analysis (another language) have "_" in every column.
//
// A long text may come in pieces: `base` then says what stands before this piece; the first one writes the "newdoc".
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace hearsay {

struct ConlluBase {
  std::size_t bytes = 0, sentences = 0;
};

void write_conllu(std::string& out, const Document& document, std::string_view id, const ConlluBase& base = {});

}  // namespace hearsay
