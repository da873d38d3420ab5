// Reads ZIP archives (APPNOTE 6.3): a zipped folder of saved pages, or a WACZ with its WARC files.
//
//   read_zip(input, options, [](Document&& page) { ... });   // pages, feeds, web archives and .txt files in it
//
// Nothing is unpacked to disk; a member's name only becomes part of a uri ("saved.zip#folder/page.html"), so names such
// as
// "../x" lead nowhere. Other members (pictures, style sheets, indexes) are passed over. Archives in archives are read
// down to kMaxNesting.
//
// Limits: kMaxMember unpacked bytes a member, `options.max_bytes` in all; beyond, members are left out and named in
// `problems` ("member-too-large", "archive-limit"). Encrypted members and methods other than stored and deflate are
// named too ("member-not-readable"). Errors: "not-an-archive" when the directory at its end is missing,
// "no-pages" when nothing in it can be read (an office document, a folder of pictures).
#pragma once

#include "ingest/reader.h"

namespace hearsay {

/// A ZIP archive that is there to its end.
bool looks_like_zip(std::string_view bytes);

Result<ReadSummary> read_zip(const Input& input, const ReadOptions& options, const DocumentSink& sink);

}  // namespace hearsay
