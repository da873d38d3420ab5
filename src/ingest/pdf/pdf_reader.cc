#include "ingest/pdf/pdf_reader.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "ingest/pdf/pdf_text.h"

namespace hearsay {
namespace {

constexpr std::uint64_t kMaxPdf = std::uint64_t{512} << 20;

}  // namespace

bool looks_like_pdf(std::string_view bytes) {
  // Some servers put a few bytes before the mark; a text that only speaks of PDFs has letters before it.
  const std::size_t at = bytes.substr(0, 1024).find("%PDF-");
  if (at == std::string_view::npos) return false;
  return at == 0 || trim(bytes.substr(0, at)).empty() || bytes.substr(0, 3) == "\xEF\xBB\xBF";
}

Result<Document> read_pdf(const Input& input, const ReadOptions& options) {
  if (input.bytes.size() > std::min(options.max_bytes, kMaxPdf)) {
    return fail("too-large",
                fmt::format("{} has {} MB, more than a PDF may have; split it", input.uri, input.bytes.size() >> 20),
                input.uri);
  }
  Result<PdfText> pdf = extract_pdf(input.bytes, input.uri);
  if (!pdf) return fail(pdf.error());
  if (trim(pdf->text).empty()) {
    return fail("no-text",
                fmt::format("the {} pages of {} hold no text; if they are scans, run a text recognition first",
                            pdf->pages, input.uri),
                input.uri);
  }
  Input text;
  text.uri = input.uri;
  text.bytes = std::move(pdf->text);
  text.captured_at = input.captured_at;
  text.media_type = "application/pdf";
  text.charset = "utf-8";
  Result<Document> document = read_text(text, options);
  if (!document) return document;
  if (document->page.headline.empty()) document->page.headline = std::string(trim(pdf->title));
  if (document->page.byline.empty()) document->page.byline = std::string(trim(pdf->author));
  document->made_by.push_back({"pdf-reader", "1", {}});
  document->note("pdf-text", "Positions count in the text that was taken from the PDF, not in the PDF's own bytes.", {},
                 "pdf");
  if (pdf->cut) {
    document->note("pdf-cut", fmt::format("Only the first {} of {} pages were read.", PdfText::kMaxPages, pdf->pages),
                   {}, "pdf");
  }
  return document;
}

}  // namespace hearsay
