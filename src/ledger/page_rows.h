// The rows of a page itself: document, version, blocks and notes.
//
//   add_page_rows(document, recorded_at, extractor, rows);
//   rows.blocks[3].id                 // the same block has it in every version of the page
#pragma once

#include <string>

#include "ledger/build_rows.h"

namespace hearsay {

/// Fills `document`, `version`, `blocks` (one for each block, in page order) and `notes`. `extractor`: which stages
/// read the page, for the version.
void add_page_rows(const Document& document, Instant recorded_at, const std::string& extractor, LedgerRows& rows);

}  // namespace hearsay
