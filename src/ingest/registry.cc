#include "ingest/registry.h"

#include "base/utf8.h"
#include "ingest/feed/feed_reader.h"
#include "ingest/html/html_reader.h"
#include "ingest/mail/mail_reader.h"
#include "ingest/packed/packed_reader.h"
#include "ingest/pdf/pdf_reader.h"
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

bool is_packed(const Input& input) {
  return looks_like_packed(input.bytes);
}

bool is_pdf(const Input& input) {
  return looks_like_pdf(input.bytes);
}

bool is_mail(const Input& input) {
  return looks_like_mail(input.bytes);
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
    {"warc", ReaderKind::kContainer, is_archive, read_warc},
    {"zip", ReaderKind::kContainer, is_zip, read_zip},
    {"packed", ReaderKind::kContainer, is_packed, read_packed},
    {"pdf", ReaderKind::kPage, is_pdf, one_document<read_pdf>},
    {"mail", ReaderKind::kContainer, is_mail, read_mail},
    {"feed", ReaderKind::kPage, is_feed, read_feed},
    {"html", ReaderKind::kPage, is_web_page, one_document<read_html>},
    {"text", ReaderKind::kText, any_text, one_document<read_text>},
};

}  // namespace

std::span<const ReaderEntry> readers() {
  return kReaders;
}

}  // namespace hearsay
