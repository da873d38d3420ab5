// A stage adds one layer to a Document. It says which layers it reads and writes; the Pipeline checks the order when it
// is built, not when it runs.
//
//   class QuoteStage final : public Stage { ... };
//   Result<Pipeline> pipeline = Pipeline::create(std::move(stages));
//   pipeline->run(document);
//
// Stages are immutable after construction and may run on several Documents at once from different threads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/workspace.h"

namespace hearsay {

enum class Layer {
  kBlocks,
  kSentences,
  kTokens,
  kSyntax,
  kNames,
  kTimes,
  kPlaces,
  kQuantities,
  kQuotations,
  kEncoding,
  kSpeechSpans,
  kAgents,
  kStatements,
  kEvents
};

std::string_view layer_name(Layer layer);

struct StageInfo {
  std::string name;     ///< "quotes"
  std::string version;  ///< grows when the same input may give another layer
  std::vector<Layer> reads;
  std::vector<Layer> writes;
  std::vector<std::string> resources;  ///< "path sha256:..." of data files read at construction
};

class Stage {
 public:
  virtual ~Stage() = default;
  virtual StageInfo info() const = 0;
  /// Fills its layers, of the Document or of the Workspace; doubts become notes. Must not throw, must leave other
  /// layers as they are.
  virtual void run(Document& document, Workspace& workspace) const = 0;
};

class Pipeline {
 public:
  /// Fails with "stage-order" when a stage reads a layer that none before it writes (blocks come from the reader).
  static Result<Pipeline> create(std::vector<std::unique_ptr<Stage>> stages);
  /// Runs all stages in order and records them in document.made_by.
  void run(Document& document) const;
  std::vector<StageInfo> stages() const;

 private:
  std::vector<std::unique_ptr<Stage>> stages_;
};

}  // namespace hearsay
