// Builders of lengths, sets, and of what is counted from somewhere.
#include "when/timex/builders.h"

#include <cmath>
#include <cstdlib>

#include "base/utf8.h"

namespace hearsay::timex {
namespace {

// n units from the time of writing: "yesterday" (unit=D n=-1), "last week" (r u), "this year".
bool build_deictic(const Context& c, Meaning& m) {
  m.kind = Kind::kDeictic;
  m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  m.relation = c.match.has('r') ? static_cast<Relation>(c.match.get('r')) : c.args.relation;
  m.amount = c.args.n != 0 ? c.args.n : step_of(m.relation);
  m.anchor = c.args.anchor;
  if (m.relation == Relation::kFollowing || m.relation == Relation::kPrevious || m.relation == Relation::kThat ||
      m.relation == Relation::kSame) {
    m.anchor = Anchor::kNarrative;
  }
  // "the next day" is the one after what was told.
  const Item& opening = c.chart.items[static_cast<std::size_t>(c.match.first)];
  if (m.relation == Relation::kNext && equals_icase(c.chart.text(opening), "the")) m.anchor = Anchor::kNarrative;
  m.daypart = c.args.part;
  if (m.daypart != DayPart::kNone) m.type = TimexType::kTime;
  if (const Meaning* part = meaning_of(c, 'p')) {
    m.daypart = part->daypart;
    m.type = TimexType::kTime;
  }
  if (m.unit == Unit::kMinute || m.unit == Unit::kHour || m.unit == Unit::kSecond) m.type = TimexType::kTime;
  m.mod = c.args.mod;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  return m.unit != Unit::kNone;
}

bool build_quantity(const Context& c, Meaning& m) {
  m.kind = Kind::kDuration;
  const Count count = count_of(c, 'n');
  m.amount = c.args.value.empty() ? count.amount : std::atof(c.args.value.c_str());
  if (c.args.value == "quarters") m.amount = count.amount / 4;
  m.vague = c.args.vague || count.vague;
  return true;
}

bool build_duration(const Context& c, Meaning& m) {
  m.kind = Kind::kDuration;
  m.type = TimexType::kDuration;
  const Count count = count_of(c, 'n');
  m.amount = count.amount;
  m.vague = count.vague || c.args.vague;
  if (!c.args.value.empty() && c.args.value != "half") m.amount += std::atof(c.args.value.c_str());
  m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  if (c.args.value == "half") m.amount = 0.5;
  if (!c.match.has('n') && c.match.has('u') && c.args.value.empty() && c.args.n == 0) {  // "months-long", "week-long"
    const std::string_view unit = c.chart.text(item_of(c, 'u'));
    m.vague = m.vague || unit.back() == 's' || unit.back() == 'S';
  }
  if (c.match.has('v')) {
    m.unit2 = static_cast<Unit>(c.match.get('v'));
    m.amount2 = count_of(c, 'o').amount;
  }
  if (c.match.has('w')) {
    m.unit3 = static_cast<Unit>(c.match.get('w'));
    m.amount3 = count_of(c, 'p').amount;
  }
  m.mod = c.args.mod;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  m.relation = c.args.relation;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  if (m.relation != Relation::kNone) m.direction = step_of(m.relation);
  return m.unit != Unit::kNone && (m.vague || m.amount > 0) && m.amount < 1e7;
}

// "1/4 hour": a over b of the unit.
bool build_fraction(const Context& c, Meaning& m) {
  m.kind = Kind::kDuration;
  m.type = TimexType::kDuration;
  const std::int32_t a = c.match.get('a'), b = c.match.get('b');
  if (a < 1 || b < 2 || a >= b || b > 60) return false;
  m.amount = static_cast<double>(a) / b + (c.match.has('n') ? c.match.get('n') : 0);  // "2 1/2"
  m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  return m.unit != Unit::kNone;
}

// "7 days at 5pm": x from now, at t.
bool build_shift_clock(const Context& c, Meaning& m) {
  const Meaning* length = meaning_of(c, 'x');
  const Meaning* clock = meaning_of(c, 't');
  if (length == nullptr || clock == nullptr || length->vague || length->unit < Unit::kDay) return false;
  m = *clock;
  m.kind = Kind::kShift;
  m.amount = length->amount, m.unit = length->unit;
  m.direction = 1;
  return true;
}

bool build_set(const Context& c, Meaning& m) {
  m.kind = Kind::kSet;
  m.type = TimexType::kSet;
  m.unit = c.match.has('u') ? static_cast<Unit>(c.match.get('u')) : c.args.unit;
  const Count count = count_of(c, 'n');
  m.amount = count.amount;
  m.vague = count.vague;
  m.value = c.args.value;
  if (c.match.has('w')) m.weekday = c.match.get('w');
  if (c.match.has('m')) m.month = c.match.get('m');
  if (c.match.has('s')) m.season = static_cast<Season>(c.match.get('s'));
  if (c.match.has('h')) m.holiday = c.match.get('h');
  if (const Meaning* part = meaning_of(c, 'p')) {
    m.daypart = part->daypart;
  } else if (c.match.has('p')) {
    m.daypart = static_cast<DayPart>(c.match.get('p'));
  }
  if (const Meaning* time = meaning_of(c, 't')) {
    m.hour = time->hour, m.minute = time->minute, m.second = time->second;
    if (time->daypart != DayPart::kNone) m.daypart = time->daypart;
    m.meridiem = time->meridiem;
    m.clock24 = time->clock24;
  }
  if (const Meaning* base = meaning_of(c, 'x')) {
    m.unit = base->unit, m.amount = base->amount, m.weekday = base->weekday, m.value = base->value;
  }
  return true;
}

bool build_reference(const Context& c, Meaning& m) {
  m.kind = Kind::kReference;
  m.reference = c.args.n;
  m.value = c.args.value;
  return true;
}

// A duration counted from somewhere: x:DUR, n the direction; t:DATE where it is counted from.
bool build_shift(const Context& c, Meaning& m) {
  const Meaning* length = meaning_of(c, 'x');
  if (length == nullptr) return false;
  m.kind = Kind::kShift;
  m.amount = length->amount;
  m.vague = length->vague;
  m.unit = length->unit;
  m.amount2 = length->amount2;
  m.unit2 = length->unit2;
  m.amount3 = length->amount3;
  m.unit3 = length->unit3;
  m.mod = length->mod;
  m.direction = c.args.n;
  m.anchor = c.args.anchor;
  m.child = child_of(c, 't');
  if (m.unit == Unit::kHour || m.unit == Unit::kMinute || m.unit == Unit::kSecond) m.type = TimexType::kTime;
  set_zone(c, m);
  return true;
}

bool build_modify(const Context& c, Meaning& m) {
  const Meaning* inner = meaning_of(c, 'x');
  if (inner == nullptr) return false;
  m = *inner;
  if (c.match.has('k')) m.mod = static_cast<Mod>(c.match.get('k'));
  if (c.args.mod != Mod::kNone) m.mod = c.args.mod;
  if (c.match.has('r')) m.relation = static_cast<Relation>(c.match.get('r'));
  if (c.args.relation != Relation::kNone) m.relation = c.args.relation;
  if (c.match.has('w')) m.weekday = c.match.get('w');
  if (c.match.has('y')) set_year(c, m);
  m.thirds = c.args.value == "third";
  m.to_now = c.args.value == "until_now" ? -1 : c.args.value == "from_now" ? 1 : 0;
  set_zone(c, m);
  return true;
}

bool build_duration_ord(const Context& c, Meaning& m) {
  m.relation = Relation::kNone;
  const bool built = build_duration(c, m);
  m.unit2 = Unit::kNone;  // the ordinal is in slot o, which a second unit would use
  m.direction = c.match.get('o') == 1 ? 1 : c.match.get('o') < 0 ? -1 : 0;
  return built;
}

// "the first ten months of 1915", "the last three months of 2012": the length x at an end of t.
bool build_duration_in(const Context& c, Meaning& m) {
  const Meaning* length = meaning_of(c, 'x');
  if (length == nullptr) return false;
  m = *length;
  m.relation = Relation::kNone;
  m.child = child_of(c, 't');
  return m.child >= 0;
}

// "on Sundays"; "the Sundays of" a month are days, not a habit.
bool build_set_plural(const Context& c, Meaning& m) {
  return build_set(c, m);
}

// "the day after Christmas": one unit from t.
bool build_shift_unit(const Context& c, Meaning& m) {
  m.kind = Kind::kShift;
  m.amount = 1;
  m.unit = static_cast<Unit>(c.match.get('u'));
  m.direction = c.args.n;
  m.child = child_of(c, 't');
  return m.child >= 0 && m.unit >= Unit::kDay && m.unit <= Unit::kYear;
}

bool build_weekdays(const Context& c, Meaning& m) {
  m.kind = Kind::kShift;
  m.unit = Unit::kWeekday;
  m.weekday = c.match.get('w');
  m.amount = count_of(c, 'n').amount;
  m.direction = c.args.n;
  return m.amount >= 1 && m.amount < 1000;
}

bool build_from_now(const Context& c, Meaning& m) {
  const Meaning* length = meaning_of(c, 'x');
  if (length == nullptr) return false;
  m = *length;
  m.ordinal = length->relation == Relation::kNone ? c.args.n : 2;  // "in the next hour" is the time until then
  return length->relation == Relation::kNone || length->direction > 0;
}

// "at that time", "the same period": what the text spoke of last.
bool build_same_time(const Context& c, Meaning& m) {
  (void)c;
  m.kind = Kind::kWindow;
  return true;
}

// "the same month last year": what the text spoke of last, a year before.
bool build_same_before(const Context& c, Meaning& m) {
  const Meaning* year = meaning_of(c, 'x');
  m.kind = Kind::kWindow;
  m.unit = Unit::kYear;
  m.direction = year->kind == Kind::kShift ? year->direction : static_cast<std::int32_t>(year->amount);
  m.amount = year->kind == Kind::kShift ? year->amount : 1;
  return true;
}

// "the year-ago quarter": what the text spoke of last, a year before.
bool build_year_before(const Context& c, Meaning& m) {
  (void)c;
  m.kind = Kind::kWindow;
  m.unit = Unit::kYear;
  m.direction = -1;
  m.amount = 1;
  return true;
}

bool build_set_times(const Context& c, Meaning& m) {
  m.kind = Kind::kSet;
  m.type = TimexType::kSet;
  m.unit = static_cast<Unit>(c.match.get('u'));
  m.amount = 1;
  m.frequency = static_cast<std::int32_t>(count_of(c, 'n').amount);
  return true;
}

}  // namespace

namespace {

constexpr NamedBuilder kBuilders[] = {
    {"deictic", build_deictic},         {"quantity", build_quantity},
    {"duration", build_duration},       {"set", build_set},
    {"fraction", build_fraction},       {"shift_clock", build_shift_clock},
    {"reference", build_reference},     {"shift", build_shift},
    {"modify", build_modify},           {"duration_ord", build_duration_ord},
    {"duration_in", build_duration_in}, {"set_plural", build_set_plural},
    {"shift_unit", build_shift_unit},   {"weekdays", build_weekdays},
    {"from_now", build_from_now},       {"same_time", build_same_time},
    {"same_before", build_same_before}, {"set_times", build_set_times},
    {"year_before", build_year_before},
};

}  // namespace

std::span<const NamedBuilder> length_builders() {
  return kBuilders;
}

}  // namespace hearsay::timex
