#include "extract/language_stage.h"

#include "base/resources.h"

namespace hearsay {
namespace {

class LanguageStage final : public Stage {
 public:
  LanguageStage(std::shared_ptr<const LanguageModel> model, LanguageWants wants)
      : model_(std::move(model)), wants_(wants) {}
  StageInfo info() const override {
    StageInfo info = {"language", "1", {Layer::kBlocks}, {Layer::kSentences, Layer::kTokens}, {model_->identity()}};
    if (wants_.syntax) info.writes.push_back(Layer::kSyntax);
    if (wants_.names) info.writes.push_back(Layer::kNames);
    return info;
  }
  void run(Document& document) const override { model_->annotate(document, wants_); }

 private:
  std::shared_ptr<const LanguageModel> model_;
  LanguageWants wants_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_language_stage(LanguageWants wants) {
  const Result<std::string> path = resource_path("language/english.model");
  if (!path) return fail(path.error());
  Result<std::shared_ptr<const LanguageModel>> model = LanguageModel::load(*path);
  if (!model) return fail(model.error());
  return std::make_unique<LanguageStage>(std::move(*model), wants);
}

}  // namespace hearsay
