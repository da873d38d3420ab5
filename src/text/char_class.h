// What a character is to a tokeniser. ASCII by table, the rest by its Unicode general category.
#pragma once

#include <cstdint>

namespace hearsay {

enum class CharClass : std::uint8_t {
  kSpace,   ///< white space, control characters, marks of text direction, zero-width space
  kFormat,  ///< invisible but part of what surrounds it: soft hyphen, joiners, variation selectors
  kLetter,  ///< letters and the marks on them
  kDigit,
  kEmoji,  ///< pictures, flags, skin tones
  kPunct,  ///< everything else that is seen
};

CharClass char_class(char32_t code);

/// ' and its typographic relatives.
constexpr bool is_apostrophe(char32_t code) {
  return code == '\'' || code == 0x2019 || code == 0x2BC || code == '`' || code == 0xB4;
}

}  // namespace hearsay
