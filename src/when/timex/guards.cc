// Guards: conditions on the words around a match that a pattern cannot say.
#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "when/timex/build.h"
#include "when/timex/tense.h"

namespace hearsay::timex {
namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// The lower-cased word of the atom `step` places before the match or behind it; empty outside the paragraph.
class Around {
 public:
  Around(const Chart& chart, const Match& match) : chart_(chart), match_(match) {}

  std::string before(int step = 1) const {
    return word(chart_.items[static_cast<std::size_t>(match_.first)].first_atom - step);
  }
  std::string after(int step = 1) const {
    return word(chart_.items[static_cast<std::size_t>(match_.last)].end_atom + step - 1);
  }
  const Atom* atom_after(int step = 1) const {
    return atom(chart_.items[static_cast<std::size_t>(match_.last)].end_atom + step - 1);
  }
  const Atom* atom_before(int step = 1) const {
    return atom(chart_.items[static_cast<std::size_t>(match_.first)].first_atom - step);
  }
  bool capital() const {
    return chart_.atoms[static_cast<std::size_t>(chart_.items[static_cast<std::size_t>(match_.first)].first_atom)]
        .capital;
  }
  bool upper() const {
    return chart_.atoms[static_cast<std::size_t>(chart_.items[static_cast<std::size_t>(match_.first)].first_atom)]
        .upper;
  }
  bool starts_sentence() const {
    const std::string word = before();
    return word.empty() || word == "." || word == "!" || word == "?" || word == ":" || word == "\"" ||
           word == "\u201c" || word == "\u2022";
  }

 private:
  const Atom* atom(std::int32_t index) const {
    if (index < 0 || index >= static_cast<std::int32_t>(chart_.atoms.size())) return nullptr;
    return &chart_.atoms[static_cast<std::size_t>(index)];
  }
  std::string word(std::int32_t index) const {
    const Atom* a = atom(index);
    if (a == nullptr) return {};
    const std::string_view text = chart_.view.substr(a->begin, a->end - a->begin);
    if (text == "\u2013" || text == "\u2014" || text == "\u2212") return "-";
    if (text == "\u2019") return "'";
    return ascii_lower(text);
  }

  const Chart& chart_;
  const Match& match_;
};

constexpr std::array<std::string_view, 30> kTimePrepositions = {
    "in",      "since", "by",     "until",      "till",  "before", "after",  "during", "from", "through",
    "between", "early", "late",   "mid",        "circa", "summer", "winter", "spring", "fall", "autumn",
    "year",    "years", "around", "throughout", "of",    "to",     "late-",  "as",     "(",    "c"};

constexpr std::array<std::string_view, 36> kCounted = {
    "people",  "men",    "women",   "children", "troops",   "km",      "kg",      "mi",     "feet",
    "ft",      "metres", "percent", "per",      "dead",     "million", "billion", "other",  "more",
    "%",       "tons",   "tonnes",  "of",       "mm",       "cm",      "m",       "mph",    "killed",
    "wounded", "or",     "yards",   "miles",    "hectares", "strong",  "injured", "square", "cubic"};

// Plural nouns in lower case: "1800 soldiers". Words in -s that are no nouns are let through.
bool looks_counted(const std::string& word, const Atom* atom) {
  static constexpr std::array<std::string_view, 14> kNotPlural = {
      "was", "as", "is", "has", "its", "his", "this", "thus", "plus", "versus", "across", "s", "does", "us"};
  if (one_of(word, kCounted)) return true;
  if (atom == nullptr || atom->kind != AtomKind::kWord || atom->capital) return false;
  return word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's' && !one_of(word, kNotPlural);
}

// A bare figure that reads as a year: "in 1998", "(1998)", "the 1998 accord", not "1998 soldiers", "$1998".
bool guard_year(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string before = around.before(), after = around.after();
  static constexpr std::array<std::string_view, 16> kNumbered = {"$",    "\u00a3", "\u20ac", "#",     "no",   "number",
                                                                 "page", "+",      "=",      "x",     "room", "flight",
                                                                 "*",    "\u20b9", "about",  "nearly"};
  if (one_of(before, kNumbered)) return false;
  if (after == "%" || after == "\u00b0" || after == "\u00b2") return false;
  const Atom* next = around.atom_after();
  const Atom* previous = around.atom_before();
  const bool glued_behind = next != nullptr && !next->space_before;
  const bool glued_before = previous != nullptr && !chart.items[static_cast<std::size_t>(match.first)].space_before;
  if (glued_behind && next->kind == AtomKind::kWord && after != "s") return false;
  if (glued_behind && (after == "/" || after == "_" || after == "@")) return false;
  if (glued_before && (before == "/" || before == "_" || before == "&" || before == "@" || before == "." ||
                       before == "," || previous->kind == AtomKind::kWord))
    return false;
  const std::int32_t year = match.get('y');
  static constexpr std::array<std::string_view, 8> kUntil = {"in",     "since", "until", "till",
                                                             "during", "by",    "circa", "year"};
  if (one_of(before, kUntil)) return !(looks_counted(after, next) && one_of(after, kCounted));
  if (looks_counted(after, next)) {
    // "the 1998 elections", "1998's": a year before a plural needs an article and the look of a recent year.
    return year >= 1900 && year <= 2050 && (before == "the" || before == "its" || before == "their") &&
           !one_of(after, kCounted);
  }
  if (one_of(before, kTimePrepositions) || before == "-" || after == "-") return year >= 1400 && year <= 2100;
  return year >= 1700 && year <= 2050;
}

// "May", "March", "Mar" are also words: alone they need a sign.
bool guard_month(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string own = ascii_lower(chart.text(chart.items[static_cast<std::size_t>(match.first)]));
  if (own != "may" && own != "march" && own != "mar" && own != "august" && own != "dec" && own != "jan") return true;
  if (!around.capital()) return false;
  if (chart.planning && chart.atoms.size() <= 2) return true;
  if (own == "jan" || own == "dec" || own == "august") return true;
  const std::string before = around.before(), after = around.after();
  static constexpr std::array<std::string_view, 33> kSigns = {
      "in",        "since", "by",      "until",  "till",  "before",   "after", "during", "from",
      "through",   "to",    "between", "early",  "late",  "mid",      "last",  "next",   "this",
      "of",        "and",   "or",      "each",   "every", "previous", "past",  "-",      "for",
      "beginning", "end",   "through", "around", "on",    "following"};
  if (one_of(before, kSigns)) {
    // "on March" is no sign for a march of people; "and May said" none for a month.
    if (before == "and" || before == "or" || before == "-" || before == "to" || before == "for" || before == "on" ||
        before == "after" || before == "of") {
      static constexpr std::array<std::string_view, 8> kPerson = {"said", "was", "has", "told",
                                                                  "had",  "'",   "is",  "will"};
      return !one_of(after, kPerson) && after != "s";
    }
    return true;
  }
  return after == "," && !around.starts_sentence() && own == "march";
}

// Short weekday names are also words ("sat", "sun", "wed"): they need a capital or a clock or date beside them.
bool guard_weekday(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  if (chart.planning && chart.atoms.size() <= 2) return true;  // nothing else is said
  const std::string own = ascii_lower(chart.text(chart.items[static_cast<std::size_t>(match.first)]));
  if (own.size() > 5) return true;
  if (own == "sun" || own == "sat" || own == "wed" || own == "mon" || own == "fri" || own == "thu" || own == "thurs" ||
      own == "tue" || own == "tues" || own == "sun." || own == "sat." || own == "weds") {
    if (own == "fri" || own == "thu" || own == "thurs" || own == "tue" || own == "tues" || own == "weds") return true;
    const std::string before = around.before();
    if (before == "on" || before == "this" || before == "next" || before == "last" || before == "every") {
      return !(own == "sun" && !around.capital() && before == "this");
    }
    if (own == "sun" || own == "sat" || own == "sun." || own == "sat.") {
      if (before == "the" || before == "a" || !around.capital() || around.starts_sentence()) return false;
      const Atom* next = around.atom_after();
      if (next != nullptr && next->kind == AtomKind::kWord && next->capital) return false;
      return own.back() == '.' || around.upper() || before == "on" || before == ",";
    }
    return around.capital() && own != "mon";
  }
  return true;
}

// A length that is somebody's age: "18-year-old", "34 years old", "six months of age".
bool guard_no_age(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  std::string after = around.after();
  std::string second = around.after(2);
  if (after == "-") after = second, second = around.after(3);
  if (after == "old" || after == "olds") return false;
  if (after == "of" && second == "age") return false;
  const std::string before = around.before();
  return before != "aged" && before != "age";
}

// "seconds" of a motion, "minutes" of a meeting: a bare plural needs a preposition or "and".
bool guard_bare_plural(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string before = around.before(), after = around.after();
  if (after == "old" || (after == "of" && around.after(2) == "age")) return false;
  static constexpr std::array<std::string_view, 12> kBefore = {"for", "in", "within", "after", "over",  "of",
                                                               "and", "or", "took",   "take",  "takes", "lasted"};
  if (one_of(before, kBefore)) return before != "of" || around.before(2) == "couple" || around.before(2) == "matter";
  static constexpr std::array<std::string_view, 6> kAfter = {"ago", "later", "earlier", "before", "after", "of"};
  return one_of(after, kAfter);
}

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

// The seasons and part names that are also verbs or other nouns: "spring", "fall".
bool guard_season(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  std::string own = ascii_lower(chart.text(chart.items[static_cast<std::size_t>(match.last)]));
  const std::string before = around.before();
  const bool article = match.first != match.last;
  if (own == "summer" || own == "winter" || own == "autumn") return true;
  if (own == "fall") {
    static constexpr std::array<std::string_view, 5> kBefore = {"in", "by", "since", "this", "last"};
    if (article) return around.after() != "of" && around.after() != "in" && around.after() != "from";
    return one_of(before, kBefore);
  }
  static constexpr std::array<std::string_view, 9> kSpring = {"in",    "by",   "since", "this", "last",
                                                              "until", "next", "early", "and"};
  return article ? around.after() != "of" : one_of(before, kSpring);
}

// "now" that joins clauses or names nothing: "now that", "now-famous".
bool guard_now(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string after = around.after();
  const Atom* next = around.atom_after();
  return !(after == "-" && next != nullptr && !next->space_before && false) && around.before() != "by";
}

// Day parts without a determiner: "night" in "night vision", "morning" in "good morning".
bool guard_daypart(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string before = around.before();
  static constexpr std::array<std::string_view, 9> kBefore = {"by",    "at",   "until",  "before", "after",
                                                              "since", "till", "around", "past"};
  return one_of(before, kBefore);
}

// DATE slots x and t agree with a range only when neither is already a range or a vague word.
bool guard_month_day(const Chart& chart, const Match& match) {
  const Meaning* x =
      match.has('x') && chart.items[static_cast<std::size_t>(match.at('x'))].meaning >= 0
          ? &chart.meanings[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.at('x'))].meaning)]
          : nullptr;
  return x != nullptr && x->kind == Kind::kCalendar && x->month > 0 && x->day > 0;
}

// x has no year of its own.
bool guard_no_year(const Chart& chart, const Match& match) {
  const Meaning& x =
      chart.meanings[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.at('x'))].meaning)];
  return x.kind == Kind::kCalendar && x.year == kUnset && x.decade == kUnset && x.century == kUnset;
}

// x is a clock without am or pm, t one with.
bool guard_clock_pair(const Chart& chart, const Match& match) {
  const auto meaning = [&](char slot) -> const Meaning& {
    return chart.meanings[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.at(slot))].meaning)];
  };
  return meaning('x').hour >= 0 && meaning('t').hour >= 0;
}

const Meaning* meaning_in(const Chart& chart, const Match& match, char slot) {
  if (!match.has(slot)) return nullptr;
  const std::int32_t index = chart.items[static_cast<std::size_t>(match.at(slot))].meaning;
  return index < 0 ? nullptr : &chart.meanings[static_cast<std::size_t>(index)];
}

// "May 5": not "may 5 people", not the "5" of a clock or a larger number.
bool guard_md(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  const std::string after = around.after();
  if (next != nullptr && !next->space_before && (after == "%" || after == "/" || after == ":")) return false;
  if (around.capital()) return true;
  return !looks_counted(after, next);
}

// "5 May": a month in small letters that is also a verb needs an end behind it.
bool guard_dm(const Chart& chart, const Match& match) {
  const Item& last = chart.items[static_cast<std::size_t>(match.last)];
  const Atom& month = chart.atoms[static_cast<std::size_t>(last.first_atom)];
  const Around around(chart, match);
  const std::string own = ascii_lower(chart.text(last));
  if ((own == "may" || own == "march") && !month.capital) {
    const Atom* next = around.atom_after();
    return next == nullptr || next->kind == AtomKind::kPunct;
  }
  const std::string before = around.before();
  return !(before == "$" || before == "." || before == "\u00a3");
}

// "on the 14th": a day of the month, not the 14th of something.
bool guard_the_day(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  static constexpr std::array<std::string_view, 8> kBefore = {"on",     "by",    "until", "from",
                                                              "before", "since", "after", "to"};
  if (!one_of(around.before(), kBefore)) return false;
  if (next == nullptr || next->kind == AtomKind::kPunct) return around.after() != "-";
  static constexpr std::array<std::string_view, 7> kAfter = {"and", "at", "to", "with", "was", "by", "from"};
  return one_of(around.after(), kAfter);
}

// "1915-17" and "1915/16", not "1915-12" (a month) nor "1915-17-2".
bool guard_year_end(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string after = around.after();
  const Atom* next = around.atom_after();
  if (next != nullptr && !next->space_before && (after == "-" || after == "/" || after == "%")) return false;
  const std::int32_t start = match.get('y'), end = match.get('d');
  return end > 12 || end == start % 100 + 1;
}

// "last week", not "that day" of a larger phrase; "this second", "past minute" are no dates.
bool guard_rel_unit(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const auto unit = static_cast<Unit>(match.get('u'));
  const Around around(chart, match);
  if (around.before() == "the" || around.before() == "a" || around.before() == "his" || around.before() == "its")
    return false;
  if (relation == Relation::kSame) return false;
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

// "this morning", "last night"; "that night" and "the same evening" hang on the text.
bool guard_rel_part(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const Meaning* part = meaning_in(chart, match, 'p');
  if (part == nullptr) return false;
  if (relation == Relation::kLast) return part->daypart == DayPart::kNight || part->daypart == DayPart::kEvening;
  return relation != Relation::kPast && relation != Relation::kComing;
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
  static constexpr std::array<std::string_view, 9> kParts = {"end",   "beginning", "start", "middle", "rest",
                                                             "later", "half",      "part",  "close"};
  if (before == "of" || before == "in") {
    if (one_of(second, kParts)) return true;
  }
  return (before == "later" || before == "earlier" || before == "late" || before == "early") && unit != Unit::kDay;
}

bool guard_rel_count(const Chart& chart, const Match& match) {
  (void)chart;
  const auto relation = static_cast<Relation>(match.get('r'));
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

bool guard_unit_long(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const std::string after = around.after();
  (void)chart;
  return after != "ago" && after != "before";
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
  if (unit == "second" && article) return around.after() != "" && around.before() == "for";
  if (unit == "quarter" || unit == "quarters") return around.after() != "of" && !article;
  if (article && around.after() == "-" && around.after(2) == "long") return false;
  if (article && (unit == "night" || unit == "day" || unit == "minute" || unit == "week" || unit == "month" ||
                  unit == "hour" || unit == "year")) {
    const std::string before = around.before();
    // A rate: "30 a day", "$5 an hour", "times a week".
    const Atom* previous = around.atom_before();
    if (previous != nullptr && previous->kind == AtomKind::kNumber) return false;
    if (unit == "day" && (around.after() == "of" || around.after() == "when" || around.after() == "in")) return false;
    return before != "such" && before != "quite" && before != "what";
  }
  const std::string before = around.before();
  if (before == "$" || before == "\u00a3" || before == "\u20ac" || before == "no") return before == "no";
  return true;
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
  // "20 to 30 people" is a range: without the word minutes the hour needs am, pm or an end behind it.
  const bool says_minutes = match.last - match.first >= (match.has('a') ? 4 : 3);
  if (says_minutes) return true;
  if (chart.planning && minutes % 5 == 0 && around.before() != "from" && around.before() != "between" &&
      match.get('h') <= 12 && chart.text(chart.items[static_cast<std::size_t>(match.first + 1)]) == "past")
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
  return guard_plain_clock(chart, match) && a.number < 2400;
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

// A day that can have a night: not a month or a year.
bool is_day(const Meaning& m) {
  if (m.daypart != DayPart::kNone || m.hour >= 0) return false;
  switch (m.kind) {
    case Kind::kCalendar:
      return m.day > 0 || m.weekday > 0 || m.holiday >= 0;
    case Kind::kDeictic:
    case Kind::kShift:
    case Kind::kOrdinal:
      return m.unit == Unit::kDay || m.unit == Unit::kWeekday || m.unit == Unit::kBusinessDay;
    default:
      return false;
  }
}

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

// What a length can be counted from: a day, a month, a year; not "this time".
bool guard_from_date(const Chart& chart, const Match& match) {
  const Meaning* t = meaning_in(chart, match, 't');
  const Around around(chart, match);
  return t != nullptr && around.before() != "from";
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

// t names a year: "last year", "1998".
bool guard_year_of(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 't');
  if (x == nullptr) return false;
  if (x->kind == Kind::kDeictic) return x->unit == Unit::kYear;
  return x->kind == Kind::kCalendar && x->year != kUnset && x->month == 0;
}

bool guard_half_child(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  if (x == nullptr) return false;
  if (x->kind == Kind::kDeictic) return x->unit >= Unit::kDay;
  return x->kind == Kind::kCalendar;
}

bool guard_month_child(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && x->kind == Kind::kDeictic && x->unit == Unit::kMonth;
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

// "year-end", "month's end": of the year or month that is spoken of.
bool guard_unit_end(const Chart& chart, const Match& match) {
  (void)chart;
  const auto unit = static_cast<Unit>(match.get('u'));
  return unit == Unit::kYear || unit == Unit::kMonth || unit == Unit::kQuarter;
}

bool guard_past_or_coming(const Chart& chart, const Match& match) {
  (void)chart;
  const auto relation = static_cast<Relation>(match.get('r'));
  return relation == Relation::kPast || relation == Relation::kComing || relation == Relation::kNext ||
         relation == Relation::kLast;
}

// "the Northern Weekly" is a paper.
bool guard_not_a_name(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return !around.capital() || around.upper() || around.starts_sentence();
}

bool guard_year_back(const Chart& chart, const Match& match);

bool guard_same_tale(const Chart& chart, const Match& match) {
  const Meaning* v = meaning_in(chart, match, 'v');
  return v != nullptr && v->kind == Kind::kWindow && guard_year_back(chart, match);
}

// "two Sundays ago" is no habit.
bool guard_not_counted(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* before = around.atom_before();
  const std::string after = around.after();
  if (after != "ago" && after != "from" && after != "later" && after != "back") return true;
  return before == nullptr || (before->kind != AtomKind::kNumber && chart.grammar->word(around.before()) == nullptr);
}

// "by end of month": only where nothing names a month or year behind it.
bool guard_planning_unit_end(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const auto unit = static_cast<Unit>(match.get('u'));
  if (unit != Unit::kMonth && unit != Unit::kYear && unit != Unit::kQuarter) return false;
  return around.atom_after() == nullptr || around.atom_after()->kind == AtomKind::kPunct;
}

// Seasons that stand before a noun leave the article out: "the winter offensive".
bool before_noun(const Around& around) {
  static constexpr std::array<std::string_view, 40> kNoNoun = {
      "of",   "in",   "and",  "or",    "to",   "the",     "a",     "was",   "were",   "is",
      "with", "by",   "for",  "at",    "on",   "as",      "when",  "that",  "he",     "she",
      "it",   "they", "we",   "i",     "had",  "has",     "have",  "after", "before", "while",
      "but",  "from", "will", "would", "when", "because", "until", "along", "there",  "which"};
  const Atom* next = around.atom_after();
  return next != nullptr && next->kind == AtomKind::kWord && !one_of(around.after(), kNoNoun);
}

// "Tuesday the 14th" in figures, or in words with nothing to count behind it.
bool guard_wday_the(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom& day = chart.atoms[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.last)].first_atom)];
  if (day.kind == AtomKind::kNumber) return true;
  return !before_noun(around);
}

// "last year", "a year ago": a whole number of years from the writing.
bool guard_year_back(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && x->unit == Unit::kYear && (x->kind == Kind::kDeictic || x->kind == Kind::kShift) &&
         x->amount != 0;
}

bool guard_same_year_back(const Chart& chart, const Match& match) {
  const Meaning* v = meaning_in(chart, match, 'v');
  return v != nullptr && v->kind == Kind::kDeictic && v->relation == Relation::kSame && guard_year_back(chart, match);
}

bool guard_season_the(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return guard_season(chart, match) && !before_noun(around);
}

bool guard_season_adj(const Chart& chart, const Match& match) {
  const std::string own = ascii_lower(chart.text(chart.items[static_cast<std::size_t>(match.last)]));
  return own != "fall" && before_noun(Around(chart, match));
}

// "6-7 January" is a range, "on 6-7" a day.
bool guard_short_date(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr || next->kind != AtomKind::kWord) return true;
  const WordInfo* info = chart.grammar->word(around.after());
  if (info == nullptr) return true;
  for (const ClassValue& c : info->classes) {
    if (c.symbol == chart.grammar->symbol("MONTH") || c.symbol == chart.grammar->symbol("UNIT") ||
        c.symbol == chart.grammar->symbol("UNITS") || c.symbol == chart.grammar->symbol("AMPM"))
      return false;
  }
  return true;
}

// "last May", not "that may": the month's own spelling decides. "the" needs a word that orders.
bool guard_rel_det(const Chart& chart, const Match& match) {
  const auto relation = static_cast<Relation>(match.get('r'));
  const bool article = match.last - match.first >= 2;
  (void)chart;
  return !article || relation == Relation::kNext || relation == Relation::kPrevious ||
         relation == Relation::kFollowing || relation == Relation::kSame || relation == Relation::kComing;
}
bool guard_month_rel(const Chart& chart, const Match& match) {
  const Item& last = chart.items[static_cast<std::size_t>(match.last)];
  const std::string own = ascii_lower(chart.text(last));
  if ((own == "may" || own == "march") && !chart.atoms[static_cast<std::size_t>(last.first_atom)].capital) return false;
  return guard_rel_det(chart, match);
}

// "30 a day": a rate.
bool guard_rate(const Chart& chart, const Match& match) {
  const auto unit = static_cast<Unit>(match.get('u'));
  (void)chart;
  return unit >= Unit::kMinute && unit <= Unit::kYear && unit != Unit::kQuarter;
}

bool guard_year_month(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return match.get('m') != match.get('y') % 100 + 1 && around.after() != "-";
}

// "May 4 and 5", not "May 4 and 5 men".
bool guard_range_day(const Chart& chart, const Match& match) {
  if (!guard_month_day(chart, match)) return false;
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr) return true;
  if (next->kind == AtomKind::kNumber) return false;
  if (next->kind == AtomKind::kPunct) {
    const std::string after = around.after();
    return next->space_before || (after != "%" && after != "-" && after != "/" && after != ":");
  }
  if (next->capital && !next->space_before) return false;
  static constexpr std::array<std::string_view, 16> kClose = {"in",    "at",  "and",          "when", "as", "were",
                                                              "was",   "the", "to",           "with", "by", "for",
                                                              "after", "saw", "respectively", "while"};
  return one_of(around.after(), kClose);
}

// An adjective before its noun: "recent losses", not "recent weeks" (a length) nor "the recent past".
bool guard_adjective(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  if (next == nullptr || next->kind != AtomKind::kWord) return false;
  const std::string after = around.after();
  static constexpr std::array<std::string_view, 9> kNo = {"past", "history", "time", "times", "date",
                                                          "and",  "of",      "in",   "is"};
  return !one_of(after, kNo) && around.before() != "near" && around.before() != "-" && around.before() != "most" &&
         around.before() != "more";
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

// ---- requests, plans, bare phrases (register.h)

bool guard_planning(const Chart& chart, const Match& match) {
  (void)match;
  return chart.planning;
}

bool is_clocked(const Meaning& m) {
  return m.hour >= 0;
}

bool is_dated(const Meaning& m) {
  return m.kind != Kind::kCalendar || m.day > 0 || m.month > 0 || m.weekday > 0 || m.year != kUnset || m.holiday >= 0;
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

bool guard_last_of(const Chart& chart, const Match& match) {
  const Meaning* v = meaning_in(chart, match, 'v');
  const Meaning* x = meaning_in(chart, match, 'x');
  if (v == nullptr || x == nullptr || v->relation != Relation::kLast || v->hour >= 0) return false;
  const bool day = v->kind == Kind::kCalendar && (v->weekday > 0 || v->weekend) && v->day == 0;
  if (v->kind != Kind::kDeictic && !day) return false;
  if (v->daypart != DayPart::kNone || v->unit == Unit::kNight) return false;
  return x->kind == Kind::kCalendar && x->day == 0 && (x->month > 0 || x->year != kUnset);
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

// x is a day or a week that "the week of x" can hold.
bool guard_week_of(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && is_day(*x);
}

bool guard_week_day(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && x->kind == Kind::kDeictic && x->unit == Unit::kWeek && x->hour < 0;
}

bool guard_planning_unit(const Chart& chart, const Match& match) {
  const auto unit = static_cast<Unit>(match.get('u'));
  const Around around(chart, match);
  if (!chart.planning || around.before() == "of" || around.before() == "in") return false;
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

bool guard_dur_another(const Chart& chart, const Match& match) {
  (void)chart;
  const auto unit = static_cast<Unit>(match.get('u'));
  return unit != Unit::kSecond && unit != Unit::kQuarter && unit != Unit::kNight;
}

bool guard_dur_some(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  return around.after() != "of" && around.before() != "in";
}

// A short post with tags, handles or links: there bare "night" and "weekend" are those of the post.
bool informal(const Chart& chart) {
  return chart.informal;
}
bool guard_informal(const Chart& chart, const Match& match) {
  (void)match;
  return informal(chart);
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
  if (around.after() == "s" || around.after() == "-") return false;
  return unit == Unit::kDay || unit == Unit::kWeek || unit == Unit::kMonth || unit == Unit::kYear ||
         unit == Unit::kHour;
}

struct Named {
  std::string_view name;
  bool (*check)(const Chart&, const Match&);
};
constexpr Named kGuards[] = {
    {"year", guard_year},
    {"month", guard_month},
    {"weekday", guard_weekday},
    {"no_age", guard_no_age},
    {"bare_plural", guard_bare_plural},
    {"plain_clock", guard_plain_clock},
    {"at_hour", guard_at_hour},
    {"clock", guard_clock},
    {"season", guard_season},
    {"now", guard_now},
    {"daypart", guard_daypart},
    {"month_day", guard_month_day},
    {"no_year", guard_no_year},
    {"clock_pair", guard_clock_pair},
    {"md", guard_md},
    {"dm", guard_dm},
    {"the_day", guard_the_day},
    {"year_end", guard_year_end},
    {"rel_unit", guard_rel_unit},
    {"rel_the_unit", guard_rel_the_unit},
    {"rel_part", guard_rel_part},
    {"the_unit", guard_the_unit},
    {"rel_count", guard_rel_count},
    {"past_unit", guard_past_unit},
    {"unit_long", guard_unit_long},
    {"dur", guard_dur},
    {"half", guard_half},
    {"past", guard_past},
    {"dec_clock", guard_dec_clock},
    {"hhmm4", guard_hhmm4},
    {"at_hhmm", guard_at_hhmm},
    {"the_present", guard_the_present},
    {"soon", guard_soon},
    {"day_part", guard_day_part},
    {"day_clock", guard_day_clock},
    {"part_clock", guard_part_clock},
    {"the_part", guard_the_part},
    {"hour_part", guard_hour_part},
    {"from_date", guard_from_date},
    {"clause_end", guard_clause_end},
    {"year_of", guard_year_of},
    {"half_child", guard_half_child},
    {"month_child", guard_month_child},
    {"mod", guard_mod},
    {"all", guard_all},
    {"over", guard_over},
    {"clock_end", guard_clock_end},
    {"hour_end", guard_hour_end},
    {"unit_end", guard_unit_end},
    {"past_or_coming", guard_past_or_coming},
    {"not_a_name", guard_not_a_name},
    {"same_tale", guard_same_tale},
    {"not_counted", guard_not_counted},
    {"planning_unit_end", guard_planning_unit_end},
    {"wday_the", guard_wday_the},
    {"year_back", guard_year_back},
    {"same_year_back", guard_same_year_back},
    {"season_the", guard_season_the},
    {"season_adj", guard_season_adj},
    {"short_date", guard_short_date},
    {"rel_det", guard_rel_det},
    {"month_rel", guard_month_rel},
    {"rate", guard_rate},
    {"year_month", guard_year_month},
    {"range_day", guard_range_day},
    {"adjective", guard_adjective},
    {"to_date", guard_to_date},
    {"that_time", guard_that_time},
    {"planning", guard_planning},
    {"range_whole", guard_range_whole},
    {"range_in", guard_range_in},
    {"planning_bound", guard_planning_bound},
    {"planning_day_clock", guard_planning_day_clock},
    {"last_of", guard_last_of},
    {"planning_hours", guard_planning_hours},
    {"planning_month", guard_planning_month},
    {"planning_date", guard_planning_date},
    {"week_of", guard_week_of},
    {"week_day", guard_week_day},
    {"planning_unit", guard_planning_unit},
    {"planning_month_figures", guard_planning_month_figures},
    {"planning_slash", guard_planning_slash},
    {"planning_day", guard_planning_day},
    {"planning_day_part", guard_planning_day_part},
    {"planning_hour", guard_planning_hour},
    {"dur_another", guard_dur_another},
    {"dur_some", guard_dur_some},
    {"informal", guard_informal},
    {"informal_part", guard_informal_part},
    {"informal_unit", guard_informal_unit},
};

}  // namespace

int guard_index(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kGuards); ++i) {
    if (kGuards[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

bool guard(int index, const Chart& chart, const Match& match) {
  return kGuards[index].check(chart, match);
}

}  // namespace hearsay::timex
