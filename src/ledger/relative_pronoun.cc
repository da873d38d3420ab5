#include "ledger/relative_pronoun.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/one_of.h"
#include "model/tree.h"

namespace hearsay {
namespace {

constexpr int kDeepest = 8;  // "which officials said the ministry knew had failed": three clauses

Index relative_clause_of(const Document& d, Index token) {
  static constexpr std::array<std::string_view, 4> kPronouns = {"that", "which", "who", "whom"};
  if (!one_of(d.tokens[token].lemma, kPronouns)) return kNone;
  if (d.tokens[token].upos == "SCONJ") return kNone;  // "told residents that ..."
  Index clause = token;
  for (int steps = 0; clause != kNone && plain_relation(d.tokens[clause].deprel) != "acl"; ++steps) {
    if (steps == kDeepest) return kNone;
    clause = d.tokens[clause].head;
  }
  return clause == token ? kNone : clause;
}

}  // namespace

bool is_relative(const Document& document, Index token) {
  return relative_clause_of(document, token) != kNone;
}

std::optional<ViewSpan> antecedent_of(const Document& d, Index token) {
  const Index clause = relative_clause_of(d, token);
  if (clause == kNone) return std::nullopt;
  const Index noun = d.tokens[clause].head;
  if (noun == kNone || noun >= token) return std::nullopt;
  Index begin = noun, end = noun + 1;
  while (begin > 0 && d.tokens[begin - 1].upos != "PUNCT" && hangs_under(d, begin - 1, noun)) --begin;
  while (end < token && d.tokens[end].upos != "PUNCT" && hangs_under(d, end, noun) && !hangs_under(d, end, clause))
    ++end;
  // "Four people died in the blast, which ...": a tree that reaches over a verb is more often wrong than right.
  for (Index i = end; i < token; ++i) {
    if (d.tokens[i].upos != "PUNCT" && d.tokens[i].upos != "ADP") return std::nullopt;
  }
  return ViewSpan{d.tokens[begin].span.begin, d.tokens[end - 1].span.end};
}

}  // namespace hearsay
