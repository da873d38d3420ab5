// Places for the Pipeline.
#pragma once

#include <memory>

#include "extract/stage.h"

namespace hearsay {

/// Loads the gazetteer that set-up compiled ("compiled/gazetteer.bin") and the word list. Fails when one is missing:
/// the Pipeline then runs without the stage and says so.
Result<std::unique_ptr<Stage>> make_places_stage();

}  // namespace hearsay
