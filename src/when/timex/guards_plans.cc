// Guards of requests, plans and bare phrases, and of short posts (register.h).
#include "when/timex/guards.h"
#include "when/timex/tense.h"

namespace hearsay::timex {
namespace {

bool is_clocked(const Meaning& m) {
  return m.hour >= 0;
}

bool is_dated(const Meaning& m) {
  return m.kind != Kind::kCalendar || m.day > 0 || m.month > 0 || m.weekday > 0 || m.year != kUnset || m.holiday >= 0;
}

// A short post with tags, handles or links: there bare "night" and "weekend" are those of the post.
bool informal(const Chart& chart) {
  return chart.informal;
}

// "by end of month": only where nothing names a month or year behind it.
bool guard_planning_unit_end(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const auto unit = static_cast<Unit>(match.get('u'));
  if (unit != Unit::kMonth && unit != Unit::kYear && unit != Unit::kQuarter) return false;
  return around.atom_after() == nullptr || around.atom_after()->kind == AtomKind::kPunct;
}

// Nothing stands beside the match but a preposition before it and a full stop behind it.
bool guard_alone(const Chart& chart, const Match& match) {
  if (!chart.planning) return false;
  const Around around(chart, match);
  const std::string before = around.before(), after = around.after();
  if (!after.empty() && !((after == "." || after == "!" || after == "?") && around.after(2).empty())) return false;
  return before.empty() || (around.before(2).empty() && (before == "at" || before == "on" || before == "in"));
}

// A bare figure that is the whole phrase.
bool guard_alone_figure(const Chart& chart, const Match& match) {
  const Item& last = chart.items[static_cast<std::size_t>(match.last)];
  const Atom& atom = chart.atoms[static_cast<std::size_t>(last.first_atom)];
  return guard_alone(chart, match) && atom.kind == AtomKind::kNumber && atom.digits <= 2;
}

// "in 15'": the mark ends the number, and no "s" follows.
bool guard_marked_number(const Chart& chart, const Match& match) {
  const Item& number = chart.items[static_cast<std::size_t>(match.at('n'))];
  return chart.planning && number.number <= 120 && Around(chart, match).after() != "s";
}

// "twelve zero three".
bool guard_zero_between(const Chart& chart, const Match& match) {
  return chart.planning && chart.items[static_cast<std::size_t>(match.at('b'))].number == 0;
}

// "past week" of a plan; "the past week" is a length.
bool guard_planning_past(const Chart& chart, const Match& match) {
  const auto unit = static_cast<Unit>(match.get('u'));
  return chart.planning && Around(chart, match).before() != "the" && unit >= Unit::kDay;
}

bool guard_planning_rel(const Chart& chart, const Match& match) {
  return chart.planning && !Around(chart, match).before().starts_with("the");
}

// "at 815", "tonight 815": three or four figures that end the request.
bool guard_planning_hhmm(const Chart& chart, const Match& match) {
  if (!chart.planning) return false;
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  return next == nullptr || next->kind == AtomKind::kPunct || around.after() == "in" || around.after() == "on";
}

// h: the hour, x: a day that is counted from today.
bool guard_hour_day(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  if (x == nullptr || x->kind != Kind::kDeictic || x->unit != Unit::kDay || x->daypart != DayPart::kNone) return false;
  return guard_alone(chart, match);
}

// "BOM", "the BOY": not the word in small letters.
bool guard_upper_last(const Chart& chart, const Match& match) {
  const Item& last = chart.items[static_cast<std::size_t>(match.last)];
  return chart.planning && chart.atoms[static_cast<std::size_t>(last.first_atom)].upper;
}

bool guard_planning(const Chart& chart, const Match& match) {
  (void)match;
  return chart.planning;
}

// Two clocks are one stretch of time anywhere; two days only in a plan.
bool guard_range_whole(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  const Meaning* t = meaning_in(chart, match, 't');
  if (x == nullptr || t == nullptr) return false;
  for (const Meaning* m : {x, t}) {
    if (m->kind == Kind::kReference && m->value != "PRESENT_REF") return false;
    if (m->kind == Kind::kRange || m->kind == Kind::kBound || m->kind == Kind::kDuration || m->kind == Kind::kSet)
      return false;
  }
  if (is_clocked(*x) && is_clocked(*t)) return true;
  if (is_day(*x) && is_clocked(*t) && !is_dated(*t)) return false;  // "6 May - 10am" is one instant
  return chart.planning;
}

bool guard_range_in(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  const Meaning* v = meaning_in(chart, match, 'v');
  const Meaning* t = meaning_in(chart, match, 't');
  return chart.planning && x != nullptr && v != nullptr && t != nullptr && x->hour < 0 &&
         is_clocked(*v) == is_clocked(*t);
}

bool guard_planning_bound(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  const Meaning* t = meaning_in(chart, match, 't');
  if (!chart.planning || x == nullptr || t == nullptr || t->kind != Kind::kBound || !is_day(*x)) return false;
  const Meaning& inner = chart.meanings[static_cast<std::size_t>(t->child)];
  return is_clocked(inner) && !is_dated(inner);
}

bool guard_planning_day_clock(const Chart& chart, const Match& match) {
  const Meaning* t = meaning_in(chart, match, 't');
  return chart.planning && guard_day_clock(chart, match) && t != nullptr && !is_dated(*t);
}

bool guard_planning_hours(const Chart& chart, const Match& match) {
  if (!chart.planning) return false;
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr) return true;
  if (next->kind == AtomKind::kPunct)
    return next->space_before || (around.after() != "-" && around.after() != "/" && around.after() != "%");
  static constexpr std::array<std::string_view, 9> kClose = {"on", "tomorrow", "today", "in",     "this",
                                                             "at", "for",      "with",  "tonight"};
  return one_of(around.after(), kClose);
}

bool guard_planning_month(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  if (!chart.planning || x == nullptr) return false;
  if (x->kind == Kind::kDeictic) return x->unit == Unit::kMonth;
  return x->kind == Kind::kCalendar && x->month > 0 && x->day == 0;
}

bool guard_planning_date(const Chart& chart, const Match& match) {
  const Meaning* t = meaning_in(chart, match, 't');
  return chart.planning && t != nullptr && t->kind == Kind::kCalendar && t->day > 0 && t->month > 0;
}

bool guard_planning_unit(const Chart& chart, const Match& match) {
  const auto unit = static_cast<Unit>(match.get('u'));
  const Around around(chart, match);
  if (!chart.planning || around.before() == "of" || around.before() == "in") return false;
  if (around.atom_after() != nullptr && around.atom_after()->kind == AtomKind::kNumber)
    return false;  // "the year 99999"
  if (around.after() == "of" || around.after() == "after" || around.after() == "before" ||
      around.after() == "starting" || around.after() == "beginning" || around.after() == "commencing" ||
      around.after() == "-")
    return false;
  return unit == Unit::kDay || unit == Unit::kWeek || unit == Unit::kMonth || unit == Unit::kYear;
}

bool guard_planning_month_figures(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string after = around.after(), before = around.before();
  return chart.planning && match.get('m') <= 12 && after != "-" && after != "/" && before != "-" && before != "/";
}

bool guard_planning_slash(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return chart.planning && around.before() != "/" && around.after() != "/";
}

// "on 15", "the 27" at the end of what is asked for.
bool guard_planning_day(const Chart& chart, const Match& match) {
  if (!chart.planning) return false;
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr) return true;
  const std::string after = around.after();
  if (next->kind == AtomKind::kPunct) return after == "." || after == "?" || after == "!" || after == ",";
  return after == "at" || after == "with" || after == "for";
}

bool guard_planning_day_part(const Chart& chart, const Match& match) {
  return chart.planning && guard_day_part(chart, match);
}

bool guard_planning_hour(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  if (x == nullptr || x->daypart == DayPart::kNone || x->hour >= 0) return false;
  const Around around(chart, match);
  const std::string before = around.before();
  if (before == ":" || before == "-" || before == "/" || before == "for") return false;
  return guard_planning_hours(chart, match);
}

bool guard_informal(const Chart& chart, const Match& match) {
  (void)match;
  return informal(chart);
}

// "in Spring colours": a season's name, not the verb.
bool guard_informal_season(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string own = ascii_lower(chart.text(chart.items[static_cast<std::size_t>(match.first)]));
  if (!informal(chart) || own == "fall") return false;
  const std::string before = around.before();
  return (around.capital() && !around.starts_sentence()) || before == "of" || before == "in" || before == "the" ||
         before == "for";
}

bool guard_informal_part(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string before = around.before();
  return informal(chart) && before != "good" && before != "#" && before != "gd";
}

bool guard_informal_unit(const Chart& chart, const Match& match) {
  const auto unit = static_cast<Unit>(match.get('u'));
  const Around around(chart, match);
  const std::string before = around.before();
  if (!informal(chart) || before == "#" || before == "'") return false;
  if (around.after() == "s" || around.after() == "-" || around.after() == "old") return false;
  // "yr" with no number is "your".
  const Item& word = chart.items[static_cast<std::size_t>(match.first)];
  if (word.end - word.begin <= 2) return false;
  return unit == Unit::kDay || unit == Unit::kWeek || unit == Unit::kMonth || unit == Unit::kYear ||
         unit == Unit::kHour;
}

}  // namespace

namespace {

constexpr NamedGuard kGuards[] = {
    {"planning_unit_end", guard_planning_unit_end},
    {"planning", guard_planning},
    {"alone", guard_alone},
    {"marked_number", guard_marked_number},
    {"zero_between", guard_zero_between},
    {"alone_figure", guard_alone_figure},
    {"planning_past", guard_planning_past},
    {"planning_rel", guard_planning_rel},
    {"planning_hhmm", guard_planning_hhmm},
    {"hour_day", guard_hour_day},
    {"upper_last", guard_upper_last},
    {"range_whole", guard_range_whole},
    {"range_in", guard_range_in},
    {"planning_bound", guard_planning_bound},
    {"planning_day_clock", guard_planning_day_clock},
    {"planning_hours", guard_planning_hours},
    {"planning_month", guard_planning_month},
    {"planning_date", guard_planning_date},
    {"planning_unit", guard_planning_unit},
    {"planning_month_figures", guard_planning_month_figures},
    {"planning_slash", guard_planning_slash},
    {"planning_day", guard_planning_day},
    {"planning_day_part", guard_planning_day_part},
    {"planning_hour", guard_planning_hour},
    {"informal", guard_informal},
    {"informal_part", guard_informal_part},
    {"informal_season", guard_informal_season},
    {"informal_unit", guard_informal_unit},
};

}  // namespace

std::span<const NamedGuard> plan_guards() {
  return kGuards;
}

}  // namespace hearsay::timex
