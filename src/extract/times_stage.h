// Time expressions for the Pipeline: the `times` layer of a Document.
#pragma once

#include <memory>

#include "extract/stage.h"

namespace hearsay {
/// Loads the time grammar and checks its rules against their examples; the error names file and line.
Result<std::unique_ptr<Stage>> make_times_stage();
}  // namespace hearsay
