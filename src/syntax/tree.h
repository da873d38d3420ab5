// The best dependency tree for a matrix of arc scores, with exactly one word under the root (UD demands it).
//
// Greedy heads are taken when they form such a tree, which they nearly always do; otherwise the maximum spanning
// arborescence is found with the algorithm of Chu & Liu (1965) and Edmonds (1967).
#pragma once

#include <cstddef>
#include <vector>

namespace hearsay {

/// scores: n rows of `stride` floats; scores[d * stride + h] is the score of word d (0-based) under word h - 1, or
/// under the root for h = 0. Writes for each word its head: 0 for the root, else 1-based. n >= 1.
/// Memory of `heads` is reused; the rare second way allocates.
void best_tree(const float* scores, std::size_t n, std::size_t stride, std::vector<int>& heads);

}  // namespace hearsay
