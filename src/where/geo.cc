#include "where/geo.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hearsay {
namespace {
constexpr double kEarthRadiusM = 6371008.8;
constexpr double kRadians = std::numbers::pi / 180;
}  // namespace

double distance_m(GeoPoint a, GeoPoint b) {
  const double dlat = (b.lat - a.lat) * kRadians;
  const double dlon = (b.lon - a.lon) * kRadians;
  const double h = std::pow(std::sin(dlat / 2), 2) +
                   std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * std::pow(std::sin(dlon / 2), 2);
  return 2 * kEarthRadiusM * std::asin(std::min(1.0, std::sqrt(h)));
}

GeoPoint travel(GeoPoint start, double bearing, double metres) {
  const double angle = metres / kEarthRadiusM;
  const double lat = start.lat * kRadians;
  const double direction = bearing * kRadians;
  const double sine = std::sin(lat) * std::cos(angle) + std::cos(lat) * std::sin(angle) * std::cos(direction);
  const double lat2 = std::asin(std::clamp(sine, -1.0, 1.0));
  const double turn = std::atan2(std::sin(direction) * std::sin(angle) * std::cos(lat),
                                 std::cos(angle) - std::sin(lat) * std::sin(lat2));
  const double lon2 = start.lon + turn / kRadians;
  return {lat2 / kRadians, std::remainder(lon2, 360.0)};
}

double bearing_deg(GeoPoint a, GeoPoint b) {
  const double dlon = (b.lon - a.lon) * kRadians;
  const double y = std::sin(dlon) * std::cos(b.lat * kRadians);
  const double x = std::cos(a.lat * kRadians) * std::sin(b.lat * kRadians) -
                   std::sin(a.lat * kRadians) * std::cos(b.lat * kRadians) * std::cos(dlon);
  const double degrees = std::atan2(y, x) / kRadians;
  return degrees < 0 ? degrees + 360 : degrees;
}

}  // namespace hearsay
