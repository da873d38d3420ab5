// A Note is a doubt about the text, kept as data: two zones possible, a place not found, a page with no clock. It never
// stops the work and is never replaced by a guess.
#pragma once

#include <string>
#include <vector>

#include "base/span.h"

namespace hearsay {

struct Note {
  std::string code;     ///< stable kebab-case, for example "zone-ambiguous"; docs/notes.md lists them all
  std::string message;  ///< one plain sentence: what was seen and what is not known
  ViewSpan span;        ///< where in the view; empty at 0 when it speaks of the whole page
  std::string stage;    ///< the stage that had the doubt
};

}  // namespace hearsay
