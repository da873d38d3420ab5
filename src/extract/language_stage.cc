#include "extract/language_stage.h"

#include "base/resources.h"

namespace hearsay {
namespace {

class LanguageStage final : public Stage {
 public:
  LanguageStage(std::shared_ptr<const LanguageModel> model, LanguageWants wants, bool encoding)
      : model_(std::move(model)), wants_(wants), encoding_(encoding) {}
  StageInfo info() const override {
    StageInfo info = {"language", "1", {Layer::kBlocks}, {Layer::kSentences, Layer::kTokens}, {model_->identity()}};
    if (wants_.syntax) info.writes.push_back(Layer::kSyntax);
    if (wants_.names) info.writes.push_back(Layer::kNames);
    if (encoding_) info.writes.push_back(Layer::kEncoding);
    return info;
  }
  void run(Document& document, Workspace& workspace) const override {
    model_->annotate(document, wants_, encoding_ ? &workspace.encoding : nullptr);
  }

 private:
  std::shared_ptr<const LanguageModel> model_;
  LanguageWants wants_;
  bool encoding_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_language_stage(LanguageWants wants, bool encoding) {
  const Result<std::string> path = resource_path("language/english.model");
  if (!path) return fail(path.error());
  Result<std::shared_ptr<const LanguageModel>> model = LanguageModel::load(*path);
  if (!model) return fail(model.error());
  return std::make_unique<LanguageStage>(std::move(*model), wants, encoding);
}

}  // namespace hearsay
