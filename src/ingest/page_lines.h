// The lines of a readable text, and what can be told of each one alone.
//
//   std::vector<PageLine> lines = split_lines(document.view);
//   looks_like_headline("Rescuers reach the last village")  // true
//
// A line is a paragraph: texts saved from a browser have one line for each. Texts wrapped at a fixed width (mail, old
// wires) are recognised by their even line lengths, and the lines of each paragraph are joined into one.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "ingest/line_rules.h"

namespace hearsay {

struct PageLine {
  ViewSpan span;            ///< without blanks at its ends; never empty
  std::int32_t stamp = -1;  ///< index of the clock read on it; -1 for none
  std::int8_t rule = -1;    ///< LineClass; -1 for ordinary text
  std::uint8_t bullet = 0;  ///< bytes of the bullet mark and the blanks after it
  bool gap_before = false;  ///< a blank line stands above

  bool is(LineClass c) const { return rule == static_cast<std::int8_t>(c); }
};

std::vector<PageLine> split_lines(std::string_view view);

/// Bytes of "• ", "- ", "* " at the front of a line; 0 when it has no bullet.
std::size_t bullet_mark_length(std::string_view line);

/// Short, without a full stop at its end, begun by a capital, a digit or a quotation mark: may head a post.
bool looks_like_headline(std::string_view line);

/// "By Jane Roe in Korvel": the names, without "By"; empty for other lines.
std::string_view byline_names(std::string_view line);

/// Two to four capitalised words and nothing else, as a reporter's name on a line of its own.
bool looks_like_name(std::string_view line);

/// "KORVEL, Ostrel (AP) — ", "LONDON, May 3 (Reuters) - ": bytes of a dateline at the front of a paragraph; 0 for none.
std::size_t dateline_length(std::string_view line);

}  // namespace hearsay
