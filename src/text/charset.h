// Which charset bytes are in: by byte-order mark, by the label that a server or page declares, by being valid UTF-8,
// else by statistics (libuchardet). Labels mean what the WHATWG Encoding Standard (section 4.2) says they mean:
// "latin1" and "ascii" are windows-1252.
//
//   CharsetChoice c = choose_charset(bytes, "cp1251");  // c.name == "windows-1251", c.basis == "declared"
//
// Also tells text from pictures, archives and programs: describe_binary(bytes) == "a PDF file".
//
// Thread-safety: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

struct CharsetChoice {
  std::string name;           ///< "utf-8", "utf-16le", "windows-1252", lower case as in the Encoding Standard
  std::string basis;          ///< "bom", "declared", "default" (valid UTF-8), "detected"
  std::size_t bom_size = 0;   ///< bytes of the mark, to be skipped
  std::string unknown_label;  ///< a declared label that the standard does not list, or "utf-8" that the bytes refute
};

/// The Encoding Standard's name for a label ("Latin1" -> "windows-1252"); empty for a label that it does not list.
std::string_view charset_by_label(std::string_view label);

/// A declared charset is believed, but for UTF-8 of bytes that hold not one of its characters beyond ASCII.
/// Never fails: bytes that fit nothing are read as UTF-8 where most of their characters are, else as windows-1252.
CharsetChoice choose_charset(std::string_view bytes, std::string_view declared_label);

/// What the bytes are when they are no text: "a PDF file", "a ZIP archive", "a file with binary data". nullopt for text
/// in any charset.
std::optional<std::string> describe_binary(std::string_view bytes);

/// The length of the longest valid UTF-8 prefix. Several GB/s over ASCII.
std::size_t valid_utf8_prefix(std::string_view bytes);

}  // namespace hearsay
