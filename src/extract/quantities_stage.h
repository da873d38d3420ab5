// Quantities for the Pipeline.
#pragma once

#include <memory>

#include "extract/stage.h"

namespace hearsay {

/// Runs after the times, whose words it leaves alone. Fails when a resource is missing or damaged.
Result<std::unique_ptr<Stage>> make_quantities_stage();

}  // namespace hearsay
