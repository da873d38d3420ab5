#include "ingest/html/character_references.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace hearsay {
namespace {

struct NamedReference {
  std::string_view name;  ///< without '&', with ';' where the standard has it
  std::string_view text;
};

constexpr NamedReference kNamed[] = {
#include "ingest/html/character_references.inc"
};

// What the numbers 0x80..0x9F mean on the web: Windows-1252 (HTML Standard, 13.2.5.80). 0 keeps the number.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::size_t kLongestName = 40;

const NamedReference* find_named(std::string_view name) {
  const auto* end = std::end(kNamed);
  const auto* it = std::lower_bound(std::begin(kNamed), end, name,
                                    [](const NamedReference& row, std::string_view key) { return row.name < key; });
  return it != end && it->name == name ? it : nullptr;
}

char32_t mend_code(std::uint64_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return 0xFFFD;
  if (code >= 0x80 && code <= 0x9F && kWindows1252[code - 0x80] != 0) return kWindows1252[code - 0x80];
  return static_cast<char32_t>(code);
}

int digit_value(char c, bool hex) {
  if (is_ascii_digit(c)) return c - '0';
  const char low = ascii_lower(c);
  return hex && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::size_t decode_numeric(std::string_view text, std::size_t at, std::string& out) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  if (hex) ++i;
  const std::size_t digits = i;
  std::uint64_t code = 0;
  for (; i < text.size(); ++i) {
    const int value = digit_value(text[i], hex);
    if (value < 0) break;
    code = std::min<std::uint64_t>(code * (hex ? 16 : 10) + static_cast<std::uint64_t>(value), 0x110000);
  }
  if (i == digits) return 0;
  append_utf8(out, mend_code(code));
  if (i < text.size() && text[i] == ';') ++i;
  return i - at;
}

std::size_t decode_named(std::string_view text, std::size_t at, bool in_attribute, std::string& out) {
  std::size_t end = at + 1;
  const std::size_t limit = std::min(text.size(), at + 1 + kLongestName);
  while (end < limit && (is_ascii_alpha(text[end]) || is_ascii_digit(text[end]))) ++end;
  const std::string_view word = text.substr(at + 1, end - at - 1);
  if (word.empty()) return 0;
  if (end < text.size() && text[end] == ';') {
    if (const auto* row = find_named(text.substr(at + 1, word.size() + 1))) {
      out += row->text;
      return word.size() + 2;
    }
  }
  // The longest old name that the word begins with: "&copy2" is the sign and a 2. None is longer than six letters.
  for (std::size_t n = std::min<std::size_t>(word.size(), 6); n >= 2; --n) {
    const auto* row = find_named(word.substr(0, n));
    if (!row) continue;
    const char next = at + 1 + n < text.size() ? text[at + 1 + n] : '\0';
    if (in_attribute && (next == '=' || is_ascii_alpha(next) || is_ascii_digit(next))) return 0;
    out += row->text;
    return n + 1;
  }
  return 0;
}

}  // namespace

std::size_t decode_reference(std::string_view text, std::size_t at, bool in_attribute, std::string& out) {
  if (at + 1 >= text.size()) return 0;
  return text[at + 1] == '#' ? decode_numeric(text, at, out) : decode_named(text, at, in_attribute, out);
}

std::string decode_references(std::string_view text, bool in_attribute) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t amp = std::min(text.find('&', i), text.size());
    out.append(text, i, amp - i);
    i = amp;
    if (i == text.size()) break;
    const std::size_t used = decode_reference(text, i, in_attribute, out);
    if (used == 0) out += '&';
    i += std::max<std::size_t>(used, 1);
  }
  return out;
}

}  // namespace hearsay
