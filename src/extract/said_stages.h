// The stages of who said what: quotations, agents, statements, events. In this order, after words (and names, syntax
// and times where those run).
//
//   Result<SaidStages> stages = make_said_stages();
//   pipeline.push_back(std::move(stages->quotes)); ...
//
// The word lists are loaded once and shared by the four. Errors: those of SaidLexicon::load and MarkerRules::load.
#pragma once

#include <memory>

#include "extract/stage.h"
#include "said/learned.h"

namespace hearsay {

struct SaidStages {
  std::unique_ptr<Stage> quotes;
  std::unique_ptr<Stage> agents;
  std::unique_ptr<Stage> statements;
  std::unique_ptr<Stage> events;
  std::shared_ptr<const SaidLexicon> lexicon;  ///< for the speech stage, which runs behind the quotations
  std::shared_ptr<const LearnedModels> models;
};

Result<SaidStages> make_said_stages();

}  // namespace hearsay
