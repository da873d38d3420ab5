// The Analyser is the whole reading of a Document: every stage in order, with the data they need loaded once.
//
//   Result<Analyser> analyser = Analyser::create({});
//   analyser->run(document);
//
// Creating maps the data files; running is thread-safe.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "extract/stage.h"

namespace hearsay {

class Analyser {
 public:
  /// Which layers are wanted; the stages that they need are added. All, when none is named.
  static Result<Analyser> create(const std::vector<Layer>& wanted = {});

  void run(Document& document) const { pipeline_->run(document); }
  std::vector<StageInfo> stages() const { return pipeline_->stages(); }
  /// What is missing on this machine and what that costs ("no gazetteer: places are not resolved; run ./run once").
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  std::shared_ptr<const Pipeline> pipeline_;
  std::vector<std::string> warnings_;
};

}  // namespace hearsay
