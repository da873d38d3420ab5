// Reads tar archives, packed or not (tar, tar.gz, tar.bz2, tar.zst, tar.xz), and single packed files (page.html.gz),
// with libarchive.
//
//   read_packed(input, options, [](Document&& page) { ... });   // pages, feeds, mails, web archives and texts in it
//
// Nothing is unpacked to disk; a member's name only becomes part of a uri ("saved.tar.gz#folder/page.html"), so names
// such as "../x", links and devices lead nowhere. Offsets count in the member's own, unpacked bytes. A single packed
// file keeps its name. parts.h says which members are read and which limits hold; what is skipped counts too, so a
// small file that unpacks to terabytes ends after `options.max_bytes`. The window of an xz file is bounded
// (xz_stream.h): one that asks for gigabytes is damaged to us.
//
// Problems: "archive-limit", "member-too-large", "archive-broken" (cut off or damaged: what came before is kept),
// "nested-too-deep". Errors: "not-an-archive", "no-pages".
#pragma once

#include "ingest/reader.h"

namespace hearsay {

/// A tar archive, or anything packed with gzip, bzip2, Zstandard or xz. Web archives are packed too: ask
/// looks_like_warc first.
bool looks_like_packed(std::string_view bytes);

Result<ReadSummary> read_packed(const Input& input, const ReadOptions& options, const DocumentSink& sink);

}  // namespace hearsay
