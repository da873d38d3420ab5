// Guards of lengths of time, of what is counted from, and of words such as "recent" and "soon".
#include "when/timex/guards.h"
#include "when/timex/tense.h"

namespace hearsay::timex {
namespace {

// A length that is somebody's age: "18-year-old", "34 years old", "six months of age".
bool guard_no_age(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  std::string after = around.after();
  std::string second = around.after(2);
  if (after == "-") after = second, second = around.after(3);
  if (after == "old" || after == "olds") return false;
  if (after == "of" && second == "age") return false;
  const std::string before = around.before();
  static constexpr std::array<std::string_view, 12> kYoung = {
      "boy", "girl", "child", "baby", "infant", "toddler", "man", "woman", "son", "daughter", "youth", "teenager"};
  if (before == "of" && one_of(around.before(2), kYoung)) return false;  // "a boy of six years"
  return before != "aged" && before != "age";
}

// "seconds" of a motion, "minutes" of a meeting: a bare plural needs a preposition or "and".
bool guard_bare_plural(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string before = around.before(), after = around.after();
  if (after == "old" || (after == "of" && around.after(2) == "age")) return false;
  static constexpr std::array<std::string_view, 15> kBefore = {"for",   "in",     "within", "after", "over",
                                                               "of",    "and",    "or",     "took",  "take",
                                                               "takes", "lasted", "only",   "just",  "mere"};
  if (one_of(before, kBefore)) return before != "of" || around.before(2) == "couple" || around.before(2) == "matter";
  if (before == "back") return true;
  if (after == "in" && around.after(2) == "the" && around.after(3) == "making") return true;
  static constexpr std::array<std::string_view, 6> kAfter = {"ago", "later", "earlier", "before", "after", "of"};
  return one_of(after, kAfter);
}

// "now" that joins clauses or names nothing: "now that", "now-famous".
bool guard_now(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return around.before() != "-" || chart.items[static_cast<std::size_t>(match.first)].space_before;
}

// "last week", not "that day" of a larger phrase; "this second", "past minute" are no dates.
bool guard_rel_unit(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const auto unit = static_cast<Unit>(match.get('u'));
  const Around around(chart, match);
  if (around.before() == "the" || around.before() == "a" || around.before() == "his" || around.before() == "its")
    return false;
  if (relation == Relation::kSame) return false;
  if (relation == Relation::kLast && unit == Unit::kDay && !chart.planning)
    return false;  // the final one, not yesterday
  if (unit == Unit::kSecond || unit == Unit::kMinute) return relation == Relation::kThis && around.before() == "at";
  if (unit == Unit::kNight) return relation != Relation::kPast;
  if (unit == Unit::kHour) return relation != Relation::kPast && relation != Relation::kThat;
  return relation != Relation::kPast;
}

// "the following year", "the same day", "the last quarter"; "the last year" is a length (see dur-past-one).
bool guard_rel_the_unit(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const auto unit = static_cast<Unit>(match.get('u'));
  (void)chart;
  if (relation == Relation::kPast) return false;
  if (relation == Relation::kThis || relation == Relation::kThat) return true;
  if (relation == Relation::kLast) return false;
  return unit != Unit::kSecond;
}

// "the year" that is the current one of the text: behind "of", "in", "during" or with a word that narrows it.
bool guard_the_unit(const Chart& chart, const Match& match) {
  const auto unit = static_cast<Unit>(match.get('u'));
  if (unit != Unit::kYear && unit != Unit::kMonth && unit != Unit::kWeek && unit != Unit::kDay &&
      unit != Unit::kCentury && unit != Unit::kDecade && unit != Unit::kQuarter)
    return false;
  const Around around(chart, match);
  const std::string before = around.before(), second = around.before(2), after = around.after();
  if (after == "of" || after == "-" || after == "when" || after == "that" || after == "before" || after == "after")
    return false;
  static constexpr std::array<std::string_view, 13> kParts = {"end",    "beginning", "start",  "middle", "rest",
                                                              "later",  "half",      "part",   "close",  "earlier",
                                                              "months", "weeks",     "quarter"};
  if (before == "of" || before == "in") {
    if (one_of(second, kParts)) return true;
  }
  return (before == "later" || before == "earlier" || before == "late" || before == "early") && unit != Unit::kDay;
}

bool guard_rel_count(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  static constexpr std::array<std::string_view, 9> kAuxiliary = {"to",    "will",   "would", "could", "can",
                                                                 "might", "should", "must",  "may"};
  // "is expected to last three weeks": the verb.
  if (relation == Relation::kLast && one_of(Around(chart, match).before(), kAuxiliary)) return false;
  return relation != Relation::kThis && relation != Relation::kThat && relation != Relation::kSame;
}

// "the past year" is a length that ends now; "the last day" may be the last of anything.
bool guard_past_unit(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const auto unit = static_cast<Unit>(match.get('u'));
  const Around around(chart, match);
  if (around.after() == "of" || around.after() == "in") return false;
  if (relation == Relation::kPast) return unit >= Unit::kMinute;
  return relation == Relation::kLast && unit != Unit::kQuarter && unit != Unit::kNight && unit != Unit::kDay &&
         unit != Unit::kSecond && unit != Unit::kMinute;
}

// "for the year,": the one that is spoken of.
bool guard_long_unit(const Chart& chart, const Match& match) {
  (void)chart;
  const auto unit = static_cast<Unit>(match.get('u'));
  return unit == Unit::kYear || unit == Unit::kQuarter || unit == Unit::kMonth || unit == Unit::kWeek;
}

// "profit rose in the quarter": the one that is reported on; "the quarter of the town" is none.
bool guard_told_quarter(const Chart& chart, const Match& match) {
  const std::string after = Around(chart, match).after();
  return static_cast<Unit>(match.get('u')) == Unit::kQuarter && after != "of" && after != "-" && after != "where" &&
         after != "'" && after != "in";
}

// "Profit for the year was $3 billion".
bool guard_told_year(const Chart& chart, const Match& match) {
  (void)chart;
  return static_cast<Unit>(match.get('u')) == Unit::kYear;
}

// "over the next decade": a length that begins now.
bool guard_next_unit(const Chart& chart, const Match& match) {
  (void)chart;
  const auto relation = static_cast<Relation>(match.get('r'));
  const auto unit = static_cast<Unit>(match.get('u'));
  return (relation == Relation::kNext || relation == Relation::kComing) && unit >= Unit::kDay &&
         unit <= Unit::kCentury && unit != Unit::kQuarter;
}

bool guard_unit_long(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string after = around.after();
  (void)chart;
  return after != "ago" && after != "before";
}

bool is_rate_unit(const Match& match) {
  const auto unit = static_cast<Unit>(match.get('u'));
  return unit >= Unit::kMinute && unit <= Unit::kYear && unit != Unit::kQuarter;
}

// "a year earlier", "a day after": a length that something is counted by, however much stands before it.
bool counts_from(const Around& around) {
  static constexpr std::array<std::string_view, 13> kFrom = {"earlier", "ago",   "later",      "before",    "after",
                                                             "since",   "from",  "previously", "following", "back",
                                                             "on",      "prior", "off"};
  const std::string after = around.after();
  return one_of(after, kFrom) || (after == "-" && (around.after(2) == "ago" || around.after(2) == "earlier"));
}

// "2 million passengers a month", "20,000 barrels a day", "5 percent a year": so many for each.
bool is_counted_rate(const Around& around) {
  if (counts_from(around)) return false;
  const std::string counted = around.before();
  if (counted == "%" || counted == "percent" || counted == "cents" || counted == "apiece") return true;
  const Atom* word = around.atom_before();
  if (word == nullptr || word->kind != AtomKind::kWord || counted.size() < 4) return false;
  const bool plural = (counted.back() == 's' && counted[counted.size() - 2] != 's') || counted == "people";
  if (!plural) return false;
  static constexpr std::array<std::string_view, 5> kScales = {"hundred", "thousand", "million", "billion", "dozen"};
  for (int step = 2; step <= 4; ++step) {
    const Atom* atom = around.atom_before(step);
    if (atom == nullptr || atom->kind == AtomKind::kPunct) return false;
    if (atom->kind == AtomKind::kNumber || one_of(around.before(step), kScales)) return true;
  }
  return false;
}

// A counted unit: not an age, not "a second time", not "one day" of a story.
bool guard_dur(const Chart& chart, const Match& match) {
  if (!guard_no_age(chart, match)) return false;
  const Around around(chart, match);
  const Item& unit_item = chart.items[static_cast<std::size_t>(match.at('u'))];
  const std::string unit = ascii_lower(chart.text(unit_item));
  const Item& count = chart.items[static_cast<std::size_t>(match.at('n'))];
  const std::string number = ascii_lower(chart.text(count));
  const bool article = number == "a" || number == "an";
  if (article && unit.back() == 's') return false;
  if (unit == "second" && article) {  // "for a second, it shook", not "for a second straight year"
    const Atom* next = around.atom_after();
    return around.before() == "for" && next != nullptr && next->kind == AtomKind::kPunct && around.after() != "-";
  }
  if (unit == "quarter" || unit == "quarters") return around.after() != "of" && !article;
  if (article && around.after() == "-" && around.after(2) == "long") return false;
  if (article && (unit == "night" || unit == "day" || unit == "minute" || unit == "week" || unit == "month" ||
                  unit == "hour" || unit == "year")) {
    const std::string before = around.before();
    // A rate: "30 a day", "$5 an hour", "times a week".
    const Atom* previous = around.atom_before();
    if (previous != nullptr && previous->kind == AtomKind::kNumber && !counts_from(around)) return false;
    if (unit != "night" && is_counted_rate(around)) return false;
    if (unit == "day" && (around.after() == "of" || around.after() == "when" || around.after() == "in")) return false;
    return before != "such" && before != "quite" && before != "what";
  }
  const std::string before = around.before();
  if (before == "as" && number == "many") return false;  // "the third in as many months"
  if (before == "$" || before == "\u00a3" || before == "\u20ac" || before == "no") return before == "no";
  return true;
}

// "in the past", not "the past week" nor "the future king".
bool guard_the_present(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr || next->kind == AtomKind::kPunct) return around.after() != "-";
  if (next->kind == AtomKind::kNumber) return false;
  static constexpr std::array<std::string_view, 22> kAfter = {
      "and",  "or", "but", "to", "as",  "when", "of", "is",   "was", "has",  "have",
      "with", "by", "for", "he", "she", "they", "it", "will", "if",  "that", "the"};
  static constexpr std::array<std::string_view, 4> kBefore = {"in", "into", "from", "until"};
  return one_of(around.after(), kAfter) || one_of(around.before(), kBefore);
}

bool guard_soon(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Item& first = chart.items[static_cast<std::size_t>(match.first)];
  const Item& last = chart.items[static_cast<std::size_t>(match.last)];
  if (match.first == match.last && tense_at(chart, first.first_atom, last.end_atom) <= 0) return false;
  return around.before() != "as" && around.before() != "how" && around.before() != "too" && around.after() != "after" &&
         around.after() != "as" && around.before() != "sooner";
}

// What a length can be counted from: a day, a month, a year; not "this time".
bool guard_from_date(const Chart& chart, const Match& match) {
  const Meaning* t = meaning_in(chart, match, 't');
  const Around around(chart, match);
  if (t == nullptr || around.before() == "from") return false;
  // "for ten days from 3 May" is the time itself; a clock is counted from only by clock units.
  const Meaning* x = meaning_in(chart, match, 'x');
  if (around.before() == "for" && chart.planning) return false;
  return t->hour < 0 || t->kind == Kind::kRange || (x != nullptr && x->unit != Unit::kNone && x->unit <= Unit::kHour);
}

// "the day before." and not "the day before the vote": nothing to count from follows.
bool guard_clause_end(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr || next->kind == AtomKind::kPunct) return true;
  static constexpr std::array<std::string_view, 26> kGoOn = {
      "and", "but",  "in",    "at",      "on",    "when",  "as",  "with", "to", "was",   "were",   "had", "for",
      "by",  "from", "after", "because", "while", "which", "who", "that", "or", "under", "during", "of",  "is"};
  const std::string after = around.after();
  if (after == "the" || after == "a" || after == "his" || after == "their" || after == "its" || after == "an") {
    const Item& last = chart.items[static_cast<std::size_t>(match.last)];
    const std::string own = ascii_lower(chart.text(last));
    return own == "earlier" || own == "previously" || own == "later";
  }
  const Item& last = chart.items[static_cast<std::size_t>(match.last)];
  const std::string own = ascii_lower(chart.text(last));
  if (own == "earlier" || own == "previously" || own == "afterwards") return true;
  return one_of(after, kGoOn);
}

bool guard_mod(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  if (x == nullptr || x->mod != Mod::kNone) return false;
  const Around around(chart, match);
  (void)around;
  if (x->kind == Kind::kReference || x->kind == Kind::kDuration || x->kind == Kind::kSet) return false;
  return x->hour < 0;
}

bool guard_all(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && x->kind == Kind::kDeictic && x->unit >= Unit::kDay;
}

// "over two years" is more than them, "over the past two years" is during them.
bool guard_over(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && x->relation == Relation::kNone && !x->vague;
}

// "the Northern Weekly" is a paper.
bool guard_not_a_name(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return !around.capital() || around.upper() || around.starts_sentence();
}

// "two Sundays ago" is no habit.
bool guard_not_counted(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* before = around.atom_before();
  const std::string after = around.after();
  if (after != "ago" && after != "from" && after != "later" && after != "back") return true;
  return before == nullptr || (before->kind != AtomKind::kNumber && chart.grammar->word(around.before()) == nullptr);
}

// "30 a day": a rate.
bool guard_rate(const Chart& chart, const Match& match) {
  return is_rate_unit(match) && !counts_from(Around(chart, match));
}

bool guard_rate_counted(const Chart& chart, const Match& match) {
  return is_rate_unit(match) && is_counted_rate(Around(chart, match));
}

// An adjective before its noun: "recent losses", not "recent weeks" (a length) nor "the recent past".
bool guard_adjective(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr || next->kind != AtomKind::kWord) return false;
  const std::string after = around.after();
  static constexpr std::array<std::string_view, 15> kNo = {"past", "history", "time", "times",   "date",
                                                           "and",  "of",      "in",   "is",      "account",
                                                           "was",  "from",    "to",   "affairs", "accounts"};
  return !one_of(after, kNo) && around.before() != "near" && around.before() != "-" && around.before() != "most" &&
         around.before() != "more";
}

// "the current ceasefire": in news what is so now, in a short post a filler.
bool guard_current(const Chart& chart, const Match& match) {
  return !chart.informal && guard_adjective(chart, match);
}

bool guard_to_date(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (around.before(2) == "up" || around.before(2) == "out") return around.before(2) == "up" && next == nullptr;
  return next == nullptr || next->kind == AtomKind::kPunct || around.after() == "have" || around.after() == "has";
}

// "at that time" and "the same time"; "the time" alone may be any.
bool guard_that_time(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string first = ascii_lower(chart.text(chart.items[static_cast<std::size_t>(match.first)]));
  if (first == "the" && match.last - match.first < 2) return false;
  return around.after() != "around" && around.after() != "zone" && around.after() != "when";
}

// "a quarter of an hour", not "a few a day".
bool guard_part_of(const Chart& chart, const Match& match) {
  const Meaning* n = meaning_in(chart, match, 'n');
  return n != nullptr && !n->vague && n->amount < 1;
}

// "two hours 30 minutes": the second unit is part of the first; "90 days two months ago" are two lengths.
bool guard_smaller_unit(const Chart& chart, const Match& match) {
  (void)chart;
  return match.get('v') < match.get('u') || match.at('o') - match.at('u') > 1;
}

// "the last three months of 2012": x ends a year, quarter or month that has a name.
bool guard_last_units(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  const Meaning* t = meaning_in(chart, match, 't');
  if (x == nullptr || t == nullptr || x->relation != Relation::kLast || x->vague || x->unit < Unit::kDay) return false;
  return t->hour < 0 && t->daypart == DayPart::kNone &&
         (t->kind == Kind::kCalendar || (t->kind == Kind::kDeictic && t->unit >= Unit::kWeek));
}

// "two upcoming weeks": the relation orders.
bool guard_n_rel(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const std::string_view unit = chart.text(chart.items[static_cast<std::size_t>(match.at('u'))]);
  if (unit.back() != 's' && unit.back() != 'S') return false;  // "12 last week": so many, then
  return relation == Relation::kComing || relation == Relation::kPrevious || relation == Relation::kFollowing ||
         relation == Relation::kPast || relation == Relation::kNext || relation == Relation::kLast;
}

bool guard_dur_another(const Chart& chart, const Match& match) {
  (void)chart;
  const auto unit = static_cast<Unit>(match.get('u'));
  return unit != Unit::kSecond && unit != Unit::kQuarter && unit != Unit::kNight;
}

bool guard_dur_some(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return around.after() != "of" && around.before() != "in";
}

}  // namespace

namespace {

constexpr NamedGuard kGuards[] = {
    {"no_age", guard_no_age},
    {"bare_plural", guard_bare_plural},
    {"now", guard_now},
    {"rel_unit", guard_rel_unit},
    {"rel_the_unit", guard_rel_the_unit},
    {"the_unit", guard_the_unit},
    {"rel_count", guard_rel_count},
    {"past_unit", guard_past_unit},
    {"unit_long", guard_unit_long},
    {"long_unit", guard_long_unit},
    {"next_unit", guard_next_unit},
    {"dur", guard_dur},
    {"the_present", guard_the_present},
    {"soon", guard_soon},
    {"from_date", guard_from_date},
    {"clause_end", guard_clause_end},
    {"mod", guard_mod},
    {"all", guard_all},
    {"over", guard_over},
    {"not_a_name", guard_not_a_name},
    {"not_counted", guard_not_counted},
    {"rate", guard_rate},
    {"rate_counted", guard_rate_counted},
    {"adjective", guard_adjective},
    {"current", guard_current},
    {"to_date", guard_to_date},
    {"that_time", guard_that_time},
    {"dur_another", guard_dur_another},
    {"part_of", guard_part_of},
    {"n_rel", guard_n_rel},
    {"smaller_unit", guard_smaller_unit},
    {"last_units", guard_last_units},
    {"told_quarter", guard_told_quarter},
    {"told_year", guard_told_year},
    {"dur_some", guard_dur_some},
};

}  // namespace

std::span<const NamedGuard> length_guards() {
  return kGuards;
}

}  // namespace hearsay::timex
