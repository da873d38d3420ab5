// Reads web archives: WARC 0.17 to 1.1 (ISO 28500) and the older ARC, plain or gzipped by record or as a whole.
//
//   read_warc(input, options, [](Document&& page) { ... });   // a Document for each page, feed and text in it
//
// A Document's uri is the record's target, its capture time the record's WARC-Date, its bytes the HTTP body with
// chunking and gzip undone. Pages, feeds and plain text of records with status 200 are read; pictures, scripts, style
// sheets, redirects and errors are passed over. Broken records, wrong chunks and a cut end are reported in
// `problems`; the rest is read. Memory: one record at a time.
//
// Limits: kMaxRecord bytes of a record; `options.max_bytes` unpacked bytes in all ("archive-limit" in `problems`).
#pragma once

#include "ingest/reader.h"

namespace hearsay {

/// The bytes, or what they unpack to, begin like a WARC or ARC file.
bool looks_like_warc(std::string_view bytes);

Result<ReadSummary> read_warc(const Input& input, const ReadOptions& options, const DocumentSink& sink);

}  // namespace hearsay
