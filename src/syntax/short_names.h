// Abbreviations that a text makes known: "the Velsk Flood Authority (VFA)" names VFA from there on (after Schwartz &
// Hearst 2003, "A simple algorithm for identifying abbreviation definitions").
#pragma once

#include <cstddef>

#include "model/document.h"

namespace hearsay {

/// Looks at the names from `first` on, which stand in text order. An abbreviation in brackets behind an organisation or
/// place whose words begin with its letters takes its kind, wherever the text has it, and becomes a name where it is
/// none. Keeps the order.
void name_abbreviations(Document& document, std::size_t first);

}  // namespace hearsay
