// The text of a PDF, by poppler, and its lines made into paragraphs again.
//
//   Result<PdfText> pdf = extract_pdf(bytes, "report.pdf");
//   pdf->text       // paragraphs a line each, pages apart by "\f"
//
// poppler gives the lines of a page in reading order. join_pdf_lines() puts paragraphs together: a line that is filled
// to the margin goes on in the next one, and a word divided by a hyphen is made whole ("evacu-" "ated"). Lines that
// stand at the top or bottom of most pages, figures aside, are running heads and are left out.
//
// poppler runs in a child process with limits (limited_child.h), for PDFs come from anywhere: kMaxPages pages, 30 s of
// CPU, 2 GB of memory, kMaxText bytes of text.
//
// Errors: "pdf-locked" (needs a password), "pdf-broken", and those of run_in_limited_child.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay {

struct PdfText {
  static constexpr int kMaxPages = 3000;
  static constexpr std::size_t kMaxText = std::size_t{64} << 20;

  std::string title, author;
  int pages = 0;
  bool cut = false;  ///< there are more pages than kMaxPages
  std::string text;
};

Result<PdfText> extract_pdf(std::string_view bytes, const std::string& uri);

/// The pages' lines as paragraphs, a line each.
std::string join_pdf_lines(const std::vector<std::string>& pages);

}  // namespace hearsay
