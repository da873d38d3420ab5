// Walks the grammar's tries over a chart, pass by pass: at every item the longest match is built and takes the place
// of what it matched.
#pragma once

#include "when/timex/build.h"

namespace hearsay::timex {

/// Runs all passes. Linear in the items for the rules' bounded length.
void apply_rules(Chart& chart);

}  // namespace hearsay::timex
