// What the terminal can do.
#pragma once

#include <string>

namespace hearsay {

/// The width of the terminal on standard output within 60..100 columns; $COLUMNS or 80 when it is not one.
int terminal_width();

/// Whether to colour standard output: "always", "never", or "auto" (a terminal, and NO_COLOR is not set).
bool use_colour(const std::string& choice);

}  // namespace hearsay
