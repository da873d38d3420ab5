// Character references of HTML ("&amp;", "&#8217;", "&nbsp") as the HTML Standard reads them, section 13.2.5.72 on:
// numbers of Windows-1252's C1 range are mapped, surrogates and zero become U+FFFD, and a few old names need no ";".
//
//   std::string out;
//   std::size_t used = decode_reference("&lt;b", 0, false, out);   // used == 4, out == "<"
//
// Thread-safe: the table is constant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hearsay {

/// Reads the reference at `at` (text[at] == '&'), appends its characters and returns how many bytes it took; 0 and
/// nothing appended when it is no reference. `in_attribute` applies the stricter rule for attribute values.
std::size_t decode_reference(std::string_view text, std::size_t at, bool in_attribute, std::string& out);

/// The whole text with its references decoded.
std::string decode_references(std::string_view text, bool in_attribute);

}  // namespace hearsay
