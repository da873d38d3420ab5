#include "ingest/registry.h"

#include "base/utf8.h"
#include "ingest/feed/feed_reader.h"
#include "ingest/html/html_reader.h"
#include "ingest/warc/warc_reader.h"
#include "ingest/zip/zip_reader.h"

namespace hearsay {
namespace {

bool is_archive(const Input& input) {
  return looks_like_warc(input.bytes);
}

bool is_zip(const Input& input) {
  return looks_like_zip(input.bytes);
}

bool is_feed(const Input& input) {
  return looks_like_feed(input.bytes);
}

bool is_web_page(const Input& input) {
  return looks_like_html(input.bytes) || starts_with_icase(input.media_type, "text/html") ||
         starts_with_icase(input.media_type, "application/xhtml");
}

bool any_text(const Input&) {
  return true;
}

// A reader of one document, as a reader of inputs.
template <Result<Document> (*read)(const Input&, const ReadOptions&)>
Result<ReadSummary> one_document(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  Result<Document> document = read(input, options);
  if (!document) return fail(document.error());
  sink(std::move(*document));
  return ReadSummary{1, {}};
}

constexpr ReaderEntry kReaders[] = {
    {"warc", is_archive, read_warc},
    {"zip", is_zip, read_zip},
    {"feed", is_feed, read_feed},
    {"html", is_web_page, one_document<read_html>},
    {"text", any_text, one_document<read_text>},
};

}  // namespace

std::span<const ReaderEntry> readers() {
  return kReaders;
}

}  // namespace hearsay
