// Reads the text of a PDF (a report, a statement, a printed page) and makes a Document of it as of a text file.
//
//   Result<Document> page = read_pdf(input, options);
//
// A PDF has no readable bytes: its characters are numbers of glyphs in packed streams, in any order. So the Document's
// source is the text that was taken out of it (pdf_text.h), and offsets, spans and the hash count in that text; the
// same PDF read by the same poppler gives the same text. The note "pdf-text" says so.
//
// Notes: "pdf-text", "pdf-cut" (more pages than are read). Errors: "no-text" (pages that are pictures), "pdf-locked",
// "pdf-broken", "reader-timeout", "reader-crashed", "reader-limit", "too-large".
#pragma once

#include "ingest/reader.h"

namespace hearsay {

/// The mark stands within the first kilobyte, as viewers allow.
bool looks_like_pdf(std::string_view bytes);

Result<Document> read_pdf(const Input& input, const ReadOptions& options);

}  // namespace hearsay
