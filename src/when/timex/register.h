// What kind of talk a paragraph is, as far as it changes how times are written down.
//
// Narration (the default) follows TimeML: "on Friday at 9am" is two expressions, "from May 4 to May 7" too. A request
// or plan ("book a room from 4 to 6 on Friday") and a bare phrase speak of one appointment: kept whole (a text of a few
// hundred bytes that asks or plans, or has no past tense). A short post with tags, handles or links names "night" and
// "weekend" without articles.
#pragma once

#include "when/timex/build.h"

namespace hearsay::timex {

/// Sets chart.planning and chart.informal from chart.atoms.
void read_register(Chart& chart);

}  // namespace hearsay::timex
