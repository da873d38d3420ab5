// Text in terminal columns: how wide it is, and how it wraps, with styles that cost no width.
//
//   StyledText line;
//   line.add("Ana Ruiz:", Style::kBold).add(" the gate failed", Style::kPlain);
//   append_wrapped(out, line, {.width = 80, .first_indent = "  o ", .indent = "    ", .colour = true});
//
// Widths follow Unicode's East Asian Width (UAX #11): wide and full-width characters take two columns, combining marks
// and format characters none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

std::size_t display_width(std::string_view utf8);

enum class Style { kPlain, kBold, kDim, kGreen, kYellow, kRed, kMagenta, kCyan };

class StyledText {
 public:
  struct Run {
    std::string text;
    Style style;
  };
  StyledText& add(std::string text, Style style = Style::kPlain) {
    if (!text.empty()) runs_.push_back({std::move(text), style});
    return *this;
  }
  const std::vector<Run>& runs() const { return runs_; }
  bool empty() const { return runs_.empty(); }

 private:
  std::vector<Run> runs_;
};

struct WrapOptions {
  std::size_t width = 80;
  std::string first_indent, indent;
  Style first_indent_style = Style::kPlain;
  bool colour = false;
};

/// Breaks at spaces (not at no-break spaces); a word wider than the line stands alone and is not cut. Ends with '\n'.
void append_wrapped(std::string& out, const StyledText& text, const WrapOptions& options);

/// The text between the escape codes of its style, when `colour` is on.
std::string styled(std::string_view text, Style style, bool colour);

/// "1 claim", "3 claims".
std::string counted(std::size_t n, std::string_view thing);

}  // namespace hearsay
