// Small, allocation-free helpers over UTF-8 bytes. Malformed bytes decode as U+FFFD of length 1, never out of range.
//
//   for (std::size_t at = 0; at < text.size();) { auto [code, length] = decode_utf8(text, at); at += length; }
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

struct Utf8Char {
  char32_t code = 0xFFFD;
  std::uint32_t length = 1;  ///< bytes, 1..4
  bool valid = true;
};

/// Decodes the character at `at` (at < text.size()); overlong forms, surrogates and cut sequences are invalid.
Utf8Char decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code);
/// True at 0, at the end and before every byte that does not continue a character.
bool is_utf8_boundary(std::string_view text, std::size_t at);
bool is_valid_utf8(std::string_view text);

/// Lower-cases ASCII only; for keys of rules and identifiers.
std::string ascii_lower(std::string_view text);
/// Without ASCII white space and U+00A0 at both ends.
std::string_view trim(std::string_view text);
bool starts_with_icase(std::string_view text, std::string_view prefix);
bool equals_icase(std::string_view a, std::string_view b);

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace hearsay
