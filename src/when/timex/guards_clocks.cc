// Guards of clocks and parts of the day.
#include "when/timex/guards.h"
#include "when/timex/tense.h"

namespace hearsay::timex {
namespace {

// A clock read from two or four plain figures: "1130 hours" is handled by its unit; "at 1130" needs the "at".
bool guard_plain_clock(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  const std::string after = around.after();
  if (looks_counted(after, next) || after == "%" || after == "degrees") return false;
  if (next != nullptr && !next->space_before && (after == "/" || after == "-" || after == ":")) return false;
  return true;
}

// "at 7", "by six": not an age, a rate, an address or a score.
bool guard_at_hour(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  const std::string after = around.after();
  // "joined the navy at 18": the hours of the afternoon are not said so.
  if (!chart.planning && !match.has('z') && !match.has('i') && match.get('h') > 12) return false;
  if (next == nullptr) return true;
  if (next->kind == AtomKind::kPunct) {
    if (!next->space_before && (after == "%" || after == "/" || after == "-" || after == "'")) return false;
    const Atom* second = around.atom_after(2);
    return !(after == "," && second != nullptr && !second->space_before);
  }
  if (next->kind != AtomKind::kWord || next->capital) return false;
  static constexpr std::array<std::string_view, 18> kClose = {"on",   "in",   "and", "tomorrow", "today",   "tonight",
                                                              "this", "with", "for", "to",       "because", "as",
                                                              "when", "but",  "at",  "or",       "by",      "until"};
  return one_of(after, kClose);
}

// A clock that is rather a score, a ratio or a verse: "won 2:10" has no way to tell; "3:45 to 2" neither; a figure or a
// colon on either side has.
bool guard_clock(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* previous = around.atom_before();
  if (previous != nullptr && !chart.items[static_cast<std::size_t>(match.first)].space_before) {
    const std::string before = around.before();
    if (before == "/" || before == ":" || before == "." || before == "+" || previous->kind == AtomKind::kWord)
      return false;
  }
  return true;
}

// Day parts without a determiner: "night" in "night vision", "morning" in "good morning".
bool guard_daypart(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string before = around.before();
  static constexpr std::array<std::string_view, 9> kBefore = {"by",    "at",   "until",  "before", "after",
                                                              "since", "till", "around", "past"};
  return one_of(before, kBefore);
}

// "this morning", "last night"; "that night" and "the same evening" hang on the text.
bool guard_rel_part(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const Meaning* part = meaning_in(chart, match, 'p');
  if (part == nullptr) return false;
  if (relation == Relation::kLast) return part->daypart == DayPart::kNight || part->daypart == DayPart::kEvening;
  return relation != Relation::kPast && relation != Relation::kComing;
}

bool guard_half(const Chart& chart, const Match& match) {
  const bool past = match.last - match.first >= 2;
  if (past) return true;
  (void)chart;
  return false;
}

bool guard_past(const Chart& chart, const Match& match) {
  const std::int32_t minutes = match.get('i');
  if (minutes < 1 || minutes > 59) return false;
  const Around around(chart, match);
  const std::string hour = ascii_lower(chart.text(chart.items[static_cast<std::size_t>(match.at('h'))]));
  const bool to_noon = hour == "noon" || hour == "midday";
  // "20 to 30 people" is a range: without the word minutes the hour needs am, pm or an end behind it.
  const bool says_minutes = match.last - match.first >= (match.has('a') ? 4 : 3);
  if (says_minutes) return true;
  if (chart.planning && minutes % 5 == 0 && around.before() != "from" && around.before() != "between" &&
      match.get('h') <= 12 && (chart.text(chart.items[static_cast<std::size_t>(match.first + 1)]) == "past" || to_noon))
    return true;
  if (around.before() == "from" || around.before() == "between") return false;
  if (match.has('a') && minutes % 5 == 0 && minutes >= 10) return true;
  if (minutes % 5 != 0 || match.get('h') > 12 || match.get('h') < 1) return false;
  const std::string before = around.before();
  if (before != "at" && before != "by" && before != "until" && before != "around" && before != "about") return false;
  const Atom* next = around.atom_after();
  return next == nullptr || next->kind == AtomKind::kPunct || around.after() == "in" || around.after() == "on";
}

bool guard_dec_clock(const Chart& chart, const Match& match) {
  const Atom& a =
      chart.atoms[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.at('t'))].first_atom)];
  if (a.decimals != 2 || a.number >= 25) return false;
  const Around around(chart, match);
  const std::string after = around.after();
  static constexpr std::array<std::string_view, 8> kClose = {"on",      "in",   "tomorrow", "today",
                                                             "tonight", "this", "local",    "yesterday"};
  const Atom* next = around.atom_after();
  if (next == nullptr) return true;
  if (next->kind == AtomKind::kPunct) return after == "," || after == "." || after == ";";
  return one_of(after, kClose);
}

bool guard_hhmm4(const Chart& chart, const Match& match) {
  const Atom& a =
      chart.atoms[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.at('t'))].first_atom)];
  return a.digits == 4 &&
         (a.number < 1000 || static_cast<int>(a.number) % 100 != 0 || static_cast<int>(a.number) <= 2400);
}

// "at 0430": four figures behind "at", not a year and not a count.
bool guard_at_hhmm(const Chart& chart, const Match& match) {
  const Atom& a =
      chart.atoms[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.at('t'))].first_atom)];
  if (a.digits != 4) return false;
  const Around around(chart, match);
  if (around.before() != "at" && a.number >= 1000) return false;
  // "at 2031 Harbour Regatta": a year in a name.
  const Atom* next = around.atom_after();
  if (a.number >= 1900 && next != nullptr && next->kind == AtomKind::kWord && next->capital && !next->upper)
    return false;
  // "at 1440p": a unit is glued to it.
  if (next != nullptr && next->kind == AtomKind::kWord && !next->space_before) return false;
  return guard_plain_clock(chart, match) && a.number < 2400;
}

// x is a part of a day, t the clock in it: one expression wherever it stands ("tonight at 9").
bool guard_part_clock(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  const Meaning* t = meaning_in(chart, match, 't');
  return x != nullptr && t != nullptr && x->daypart != DayPart::kNone && x->hour < 0 && t->hour >= 0 &&
         x->kind != Kind::kRange;
}

// "in the evening": the day part of the day that the text speaks of; not "the evening paper".
bool guard_the_part(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  static constexpr std::array<std::string_view, 12> kBefore = {
      "in", "during", "through", "throughout", "into", "for", "over", "by", "of", "on", "later", "all"};
  if (!one_of(around.before(), kBefore)) return false;
  if (next == nullptr || next->kind != AtomKind::kWord) return true;
  return around.after() != "of" && around.after() != "sky" && around.after() != "shift" && around.after() != "news" &&
         around.after() != "before" && around.after() != "when" && around.after() != "he" && around.after() != "they";
}

// "6 in the morning", "eight at night": not "6 in the town at night".
bool guard_hour_part(const Chart& chart, const Match& match) {
  const Meaning* part = meaning_in(chart, match, 'p');
  const std::int32_t hour = match.get('h');
  return part != nullptr && hour >= 1 && hour <= 12;
}

bool guard_clock_end(const Chart& chart, const Match& match) {
  const Meaning* t = meaning_in(chart, match, 't');
  return t != nullptr && t->hour >= 0 && match.get('h') <= 24;
}

bool guard_hour_end(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  const Meaning* x = meaning_in(chart, match, 'x');
  if (x == nullptr || x->hour < 0) return false;
  if (next == nullptr) return true;
  if (next->kind == AtomKind::kPunct) return next->space_before || around.after() != "-";
  static constexpr std::array<std::string_view, 5> kClose = {"on", "tomorrow", "today", "in", "this"};
  return one_of(around.after(), kClose);
}

}  // namespace

bool guard_day_part(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  if (x == nullptr || !is_day(*x)) return false;
  const Item& part = chart.items[static_cast<std::size_t>(match.at('p'))];
  if (part.meaning < 0) return false;
  return true;
}

// x is a day, or a part of one that has no clock yet.
bool guard_day_clock(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  const Meaning* t = meaning_in(chart, match, 't');
  if (x == nullptr || t == nullptr || t->hour < 0 || x->kind == Kind::kRange) return false;
  return is_day(*x) || (x->daypart != DayPart::kNone && x->hour < 0);
}

namespace {

// "about 4:30 p.m. Tuesday": a day with its clock, not one with "night".
bool guard_has_clock(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return !chart.planning && x != nullptr && x->hour >= 0 && x->mod == Mod::kNone && x->kind != Kind::kRange;
}

constexpr NamedGuard kGuards[] = {
    {"has_clock", guard_has_clock}, {"plain_clock", guard_plain_clock},
    {"at_hour", guard_at_hour},     {"clock", guard_clock},
    {"daypart", guard_daypart},     {"rel_part", guard_rel_part},
    {"half", guard_half},           {"past", guard_past},
    {"dec_clock", guard_dec_clock}, {"hhmm4", guard_hhmm4},
    {"at_hhmm", guard_at_hhmm},     {"day_part", guard_day_part},
    {"day_clock", guard_day_clock}, {"part_clock", guard_part_clock},
    {"the_part", guard_the_part},   {"hour_part", guard_hour_part},
    {"clock_end", guard_clock_end}, {"hour_end", guard_hour_end},
};

}  // namespace

std::span<const NamedGuard> clock_guards() {
  return kGuards;
}

}  // namespace hearsay::timex
