// Where the Sun and the Moon stand, well enough to name a day of a lunar calendar (0.02 degrees, some three minutes of
// the Moon's way).
//
//   double full = moon_longitude(t) - sun_longitude(t);   // 180 at a full moon
//
// Method: J. Meeus, Astronomical Algorithms, ch. 25 (Sun, low accuracy) and ch. 47 (Moon, the largest terms). Instants
// are days since 1970-01-01T00:00Z; the difference between UTC and dynamical time is left out. Pure functions.
#pragma once

namespace hearsay::timex {

double sun_longitude(double day);   ///< apparent, tropical, degrees in [0, 360)
double moon_longitude(double day);  ///< tropical, degrees in [0, 360)
/// Degrees between the spring point and the start of the Indian zodiac (Lahiri's value).
double ayanamsa(double day);
/// `degrees` brought into [0, 360).
double whole_circle(double degrees);
/// `degrees` brought into [-180, 180).
double half_circle(double degrees);

/// The last instant at or before `day` when `angle(t)` grew through `target` degrees; `rate` is its mean growth a day.
double last_crossing(double (*angle)(double), double target, double rate, double day);

}  // namespace hearsay::timex
