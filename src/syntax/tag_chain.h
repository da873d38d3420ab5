// Reads the best sequence of tags, and how likely it is, from the scores of a linear-chain conditional random field
// (Lafferty, McCallum & Pereira 2001), as both the tagger of reports and that of names end in one.
//
//   chain.read(n, [&](std::size_t t) { return &scores[t * stride]; });
//   if (chain.path()[0] != 0) chain.weigh();
//   double p = chain.likely(0, chain.path()[0]);
//
// Tags are BIO: 0 is "nothing", 1 + 2 * i begins role i and 2 + 2 * i goes on with it. Whole numbers and doubles in a
// fixed order: the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/buffer.h"
#include "base/result.h"
#include "syntax/model_file.h"

namespace hearsay {

/// The weights of the field; points into a ModelFile.
struct ChainWeights {
  std::span<const float> transitions;  ///< tags x tags, from row to column; forbidden ones are very small
  std::span<const float> begin;
  std::size_t tags() const { return begin.size(); }
};

/// Reads "transitions" and "begin".
Result<ChainWeights> read_chain(const ModelFile& file, std::uint32_t tags);

/// One thread's reader; keeps its memory between calls.
class TagChain {
 public:
  explicit TagChain(const ChainWeights& weights);

  /// Finds the best tags of n > 0 tokens. `row(t)` points to the scores of token t, one for each tag.
  template <class Row>
  std::span<const std::uint8_t> read(std::size_t n, const Row& row) {
    rows_.clear();
    for (std::size_t t = 0; t < n; ++t) rows_.push_back(row(t));
    viterbi();
    return path_;
  }
  /// Works out likely() for what was read last; its scores must still be there.
  void weigh();
  /// The probability that token t has this tag.
  double likely(std::size_t t, std::size_t tag) const { return likely_[t * weights_.tags() + tag]; }

  /// Calls found(begin, end, role) for each span of the best tags.
  template <class Found>
  void spans(const Found& found) const {
    for (std::size_t t = 0; t < path_.size();) {
      const std::size_t tag = path_[t];
      std::size_t end = t + 1;
      while (tag != 0 && end < path_.size() && path_[end] == tag + 1) ++end;
      if (tag != 0) found(t, end, (tag - 1) / 2);
      t = end;
    }
  }
  /// Does the best sequence have any span?
  bool any() const;

 private:
  void viterbi();

  ChainWeights weights_;
  std::vector<double> exp_transitions_, exp_from_, exp_begin_;  // from row to column; to row from column
  std::vector<const float*> rows_;
  Buffer<float> best_;
  Buffer<std::int32_t> from_;
  std::vector<std::uint8_t> path_;
  std::vector<double> emissions_, likely_, backward_;
};

}  // namespace hearsay
