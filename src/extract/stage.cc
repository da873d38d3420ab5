#include "extract/stage.h"

#include <fmt/format.h>

#include <set>

namespace hearsay {

std::string_view layer_name(Layer layer) {
  static constexpr std::string_view kNames[] = {"blocks",       "sentences", "tokens",     "syntax",     "names",
                                                "times",        "places",    "quantities", "quotations", "encoding",
                                                "speech spans", "agents",    "statements", "events"};
  return kNames[static_cast<int>(layer)];
}

Result<Pipeline> Pipeline::create(std::vector<std::unique_ptr<Stage>> stages) {
  std::set<Layer> written = {Layer::kBlocks};
  for (const auto& stage : stages) {
    const StageInfo info = stage->info();
    for (const Layer layer : info.reads) {
      if (written.count(layer) == 0) {
        return fail("stage-order",
                    fmt::format("stage {} reads the layer {}, which no stage before it writes; reorder the stages",
                                info.name, layer_name(layer)),
                    info.name);
      }
    }
    written.insert(info.writes.begin(), info.writes.end());
  }
  Pipeline pipeline;
  pipeline.stages_ = std::move(stages);
  return pipeline;
}

void Pipeline::run(Document& document) const {
  Workspace workspace;
  for (const auto& stage : stages_) {
    stage->run(document, workspace);
    StageInfo info = stage->info();
    document.made_by.push_back({std::move(info.name), std::move(info.version), std::move(info.resources)});
  }
}

std::vector<StageInfo> Pipeline::stages() const {
  std::vector<StageInfo> out;
  for (const auto& stage : stages_) out.push_back(stage->info());
  return out;
}

}  // namespace hearsay
