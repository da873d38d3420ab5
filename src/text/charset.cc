#include "text/charset.h"

#include <uchardet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "base/utf8.h"
#include "text/utf8_scan.h"

namespace hearsay {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kSample = 64 * 1024;

struct Magic {
  std::string_view bytes;
  std::string_view what;
};
constexpr Magic kMagic[] = {
    {"%PDF-"sv, "a PDF file"},
    {"PK\x03\x04"sv, "a ZIP archive or office document"},
    {"\x1F\x8B"sv, "a gzip archive"},
    {"\x28\xB5\x2F\xFD"sv, "a zstd archive"},
    {"BZh"sv, "a bzip2 archive"},
    {"\xFD"
     "7zXZ\0"sv,
     "an xz archive"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {"\x89PNG"sv, "a PNG picture"},
    {"\xFF\xD8\xFF"sv, "a JPEG picture"},
    {"GIF8"sv, "a GIF picture"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old office document"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"OggS"sv, "an Ogg recording"},
    {"ID3"sv, "an MP3 recording"},
    {"wOFF"sv, "a font"},
};

std::string_view sample_of(std::string_view bytes) {
  return bytes.substr(0, kSample);
}

bool is_control(unsigned char c) {
  return c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B;
}

struct Utf16Guess {
  bool likely = false;
  bool little = true;
};

// UTF-16 without a mark: in Latin text every other byte is NUL, always on the same side.
Utf16Guess guess_utf16(std::string_view bytes) {
  const std::string_view sample = sample_of(bytes);
  if (sample.size() < 8 || bytes.size() % 2 != 0) return {};
  std::array<std::size_t, 2> nul{};
  for (std::size_t i = 0; i < sample.size(); ++i) nul[i % 2] += sample[i] == '\0' ? 1 : 0;
  const std::size_t half = sample.size() / 2;
  const bool little = nul[1] * 10 > half * 4 && nul[0] * 50 < half;
  const bool big = nul[0] * 10 > half * 4 && nul[1] * 50 < half;
  return {little || big, little};
}

std::optional<CharsetChoice> by_mark(std::string_view bytes) {
  const std::pair<std::string_view, std::string_view> marks[] = {
      {"\xEF\xBB\xBF"sv, "utf-8"}, {"\xFF\xFE\0\0"sv, "utf-32le"}, {"\0\0\xFE\xFF"sv, "utf-32be"},
      {"\xFF\xFE"sv, "utf-16le"},  {"\xFE\xFF"sv, "utf-16be"},
  };
  for (const auto& [mark, name] : marks) {
    if (bytes.starts_with(mark)) return CharsetChoice{std::string(name), "bom", mark.size(), {}};
  }
  return std::nullopt;
}

// UTF-8 with damage: at least two whole characters beyond ASCII for every run of bytes that fits none. In the
// single-byte charsets of Europe a letter is hardly ever followed by what would continue a UTF-8 character.
bool mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  bool in_bad = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::uint32_t length = utf8_length(bytes, at);
    if (length == 0 && !in_bad) ++bad;
    in_bad = length == 0;
    if (length > 1) ++good;
    at += length == 0 ? 1 : length;
  }
  return good >= 2 * bad;
}

/// Bytes beyond ASCII, and not one character of UTF-8 among them.
bool holds_no_utf8(std::string_view bytes) {
  const std::size_t first = valid_utf8_prefix(bytes);
  if (first == bytes.size()) return false;
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size();) {
    const std::uint32_t length = utf8_length(bytes, at);
    if (length > 1) return false;
    at = skip_ascii(bytes, at + 1);
  }
  return true;
}

std::string detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  // The statistics want the bytes beyond ASCII: start shortly before the first one.
  const std::size_t first = valid_utf8_prefix(bytes);
  const std::size_t begin = first > kSample / 2 ? first - kSample / 2 : 0;
  const std::string_view sample = bytes.substr(begin, 4 * kSample);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return {};
  uchardet_data_end(detector.get());
  std::string label = uchardet_get_charset(detector.get());
  if (label == "UHC") label = "euc-kr";  // two names that the detector has and the standard has not
  if (label == "MAC-CYRILLIC") label = "x-mac-cyrillic";
  return std::string(charset_by_label(label));
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view bytes) {
  for (std::size_t at = 0;;) {
    at = skip_ascii(bytes, at);
    if (at == bytes.size()) return at;
    const std::uint32_t length = utf8_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
}

CharsetChoice choose_charset(std::string_view bytes, std::string_view declared_label) {
  if (auto marked = by_mark(bytes)) return *marked;
  std::string unknown;
  if (!declared_label.empty()) {
    const std::string_view declared = charset_by_label(declared_label);
    const bool refuted = declared == "utf-8" && holds_no_utf8(bytes);
    if (!declared.empty() && !refuted) return {std::string(declared), "declared", 0, {}};
    unknown = std::string(declared_label);
  }
  if (const Utf16Guess guess = guess_utf16(bytes); guess.likely) {
    return {guess.little ? "utf-16le" : "utf-16be", "detected", 0, unknown};
  }
  const std::size_t valid = valid_utf8_prefix(bytes);
  if (valid == bytes.size()) return {"utf-8", "default", 0, unknown};
  if (mostly_utf8(bytes.substr(0, valid + 16 * kSample))) return {"utf-8", "default", 0, unknown};
  std::string detected = detect(bytes);
  // "utf-8" would be the detector's word for what was just seen not to be; an ASCII answer cannot be right either.
  if (detected.empty() || detected == "utf-8") detected = "windows-1252";
  return {std::move(detected), "detected", 0, unknown};
}

std::optional<std::string> describe_binary(std::string_view bytes) {
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) return std::string(magic.what);
  }
  if (by_mark(bytes) || guess_utf16(bytes).likely) return std::nullopt;
  // Three samples: a text with a binary tail is as little use as one with a binary head.
  for (const std::size_t begin : {std::size_t{0}, bytes.size() / 2, bytes.size() - std::min(bytes.size(), kSample)}) {
    const std::string_view sample = sample_of(bytes.substr(begin));
    const auto controls = static_cast<std::size_t>(
        std::count_if(sample.begin(), sample.end(), [](char c) { return is_control(static_cast<unsigned char>(c)); }));
    if (controls * 50 > sample.size() && controls > 8) return "a file with binary data";
  }
  return std::nullopt;
}

}  // namespace hearsay
