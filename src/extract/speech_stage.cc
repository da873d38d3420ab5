#include "extract/speech_stage.h"

#include "base/resources.h"
#include "said/clues.h"
#include "said/learned.h"
#include "syntax/speech.h"

namespace hearsay {
namespace {

static_assert(kFirstReportClueBit + kReportClues == kSpeechFlags);

class SpeechStage final : public Stage {
 public:
  SpeechStage(std::shared_ptr<const SpeechTagger> tagger, std::shared_ptr<const SaidLexicon> lexicon,
              std::shared_ptr<const LearnedModels> models)
      : tagger_(std::move(tagger)), lexicon_(std::move(lexicon)), models_(std::move(models)) {}
  StageInfo info() const override {
    return {"speech", "1", {Layer::kEncoding, Layer::kQuotations}, {Layer::kSpeechSpans}, {tagger_->identity()}};
  }
  void run(Document& document, Workspace& workspace) const override {
    std::vector<std::uint32_t> flags;
    if (!workspace.encoding.empty()) tagger_flags(document, *lexicon_, *models_, flags);
    tagger_->annotate(document, workspace.encoding, flags, workspace.speech_spans);
    workspace.encoding = {};
  }

 private:
  std::shared_ptr<const SpeechTagger> tagger_;
  std::shared_ptr<const SaidLexicon> lexicon_;
  std::shared_ptr<const LearnedModels> models_;
};

}  // namespace

void tagger_flags(const Document& document, const SaidLexicon& lexicon, const LearnedModels& models,
                  std::vector<std::uint32_t>& flags) {
  speech_flags(document, flags);
  add_report_clues(document, lexicon, models.content_end, kFirstReportClueBit, flags);
}

Result<std::unique_ptr<Stage>> make_speech_stage(std::shared_ptr<const SaidLexicon> lexicon,
                                                 std::shared_ptr<const LearnedModels> models) {
  const Result<std::string> path = resource_path("language/attribution.model");
  if (!path) return fail(path.error());
  Result<std::shared_ptr<const SpeechTagger>> tagger = SpeechTagger::load(*path);
  if (!tagger) return fail(tagger.error());
  return std::make_unique<SpeechStage>(std::move(*tagger), std::move(lexicon), std::move(models));
}

}  // namespace hearsay
