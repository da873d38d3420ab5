// Small readers that zone words share: where a word ends on a page, the blank-separated word at a place, and a written
// offset from UTC ("+03:00", "-5", "\u22125:30").
//
//   if (const auto offset = read_offset("+03:00 on Friday", true)) use(offset->length, offset->offset_s);   // 6, 10800
//
// No state; thread-safe; no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

/// A letter or digit of any script.
bool is_word_char(char c);
/// No word goes on at `at`: the end, a blank, a mark.
bool at_edge(std::string_view text, std::size_t at);
/// The word that begins at `at`, with the apostrophes, hyphens and stops inside it; may be empty.
std::string_view zone_word_at(std::string_view text, std::size_t at);

struct OffsetText {
  std::size_t length = 0;     ///< bytes
  std::int32_t offset_s = 0;  ///< east of UTC, seconds
};
/// "+03:00", "+0300", "-5", "+03". `bare` forms stand without GMT or UTC before them and need two digits for the hour,
/// so that "14:05 +3 more" stays no offset; a bare "-05:00" is left to ISO stamps, since "09:00-10:00" is a range.
std::optional<OffsetText> read_offset(std::string_view text, bool bare);

}  // namespace hearsay
