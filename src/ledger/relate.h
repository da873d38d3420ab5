// How two claims relate, from their words alone: the same, the opposite, or other numbers for the same thing.
//
//   for (const RelationRow& r : relate(a, b)) ...
//
// A wrong merge is worse than a missed one. Claims of other polarity, other names, other numbers or opposite predicates
// never count as repeats. The answer depends on the two claims (and, for `within`, on the one document that holds both)
// and on nothing else in the ledger, so the order of reading cannot change it. Whether differing numbers contradict
// each other or one updates the other depends on times and is decided when asked (refine_relation, standing.h).
#pragma once

#include <optional>
#include <vector>

#include "model/ledger_rows.h"

namespace hearsay {

struct Comparison {
  double dice = 0;       ///< weighted overlap: 2 |A and B| / (|A| + |B|)
  double contained = 0;  ///< |A and B| / the lighter of both
  double shared = 0;     ///< weight in common
  int shared_heavy = 0;  ///< names, weighty words and counts in common
  int shared_numbers = 0;
  bool other_names = false;     ///< each has a name that the other lacks
  bool opposite = false;        ///< predicates that exclude each other
  bool numbers_differ = false;  ///< the same thing counted differently
  bool numbers_unlike = false;  ///< both count, but different things
  bool roles_swapped = false;   ///< the shared names stand in the other order
  bool verbs_differ = false;    ///< both have tagged verbs and share none
  bool verbs_agree = false;     ///< both have tagged verbs and share one
  bool substituted = false;     ///< each has a weighty word that the other lacks: one may stand for the other, or not
  bool names_lacking = false;   ///< one has a name that the other lacks
  double words_dice = 0;        ///< overlap without the numbers
  double terms_dice = 0;        ///< overlap without the names
  double terms_contained = 0;   ///< of the shorter one's words, names left aside
  int shared_terms = 0;         ///< weighty words in common, names left aside
};
Comparison compare(const ClaimRow& a, const ClaimRow& b);
/// Both are bound to who says them (orders, promises, what is personal), and two different people say them.
bool other_speaker(const ClaimRow& a, const ClaimRow& b);

/// A quick no: fewer than 30 % of all words and half of the shorter one's are shared, unweighed. Every rule needs more.
bool may_relate(const ClaimRow& a, const ClaimRow& b);

/// Where both claims stand, when one document holds both.
struct SharedPlace {
  bool same_block = false;
  bool same_speaker = false;
  bool one_is_headline = false;  ///< of the same block
  bool one_is_summary = false;   ///< lede, summary bullet
};

/// Relations that hold wherever the claims were read. Empty for most pairs. Callers pass pairs that share
/// kSharedIndexTerms index terms (claim_key.h): the builder and every store find candidates that way.
std::vector<RelationRow> relate(const ClaimRow& a, const ClaimRow& b);
std::vector<RelationRow> relate(const ClaimRow& a, const ClaimRow& b, const Comparison& c);
/// Further relations that are safe because both stand in one document: repeats, and `narrows` where one source speaks
/// of one matter in words too different to be called the same ("the same source, the same matter").
std::optional<RelationRow> relate_within(const ClaimRow& a, const ClaimRow& b, const SharedPlace& place);
std::optional<RelationRow> relate_within(const ClaimRow& a, const ClaimRow& b, const SharedPlace& place,
                                         const Comparison& c);

}  // namespace hearsay
