// What the words of a claim come down to, so that the same claim can be found again in other words.
//
//   LayerIndex layers(document);
//   ClaimRow claim = make_claim(document, layers, {.content = statement.content});
//   // "three bridges near Vale were shelled" -> terms {bridge, shell}, names {vale}, numbers {3 bridge}
//
// Names come from the mention layer (a person by the last word of the agent's name, a resolved pronoun likewise) and,
// where it is silent, from capital letters. Numbers come from the quantity layer, else from digits. Negation, time
// expressions, stop words and possessive pronouns are left out: polarity and times are compared on their own.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/ledger_rows.h"

namespace hearsay {

/// Layers of one Document sorted for "which of you start in this span". Keeps no reference to the Document.
class LayerIndex {
 public:
  explicit LayerIndex(const Document& document);

  struct Entry {
    ViewSpan span;
    Index index;
  };
  /// Entries that start inside `span`, by position.
  static std::span<const Entry> starting_in(const std::vector<Entry>& sorted, ViewSpan span);

  std::vector<Entry> mentions, times, places, quantities, events, tokens;
};

struct ClaimWords {
  std::vector<ViewSpan> content;
  ClaimKind kind = ClaimKind::kFact;
  bool negative = false;
  std::string speaker;             ///< folded; only kept for directives, commitments and what is personal
  bool personal = false;           ///< says something of the speaker himself (personal_claim.h)
  std::string_view attitude = {};  ///< "condemn": a verb that the claim is about as much as about its object
};

ClaimRow make_claim(const Document& document, const LayerIndex& layers, const ClaimWords& words);

/// The fact that `claim` and its negation share: the same row with the other polarity.
ClaimRow negated(const ClaimRow& claim);

/// Words under which candidates are found: two claims are compared when they share kSharedIndexTerms of them.
inline constexpr int kSharedIndexTerms = 2;
std::vector<std::string> index_terms(const ClaimRow& claim);

/// Whether the content only points at an earlier claim: "the accusation", "it", "these reports".
bool points_at_claim(std::string_view content);

/// "russia" and "russian", "germany" and "german": the same name as noun and as adjective.
bool names_match(std::string_view a, std::string_view b);

}  // namespace hearsay
