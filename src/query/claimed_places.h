// Where what is claimed plays: every place that a visible claim names, with the claims that name it.
//
//   const auto list = claimed_places(store, {});
//   for (const ClaimedPlace& p : *list) pin(p.name, p.lat, p.lon, p.precision_m, p.claims.size());
//
// Two mentions are one place when they resolve to the same gazetteer entry, or, unresolved, when they are written
// alike; a point that was moved ("40 km north of Oakmere") is a place of its own. A place without a point has none here
// either.
#pragma once

#include <string>
#include <vector>

#include "query/situation.h"

namespace hearsay {

struct ClaimedPlace {
  std::string name;                      ///< the gazetteer's, else as written
  std::int64_t geonames = 0;             ///< 0 when not known
  std::string country;                   ///< ISO 3166-1 alpha-2, empty when not known
  std::optional<double> lat, lon;        ///< degrees
  std::optional<double> precision_m;     ///< radius
  std::vector<std::string> verbatim;     ///< as claims write it, without repeats, in order of appearance
  std::vector<PlaceRelation> relations;  ///< without repeats
  std::vector<std::string> claims;       ///< shown ids, those that most reports carry first
  std::size_t reports = 0;               ///< blocks that carry one of the claims, summed over claims
  KnownSince known;                      ///< of the earliest claim
};

/// Most claims first, then by name.
std::vector<ClaimedPlace> claimed_places(const std::vector<ClaimView>& claims);
Result<std::vector<ClaimedPlace>> claimed_places(Store& store, const QueryOptions& options);

}  // namespace hearsay
