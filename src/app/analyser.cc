#include "app/analyser.h"

#include <algorithm>
#include <future>

#include "extract/language_stage.h"
#include "extract/places_stage.h"
#include "extract/quantities_stage.h"
#include "extract/said_stages.h"
#include "extract/speech_stage.h"
#include "extract/times_stage.h"

namespace hearsay {

Result<Analyser> Analyser::create(const std::vector<Layer>& wanted) {
  Analyser analyser;
  std::vector<std::unique_ptr<Stage>> stages;
  const auto wants = [&](Layer layer) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), layer) != wanted.end();
  };
  // Only tokens and sentences wanted: the network need not run.
  const bool deep = wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [](Layer layer) {
                      return layer != Layer::kSentences && layer != Layer::kTokens;
                    });
  const bool whole = wants(Layer::kStatements) || wants(Layer::kEvents);
  const bool with_times = whole || wants(Layer::kTimes) || wants(Layer::kQuantities);
  const bool with_said = whole || wants(Layer::kAgents) || wants(Layer::kQuotations);
  // The rule files of these two take the longest to read: they load beside the language model.
  std::future<Result<std::unique_ptr<Stage>>> times_ready;
  std::future<Result<SaidStages>> said_ready;
  if (with_times) times_ready = std::async(std::launch::async, [] { return make_times_stage(); });
  if (with_said) said_ready = std::async(std::launch::async, [] { return make_said_stages(); });
  Result<std::unique_ptr<Stage>> language = make_language_stage({.syntax = deep, .names = deep}, whole);
  if (!language) return fail(language.error());
  stages.push_back(std::move(*language));
  if (whole || wants(Layer::kPlaces) || wants(Layer::kTimes)) {
    if (Result<std::unique_ptr<Stage>> places = make_places_stage()) {
      stages.push_back(std::move(*places));
    } else {
      analyser.warnings_.push_back("places are not resolved: " + places.error().message);
    }
  }
  if (with_times) {
    Result<std::unique_ptr<Stage>> times = times_ready.get();
    if (!times) return fail(times.error());
    stages.push_back(std::move(*times));
  }
  if (whole || wants(Layer::kQuantities)) {
    Result<std::unique_ptr<Stage>> quantities = make_quantities_stage();
    if (!quantities) return fail(quantities.error());
    stages.push_back(std::move(*quantities));
  }
  if (with_said) {
    Result<SaidStages> said = said_ready.get();
    if (!said) return fail(said.error());
    stages.push_back(std::move(said->quotes));
    if (whole) {
      Result<std::unique_ptr<Stage>> speech = make_speech_stage(said->lexicon, said->models);
      if (!speech) return fail(speech.error());
      stages.push_back(std::move(*speech));
    }
    stages.push_back(std::move(said->agents));
    stages.push_back(std::move(said->statements));
    stages.push_back(std::move(said->events));
  }
  Result<Pipeline> pipeline = Pipeline::create(std::move(stages));
  if (!pipeline) return fail(pipeline.error());
  analyser.pipeline_ = std::make_shared<const Pipeline>(std::move(*pipeline));
  return analyser;
}

}  // namespace hearsay
