#include "syntax/tag_chain.h"

#include <algorithm>
#include <cmath>

namespace hearsay {

Result<ChainWeights> read_chain(const ModelFile& file, std::uint32_t tags) {
  const Result<Tensor> transitions = file.tensor("transitions", TensorKind::kFloat, tags, tags);
  if (!transitions) return fail(transitions.error());
  const Result<Tensor> begin = file.tensor("begin", TensorKind::kFloat, 1, tags);
  if (!begin) return fail(begin.error());
  return ChainWeights{transitions->as<float>(), begin->as<float>()};
}

TagChain::TagChain(const ChainWeights& weights) : weights_(weights) {
  for (const float t : weights_.transitions) exp_transitions_.push_back(std::exp(static_cast<double>(t)));
  for (const float b : weights_.begin) exp_begin_.push_back(std::exp(static_cast<double>(b)));
}

bool TagChain::any() const {
  return std::any_of(path_.begin(), path_.end(), [](std::uint8_t tag) { return tag != 0; });
}

void TagChain::viterbi() {
  const std::size_t n = rows_.size(), k = weights_.tags();
  best_.resize(2 * k);
  from_.resize(n * k);
  float* now = best_.data();
  float* next = now + k;
  for (std::size_t j = 0; j < k; ++j) now[j] = rows_[0][j] + weights_.begin[j];
  for (std::size_t t = 1; t < n; ++t) {
    for (std::size_t j = 0; j < k; ++j) {
      std::size_t top = 0;
      float value = now[0] + weights_.transitions[j];
      for (std::size_t i = 1; i < k; ++i) {
        const float other = now[i] + weights_.transitions[i * k + j];
        if (other > value) value = other, top = i;
      }
      next[j] = value + rows_[t][j];
      from_[t * k + j] = static_cast<std::uint8_t>(top);
    }
    std::swap(now, next);
  }
  path_.resize(n);
  path_[n - 1] = static_cast<std::uint8_t>(std::max_element(now, now + k) - now);
  for (std::size_t t = n - 1; t > 0; --t) path_[t - 1] = from_[t * k + path_[t]];
}

// Forward and backward sums. Each step is scaled to a sum of one, so nothing underflows.
void TagChain::weigh() {
  const std::size_t n = rows_.size(), k = weights_.tags();
  emissions_.resize(n * k);
  likely_.resize(n * k);
  backward_.assign(2 * k, 1.0);
  for (std::size_t t = 0; t < n; ++t) {
    const float most = *std::max_element(rows_[t], rows_[t] + k);
    for (std::size_t j = 0; j < k; ++j) emissions_[t * k + j] = std::exp(static_cast<double>(rows_[t][j] - most));
  }
  for (std::size_t t = 0; t < n; ++t) {
    double sum = 0;
    for (std::size_t j = 0; j < k; ++j) {
      double in = t == 0 ? exp_begin_[j] : 0;
      for (std::size_t i = 0; t > 0 && i < k; ++i) in += likely_[(t - 1) * k + i] * exp_transitions_[i * k + j];
      likely_[t * k + j] = in * emissions_[t * k + j];
      sum += likely_[t * k + j];
    }
    for (std::size_t j = 0; j < k; ++j) likely_[t * k + j] /= sum;
  }
  double* next = backward_.data();
  double* now = next + k;
  for (std::size_t t = n; t-- > 0;) {
    double sum = 0, scale = 0;
    for (std::size_t i = 0; i < k; ++i) sum += likely_[t * k + i] *= next[i];
    for (std::size_t i = 0; i < k; ++i) likely_[t * k + i] /= sum;
    for (std::size_t i = 0; i < k; ++i) {
      now[i] = 0;
      for (std::size_t j = 0; j < k; ++j) now[i] += exp_transitions_[i * k + j] * emissions_[t * k + j] * next[j];
      scale += now[i];
    }
    for (std::size_t i = 0; i < k; ++i) now[i] /= scale;
    std::swap(next, now);
  }
}

}  // namespace hearsay
