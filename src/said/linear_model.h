// A logistic model over named features, kept as a readable table: how sure a statement is, and where its content ends.
//
//   Result<LinearModel> model = LinearModel::load("said/accept.tsv");
//   FeatureList features;  features.add("lemma", "say");  features.add("rule", "left");
//   double p = model->probability(features);      // 0..1, calibrated by the logistic loss it was trained with
//
// The tables are trained by tools/train_said.cc on PolNeAR's training part; names of features hold single words at
// most. Immutable after loading; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace hearsay {

/// Features of one decision, by 64-bit FNV-1a of their names; names are kept only while training.
class FeatureList {
 public:
  explicit FeatureList(bool keep_names = false) : keep_names_(keep_names) {}
  void add(std::string_view kind, std::string_view a = {}, std::string_view b = {}, std::string_view c = {});
  const std::vector<std::uint64_t>& keys() const { return keys_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  bool keep_names_;
  std::vector<std::uint64_t> keys_;
  std::vector<std::string> names_;
};

class LinearModel {
 public:
  /// Errors: "resource-missing"; "resource-invalid" with file and line.
  static Result<LinearModel> load(std::string_view resource);

  double score(const FeatureList& features) const;  ///< the sum of the weights, for rankers
  double probability(const FeatureList& features) const;
  bool empty() const { return weights_.empty(); }
  const std::string& file() const { return file_; }  ///< "path sha256:..."
  void set(std::uint64_t key, float weight) { weights_[key] = weight; }

 private:
  std::unordered_map<std::uint64_t, float> weights_;
  std::string file_;
};

}  // namespace hearsay
