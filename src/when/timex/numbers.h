// The first reading of a paragraph's atoms: numbers in figures and in words ("twenty-five", "nineteen ninety-nine",
// "two and a half", "21st"), words with their classes, marks.
//
// Classes given to numbers: NUM any; INT whole; DAY 1..31; HOUR 0..24; MIN two figures 00..59; YEAR a year that can
// stand alone (four figures, or spoken); YY two figures; HHMM three or four figures that read as a clock; ORD ordinals;
// ORDDAY ordinals 1..31; CLOCK "4:30"; ISO and NDATE written dates; DEC a figure with decimals; ZONE zone words behind
// a clock.
#pragma once

#include "when/timex/build.h"
#include "when/zones.h"

namespace hearsay::timex {

/// The symbols of the classes that code hands out, looked up once.
struct NumberSymbols {
  explicit NumberSymbols(const Grammar& grammar);
  Symbol num, integer, day, hour, minute, year, yy, month_figures, hhmm, ord, ordday, clock, iso, ndate, decimal,
      number_word, half;
  Symbol zone, weekday, clock_end;
  Symbol unit, tens, hundred, scale, ordinal_word, ordinal_tens;
};

/// Fills chart.items from chart.atoms.
void read_items(const NumberSymbols& symbols, const ZoneTable& zones, Chart& chart);

}  // namespace hearsay::timex
