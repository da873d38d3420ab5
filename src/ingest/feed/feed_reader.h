// Reads feeds: each entry becomes a Document of kind kFeedEntry.
//
//   read_feed(input, options, [](Document&& entry) { ... });
//
// RSS 0.9 to 2.0, RDF, Atom, CDF and JSON Feed. A Document holds the bytes of its entry only (so its hash names the
// entry's version, whatever else the feed lists), its uri is the feed's with the entry's id behind '#'
// (its link or hash where it has none), its canonical
// address the entry's link. Blocks: the title as headline; the fullest text as a post whose clock is the entry's date.
//
// An entry with a link, an id or a date but no words gives a Document with an empty view; one with nothing at all is
// counted as a problem. Errors: "not-a-feed", "too-large", "binary-input".
#pragma once

#include "ingest/feed/feed_model.h"
#include "ingest/reader.h"

namespace hearsay {

bool looks_like_feed(std::string_view bytes);

Result<ReadSummary> read_feed(const Input& input, const ReadOptions& options, const DocumentSink& sink);

}  // namespace hearsay
