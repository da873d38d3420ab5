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
  const std::size_t k = weights_.tags();
  for (const float t : weights_.transitions) exp_transitions_.push_back(std::exp(static_cast<double>(t)));
  for (std::size_t i = 0; i < k * k; ++i) exp_from_.push_back(exp_transitions_[i % k * k + i / k]);
  for (const float b : weights_.begin) exp_begin_.push_back(std::exp(static_cast<double>(b)));
}

bool TagChain::any() const {
  return std::any_of(path_.begin(), path_.end(), [](std::uint8_t tag) { return tag != 0; });
}

// The inner loops run over the tags of the later token, side by side in memory; one after another they would take a
// tenth of the time that the network takes.
void TagChain::viterbi() {
  const std::size_t n = rows_.size(), k = weights_.tags();
  best_.resize(2 * k);
  from_.resize(n * k);
  float* now = best_.data();
  float* next = now + k;
  for (std::size_t j = 0; j < k; ++j) now[j] = rows_[0][j] + weights_.begin[j];
  for (std::size_t t = 1; t < n; ++t) {
    std::int32_t* const from = from_.data() + t * k;
    std::fill_n(from, k, 0);
    for (std::size_t j = 0; j < k; ++j) next[j] = now[0] + weights_.transitions[j];
    for (std::size_t i = 1; i < k; ++i) {
      const float* const transitions = weights_.transitions.data() + i * k;
      const float value = now[i];
      for (std::size_t j = 0; j < k; ++j) {
        const float other = value + transitions[j];
        const bool better = other > next[j];
        next[j] = better ? other : next[j];
        from[j] = better ? static_cast<std::int32_t>(i) : from[j];
      }
    }
    for (std::size_t j = 0; j < k; ++j) next[j] = next[j] + rows_[t][j];
    std::swap(now, next);
  }
  path_.resize(n);
  path_[n - 1] = static_cast<std::uint8_t>(std::max_element(now, now + k) - now);
  for (std::size_t t = n - 1; t > 0; --t) path_[t - 1] = static_cast<std::uint8_t>(from_[t * k + path_[t]]);
}

// Forward and backward sums. Each step is scaled to a sum of one, so nothing underflows.
void TagChain::weigh() {
  const std::size_t n = rows_.size(), k = weights_.tags();
  emissions_.resize(n * k);
  likely_.resize(n * k);
  backward_.assign(3 * k, 1.0);
  for (std::size_t t = 0; t < n; ++t) {
    const float most = *std::max_element(rows_[t], rows_[t] + k);
    for (std::size_t j = 0; j < k; ++j) emissions_[t * k + j] = std::exp(static_cast<double>(rows_[t][j] - most));
  }
  // to[j] = sum over i of from[i] * factors[i][j]
  const auto product = [k](const double* from, const double* factors, double* to) {
    std::fill_n(to, k, 0.0);
    for (std::size_t i = 0; i < k; ++i, factors += k) {
      for (std::size_t j = 0; j < k; ++j) to[j] += from[i] * factors[j];
    }
  };
  for (std::size_t t = 0; t < n; ++t) {
    double* const now = &likely_[t * k];
    if (t == 0) {
      std::copy(exp_begin_.begin(), exp_begin_.end(), now);
    } else {
      product(now - k, exp_transitions_.data(), now);
    }
    double sum = 0;
    for (std::size_t j = 0; j < k; ++j) sum += now[j] *= emissions_[t * k + j];
    for (std::size_t j = 0; j < k; ++j) now[j] /= sum;
  }
  double* next = backward_.data();
  double* now = next + k;
  double* const seen = now + k;  // what the next token shows, times what follows it
  for (std::size_t t = n; t-- > 0;) {
    double sum = 0, scale = 0;
    for (std::size_t i = 0; i < k; ++i) sum += likely_[t * k + i] *= next[i];
    for (std::size_t i = 0; i < k; ++i) likely_[t * k + i] /= sum;
    for (std::size_t j = 0; j < k; ++j) seen[j] = emissions_[t * k + j] * next[j];
    product(seen, exp_from_.data(), now);
    for (std::size_t i = 0; i < k; ++i) scale += now[i];
    for (std::size_t i = 0; i < k; ++i) now[i] /= scale;
    std::swap(next, now);
  }
}

}  // namespace hearsay
