// What a page shows against what it tells machines: contradictions are noted, and a post without a clock takes the
// metadata's instant.
//
//   check_metadata(parts, block_of, document);   // once blocks, view and page of the document are written
//
// Notes: clock-disagrees, posts-not-shown, date-conflict, headline-conflict, json-ld-unreadable, more-pages,
// no-main-text (docs/notes.md).
#pragma once

#include <vector>

#include "ingest/html/html_document.h"

namespace hearsay {

/// `block_of`: the block of each of the page's live posts, or kNone.
void check_metadata(const PageParts& parts, const std::vector<Index>& block_of, Document& document);

}  // namespace hearsay
