#include "extract/words_stage.h"

#include "text/sentences.h"

namespace hearsay {
namespace {

class WordsStage final : public Stage {
 public:
  StageInfo info() const override { return {"words", "1", {Layer::kBlocks}, {Layer::kSentences, Layer::kTokens}, {}}; }
  void run(Document& document) const override { split_sentences(document); }
};

}  // namespace

std::unique_ptr<Stage> make_words_stage() {
  return std::make_unique<WordsStage>();
}

}  // namespace hearsay
