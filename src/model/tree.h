// Questions to the tree of a sentence (Universal Dependencies, universaldependencies.org/u/dep).
//
//   hangs_under(document, token, verb)               // a word of the clause of `verb`, at whatever depth
//   child_of(document, verb, {"nsubj", "csubj"})     // its subject, "nsubj:pass" too; kNone for none
//   plain_relation("acl:relcl")                      // "acl"
//
// A tree that a reader or a model got wrong may hold a cycle: every walk ends.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

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

/// The relation without its subtype.
inline std::string_view plain_relation(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

/// The first token of [first, end) that hangs on `head` by one of these plain relations; kNone for none.
inline Index child_of(const Document& document, Index head, std::initializer_list<std::string_view> relations,
                      Index first, Index end) {
  for (Index i = first; i < end; ++i) {
    const Token& token = document.tokens[static_cast<std::size_t>(i)];
    if (token.head != head) continue;
    if (std::find(relations.begin(), relations.end(), plain_relation(token.deprel)) != relations.end()) return i;
  }
  return kNone;
}

inline Index child_of(const Document& document, Index head, std::initializer_list<std::string_view> relations) {
  const Sentence& sentence =
      document.sentences[static_cast<std::size_t>(document.tokens[static_cast<std::size_t>(head)].sentence)];
  return child_of(document, head, relations, sentence.first_token, sentence.end_token);
}

/// The first word of the sentence that hangs on no other; kNone when there is none, as in a broken tree.
inline Index root_of(const Document& document, const Sentence& sentence) {
  Index i = sentence.first_token;
  while (i < sentence.end_token && document.tokens[static_cast<std::size_t>(i)].head != kNone) ++i;
  return i < sentence.end_token ? i : kNone;
}

}  // namespace hearsay
