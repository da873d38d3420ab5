#include "extract/times_stage.h"

#include "when/timex/recognizer.h"

namespace hearsay {
namespace {

class TimesStage final : public Stage {
 public:
  explicit TimesStage(std::shared_ptr<const TimeRecognizer> recognizer) : recognizer_(std::move(recognizer)) {}
  StageInfo info() const override {
    return {"times", "1", {Layer::kBlocks, Layer::kSentences}, {Layer::kTimes}, recognizer_->resources()};
  }
  void run(Document& document, Workspace&) const override { recognizer_->run(document); }

 private:
  std::shared_ptr<const TimeRecognizer> recognizer_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_times_stage() {
  auto recognizer = TimeRecognizer::create();
  if (!recognizer) return fail(recognizer.error());
  return std::unique_ptr<Stage>(std::make_unique<TimesStage>(std::move(*recognizer)));
}

}  // namespace hearsay
