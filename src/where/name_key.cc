#include "where/name_key.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>

#include "base/utf8.h"

namespace hearsay {
namespace {

// Letters that NFKD leaves alone although writers without the key on their keyboard replace them.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case 0x0142:
      return "l";
    case 0x00F8:
      return "o";
    case 0x0111:
    case 0x00F0:
      return "d";
    case 0x00DF:
      return "ss";
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x0131:
      return "i";
    case 0x00FE:
      return "th";
    case 0x0127:
      return "h";
    case 0x0259:
      return "a";
    default:
      return {};
  }
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02B9 || c == 0x02BB ||
         c == 0x02BF || c == 0x02BE || c == 0x00B4 || c == 0x2032 || c == 0x02BA || c == 0x201B;
}

// NFKD, marks dropped, case folded.
std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_FAILURE(status)) return ascii_lower(text);
  icu::UnicodeString decomposed = nfkd->normalize(source, status);
  if (U_FAILURE(status)) return ascii_lower(text);
  decomposed.foldCase();
  std::string out;
  for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const auto c = static_cast<char32_t>(decomposed.char32At(at));
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) continue;
    if (const std::string_view plain = plain_letter(c); !plain.empty()) {
      out += plain;
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

bool is_key_letter(char32_t c) {
  if (c < 0x80) return is_ascii_alpha(static_cast<char>(c)) || is_ascii_digit(static_cast<char>(c));
  return u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_COMBINING_SPACING_MARK;
}

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// A dot after a single letter joins ("d.c" is one word); every other mark parts words.
void split_words(std::string_view folded, std::vector<std::string>& words) {
  std::string word;
  std::size_t letters_since_dot = 0;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    letters_since_dot = 0;
  };
  for (std::size_t at = 0; at < folded.size();) {
    const Utf8Char c = decode_utf8(folded, at);
    if (is_key_letter(c.code)) {
      word.append(folded.substr(at, c.length));
      ++letters_since_dot;
    } else if (c.code == '.' && letters_since_dot == 1 && !word.empty()) {
      letters_since_dot = 0;
    } else if (!is_apostrophe(c.code)) {
      finish();
    }
    at += c.length;
  }
  finish();
}

}  // namespace

void key_words(std::string_view token, std::vector<std::string>& words) {
  if (is_ascii(token)) {
    split_words(ascii_lower(token), words);
  } else {
    split_words(fold(token), words);
  }
}

std::string_view written_out(std::string_view word) {
  if (word == "st") return "saint";
  if (word == "mt") return "mount";
  if (word == "ft") return "fort";
  return word;
}

std::string name_key(std::string_view name) {
  std::vector<std::string> words;
  key_words(name, words);
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) key += ' ';
    key += i + 1 < words.size() ? written_out(words[i]) : std::string_view(words[i]);
  }
  return key;
}

std::uint64_t extend_key(std::uint64_t hash, std::string_view word) {
  constexpr std::uint64_t kPrime = 0x100000001B3ULL;
  if (hash != kKeySeed) hash = (hash ^ static_cast<unsigned char>(' ')) * kPrime;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return hash;
}

std::uint64_t hash_key(std::string_view key) {
  return key.empty() ? kKeySeed : extend_key(kKeySeed, key);
}

std::string latin_name(std::string_view name) {
  if (is_ascii(name)) return std::string(name);
  // One transliterator for each thread: ICU's objects are not safe to share.
  thread_local const std::unique_ptr<icu::Transliterator> kToLatin = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    return U_FAILURE(status) ? nullptr : std::move(made);
  }();
  if (!kToLatin) return std::string(name);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  kToLatin->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace hearsay
