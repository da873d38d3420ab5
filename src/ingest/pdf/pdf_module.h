// Between the reader of PDFs and the module that knows poppler (poppler_module.cc), a shared object that is loaded when
// a PDF is met. Plain C, so that nothing else need fit.
//
// The answer is one letter, then fields that each end in a zero byte: title, author, number of pages, and the text of
// each page.
#pragma once

#include <cstddef>

namespace hearsay {

constexpr char kPdfRead = 'R', kPdfLocked = 'L', kPdfBroken = 'B', kPdfNoModule = 'M';

/// Takes a piece of the answer; `to` is handed through.
using PdfSink = void (*)(const char* data, std::size_t size, void* to);
/// `hearsay_pdf_pages` of the module. Reads at most `max_pages` pages and about `max_text` bytes of text.
using PdfPagesFunction = void (*)(const char* pdf, std::size_t size, int max_pages, std::size_t max_text, PdfSink sink,
                                  void* to);

}  // namespace hearsay
