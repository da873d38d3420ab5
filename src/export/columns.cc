#include "export/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace hearsay {
namespace {

struct Range {
  char32_t first, last;
};

constexpr Range kWide[] = {{0x1100, 0x115F},   {0x231A, 0x231B},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                           {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                           {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
                           {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD}};
constexpr Range kZero[] = {{0x0, 0x1F},      {0x7F, 0x9F},     {0x300, 0x36F},   {0x483, 0x489},
                           {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},   {0x1AB0, 0x1AFF},
                           {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
                           {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};

template <std::size_t N>
bool in(const Range (&table)[N], char32_t c) {
  const auto* at = std::lower_bound(std::begin(table), std::end(table), c,
                                    [](const Range& r, char32_t code) { return r.last < code; });
  return at != std::end(table) && at->first <= c;
}

constexpr std::string_view code_of(Style style) {
  switch (style) {
    case Style::kPlain:
      return "";
    case Style::kBold:
      return "\x1b[1m";
    case Style::kDim:
      return "\x1b[2m";
    case Style::kGreen:
      return "\x1b[32m";
    case Style::kYellow:
      return "\x1b[33m";
    case Style::kRed:
      return "\x1b[31m";
    case Style::kMagenta:
      return "\x1b[35m";
    case Style::kCyan:
      return "\x1b[36m";
  }
  return "";
}

/// A stretch without spaces; runs of several styles may meet in it without a gap ("Ruiz" + ":").
struct Word {
  std::vector<StyledText::Run> parts;
  std::size_t width = 0;
};

std::vector<Word> words_of(const StyledText& text) {
  std::vector<Word> words;
  bool gap = true;
  for (const auto& run : text.runs()) {
    for (std::size_t at = 0; at < run.text.size();) {
      const char c = run.text[at];
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
        gap = true;
        ++at;
        continue;
      }
      const std::size_t end = std::min(run.text.find_first_of(" \n\t\r", at), run.text.size());
      if (gap) words.emplace_back();
      gap = false;
      Word& word = words.back();
      word.parts.push_back({run.text.substr(at, end - at), run.style});
      word.width += display_width(word.parts.back().text);
      at = end;
    }
  }
  return words;
}

class LineWriter {
 public:
  LineWriter(std::string& out, bool colour) : out_(out), colour_(colour) {}
  /// A no-break space has done its work when the line is broken; plain ones are easier to search for.
  void put(std::string_view text, Style style) {
    set(style);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t next = std::min(text.find("\u00a0", at), text.size());
      out_ += text.substr(at, next - at);
      if (next < text.size()) out_ += ' ';
      at = next + 2;
    }
  }
  /// Keeps the style through the space, so that a run of words is one coloured stretch.
  void space() { out_ += ' '; }
  void end() {
    set(Style::kPlain);
    out_ += '\n';
  }

 private:
  void set(Style style) {
    if (!colour_ || style == style_) return;
    if (style_ != Style::kPlain) out_ += "\x1b[0m";
    out_ += code_of(style);
    style_ = style;
  }
  std::string& out_;
  bool colour_;
  Style style_ = Style::kPlain;
};

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Utf8Char c = decode_utf8(utf8, at);
    at += c.length;
    if (c.code >= 0x20 && c.code < 0x7F) {
      ++width;
    } else if (!in(kZero, c.code)) {
      width += in(kWide, c.code) ? 2 : 1;
    }
  }
  return width;
}

void append_wrapped(std::string& out, const StyledText& text, const WrapOptions& options) {
  LineWriter line(out, options.colour);
  line.put(options.first_indent, options.first_indent_style);
  std::size_t used = display_width(options.first_indent);
  bool first_word = true;
  for (const Word& word : words_of(text)) {
    if (!first_word && used + 1 + word.width > options.width) {
      line.end();
      line.put(options.indent, Style::kPlain);
      used = display_width(options.indent);
    } else if (!first_word) {
      line.space();
      ++used;
    }
    for (const auto& part : word.parts) line.put(part.text, part.style);
    used += word.width;
    first_word = false;
  }
  line.end();
}

std::string styled(std::string_view text, Style style, bool colour) {
  if (!colour || style == Style::kPlain) return std::string(text);
  return std::string(code_of(style)) + std::string(text) + "\x1b[0m";
}

std::string counted(std::size_t n, std::string_view thing) {
  return fmt::format("{} {}{}", n, thing, n == 1 ? "" : "s");
}

}  // namespace hearsay
