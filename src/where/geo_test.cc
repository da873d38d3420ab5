#include "where/geo.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Geo, DistancesOfKnownPairs) {
  EXPECT_NEAR(distance_m({0, 0}, {0, 1}), 111195, 50);
  EXPECT_NEAR(distance_m({51.5, -0.13}, {48.86, 2.35}), 343000, 2500);  // London - Paris
  EXPECT_NEAR(distance_m({90, 0}, {-90, 77}), 20015087, 50);
  EXPECT_EQ(distance_m({12, 34}, {12, 34}), 0);
}

TEST(Geo, TravelGoesTheDistanceOnTheBearing) {
  for (const double bearing : {0.0, 45.0, 90.0, 135.0, 180.0, 270.0, 333.0}) {
    for (const GeoPoint start : {GeoPoint{0, 0}, GeoPoint{60, 179.9}, GeoPoint{-45, -120}}) {
      const GeoPoint end = travel(start, bearing, 250000);
      EXPECT_NEAR(distance_m(start, end), 250000, 1);
      EXPECT_NEAR(bearing_deg(start, end), bearing, 1e-6);
      EXPECT_GE(end.lon, -180);
      EXPECT_LE(end.lon, 180);
    }
  }
}

}  // namespace
}  // namespace hearsay
