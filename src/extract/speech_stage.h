// The stage that runs the trained tagger of reports (syntax/speech.h) and lets go of the language model's encoding.
#pragma once

#include <memory>

#include "base/result.h"
#include "extract/stage.h"
#include "said/learned.h"

namespace hearsay {

/// Errors: those of SpeechTagger::load.
Result<std::unique_ptr<Stage>> make_speech_stage(std::shared_ptr<const SaidLexicon> lexicon,
                                                 std::shared_ptr<const LearnedModels> models);

/// All bits that the tagger reads of each token: layout, quotation and tree, and the clues of the rules.
void tagger_flags(const Document& document, const SaidLexicon& lexicon, const LearnedModels& models,
                  std::vector<std::uint32_t>& flags);

}  // namespace hearsay
