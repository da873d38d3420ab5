// Whom "he" and "she" stand for.
//
//   settle_pronouns(document, page, text, chains, by_model(model));
//
// Every person before the pronoun in its block, and those behind it in its sentence, is a candidate, described by
// recency, grammatical role, parallelism, clause structure, frequency, gender and quotation: the factors of Lappin &
// Leass (1994), weighed by a log-linear ranker (Denis & Baldridge 2008) instead of by hand. People without a name
// ("the driver", "his mother") compete too, so that a pronoun of theirs is not given to the nearest name. Binding
// excludes the subject of the verb whose object the pronoun is (Hobbs 1978). Pronouns are settled in text order and
// count as mentions for later ones. A pronoun whose best candidate is not clearly ahead stays open.
#pragma once

#include <functional>

#include "said/agent_chains.h"
#include "said/linear_model.h"

namespace hearsay {

/// Somebody whom a pronoun may stand for.
struct Antecedent {
  Index agent = kNone;        ///< kNone: somebody whom the page does not name
  Index token = kNone;        ///< head of the nearest mention
  std::vector<Index> tokens;  ///< heads of all mentions so far
  FeatureList features;
};

/// Picks one of the candidates of the pronoun at a token, and how sure that is; -1 leaves it open.
struct Choice {
  int candidate = -1;
  double score = 0;
};
using Choose = std::function<Choice(Index pronoun, const std::vector<Antecedent>& candidates)>;

/// The ranker's choice: the share of the best among all candidates and "none of them" must be clear.
Choose by_model(const LinearModel& model);

/// `keep_names`: for training, features remember their names.
void settle_pronouns(Document& document, const PageWords& page, const AgentText& text, AgentChains& chains,
                     const Choose& choose, bool keep_names = false);

}  // namespace hearsay
