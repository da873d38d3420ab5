#include "text/plain.h"

#include "base/utf8.h"

namespace hearsay {
namespace {

struct Line {
  std::size_t begin, end;  // trimmed
};

// The next line from `at`, without white space at its ends; `at` moves behind the line break.
Line next_line(std::string_view text, std::size_t& at) {
  std::size_t end = text.find('\n', at);
  if (end == std::string_view::npos) end = text.size();
  const std::string_view line = trim(text.substr(at, end - at));
  const std::size_t begin = line.empty() ? at : static_cast<std::size_t>(line.data() - text.data());
  at = end + 1;
  return {begin, begin + line.size()};
}

bool is_wrapped(std::string_view text, const Line& line, const Line& next) {
  if (line.begin == line.end || next.begin == next.end) return false;
  const char last = text[line.end - 1];
  const char first = text[next.begin];
  return first >= 'a' && first <= 'z' && last != '.' && last != '!' && last != '?' && last != ':';
}

}  // namespace

Document plain_document(std::string text) {
  Document d;
  d.source.bytes = text;
  d.view = std::move(text);
  d.offsets.copy(static_cast<std::uint32_t>(d.view.size()));
  Block block;
  block.id = "b0";
  block.kind = BlockKind::kPost;
  block.span = view_span(0, d.view.size());
  Line open{0, 0};
  for (std::size_t at = 0; at < d.view.size();) {
    const Line line = next_line(d.view, at);
    if (is_wrapped(d.view, open, line)) {
      open.end = line.end;
      continue;
    }
    if (open.begin < open.end) block.paragraphs.push_back({view_span(open.begin, open.end), ParagraphRole::kBody});
    open = line;
  }
  if (open.begin < open.end) block.paragraphs.push_back({view_span(open.begin, open.end), ParagraphRole::kBody});
  d.blocks.push_back(std::move(block));
  return d;
}

}  // namespace hearsay
