// Reads ZIP archives (APPNOTE 6.3): a zipped folder of saved pages, or a WACZ with its WARC files.
//
//   read_zip(input, options, [](Document&& page) { ... });   // pages, feeds, web archives and .txt files in it
//
// Nothing is unpacked to disk; a member's name only becomes part of a uri ("saved.zip#folder/page.html"), so names such
// as "../x" lead nowhere. Offsets count in the member's own, unpacked bytes. Archives of over 4 GB or 65,535 members
// (zip64) are read too. parts.h says which members are read and which limits hold.
//
// Problems: "member-too-large", "archive-limit", "nested-too-deep"; encrypted members and methods other than stored and
// deflate are named ("member-not-readable"). Errors: "not-an-archive" when the directory at its end is missing,
// "no-pages" when nothing in it can be read (an office document, a folder of pictures).
#pragma once

#include "ingest/reader.h"

namespace hearsay {

/// A ZIP archive that is there to its end.
bool looks_like_zip(std::string_view bytes);

Result<ReadSummary> read_zip(const Input& input, const ReadOptions& options, const DocumentSink& sink);

}  // namespace hearsay
