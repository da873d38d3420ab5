#include "when/timex/sky.h"

#include <cmath>

namespace hearsay::timex {
namespace {

constexpr double kDegree = 3.14159265358979323846 / 180;

double sine(double degrees) {
  return std::sin(degrees * kDegree);
}

// Julian centuries from 2000-01-01T12:00.
double centuries(double day) {
  return (day - 10957.5) / 36525;
}

// A term of the Moon's longitude: multiples of elongation, Sun's anomaly, Moon's anomaly, distance from the node.
struct Term {
  int d, m, n, f;
  double degrees;
};
constexpr Term kMoon[] = {
    {0, 0, 1, 0, 6.288774},   {2, 0, -1, 0, 1.274027},  {2, 0, 0, 0, 0.658314},   {0, 0, 2, 0, 0.213618},
    {0, 1, 0, 0, -0.185116},  {0, 0, 0, 2, -0.114332},  {2, 0, -2, 0, 0.058793},  {2, -1, -1, 0, 0.057066},
    {2, 0, 1, 0, 0.053322},   {2, -1, 0, 0, 0.045758},  {0, 1, -1, 0, -0.040923}, {1, 0, 0, 0, -0.034720},
    {0, 1, 1, 0, -0.030383},  {2, 0, 0, -2, 0.015327},  {0, 0, 1, 2, -0.012528},  {0, 0, 1, -2, 0.010980},
    {4, 0, -1, 0, 0.010675},  {0, 0, 3, 0, 0.010034},   {4, 0, -2, 0, 0.008548},  {2, 1, -1, 0, -0.007888},
    {2, 1, 0, 0, -0.006766},  {1, 0, -1, 0, -0.005163}, {1, 1, 0, 0, 0.004987},   {2, -1, 1, 0, 0.004036},
    {2, 0, 2, 0, 0.003994},   {4, 0, 0, 0, 0.003861},   {2, 0, -3, 0, 0.003665},  {0, 1, -2, 0, -0.002689},
    {2, 0, -1, 2, -0.002602}, {2, -1, -2, 0, 0.002390}, {1, 0, 1, 0, -0.002348},  {2, -2, 0, 0, 0.002236},
};

}  // namespace

double whole_circle(double degrees) {
  return degrees - 360 * std::floor(degrees / 360);
}

double half_circle(double degrees) {
  return whole_circle(degrees + 180) - 180;
}

double sun_longitude(double day) {
  const double t = centuries(day);
  const double anomaly = 357.52911 + 35999.05029 * t;
  const double centre =
      (1.914602 - 0.004817 * t) * sine(anomaly) + 0.019993 * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  const double nutation = -0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return whole_circle(280.46646 + 36000.76983 * t + centre + nutation);
}

double moon_longitude(double day) {
  const double t = centuries(day);
  const double d = 297.8501921 + 445267.1114034 * t, m = 357.5291092 + 35999.0502909 * t;
  const double n = 134.9633964 + 477198.8675055 * t, f = 93.2720950 + 483202.0175233 * t;
  double sum = 218.3164477 + 481267.88123421 * t;
  for (const Term& term : kMoon) sum += term.degrees * sine(term.d * d + term.m * m + term.n * n + term.f * f);
  return whole_circle(sum - 0.00478 * sine(125.04 - 1934.136 * t));
}

double ayanamsa(double day) {
  return 23.857 + 1.396971 * centuries(day);
}

double last_crossing(double (*angle)(double), double target, double rate, double day) {
  double at = day - whole_circle(angle(day) - target) / rate;
  for (int i = 0; i < 8; ++i) at -= half_circle(angle(at) - target) / rate;
  return at;
}

}  // namespace hearsay::timex
