#include "said/clauses.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/one_of.h"
#include "model/tree.h"

namespace hearsay {
namespace {

/// Prepositions that open an adjunct of a reporting clause.
bool is_adjunct_preposition(std::string_view w) {
  static const std::unordered_set<std::string_view> kList = {
      "in",  "on",   "at",     "during",    "to",      "after",  "before",  "via",   "through", "from",
      "by",  "with", "over",   "following", "outside", "inside", "near",    "under", "since",   "until",
      "for", "amid", "within", "across",    "around",  "upon",   "between", "early", "late"};
  return kList.count(w) != 0;
}

}  // namespace

bool ClauseReader::is_dash(Index i) const {
  const std::string_view f = page_[i].form;
  if (f == "-" && in(i - 1) && in(i + 1)) {  // the hyphen of "out-of-state" is none
    const std::string_view before = page_[i - 1].form, after = page_[i + 1].form;
    return before.data() + before.size() != f.data() || f.data() + f.size() != after.data();
  }
  return f == "-" || f == "--" || f == "---" || f == "\u2013" || f == "\u2014" || f == "\u2015";
}

bool ClauseReader::is_break(Index i) const {
  const Word& w = page_[i];
  return w.pos == Pos::kPunct && !w.mark &&
         (w.form == "," || w.form == ";" || w.form == ":" || is_dash(i) || w.form == "...");
}

bool ClauseReader::opens_quote(Index i) const {
  return in(i) && page_[i].mark && in(i + 1) && page_[i + 1].quoted() && !page_[i].quoted() &&
         (!in(i - 1) || !page_[i - 1].quoted() || page_[i - 1].quotation != page_[i + 1].quotation);
}

bool ClauseReader::closes_quote(Index i) const {
  return in(i) && page_[i].mark && !page_[i].quoted() && page_[i - 1].quoted();
}

bool ClauseReader::is_relative(Index i) const {
  static constexpr std::array<std::string_view, 6> kWords = {"who", "which", "that", "whose", "whom", "where"};
  return one_of(page_[i].lower, kWords);
}

bool ClauseReader::is_time_word(Index i) const {
  static const std::unordered_set<std::string_view> kWords = {
      "monday",    "tuesday",  "wednesday", "thursday", "friday",  "saturday",  "sunday",    "january", "february",
      "march",     "april",    "may",       "june",     "july",    "august",    "september", "october", "november",
      "december",  "jan.",     "feb.",      "aug.",     "sept.",   "oct.",      "nov.",      "dec.",    "today",
      "yesterday", "tomorrow", "tonight",   "night",    "morning", "afternoon", "evening",   "week",    "month",
      "year",      "weekend",  "noon",      "midnight", "day",     "days",      "hours",     "minutes", "weeks",
      "months",    "years",    "ago",       "earlier",  "later",   "am",        "pm",        "a.m.",    "p.m.",
      "gmt",       "bst",      "utc",       "cest",     "est"};
  const Word& w = page_[i];
  if (w.is("may") || w.is("march")) return w.capital && w.pos != Pos::kAux && w.pos != Pos::kVerb;
  return kWords.count(w.lower) != 0;
}

TokenRange ClauseReader::verb_group(Index verb) const {
  Index first = verb;
  Index i = verb - 1;
  while (in(i) && !page_[i].mark) {
    const Word& w = page_[i];
    if (w.pos == Pos::kAux || w.pos == Pos::kNot) {
      first = i--;
    } else if (w.pos == Pos::kAdv && i - 1 >= begin_ &&
               (page_[i - 1].pos == Pos::kAux || page_[i - 1].pos == Pos::kNot || page_[i - 1].pos == Pos::kAdv)) {
      --i;
    } else {
      break;
    }
  }
  return {first, verb + 1};
}

/// Words that may stand inside a noun phrase with its preposition phrases, read from right to left.
bool ClauseReader::is_phrase_word(Index i, Index limit) const {
  const Word& w = page_[i];
  switch (w.pos) {
    case Pos::kNoun:
    case Pos::kProper:
    case Pos::kPronoun:
    case Pos::kNum:
    case Pos::kDet:
    case Pos::kAdj:
    case Pos::kPossessive:
    case Pos::kOther:
      return !is_relative(i) || w.is("whose");
    case Pos::kAdp:  // "after the mayor said": a tagger's preposition that opens a clause
      return !w.is("after") && !w.is("before") && !w.is("since") && !w.is("until") && !w.is("as") && !w.is("than");
    case Pos::kAdv:
      return page_[i + 1].pos != Pos::kVerb && i + 1 < limit;
    case Pos::kCoord:
      return (w.is("and") || w.is("or")) && i > begin_ && page_[i - 1].is_nominal() && !page_[i - 1].quoted() &&
             i + 1 < limit;
    case Pos::kVerb:  // "the newly elected mayor", "the rescued crew"
      return (w.form_of == VerbForm::kParticiple || w.form_of == VerbForm::kIng || w.form_of == VerbForm::kPast) &&
             i > begin_ &&
             (page_[i - 1].pos == Pos::kDet || page_[i - 1].form == "-" || page_[i - 1].pos == Pos::kAdv ||
              page_[i - 1].pos == Pos::kPossessive || page_[i - 1].pos == Pos::kAdj) &&
             i + 1 < limit && (page_[i + 1].is_nominal() || page_[i + 1].pos == Pos::kAdj);
    case Pos::kPunct:  // "the state-run agency"
      return (page_[i].form == "-" || page_[i].form == "/") && i > begin_ && i + 1 < limit &&
             page_[i + 1].pos != Pos::kPunct && page_[i - 1].pos != Pos::kPunct;
    default:
      return false;
  }
}

Index ClauseReader::matching_open(Index close) const {
  const std::string_view open = page_[close].form == ")" ? "(" : "[";
  for (Index i = close - 1; i >= begin_ && close - i < 24; --i) {
    if (page_[i].form == open) return i;
  }
  return kNone;
}

/// [from, to) may start with an adjunct: "On Friday night the ministry" -> "the ministry".
Index ClauseReader::trim_leading_adjunct(Index from, Index to) const {
  const auto starts_adjunct = [&](Index i) {
    return page_[i].pos == Pos::kAdp || page_[i].pos == Pos::kAdv || (is_time_word(i) && i + 1 < to) ||
           page_[i].pos == Pos::kCoord;
  };
  while (from < to && starts_adjunct(from)) {
    if (page_[from].pos != Pos::kAdp && !page_[from].is("early") && !page_[from].is("late")) {
      ++from;
      continue;
    }
    // Behind the preposition: its phrase ends before a determiner or pronoun that starts anew, or after a time.
    Index i = from + 1;
    if (i < to && (page_[i].pos == Pos::kDet || page_[i].pos == Pos::kAdj)) ++i;
    bool time = false;
    for (; i < to; ++i) {
      time = time || is_time_word(i) || (page_[i].pos == Pos::kNum && page_[i].form.size() == 4);
      const bool fresh = page_[i].pos == Pos::kPronoun ||
                         (page_[i].pos == Pos::kDet && page_[i - 1].pos != Pos::kAdp && page_[i - 1].pos != Pos::kDet);
      const bool after_time = time && !is_time_word(i) && page_[i].pos != Pos::kNum && page_[i].pos != Pos::kAdp &&
                              page_[i].pos != Pos::kPossessive;
      if (fresh || after_time) break;
    }
    if (i >= to) return from;  // nothing but the adjunct
    from = i;
  }
  return from;
}

/// "Jana Holt on Friday accused": the time belongs to the verb.
Index ClauseReader::trim_trailing_time(Index from, Index to) const {
  for (Index i = to - 1; i > from && i > to - 5; --i) {
    if (page_[i].pos == Pos::kAdp && is_time_word(to - 1)) return i;
    if (!is_time_word(i) && page_[i].pos != Pos::kNum && page_[i].pos != Pos::kDet && page_[i].pos != Pos::kAdj) break;
  }
  while (to - from > 1 && is_time_word(to - 1) && page_[to - 2].is_nominal()) --to;
  return to;
}

TokenRange ClauseReader::subject_before(Index at) const {
  Index to = at;
  Index last_chunk_end = kNone;
  while (to > begin_ && page_[to - 1].pos == Pos::kAdv && !page_[to - 1].quoted()) --to;
  for (int hops = 0; hops < 6; ++hops) {
    if (to <= begin_ || page_[to - 1].quoted() || page_[to - 1].mark) return {};
    const Word& last = page_[to - 1];
    if (last.form == ",") {
      // An apposition or a relative clause between commas: step over it.
      Index k = to - 2;
      while (k >= begin_ && page_[k].form != "," && !page_[k].mark) --k;
      if (k < begin_ || page_[k].mark) return {};
      const TokenRange inner{k + 1, to - 1};
      if (inner.empty() || (has_finite_verb(inner) && !is_relative(inner.begin) &&
                            page_[inner.begin].pos != Pos::kSubord && page_[inner.begin].pos != Pos::kAdp)) {
        return {};
      }
      if (last_chunk_end == kNone) last_chunk_end = to;
      to = k;
      continue;
    }
    if (last.form == ")" || last.form == "]") {
      const Index open = matching_open(to - 1);
      if (open == kNone) return {};
      if (last_chunk_end == kNone) last_chunk_end = to;
      to = open;
      continue;
    }
    if (is_relative(to - 1) || is_personal_pronoun(last.lower)) return {to - 1, to};
    Index from = to;
    while (from > begin_ && !page_[from - 1].mark && !page_[from - 1].quoted() && is_phrase_word(from - 1, to)) --from;
    if (from == to) return {};
    from = trim_leading_adjunct(from, to);
    if (page_[from].pos == Pos::kAdp) return {};
    if (last_chunk_end == kNone) to = trim_trailing_time(from, to);
    bool nominal = false;
    for (Index i = from; i < to; ++i)
      nominal = nominal || page_[i].is_nominal() || page_[i].pos == Pos::kDet || page_[i].pos == Pos::kAdj;
    if (!nominal) return {};
    // "Jana Holt, the governor of Vell, in the north, said": the name stands before the apposition.
    if (last_chunk_end != kNone && from - 2 > begin_ && page_[from - 1].form == "," &&
        page_[from - 2].pos == Pos::kProper) {
      Index name = from - 1;
      while (name > begin_ && page_[name - 1].pos == Pos::kProper && !page_[name - 1].mark) --name;
      if (name == begin_ || page_[name - 1].pos == Pos::kPunct || page_[name - 1].pos == Pos::kNoun) from = name;
    }
    return {from, last_chunk_end != kNone && last_chunk_end - from < 30 ? last_chunk_end : to};
  }
  return {};
}

/// "NATO secretary general Jens Holt", "EU internal market commissioner": the adjective and the noun before it both
/// hang on a noun further on, so that the phrase has not ended.
bool ClauseReader::hangs_on_what_follows(Index i) const {
  const Index head = page_[i].head, before = page_[i - 1].head;
  return in(i - 1) && in(head) && in(before) && head > i && before > i && page_[head].is_nominal() &&
         page_[before].is_nominal();
}

TokenRange ClauseReader::noun_phrase(Index at, bool with_preposition) const {
  Index i = at;
  bool head = false;
  while (in(i)) {
    const Word& w = page_[i];
    if (w.mark || (w.quoted() && i > at && !page_[i - 1].quoted())) break;
    if (w.pos == Pos::kPronoun) {
      if (head) break;
      return {at, i + 1};
    }
    if (w.is_nominal() || w.pos == Pos::kOther) {
      head = true;
      ++i;
    } else if (w.pos == Pos::kDet) {
      if (head) break;
      ++i;
    } else if (w.pos == Pos::kPossessive) {
      head = false;
      ++i;
    } else if (w.pos == Pos::kAdj) {
      if (head && !hangs_on_what_follows(i)) break;
      ++i;
    } else if (w.pos == Pos::kAdv && !head && page_[i + 1].pos == Pos::kAdj) {
      ++i;
    } else if (w.pos == Pos::kVerb && !head && i > at &&
               (w.form_of == VerbForm::kIng || w.form_of == VerbForm::kParticiple)) {
      ++i;
    } else if (head && w.form == "-" && page_[i + 1].is_nominal()) {
      ++i;
    } else if (head && w.pos == Pos::kCoord && !w.is("but") &&
               (page_[i + 1].is_nominal() || page_[i + 1].pos == Pos::kAdj || page_[i + 1].pos == Pos::kDet) &&
               !starts_clause(i + 1)) {
      head = false;
      ++i;
    } else if (head && w.pos == Pos::kAdp && (w.is("of") || with_preposition) && page_[i + 1].pos != Pos::kVerb) {
      const TokenRange inner = ClauseReader(page_, begin_, end_).noun_phrase(i + 1, false);
      if (inner.empty()) break;
      i = inner.end;
    } else if (head && (w.form == "(" || w.form == "[")) {
      Index close = i + 1;
      while (in(close) && page_[close].form != ")" && page_[close].form != "]" && close - i < 10) ++close;
      if (!in(close) || close - i >= 10) break;
      i = close + 1;
    } else {
      break;
    }
  }
  return head || i > at ? TokenRange{at, i} : TokenRange{at, at};
}

Index ClauseReader::skip_adjuncts(Index at) const {
  Index i = at;
  for (int steps = 0; steps < 8 && in(i); ++steps) {
    const Word& w = page_[i];
    if (w.mark) break;
    if (w.form == "(") {
      Index close = i;
      while (in(close) && page_[close].form != ")") ++close;
      if (!in(close)) break;
      i = close + 1;
    } else if ((w.pos == Pos::kAdv && !w.is("there") && !w.is("how") && !w.is("why") && !w.is("when") &&
                !w.is("where")) ||
               w.is("once") || w.is("just")) {
      ++i;
    } else if (is_time_word(i) && w.pos != Pos::kVerb) {
      while (in(i) && (is_time_word(i) || page_[i].pos == Pos::kNum)) ++i;
    } else if ((w.is("last") || w.is("this") || w.is("next") || w.is("that") || w.is("late") || w.is("early") ||
                w.is("earlier")) &&
               is_time_word(i + 1)) {
      ++i;
    } else if ((w.pos == Pos::kAdp || w.pos == Pos::kTo || w.is("after") || w.is("before") || w.is("since")) &&
               is_adjunct_preposition(w.lower) && page_[i + 1].pos != Pos::kVerb) {
      const TokenRange np = noun_phrase(i + 1, false);
      if (np.empty()) break;
      i = np.end;
    } else {
      break;
    }
  }
  return i;
}

bool ClauseReader::has_finite_verb(TokenRange range) const {
  for (Index i = std::max(range.begin, begin_); i < std::min(range.end, end_); ++i) {
    if (page_[i].is_finite() && !page_[i].mark) return true;
  }
  return false;
}

bool ClauseReader::joins_verb_phrase(Index coordinator) const {
  Index i = coordinator + 1;
  while (in(i) && (page_[i].pos == Pos::kAdv || page_[i].pos == Pos::kNot)) ++i;
  if (!in(i) || page_[i].mark || page_[i].quoted()) return false;
  return page_[i].is_finite() && (page_[i].pos == Pos::kAux || page_[i + 1].pos != Pos::kPunct);
}

/// A tagger's participle or base form may still be the clause's verb: "the ferry never shut its doors".
bool ClauseReader::may_be_finite(Index i) const {
  const Word& w = page_[i];
  if (w.is_finite()) return true;
  if (!w.is_verb() || w.form_of == VerbForm::kIng || page_[i - 1].pos == Pos::kTo || page_[i - 1].form == "-")
    return false;
  const Pos before = page_[i - 1].pos;
  return before == Pos::kPronoun || before == Pos::kProper || before == Pos::kNot || before == Pos::kAdv ||
         (before == Pos::kNoun && page_[i + 1].pos != Pos::kAdp);
}

bool ClauseReader::starts_clause(Index at) const {
  if (!in(at)) return false;
  bool subject = false;
  for (Index i = at; i < end_ && i < at + 30; ++i) {
    const Word& w = page_[i];
    if (w.form == ";" || w.form == ":" || (w.mark && i == at)) return false;
    if (subject && may_be_finite(i)) return true;
    if (w.is_finite()) return subject;
    if (w.pos == Pos::kTo && page_[i + 1].pos == Pos::kVerb && !subject) return false;
    if (w.pos == Pos::kSubord && i > at && !subject) return false;
    subject = subject || w.is_nominal() || w.pos == Pos::kDet || w.is("there");
  }
  return false;
}

bool hangs_under(const PageWords& page, Index i, Index ancestor) {
  return hangs_under(i, ancestor, [&](Index at) { return page[at].head; });
}

Index child_of(const PageWords& page, TokenRange within, Index head, std::string_view relation) {
  for (Index i = within.begin; i < within.end; ++i) {
    if (page[i].head == head && page[i].relation == relation) return i;
  }
  return kNone;
}

TokenRange without_aside(const PageWords& page, TokenRange source) {
  if (source.size() > 3 && page[source.begin].capital &&
      (page[source.begin].is("asked") || page[source.begin].is("pressed"))) {
    Index comma = source.begin;
    while (comma < source.end && page[comma].form != ",") ++comma;
    if (comma + 1 < source.end) source.begin = comma + 1;
  }
  Index last = source.end - 1;
  if (source.size() > 3 && page[last].form == ",") --last;
  const bool aside = source.size() > 2 && page[last].pos == Pos::kAdv && page[last - 1].form == ",";
  return aside && last - 1 > source.begin ? TokenRange{source.begin, last - 1} : source;
}

}  // namespace hearsay
