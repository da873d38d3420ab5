#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <string>

#include "ingest/pdf/pdf_module.h"

namespace hearsay {
namespace {

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  std::string out(bytes.begin(), bytes.end());
  std::replace(out.begin(), out.end(), '\0', ' ');
  return out;
}

void say_nothing(const std::string&, void*) {}

std::string read_pages(const char* bytes, std::size_t size, int max_pages, std::size_t max_text) {
  poppler::set_debug_error_function(say_nothing, nullptr);
  const std::unique_ptr<poppler::document> pdf(poppler::document::load_from_raw_data(bytes, static_cast<int>(size)));
  if (!pdf) return std::string(1, kPdfBroken);
  if (pdf->is_locked()) return std::string(1, kPdfLocked);
  const int pages = std::min(pdf->pages(), max_pages);
  std::string out(1, kPdfRead);
  for (const std::string& field : {utf8(pdf->get_title()), utf8(pdf->get_author()), std::to_string(pdf->pages())}) {
    out += field;
    out += '\0';
  }
  for (int i = 0; i < pages && out.size() < max_text; ++i) {
    const std::unique_ptr<poppler::page> page(pdf->create_page(i));
    if (page) out += utf8(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
    out += '\0';
  }
  return out;
}

}  // namespace
}  // namespace hearsay

extern "C" void hearsay_pdf_pages(const char* pdf, std::size_t size, int max_pages, std::size_t max_text,
                                  hearsay::PdfSink sink, void* to) {
  const std::string answer = hearsay::read_pages(pdf, size, max_pages, max_text);
  sink(answer.data(), answer.size(), to);
}
