#include "when/zone_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay {
namespace {

// Two digits or one; returns the count of digits read.
std::size_t read_digits(std::string_view text, std::size_t most, int& value) {
  value = 0;
  std::size_t n = 0;
  while (n < most && n < text.size() && is_ascii_digit(text[n])) value = value * 10 + (text[n++] - '0');
  return n;
}

}  // namespace

bool is_word_char(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool at_edge(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_word_char(text[at]) || text.substr(at).starts_with("\u2013") ||
         text.substr(at).starts_with("\u2014") || text.substr(at).starts_with("\u2019") ||
         text.substr(at).starts_with("\u201d") || text.substr(at).starts_with("\u00a0") ||
         text.substr(at).starts_with("\u00b7") || text.substr(at).starts_with("\u2022");
}

std::string_view zone_word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() &&
         (is_word_char(text[end]) || ((text[end] == '\'' || text[end] == '-' || text[end] == '.') &&
                                      end + 1 < text.size() && is_word_char(text[end + 1])))) {
    ++end;
  }
  return text.substr(at, end - at);
}

std::optional<OffsetText> read_offset(std::string_view text, bool bare) {
  std::size_t at = 0;
  int sign = 0;
  if (text.starts_with("+")) sign = 1, at = 1;
  if (text.starts_with("-")) sign = -1, at = 1;
  if (text.starts_with("\u2212")) sign = -1, at = 3;
  if (sign == 0) return std::nullopt;
  int hour = 0;
  int minute = 0;
  const std::size_t hour_digits = read_digits(text.substr(at), 2, hour);
  if (hour_digits == 0 || (bare && hour_digits != 2)) return std::nullopt;
  at += hour_digits;
  const bool colon = at < text.size() && text[at] == ':';
  int read = 0;
  if (read_digits(text.substr(std::min(text.size(), at + colon)), 2, read) == 2) {
    if (bare && colon && sign < 0) return std::nullopt;
    minute = read;
    at += 2 + (colon ? 1 : 0);
  } else if (bare) {
    return std::nullopt;
  }
  if (hour > 14 || minute > 59 || !at_edge(text, at)) return std::nullopt;
  return OffsetText{at, sign * (hour * 3600 + minute * 60)};
}

}  // namespace hearsay
