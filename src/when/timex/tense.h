// Does the clause around an expression speak of the past or of what is to come? English auxiliaries, common irregular
// pasts and regular -ed forms, the nearest verb in front first: enough to place "Friday" and "August".
#pragma once

#include "when/timex/build.h"

namespace hearsay::timex {

/// -1 past, 1 future, 0 not to be told. Looks at most 14 atoms to either side, within the sentence.
int tense_at(const Chart& chart, std::int32_t first_atom, std::int32_t end_atom);

/// The tense of one word: -1 a past form, 1 an auxiliary of the future, 0 neither.
int verb_tense(std::string_view word, bool capital);

}  // namespace hearsay::timex
