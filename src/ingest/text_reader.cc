#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/line_rules.h"
#include "ingest/outline.h"
#include "ingest/page_front.h"
#include "ingest/page_lines.h"
#include "ingest/page_stamps.h"
#include "ingest/reader.h"
#include "text/decode.h"

namespace hearsay {
namespace {

constexpr std::string_view kVersion = "1";

/// Data, not prose: an object or a list that is well-formed JSON to its last byte, or a first line that is.
bool is_json(std::string_view text) {
  const std::string_view words = trim(text);
  if (words.size() < 2 || (words.front() != '{' && words.front() != '[')) return false;
  if ((words.front() == '{') == (words.back() == '}') && nlohmann::json::accept(words)) return true;
  const std::string_view line = trim(words.substr(0, words.find('\n')));
  return line.size() > 20 && line.front() == '{' && nlohmann::json::accept(line);
}

Result<Document> open_document(const Input& input, const ReadOptions& options) {
  if (input.bytes.size() > options.max_bytes) {
    return fail("too-large",
                fmt::format("{} has {} bytes, more than the {} that are read of one page; split it, or read it with a "
                            "higher limit",
                            input.uri, input.bytes.size(), options.max_bytes),
                input.uri);
  }
  Result<DecodedText> text = decode_text(input.bytes, {.charset = input.charset}, input.uri);
  if (!text) return fail(text.error());
  if (trim(text->view).empty()) {
    return fail("empty-input", fmt::format("{} has no text in it; check that the page was saved whole", input.uri),
                input.uri);
  }
  if (is_json(text->view)) {
    return fail("not-a-page",
                fmt::format("{} is JSON, but no JSON Feed (jsonfeed.org): its field names would be read as news; take "
                            "the text out of it, or `hearsay annotate --jsonl-input` for lines of {{\"id\", \"text\"}}",
                            input.uri),
                input.uri);
  }
  Document document;
  document.source.uri = input.uri;
  document.source.bytes = input.bytes;
  document.source.sha256 = sha256_hex(input.bytes);
  document.source.captured_at = input.captured_at;
  document.source.media_type = input.media_type.empty() ? "text/plain" : input.media_type;
  document.source.charset = std::move(text->charset);
  document.source.charset_basis = std::move(text->charset_basis);
  document.view = std::move(text->view);
  document.offsets = std::move(text->offsets);
  document.notes = std::move(text->notes);
  return document;
}

}  // namespace

Result<Document> read_text(const Input& input, const ReadOptions& options) {
  const auto& zones = ZoneTable::shared();
  if (!zones) return fail(zones.error());
  const auto& rules = LineRules::shared();
  if (!rules) return fail(rules.error());
  Result<Document> document = open_document(input, options);
  if (!document) return document;

  std::vector<PageLine> lines = split_lines(document->view);
  read_front_matter(*document, lines, **zones);
  for (PageLine& line : lines) {
    if (const auto found = (*rules)->classify(document->text(line.span))) line.rule = static_cast<std::int8_t>(*found);
  }
  read_address_date(*document);
  const PageStamps stamps = find_stamps(document->view, lines, **zones);
  outline_text(*document, lines, stamps, options, **rules, **zones);
  read_site_name(*document, lines);

  StageRecord record{"text-reader", std::string(kVersion), (*zones)->resources()};
  record.resources.insert(record.resources.end(), (*rules)->resources().begin(), (*rules)->resources().end());
  document->made_by.push_back(std::move(record));
  return document;
}

}  // namespace hearsay
