// A Document from a bare string, for `hearsay annotate`: the view is exactly the text, so offsets fit it to the byte.
//
//   Document d = plain_document("First line.\nSecond line.");
//
// One block without a clock; a paragraph per line, except that a hard-wrapped line is joined with the next one: it ends
// in no sentence mark and the next starts with a small letter. Malformed UTF-8 must be mended by the caller.
#pragma once

#include <string>

#include "model/document.h"

namespace hearsay {

Document plain_document(std::string text);

}  // namespace hearsay
