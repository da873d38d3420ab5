// A clock as a reader sees it on a page: "21:40", "9.40pm BST", "02:47 AM", "12.31 Uhr", "18:32 (IST), Oct 02".
//
//   find_clock("Posted at 21:40 CET")  ->  hour 21, minute 40, words [10, 19), zone words "CET"
//
// Only a time of day with minutes (or with am/pm) counts: a bare number is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace hearsay {

struct VisibleClock {
  std::size_t begin = 0, end = 0;  ///< bytes in the text, zone words included
  int minute_of_day = 0;
  std::string zone_words;    ///< "BST"; empty when it names none
  std::optional<Date> date;  ///< when the same words name a day with its year
};

/// The first clock in the text.
std::optional<VisibleClock> find_clock(std::string_view text);

/// The text is a stamp and little else: a clock, perhaps a date, "Posted at", "Updated".
bool is_stamp(std::string_view text);

/// "4 min ago", "vor 2 Stunden": a stamp that only counts back from the reader's now.
bool is_relative_stamp(std::string_view text);

}  // namespace hearsay
