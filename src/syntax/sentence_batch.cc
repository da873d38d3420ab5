#include "syntax/sentence_batch.h"

#include <algorithm>

namespace hearsay {
namespace {

constexpr std::size_t kBatchRows = 320;
constexpr std::size_t kBatchSentences = 128;

}  // namespace

Index next_batch(const Document& document, Index first, Index last, std::vector<Index>& order,
                 std::vector<std::uint32_t>& lengths, Batch& batch) {
  const auto length = [&](Index s) { return document.sentences[s].end_token - document.sentences[s].first_token; };
  order.clear();
  std::size_t rows = 0;
  while (first < last && order.size() < kBatchSentences &&
         (order.empty() || rows + static_cast<std::size_t>(length(first)) <= kBatchRows)) {
    rows += static_cast<std::size_t>(length(first));
    order.push_back(first++);
  }
  std::sort(order.begin(), order.end(),
            [&](Index a, Index b) { return length(a) != length(b) ? length(a) > length(b) : a < b; });
  lengths.clear();
  for (const Index s : order) lengths.push_back(static_cast<std::uint32_t>(length(s)));
  batch.set(lengths);
  return first;
}

}  // namespace hearsay
