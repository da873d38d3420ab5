#include "ingest/pdf/pdf_text.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "base/utf8.h"
#include "ingest/pdf/limited_child.h"
#include "ingest/pdf/pdf_module.h"

namespace hearsay {
namespace {

std::string program_folder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path().string();
}

// Runs in the child. The module is loaded there and only for a PDF: poppler and what it needs would otherwise be loaded
// at every start of the program.
std::string read_with_module(std::string_view bytes) {
  std::string out;
  void* module = dlopen(HEARSAY_PDF_MODULE, RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) module = dlopen((program_folder() + "/hearsay_pdf.so").c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr) return std::string(1, kPdfNoModule);
  const auto pages = reinterpret_cast<PdfPagesFunction>(dlsym(module, "hearsay_pdf_pages"));
  if (pages == nullptr) return std::string(1, kPdfNoModule);
  const PdfSink sink = [](const char* data, std::size_t size, void* to) {
    static_cast<std::string*>(to)->append(data, size);
  };
  pages(bytes.data(), bytes.size(), PdfText::kMaxPages, PdfText::kMaxText, sink, &out);
  return out;
}

std::string next_field(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\0'), rest.size());
  std::string field(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return field;
}

std::vector<std::string> lines_of(const std::string& page) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= page.size();) {
    const std::size_t end = std::min(page.find_first_of("\n\f", at), page.size());
    lines.emplace_back(trim(std::string_view(page).substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

/// A line with its figures made alike: "Page 7 of 12" and "Page 8 of 12" are one running head.
std::string without_figures(std::string_view line) {
  std::string out;
  for (const char c : line) {
    if (!is_ascii_digit(c)) {
      out += c;
    } else if (out.empty() || out.back() != '#') {
      out += '#';
    }
  }
  return out;
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

class ParagraphJoiner {
  static constexpr std::size_t kNoMargin = std::size_t{1} << 20;

 public:
  std::string run(const std::vector<std::string>& pages) {
    std::vector<std::vector<std::string>> lines;
    for (const std::string& page : pages) lines.push_back(lines_of(page));
    drop_running_heads(lines);
    measure(lines);
    for (const auto& page : lines) {
      for (const std::string& line : page) add(line);
      // A paragraph may go on over the page's edge; one that has ended does not.
      if (!open_.empty() && !goes_on_) close();
    }
    close();
    return std::move(out_);
  }

 private:
  /// "Page 3 of 12", "3/12", "- 3 -": at a page's edge no sentence, however few the pages.
  static bool is_page_number(std::string_view line) {
    const std::string shape = ascii_lower(without_figures(line));
    for (const std::string_view known : {"page # of #", "page #", "page #/#", "#/#", "# / #", "# of #", "- # -"}) {
      if (shape == known) return true;
    }
    return false;
  }

  static void drop_running_heads(std::vector<std::vector<std::string>>& pages) {
    for (auto& page : pages) {
      const auto last = std::find_if(page.rbegin(), page.rend(), [](const std::string& line) { return !line.empty(); });
      if (last != page.rend() && is_page_number(*last)) last->clear();
    }
    if (pages.size() < 3) return;
    std::map<std::string, std::size_t> count;
    // The two outermost lines of either end, each once.
    const auto edges = [](const std::vector<std::string>& page) {
      std::vector<std::size_t> at;
      for (std::size_t i = 0; i < page.size(); ++i) {
        if (!page[i].empty()) at.push_back(i);
      }
      if (at.size() > 4) at.erase(at.begin() + 2, at.end() - 2);
      return at;
    };
    for (const auto& page : pages) {
      for (const std::size_t i : edges(page)) ++count[without_figures(page[i])];
    }
    for (auto& page : pages) {
      for (const std::size_t i : edges(page)) {
        if (count[without_figures(page[i])] * 2 > pages.size()) page[i].clear();
      }
    }
  }

  /// The width of a full line: that of the ninth of ten, so that a stray long one does not count. Text of short lines
  /// only (a list, a title page) has no margin to be filled.
  void measure(const std::vector<std::vector<std::string>>& pages) {
    constexpr std::size_t kNarrowest = 30;
    std::vector<std::size_t> widths;
    for (const auto& page : pages) {
      for (const std::string& line : page) {
        if (!line.empty()) widths.push_back(characters(line));
      }
    }
    std::sort(widths.begin(), widths.end());
    full_ = widths.empty() ? 0 : widths[widths.size() * 9 / 10];
    if (full_ < kNarrowest) full_ = kNoMargin;
  }

  static bool begins_item(std::string_view line) {
    for (const std::string_view mark : {"\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x96\xAA", "\xE2\x80\x93 ", "- ", "* "}) {
      if (line.substr(0, mark.size()) == mark) return true;
    }
    return false;
  }

  void add(const std::string& line) {
    if (line.empty()) {
      if (!goes_on_) close();
      return;
    }
    if (begins_item(line)) close();
    if (!open_.empty()) {
      // A divided word: letter, hyphen, and a small letter on the next line.
      const bool divided = open_.size() > 1 && open_.back() == '-' && is_ascii_alpha(open_[open_.size() - 2]) &&
                           line.front() >= 'a' && line.front() <= 'z';
      if (divided) {
        open_.pop_back();
      } else {
        open_ += ' ';
      }
    }
    open_ += line;
    const bool ends = std::string_view(".!?:").find(line.back()) != std::string_view::npos;
    goes_on_ = characters(line) * 10 >= full_ * (ends ? 9 : 7);
    if (!goes_on_) close();
  }

  void close() {
    if (!open_.empty()) out_ += open_ + "\n\n";
    open_.clear();
    goes_on_ = false;
  }

  std::string out_;
  std::string open_;  ///< the paragraph being put together
  std::size_t full_ = 0;
  bool goes_on_ = false;
};

}  // namespace

std::string join_pdf_lines(const std::vector<std::string>& pages) {
  return ParagraphJoiner().run(pages);
}

Result<PdfText> extract_pdf(std::string_view bytes, const std::string& uri) {
  ChildLimits limits;
  limits.output_bytes = PdfText::kMaxText + (std::uint64_t{64} << 20);
  const Result<std::string> answer = run_in_limited_child([&] { return read_with_module(bytes); }, limits, uri);
  if (!answer) return fail(answer.error());
  if (!answer->empty() && answer->front() == kPdfNoModule) {
    return fail("pdf-reader-missing",
                fmt::format("{} is a PDF, and the part of hearsay that reads those was not built; run ./run once", uri),
                uri);
  }
  if (answer->empty() || answer->front() == kPdfBroken) {
    return fail("pdf-broken", fmt::format("{} is no whole PDF; was it downloaded whole?", uri), uri);
  }
  if (answer->front() == kPdfLocked) {
    return fail("pdf-locked", fmt::format("{} needs a password; save a copy without one", uri), uri);
  }
  std::string_view rest = std::string_view(*answer).substr(1);
  PdfText out;
  out.title = next_field(rest);
  out.author = next_field(rest);
  const std::string pages = next_field(rest);
  std::from_chars(pages.data(), pages.data() + pages.size(), out.pages);
  out.cut = out.pages > PdfText::kMaxPages;
  std::vector<std::string> texts;
  while (!rest.empty()) texts.push_back(next_field(rest));
  out.text = join_pdf_lines(texts);
  return out;
}

}  // namespace hearsay
