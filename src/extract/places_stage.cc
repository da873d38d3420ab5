#include "extract/places_stage.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "where/places.h"

namespace hearsay {
namespace {

class PlacesStage final : public Stage {
 public:
  PlacesStage(PlaceFinder finder, std::vector<std::string> resources)
      : finder_(std::move(finder)), resources_(std::move(resources)) {}
  StageInfo info() const override {
    return {"places", "1", {Layer::kSentences, Layer::kTokens}, {Layer::kPlaces}, resources_};
  }
  void run(Document& document, Workspace&) const override { finder_.find(document); }

 private:
  PlaceFinder finder_;
  std::vector<std::string> resources_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_places_stage() {
  const Result<std::string> gazetteer = resource_path("compiled/gazetteer.bin");
  if (!gazetteer) return fail(gazetteer.error());
  const Result<std::string> words = resource_path("where/words.tsv");
  if (!words) return fail(words.error());
  Result<PlaceFinder> finder = PlaceFinder::load(*gazetteer, *words);
  if (!finder) return fail(finder.error());
  const Result<std::string> word_bytes = read_file(*words);
  if (!word_bytes) return fail(word_bytes.error());
  std::vector<std::string> resources = {"compiled/gazetteer.bin damage-hash:" + finder->gazetteer().checksum(),
                                        "where/words.tsv sha256:" + sha256_hex(*word_bytes)};
  return std::make_unique<PlacesStage>(std::move(*finder), std::move(resources));
}

}  // namespace hearsay
