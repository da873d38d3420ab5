#include "query/relevance.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <tuple>
#include <vector>

namespace hearsay {
namespace {

constexpr double kIndependentOrigin = 3;
constexpr double kTopic = 2;
constexpr double kSummary = 1.5, kKeyEvent = 1;
constexpr double kLatest = 1.5, kNoStamp = 0.75;  // no stamp: neither old nor new
constexpr double kOwnWords = -0.5, kFewWords = -1;

/// 1 for the first words of a block, 0 for its last.
double leading(const AssertionView& a, const BlockRow& block) {
  if (block.span.empty() || a.citations.empty()) return 0;
  const SourceSpan words = a.citations.front().span;
  if (!block.span.contains(words)) return 0;
  return 1 - static_cast<double>(words.begin - block.span.begin) / static_cast<double>(block.span.size());
}

double recency(const ClaimView& view, const Coverage& coverage) {
  std::optional<Instant> last;
  for (const AssertionView& a : view.assertions) {
    if (a.published && (!last || *last < *a.published)) last = a.published;
  }
  if (!last) return kNoStamp;
  if (!coverage.from || !coverage.until || !(*coverage.from < *coverage.until)) return 0;
  return kLatest * static_cast<double>((*last - *coverage.from).count()) /
         static_cast<double>((*coverage.until - *coverage.from).count());
}

bool own_words(const ClaimView& view) {
  return std::all_of(view.sources.begin(), view.sources.end(), [](const SourceView& s) { return s.narrator; });
}

}  // namespace

void Topic::add(const ClaimRow& claim, std::string_view block) {
  for (const auto* words : {&claim.terms, &claim.names}) {
    for (const std::string& word : *words) {
      auto& blocks = blocks_of_[word];
      blocks.emplace(block);
      most_ = std::max(most_, blocks.size());
    }
  }
}

double Topic::nearness(const ClaimRow& claim) const {
  if (most_ < 2) return 0;  // a coverage of one block has no words that others share
  std::vector<std::size_t> uses;
  for (const auto* words : {&claim.terms, &claim.names}) {
    for (const std::string& word : *words) {
      const auto found = blocks_of_.find(word);
      uses.push_back(found == blocks_of_.end() ? 0 : found->second.size());
    }
  }
  constexpr std::size_t kWords = 3;
  uses.resize(std::max(uses.size(), kWords), 0);
  std::partial_sort(uses.begin(), uses.begin() + kWords, uses.end(), std::greater<>());
  const std::size_t sum = uses[0] + uses[1] + uses[2];
  return static_cast<double>(sum) / static_cast<double>(kWords * most_);
}

double relevance_of(const ClaimView& view, const ClaimRow& claim, const LedgerIndex& index, const Coverage& coverage) {
  const auto origins = static_cast<double>(view.origins), reports = static_cast<double>(view.reports);
  double score = kIndependentOrigin * std::max(origins - 1, 0.0) + std::log2(1 + reports) + recency(view, coverage);
  bool summary = false, key = false;
  double first = 0;
  for (const AssertionView& a : view.assertions) {
    const BlockRow* b = index.block(a.block_id);
    if (b == nullptr) continue;
    summary = summary || b->kind == BlockKind::kLede || b->kind == BlockKind::kSummary;
    key = key || b->key_event || b->pinned;
    first = std::max(first, leading(a, *b));
  }
  score += kTopic * coverage.topic.nearness(claim);
  score += (summary ? kSummary : 0) + (key ? kKeyEvent : 0) + first;
  if (own_words(view)) score += kOwnWords;
  if (claim.terms.size() + claim.names.size() < 3) score += kFewWords;
  return score;
}

bool listed_before(const ClaimView& a, const ClaimView& b) {
  if (a.group != b.group) return a.group < b.group;
  if (a.relevance != b.relevance) return a.relevance > b.relevance;
  const auto place = [](const ClaimView& v) -> std::tuple<std::string, std::uint64_t> {
    const auto& cited = v.assertions[v.first].citations;
    if (cited.empty()) return {};
    return {cited.front().uri, cited.front().span.begin};
  };
  return std::tuple(place(a), a.id) < std::tuple(place(b), b.id);
}

}  // namespace hearsay
