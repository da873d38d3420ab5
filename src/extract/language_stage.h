// Sentences, tokens, syntax and names for the Pipeline, from the language model that ships with hearsay.
#pragma once

#include <memory>

#include "extract/stage.h"
#include "syntax/language_model.h"

namespace hearsay {

/// Maps "language/english.model". Fails when it is missing, damaged or of another version: nothing can be read then.
/// `encoding`: also fills Workspace::encoding.
Result<std::unique_ptr<Stage>> make_language_stage(LanguageWants wants, bool encoding = false);

}  // namespace hearsay
