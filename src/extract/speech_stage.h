// The stage that runs the trained tagger of reports (syntax/speech.h) and lets go of the language model's encoding.
#pragma once

#include <memory>

#include "base/result.h"
#include "extract/stage.h"

namespace hearsay {

Result<std::unique_ptr<Stage>> make_speech_stage();

}  // namespace hearsay
