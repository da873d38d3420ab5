#include "query/claimed_places.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

PlaceRow town(const std::string& verbatim, PlaceRelation relation = PlaceRelation::kAt) {
  PlaceRow row;
  row.verbatim = verbatim;
  row.name = "Elsin";
  row.geonames = 77;
  row.country = "NO";
  row.lat = 61.5, row.lon = 8.25, row.precision_m = 4000;
  row.relation = relation;
  return row;
}

ClaimView claim_at(const std::string& id, std::vector<PlaceRow> places, std::size_t reports, const char* known) {
  ClaimView claim;
  claim.id = id;
  claim.places = std::move(places);
  claim.reports = reports;
  claim.known.by = parse_instant(known);
  return claim;
}

TEST(ClaimedPlaces, OneEntryOnePlaceHoweverItIsWritten) {
  const auto list =
      claimed_places({claim_at("c-1", {town("Elsin")}, 1, "2031-03-20T03:00:00Z"),
                      claim_at("c-2", {town("near Elsin", PlaceRelation::kNear)}, 4, "2031-03-20T02:00:00Z")});
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].claims, (std::vector<std::string>{"c-2", "c-1"}));
  EXPECT_EQ(list[0].verbatim, (std::vector<std::string>{"near Elsin", "Elsin"}));
  EXPECT_EQ(list[0].relations.size(), 2u);
  EXPECT_EQ(list[0].reports, 5u);
  EXPECT_EQ(list[0].known.by, parse_instant("2031-03-20T02:00:00Z"));
}

TEST(ClaimedPlaces, APointAtADistanceIsAnotherPlace) {
  PlaceRow moved = town("40 km north of Elsin", PlaceRelation::kDistanceBearing);
  moved.lat = 61.86;
  const auto list = claimed_places({claim_at("c-1", {town("Elsin"), moved}, 1, "2031-03-20T03:00:00Z")});
  EXPECT_EQ(list.size(), 2u);
}

TEST(ClaimedPlaces, AnUnknownPlaceKeepsItsWordsAndHasNoPoint) {
  PlaceRow unknown;
  unknown.verbatim = "Upper Marrow";
  const auto list = claimed_places(
      {claim_at("c-1", {unknown}, 1, "2031-03-20T03:00:00Z"), claim_at("c-2", {unknown}, 1, "2031-03-20T04:00:00Z")});
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].name, "Upper Marrow");
  EXPECT_FALSE(list[0].lat);
  EXPECT_EQ(list[0].claims.size(), 2u);
}

TEST(ClaimedPlaces, NoClaimsNoPlaces) {
  EXPECT_TRUE(claimed_places(std::vector<ClaimView>{}).empty());
}

}  // namespace
}  // namespace hearsay
