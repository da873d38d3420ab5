// Cuts the bytes of a sentence into atoms for the time grammar: runs of letters, numbers in the shapes that clocks and
// dates are written in, single punctuation marks. Finer than the syntactic tokens on purpose: "4am", "mid-1990s",
// "24-hour" and "2am/BST" come apart the same way however the tokeniser joined them.
//
//   std::vector<Atom> atoms;
//   scan_atoms("4am on 2024-05-01", 0, atoms);   // 4 | am (tight) | on | 2024-05-01
//
// Linear time, no allocation but the output; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::timex {

enum class AtomKind : std::uint8_t {
  kWord,
  kNumber,      ///< "7", "1,000", "2.5"
  kClock,       ///< "4:30", "16:05:20"
  kIsoDate,     ///< "2024-05-01", also with a time of day and an offset
  kNumberDate,  ///< "31/12/2024", "12-31-24", "31.12.2024", "2024/12/31"
  kPunct,
};

/// One atom. `begin`/`end` are offsets in the view. `a`, `b`, `c` are the numbers of a clock or date as written.
struct Atom {
  std::uint32_t begin = 0, end = 0;
  AtomKind kind = AtomKind::kPunct;
  bool space_before = false;
  bool capital = false;      ///< first letter is upper case
  bool upper = false;        ///< all letters are upper case
  bool dotted = false;       ///< "a.m.", "U.S."
  bool thousands = false;    ///< written with a comma: never a year
  std::int8_t decimals = 0;  ///< digits behind the decimal point
  std::int8_t digits = 0;    ///< digits of a whole number
  char separator = 0;        ///< of kNumberDate
  double number = 0;
  std::int32_t a = -1, b = -1, c = -1;
  std::int32_t hour = -1, minute = -1, second = -1;  ///< of kClock, and of kIsoDate with a time of day
  std::int32_t offset_s = 0;
  bool has_offset = false;
};

/// Appends the atoms of `text`, which starts at `base` in the view.
void scan_atoms(std::string_view text, std::uint32_t base, std::vector<Atom>& atoms);

}  // namespace hearsay::timex
