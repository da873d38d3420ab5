#include "extract/speech_stage.h"

#include "base/resources.h"
#include "syntax/speech.h"

namespace hearsay {
namespace {

class SpeechStage final : public Stage {
 public:
  explicit SpeechStage(std::shared_ptr<const SpeechTagger> tagger) : tagger_(std::move(tagger)) {}
  StageInfo info() const override {
    return {"speech", "1", {Layer::kEncoding, Layer::kQuotations}, {Layer::kSpeechSpans}, {tagger_->identity()}};
  }
  void run(Document& document, Workspace& workspace) const override {
    tagger_->annotate(document, workspace.encoding, workspace.speech_spans);
    workspace.encoding = {};
  }

 private:
  std::shared_ptr<const SpeechTagger> tagger_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_speech_stage() {
  const Result<std::string> path = resource_path("language/attribution.model");
  if (!path) return fail(path.error());
  Result<std::shared_ptr<const SpeechTagger>> tagger = SpeechTagger::load(*path);
  if (!tagger) return fail(tagger.error());
  return std::make_unique<SpeechStage>(std::move(*tagger));
}

}  // namespace hearsay
