#include "syntax/features.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace hearsay {
namespace {

char32_t fold(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2BC:
    case '`':
    case 0xB4:
    case 0x2032:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return '-';
    default:
      return c;
  }
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == 0x130) return c;  // its lower case is two characters
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

char32_t shape_char(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return 'X';
    case U_LOWERCASE_LETTER:
      return 'x';
    case U_OTHER_LETTER:
    case U_MODIFIER_LETTER:
      return 'o';
    case U_DECIMAL_DIGIT_NUMBER:
      return 'd';
    case U_OTHER_SYMBOL:
    case U_MODIFIER_SYMBOL:
      return 'e';
    default:
      return c;
  }
}

}  // namespace

std::uint32_t feature_hash(std::uint32_t seed, std::string_view bytes) {
  std::uint32_t h = 2166136261U ^ (seed * 0x9E3779B1U);
  for (const char byte : bytes) h = (h ^ static_cast<unsigned char>(byte)) * 16777619U;
  h ^= h >> 16;
  h *= 0x85EBCA6BU;
  h ^= h >> 13;
  h *= 0xC2B2AE35U;
  return h ^ (h >> 16);
}

bool begins_upper(std::string_view form) {
  return u_charType(static_cast<UChar32>(decode_utf8(form, 0).code)) == U_UPPERCASE_LETTER;
}

void WordStrings::read(std::string_view form) {
  key_.clear();
  low_.clear();
  shape_.clear();
  starts_.clear();
  std::size_t shaped = 0;
  char32_t last = 0;
  std::size_t run = 0;
  for (std::size_t at = 0; at < form.size();) {
    const Utf8Char raw = decode_utf8(form, at);
    const char32_t c = fold(raw.code);
    const char32_t low = lower(c);
    append_utf8(key_, low);
    starts_.push_back(static_cast<std::uint32_t>(low_.size()));
    const char32_t s = shape_char(c);
    append_utf8(low_, s == U'd' ? U'0' : low);
    if (at == 0) upper_first_ = u_charType(static_cast<UChar32>(raw.code)) == U_UPPERCASE_LETTER;
    run = s == last ? run + 1 : 1;
    last = s;
    if (run <= 3 && shaped < 24) {
      append_utf8(shape_, s);
      ++shaped;
    }
    at += raw.length;
  }
  starts_.push_back(static_cast<std::uint32_t>(low_.size()));
}

std::string_view WordStrings::whole() const {
  return prefix(40);
}

std::string_view WordStrings::prefix(std::size_t characters) const {
  const std::size_t count = starts_.size() - 1;
  return std::string_view(low_).substr(0, starts_[std::min(characters, count)]);
}

std::string_view WordStrings::suffix(std::size_t characters) const {
  const std::size_t count = starts_.size() - 1;
  return std::string_view(low_).substr(starts_[count - std::min(characters, count)]);
}

void lower_simple(std::string_view form, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < form.size();) {
    const Utf8Char c = decode_utf8(form, at);
    append_utf8(out, lower(c.code));
    at += c.length;
  }
}

}  // namespace hearsay
