// A whole date in running text: day, month and year, in figures or with the month's name, and the time of day behind
// it.
//
//   find_date("Published on 5 March 2024, 21:40", FigureOrder::kUnknown)    // 2024-03-05 21:40, words [13, 25)
//
// A day and month in figures of which either could be the month are read in the order given; where that is unknown, the
// figures are no date.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "ingest/web_date.h"

namespace hearsay {

enum class FigureOrder { kUnknown, kDayFirst, kMonthFirst };

/// A date and where its words stand, in bytes of the text.
struct FoundDate {
  WebDate date;
  std::size_t begin = 0, end = 0;
};

/// The first whole date of 1990 to 2100 in `text`.
std::optional<FoundDate> find_date(std::string_view text, FigureOrder order);

}  // namespace hearsay
