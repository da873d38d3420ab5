// What a line is by the look of its words alone, wherever it stands on the page.
//
//   tells_only_dates("May 6, 2024, 10:00 PM UTC / Updated 11:40 PM UTC")  ==  true
#pragma once

#include <string_view>

namespace hearsay {

/// "3/50", "3 of 50 The mill at noon": the place of a picture in its gallery.
bool begins_with_count(std::string_view text);

/// With an opening quotation mark.
bool begins_with_quote(std::string_view text);

/// A day with a clock and a year, and few words besides.
bool tells_only_dates(std::string_view text);

}  // namespace hearsay
