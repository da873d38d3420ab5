#include "ingest/parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "ingest/registry.h"

namespace hearsay {
namespace {

template <std::size_t n>
bool ends_with_any(std::string_view low, const std::string_view (&ends)[n]) {
  return std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) {
    return low.size() > end.size() && low.substr(low.size() - end.size()) == end;
  });
}

bool is_text_name(std::string_view name) {
  static constexpr std::string_view kEnds[] = {".txt", ".text", ".md"};
  return ends_with_any(ascii_lower(name), kEnds);
}

}  // namespace

bool is_asset_name(std::string_view name) {
  static constexpr std::string_view kEnds[] = {
      ".css", ".js",  ".mjs",  ".map",  ".png",   ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg",
      ".ico", ".bmp", ".tif",  ".woff", ".woff2", ".ttf", ".otf",  ".eot", ".mp3",  ".mp4",  ".m4a",
      ".m4v", ".mov", ".webm", ".ogg",  ".wav",   ".avi", ".wasm", ".cdx", ".cdxj", ".idx",
  };
  return ends_with_any(ascii_lower(name), kEnds);
}

std::string_view page_of_asset_folder(std::string_view folder) {
  // As browsers name it in English, German, French, Spanish, Italian, Portuguese, Dutch, Danish, Swedish, Polish,
  // Czech.
  static constexpr std::string_view kEnds[] = {"_files", "-dateien",  "_fichiers",  "-fichiers", "_archivos",
                                               "_file",  "_arquivos", "_bestanden", "-filer",    "_filer",
                                               "_pliki", "_soubory",  ".files"};
  const std::string low = ascii_lower(folder);
  for (const std::string_view end : kEnds) {
    if (low.size() > end.size() && std::string_view(low).substr(low.size() - end.size()) == end)
      return folder.substr(0, folder.size() - end.size());
  }
  return {};
}

bool is_in_asset_folder(std::string_view path) {
  for (std::size_t at = 0, end = 0; (end = path.find('/', at)) != std::string_view::npos; at = end + 1) {
    if (!page_of_asset_folder(path.substr(at, end - at)).empty()) return true;
  }
  return false;
}

std::string clean_name(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size();) {
    const Utf8Char c = decode_utf8(name, i);
    append_utf8(out, c.valid && c.code >= 0x20 ? c.code : 0xFFFD);
    i += c.length;
  }
  return out;
}

PartReader::PartReader(const Input& container, const ReadOptions& options, const DocumentSink& sink)
    : container_(container), options_(options), sink_(sink), left_(options.max_bytes) {}

Input PartReader::part(std::string_view name) const {
  Input part;
  part.uri = name.empty() ? container_.uri : container_.uri + "#" + clean_name(name);
  part.captured_at = container_.captured_at;
  return part;
}

std::uint64_t PartReader::room() const {
  return std::min(kMaxPart, left_);
}

bool PartReader::full() {
  if (left_ > 0) return false;
  if (!told_full_) {
    problem("archive-limit",
            fmt::format("it unpacks to more than {} MB; the rest was not read", options_.max_bytes >> 20));
  }
  told_full_ = true;
  return true;
}

void PartReader::spend(std::uint64_t bytes) {
  left_ -= std::min(left_, bytes);
}

void PartReader::read(Input part, std::string_view name) {
  if (part.bytes.empty() || is_in_asset_folder(name)) return;
  spend(part.bytes.size());
  for (const ReaderEntry& reader : readers()) {
    if (!reader.accepts(part)) continue;
    const bool text = reader.kind == ReaderKind::kText;
    if (text && !is_text_name(name) && part.media_type != "text/plain") return;
    if (reader.kind == ReaderKind::kContainer && options_.nesting >= kMaxNesting) {
      return problem("nested-too-deep",
                     fmt::format("{} lies in {} others and was not opened", clean_name(name), kMaxNesting));
    }
    ReadOptions inner = options_;
    inner.nesting = options_.nesting + 1;
    inner.max_bytes = std::max(left_, std::uint64_t{part.bytes.size()});
    return keep(reader.read(part, inner, sink_));
  }
}

void PartReader::keep(Result<Document> document) {
  if (!document) {
    if (summary_.problems.size() < kMaxProblems) summary_.problems.push_back(document.error());
    return;
  }
  ++summary_.documents;
  sink_(std::move(*document));
}

void PartReader::keep(Result<ReadSummary> summary) {
  if (!summary) {
    if (summary_.problems.size() < kMaxProblems) summary_.problems.push_back(summary.error());
    return;
  }
  summary_.documents += summary->documents;
  for (Error& error : summary->problems) {
    if (summary_.problems.size() < kMaxProblems) summary_.problems.push_back(std::move(error));
  }
}

void PartReader::problem(std::string code, std::string_view what) {
  if (summary_.problems.size() >= kMaxProblems) return;
  summary_.problems.push_back({std::move(code), fmt::format("{}: {}", container_.uri, what), container_.uri});
}

Result<ReadSummary> PartReader::finish() {
  if (summary_.documents == 0 && summary_.problems.empty() && options_.nesting == 0) {
    return fail("no-pages", fmt::format("{} holds no page, feed, mail, web archive, PDF or text file", container_.uri),
                container_.uri);
  }
  return std::move(summary_);
}

}  // namespace hearsay
