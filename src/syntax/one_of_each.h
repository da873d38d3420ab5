// Mends trees in which a word has two objects or two contents.
//
//   "Officials say the river will rise so far that nobody can cross": "rise" and "cross" both ccomp of "say"
//      becomes "rise" ccomp of "say", "cross" under "far"
//
// Each word chooses its head and its relation for itself, so two may choose the same place, though a predicate has one
// object and one clausal complement (Universal Dependencies, "Simple clauses": core arguments). In the training parts
// of EWT and GUM, 25,000 sentences, 6 words have two objects or open complements and none two contents; an object
// beside a content stands 8 times against 3,767 without. Of the words that want one place the one stays that would lose
// most by its next best choice; the others take theirs. A content with a subject of its own is worth more.
//
// Two subjects, which the training parts do not have either, are left: final_report.h knows a headline that ends in its
// verb of saying by them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace hearsay {

/// What the network says of a sentence of n words. Heads are numbered as in best_tree(): 0 for the root, else 1-based.
struct TreeScores {
  const float* arcs = nullptr;  ///< n rows of `stride` scores, one for each head
  std::size_t stride = 0;
  /// The scores of the relations of a word (0-based) under a head; valid until the next call.
  std::function<std::span<const float>(std::size_t word, std::size_t head)> labels;
};

/// For each relation the number of the place that it takes: 0 where there may be several of it.
std::vector<std::uint8_t> places_of_relations(const std::vector<std::string>& relations);

/// Keeps its memory for the next sentence. Not thread-safe.
class OneOfEach {
 public:
  /// `places`: of each relation; it must outlive this.
  explicit OneOfEach(const std::vector<std::uint8_t>& places) : places_(places) {}

  /// Changes heads and relations of a tree; it stays a tree with the same root.
  void mend(const TreeScores& scores, std::vector<int>& heads, std::vector<std::size_t>& relations);

 private:
  struct Choice {
    float loss = 0;
    int head = -1;  // -1: there is none
    std::size_t relation = 0;
  };

  void settle(const TreeScores& scores, std::size_t word, std::vector<int>& heads, std::vector<std::size_t>& relations);
  Choice next_best(const TreeScores& scores, std::size_t word, const std::vector<int>& heads,
                   const std::vector<std::size_t>& relations) const;
  void likeliest_heads(const TreeScores& scores, std::size_t word, std::size_t n) const;
  std::uint32_t taken(std::size_t word, int head, const std::vector<int>& heads,
                      const std::vector<std::size_t>& relations) const;

  const std::vector<std::uint8_t>& places_;
  std::vector<std::uint32_t> seen_;  // for each head the places that are taken, one bit each
  std::vector<std::size_t> rivals_;  // words that want one place
  mutable std::vector<int> likely_;  // heads
};

}  // namespace hearsay
