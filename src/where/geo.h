// Distances and bearings on a sphere of the mean Earth radius (6,371,008.8 m, IUGG): errors stay under 0.6 %, far below
// the precision of any place in a news text.
//
//   distance_m({55.75, 37.62}, {47.23, 39.72})              // Moscow - Rostov: about 959,000
//   travel({55.75, 37.62}, 180, 400'000)                    // 400 km south of Moscow
#pragma once

namespace hearsay {

struct GeoPoint {
  double lat = 0;  ///< degrees north
  double lon = 0;  ///< degrees east
};

/// Great-circle distance in metres (haversine).
double distance_m(GeoPoint a, GeoPoint b);
/// The point `metres` from `start` on the initial bearing (degrees clockwise from north). Longitude in [-180, 180].
GeoPoint travel(GeoPoint start, double bearing_deg, double metres);
/// Initial bearing from a to b, [0, 360).
double bearing_deg(GeoPoint a, GeoPoint b);

}  // namespace hearsay
