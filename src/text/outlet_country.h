// The country of an outlet, from its address: "https://www.example.co.uk/live" is British.
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace hearsay {

/// ISO 3166-1 alpha-2 of the address's last label: labels of two letters are ISO codes, save uk; a few are sold to
/// anybody and tell nothing. Empty when it tells nothing.
std::string country_of_address(std::string_view uri);

/// Of the page's own address, else of the one that it came from.
std::string outlet_country(const Document& document);

}  // namespace hearsay
