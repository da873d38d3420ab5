// CoNLL-U (universaldependencies.org/format.html) of a Document's sentences, for tools that read treebanks.
//
//   std::string out;
//   write_conllu(out, document, "page-7");
//
// Multiword tokens have their ranges; MISC holds SpaceAfter=No, the byte range in the text (TokenRange=12:15) and, for
// a word of a name, Name=B-person or Name=I-person. Words without analysis (another language) have "_" in every column.
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace hearsay {

void write_conllu(std::string& out, const Document& document, std::string_view id);

}  // namespace hearsay
