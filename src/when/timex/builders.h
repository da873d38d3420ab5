// What builders share: the match at hand, and how to read its slots. Builders make a Meaning from the items that a rule
// matched; rules name them (resources/when/rules.tsv). Each file of builders hands out its table.
#pragma once

#include <span>
#include <string_view>

#include "when/timex/build.h"

namespace hearsay::timex {

/// What a builder sees.
struct Context {
  const Chart& chart;
  const Match& match;
  const RuleArgs& args;
};
using Build = bool (*)(const Context&, Meaning&);
/// Fills the Meaning; false refuses the match.
using Build = bool (*)(const Context&, Meaning&);

struct NamedBuilder {
  std::string_view name;
  Build build;
};
std::span<const NamedBuilder> date_builders();
std::span<const NamedBuilder> clock_builders();
std::span<const NamedBuilder> length_builders();
std::span<const NamedBuilder> range_builders();

/// The item, its first atom, its Meaning (null for plain words) and the index of that Meaning (-1), by slot.
const Item& item_of(const Context& c, char slot);
const Atom& atom_of(const Context& c, char slot);
const Meaning* meaning_of(const Context& c, char slot);
std::int32_t child_of(const Context& c, char slot);

/// False for fields that no calendar has. A day without a year may be 29 February.
bool possible_date(const Meaning& m);
/// The year in slot y with the era in slot e; two figures take the century that is nearest to 2000.
void set_year(const Context& c, Meaning& m);
/// The zone words in slot z.
void set_zone(const Context& c, Meaning& m);

struct Count {
  double amount = 1;
  bool vague = false;
};
/// The number in a slot: a count, "a few", "a"; without the slot what the rule's arguments say.
Count count_of(const Context& c, char slot);

}  // namespace hearsay::timex
