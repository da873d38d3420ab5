#include "query/claimed_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace hearsay {
namespace {

// What makes two mentions the same place. The point takes part: a distance from a town is not the town.
std::string identity(const PlaceRow& p) {
  const std::string who = p.name.empty() ? p.verbatim : p.name;
  if (!p.lat || !p.lon) return fmt::format("{}|{}", who, p.country);
  return fmt::format("{}|{}|{:.3f}|{:.3f}", p.geonames, who, *p.lat, *p.lon);
}

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

bool earlier(const KnownSince& a, const KnownSince& b) {
  return a.by && (!b.by || *a.by < *b.by);
}

void count_in(ClaimedPlace& place, const PlaceRow& row, const ClaimView& claim) {
  add_once(place.verbatim, row.verbatim);
  add_once(place.relations, row.relation);
  if (std::find(place.claims.begin(), place.claims.end(), claim.id) != place.claims.end()) return;
  if (place.claims.empty() || earlier(claim.known, place.known)) place.known = claim.known;
  place.claims.push_back(claim.id);
  place.reports += claim.reports;
}

}  // namespace

std::vector<ClaimedPlace> claimed_places(const std::vector<ClaimView>& claims) {
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return claims[a].reports > claims[b].reports; });
  std::map<std::string, ClaimedPlace> found;
  for (const std::size_t i : order) {
    for (const PlaceRow& row : claims[i].places) {
      const auto [at, fresh] = found.try_emplace(identity(row));
      ClaimedPlace& place = at->second;
      if (fresh) {
        place.name = row.name.empty() ? row.verbatim : row.name;
        place.geonames = row.geonames;
        place.country = row.country;
        place.lat = row.lat, place.lon = row.lon, place.precision_m = row.precision_m;
      }
      count_in(place, row, claims[i]);
    }
  }
  std::vector<ClaimedPlace> list;
  for (auto& [key, place] : found) list.push_back(std::move(place));
  std::stable_sort(list.begin(), list.end(), [](const ClaimedPlace& a, const ClaimedPlace& b) {
    if (a.claims.size() != b.claims.size()) return a.claims.size() > b.claims.size();
    return a.name < b.name;
  });
  return list;
}

Result<std::vector<ClaimedPlace>> claimed_places(Store& store, const QueryOptions& options) {
  const auto list = claims(store, options);
  if (!list) return fail(list.error());
  return claimed_places(*list);
}

}  // namespace hearsay
