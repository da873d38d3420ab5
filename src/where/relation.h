// How a sentence relates something to a place: "near Oakmere", "between Oakmere and Ashby", "toward the river", "the
// border of Elbonia", "north of Oakmere", "about 40 kilometres (25 miles) north-east of Oakmere".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "where/pieces.h"

namespace hearsay {

struct Relation {
  PlaceRelation kind = PlaceRelation::kAt;
  std::optional<double> distance_m, bearing_deg;
  std::optional<double> other_distance_m;  ///< in the second unit, where two are given
  ViewSpan distance_span;
  std::size_t first = 0;  ///< first piece of the words of the relation
  bool rough = false;     ///< "about", "some"
};

/// The relation stated by the pieces before `name_first`. An adjective ("the Elbonian coast") has none but to its own
/// border, for the words before it relate to the noun behind it: "close to the Elbonian village of Oakmere".
Relation relation_before(const std::vector<Piece>& pieces, std::size_t name_first, std::size_t name_last,
                         bool adjective);

/// Metres of a length unit's name ("km", "miles"); empty for other words.
std::optional<double> length_unit_m(std::string_view lower);

/// Two statements of one length agree when the difference is within what rounding explains (a tenth).
bool lengths_agree(double a_m, double b_m);

}  // namespace hearsay
