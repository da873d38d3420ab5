// Sentences and tokens for the Pipeline.
#pragma once

#include <memory>

#include "extract/stage.h"

namespace hearsay {
std::unique_ptr<Stage> make_words_stage();
}  // namespace hearsay
