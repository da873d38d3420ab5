#include "extract/quantities_stage.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "count/quantities.h"

namespace hearsay {
namespace {

class QuantitiesStage final : public Stage {
 public:
  QuantitiesStage(QuantityFinder finder, std::vector<std::string> resources)
      : finder_(std::move(finder)), resources_(std::move(resources)) {}
  StageInfo info() const override {
    return {"quantities", "1", {Layer::kSentences, Layer::kTokens}, {Layer::kQuantities}, resources_};
  }
  void run(Document& document, Workspace&) const override { finder_.find(document); }

 private:
  QuantityFinder finder_;
  std::vector<std::string> resources_;
};

}  // namespace

Result<std::unique_ptr<Stage>> make_quantities_stage() {
  std::vector<std::string> paths, resources;
  for (const char* const name : {"count/units.tsv", "count/counted.tsv"}) {
    Result<std::string> path = resource_path(name);
    if (!path) return fail(path.error());
    const Result<std::string> bytes = read_file(*path);
    if (!bytes) return fail(bytes.error());
    resources.push_back(std::string(name) + " sha256:" + sha256_hex(*bytes));
    paths.push_back(std::move(*path));
  }
  Result<QuantityFinder> finder = QuantityFinder::load(paths[0], paths[1]);
  if (!finder) return fail(finder.error());
  return std::make_unique<QuantitiesStage>(std::move(*finder), std::move(resources));
}

}  // namespace hearsay
