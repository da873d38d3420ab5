// Walks over the tree of a sentence, along the heads of its tokens.
//
//   hangs_under(document, token, verb)          // a word of the clause of `verb`, at whatever depth
//
// A tree that a reader or a model got wrong may hold a cycle: every walk ends.
#pragma once

#include "model/document.h"

namespace hearsay {

constexpr int kDeepestTree = 60;  ///< of long sentences

/// Whether `token` is `ancestor` or hangs on it. `head_of(i)` is the head of a token, kNone for a root.
template <class HeadOf>
bool hangs_under(Index token, Index ancestor, HeadOf head_of) {
  for (int steps = 0; steps < kDeepestTree && token != kNone; ++steps) {
    if (token == ancestor) return true;
    token = head_of(token);
  }
  return false;
}

inline bool hangs_under(const Document& document, Index token, Index ancestor) {
  return hangs_under(token, ancestor, [&](Index i) { return document.tokens[static_cast<std::size_t>(i)].head; });
}

}  // namespace hearsay
