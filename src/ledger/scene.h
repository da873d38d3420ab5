// Where a claim plays: which of the places named in it tell where it happened, and which only name somebody.
//
//   Scene scene(document, layers);
//   scene.places(content)   // "crowds in Velsk cheered Orla's president" -> Velsk; Orla only says whose president
//
// A place tells where when its words hang in the tree as a location does: under a preposition of place, as what was
// entered, hit or left, or naming such a thing's part or surroundings ("the outskirts of Velsk"). It does not as the
// possessor or part of a name of a person, office or body, as the subject that acts ("Velsk agreed"), or in a clause
// that tells of another event ("after his forces left Orla") or in a report inside the content. Places of the main
// clause stand before those of relative clauses. Relations are those of Universal Dependencies v2 (case, nmod, obl,
// nmod:poss, advcl, acl).
//
// Without trees every place is kept. Keeps references to the Document and the LayerIndex; const, so thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "ledger/claim_key.h"
#include "model/document.h"

namespace hearsay {

class Scene {
 public:
  Scene(const Document& document, const LayerIndex& layers) : d_(document), layers_(layers) {}

  /// Indices into document.places, in text order.
  std::vector<Index> places(const std::vector<ViewSpan>& content) const;

 private:
  enum class Depth { kNowhere, kClauseBelow, kMain };
  Depth depth_of(const PlaceMention& place, const std::vector<ViewSpan>& content) const;
  Index head_of(ViewSpan span) const;
  bool inside_other_name(const PlaceMention& place) const;
  bool is_a_body(const PlaceMention& place, Index head) const;
  bool locative(Index token, bool whole_country) const;
  bool locative_noun(Index token) const;
  Depth clause_depth(Index token, const std::vector<ViewSpan>& content) const;
  std::string_view preposition(Index token) const;
  bool is_event(Index token) const;
  bool is_place(Index token) const;

  const Document& d_;
  const LayerIndex& layers_;
};

}  // namespace hearsay
