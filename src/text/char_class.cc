#include "text/char_class.h"

#include <unicode/uchar.h>

namespace hearsay {
namespace {

CharClass ascii_class(char32_t c) {
  if (c <= 0x20 || c == 0x7F) return CharClass::kSpace;
  if (c >= '0' && c <= '9') return CharClass::kDigit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharClass::kLetter;
  return CharClass::kPunct;
}

CharClass wide_class(char32_t c) {
  if (c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060 || (c >= 0xFE00 && c <= 0xFE0F) ||
      (c >= 0xE0020 && c <= 0xE007F)) {
    return CharClass::kFormat;
  }
  const auto code = static_cast<UChar32>(c);
  if (c >= 0x2100 && u_hasBinaryProperty(code, UCHAR_EXTENDED_PICTOGRAPHIC)) return CharClass::kEmoji;
  if ((c >= 0x1F1E6 && c <= 0x1F1FF) || (c >= 0x1F3FB && c <= 0x1F3FF)) return CharClass::kEmoji;
  switch (u_charType(code)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_LETTER_NUMBER:
      return CharClass::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
      return CharClass::kDigit;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return CharClass::kSpace;
    default:
      return CharClass::kPunct;
  }
}

}  // namespace

CharClass char_class(char32_t code) {
  return code < 0x80 ? ascii_class(code) : wide_class(code);
}

}  // namespace hearsay
