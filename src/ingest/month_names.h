// The months in the larger European languages, as dates on the web write them out: "5 March", "5 de marzo", "5 мая".
//
//   month_of_name("Mrz")  ->  3
#pragma once

#include <string_view>

namespace hearsay {

/// 1 to 12 for a month's name, long or short, whatever the case of its ASCII letters; 0 for other words.
unsigned month_of_name(std::string_view word);

}  // namespace hearsay
