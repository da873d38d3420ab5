// Guards of days, months, seasons and years.
#include "when/timex/guards.h"
#include "when/timex/tense.h"

namespace hearsay::timex {
namespace {

constexpr std::array<std::string_view, 30> kTimePrepositions = {
    "in",      "since", "by",     "until",      "till",  "before", "after",  "during", "from", "through",
    "between", "early", "late",   "mid",        "circa", "summer", "winter", "spring", "fall", "autumn",
    "year",    "years", "around", "throughout", "of",    "to",     "late-",  "as",     "(",    "c"};

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
  if (before == "by" && looks_counted(after, next)) return false;  // "won by 2012 votes"
  if (one_of(before, kUntil)) return !(looks_counted(after, next) && is_counted_word(after));
  if (looks_counted(after, next)) {
    // "the 1998 elections", "1998's": a year before a plural needs an article and the look of a recent year.
    return year >= 1900 && year <= 2050 && (before == "the" || before == "its" || before == "their") &&
           !is_counted_word(after);
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

// DATE slots x and t agree with a range only when neither is already a range or a vague word.
bool guard_month_day(const Chart& chart, const Match& match) {
  const Meaning* x =
      match.has('x') && chart.items[static_cast<std::size_t>(match.at('x'))].meaning >= 0
          ? &chart.meanings[static_cast<std::size_t>(chart.items[static_cast<std::size_t>(match.at('x'))].meaning)]
          : nullptr;
  return x != nullptr && x->kind == Kind::kCalendar && x->month > 0 && x->day > 0;
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

bool guard_same_tale(const Chart& chart, const Match& match) {
  const Meaning* v = meaning_in(chart, match, 'v');
  return v != nullptr && v->kind == Kind::kWindow && guard_year_back(chart, match);
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
  static constexpr std::array<std::string_view, 18> kClose = {"in",    "at",  "and",          "when",  "as",   "were",
                                                              "was",   "the", "to",           "with",  "by",   "for",
                                                              "after", "saw", "respectively", "while", "http", "https"};
  return one_of(around.after(), kClose);
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

// The attacks of one day.
bool guard_sept_11(const Chart& chart, const Match& match) {
  (void)chart;
  return match.get('m') == 9 && match.get('d') == 11;
}

// "the year 247", not "Year 3" of a school.
bool guard_long_year(const Chart& chart, const Match& match) {
  (void)chart;
  return match.get('y') >= 100 || match.get('y') == 0;
}

// "lent" is a verb in small letters, unless a year stands behind it.
bool guard_holiday_name(const Chart& chart, const Match& match) {
  const Around around(chart, match);
  const Atom* next = around.atom_after();
  return (around.capital() && !around.starts_sentence()) || (next != nullptr && next->digits == 4);
}

// x is "last week of 2018", "last day of May".
bool guard_nth_last(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && x->kind == Kind::kOrdinal && x->ordinal == -1 && match.get('o') > 1;
}

bool guard_wday_after(const Chart& chart, const Match& match) {
  const Meaning* v = meaning_in(chart, match, 'v');
  const Meaning* x = meaning_in(chart, match, 'x');
  return v != nullptr && x != nullptr && v->relation == Relation::kNone && is_day(*x);
}

bool guard_closest(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  return x != nullptr && x->holiday >= 0 && x->year == kUnset;
}

// x is a holiday or a month, t a year or a length of years.
bool guard_in_years(const Chart& chart, const Match& match) {
  const Meaning* x = meaning_in(chart, match, 'x');
  const Meaning* t = meaning_in(chart, match, 't');
  if (x == nullptr || t == nullptr || t->unit != Unit::kYear || x->year != kUnset) return false;
  if (x->kind != Kind::kCalendar || x->relation != Relation::kNone) return false;
  return x->holiday >= 0 || (chart.planning && x->month > 0 && x->day == 0);
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

}  // namespace

namespace {

// "the fiscal year", without the figure that names it.
bool guard_no_figure(const Chart& chart, const Match& match) {
  const Atom* next = Around(chart, match).atom_after();
  return next == nullptr || next->kind != AtomKind::kNumber;
}

// "oil for May delivery": the month in which it is handed over; "may contract" is no month.
bool guard_delivery(const Chart& chart, const Match& match) {
  return Around(chart, match).capital();
}

constexpr NamedGuard kGuards[] = {
    {"delivery", guard_delivery},
    {"no_figure", guard_no_figure},
    {"year", guard_year},
    {"month", guard_month},
    {"weekday", guard_weekday},
    {"season", guard_season},
    {"month_day", guard_month_day},
    {"md", guard_md},
    {"dm", guard_dm},
    {"the_day", guard_the_day},
    {"year_end", guard_year_end},
    {"year_of", guard_year_of},
    {"half_child", guard_half_child},
    {"month_child", guard_month_child},
    {"unit_end", guard_unit_end},
    {"past_or_coming", guard_past_or_coming},
    {"same_tale", guard_same_tale},
    {"wday_the", guard_wday_the},
    {"year_back", guard_year_back},
    {"same_year_back", guard_same_year_back},
    {"season_the", guard_season_the},
    {"season_adj", guard_season_adj},
    {"short_date", guard_short_date},
    {"rel_det", guard_rel_det},
    {"month_rel", guard_month_rel},
    {"year_month", guard_year_month},
    {"range_day", guard_range_day},
    {"last_of", guard_last_of},
    {"week_of", guard_week_of},
    {"holiday_name", guard_holiday_name},
    {"long_year", guard_long_year},
    {"sept_11", guard_sept_11},
    {"in_years", guard_in_years},
    {"nth_last", guard_nth_last},
    {"wday_after", guard_wday_after},
    {"closest", guard_closest},
    {"week_day", guard_week_day},
};

}  // namespace

std::span<const NamedGuard> date_guards() {
  return kGuards;
}

}  // namespace hearsay::timex
