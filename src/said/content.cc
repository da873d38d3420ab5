#include "said/content.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "said/learned.h"

namespace hearsay {
namespace {

bool is_wh(const Word& w) {
  static const std::unordered_set<std::string_view> kList = {"whether", "if",   "how",   "why",  "what",
                                                             "who",     "when", "where", "which"};
  return kList.count(w.lower) != 0;
}

/// A lower-case word at the start of a sentence's tail that only links: "But “we…” he said".
bool is_linker(const Word& w) {
  return w.pos == Pos::kCoord || w.pos == Pos::kAdv || w.form == ",";
}

}  // namespace

ViewSpan ContentBuilder::span_of(TokenRange range) const {
  if (range.empty()) return {};
  return {d_.tokens[range.begin].span.begin, d_.tokens[range.end - 1].span.end};
}

std::vector<ViewSpan> ContentBuilder::pieces_of(TokenRange range) const {
  const auto is_trim = [&](Index i) {
    const std::string_view f = page_[i].form;
    return page_[i].pos == Pos::kPunct && !page_[i].mark &&
           (f == "." || f == "," || f == ";" || f == ":" || f == "-" || f == "--" || f == "\u2013" || f == "\u2014");
  };
  while (!range.empty() && is_trim(range.begin)) ++range.begin;
  while (!range.empty() && is_trim(range.end - 1)) --range.end;
  if (range.empty()) return {};
  // A part of one quotation with its closing mark alone.
  const Word &first = page_[range.begin], &last = page_[range.end - 1];
  if (range.size() > 1 && last.mark && first.quoted() && page_[range.end - 2].quotation == first.quotation) {
    --range.end;
    while (!range.empty() && is_trim(range.end - 1)) --range.end;
    if (range.empty()) return {};
  }
  // A closing mark that the sentence splitter left behind belongs to the quotation inside.
  if (page_[range.end - 1].quoted() && range.end < page_.size() && page_[range.end].mark &&
      !page_[range.begin].quoted() && page_[range.end - 1].quotation != page_[range.begin].quotation) {
    ++range.end;
  }
  // One quotation and nothing else: without its marks, and with all its paragraphs.
  if (page_[range.begin].mark && range.size() > 1) {
    const Index q = page_[range.begin + 1].quotation;
    bool whole = q != kNone;
    for (Index i = range.begin; i < range.end && whole; ++i) whole = page_[i].mark || page_[i].quotation == q;
    if (whole) return d_.quotations[q].pieces;
  }
  return {span_of(range)};
}

Index ContentBuilder::quotation_end(Index inside) const {
  const std::uint32_t end = d_.quotations[page_[inside].quotation].pieces.back().end;
  Index i = inside;
  while (i < page_.size() && d_.tokens[i].span.begin < end) ++i;
  return i;
}

Index ContentBuilder::dateline_end(const ClauseReader& reader) const {
  constexpr Index kLongest = 14;
  const Index begin = reader.begin();
  const Sentence& here = d_.sentences[d_.tokens[begin].sentence];
  if (begin > 0) {
    const Sentence& before = d_.sentences[d_.tokens[begin - 1].sentence];
    if (before.block == here.block && before.paragraph == here.paragraph) return begin;
  }
  const auto in_capitals = [&](Index i) {
    const std::string_view form = page_[i].form;
    return form.size() >= 3 && std::all_of(form.begin(), form.end(), [](char c) { return c < 'a' || c > 'z'; });
  };
  const auto is_upper = [&](Index i) {
    const std::string_view form = page_[i].form;
    return std::all_of(form.begin(), form.end(), [](char c) { return c < 'a' || c > 'z'; }) && page_[i].capital;
  };
  bool agency = false, capitals = true;
  for (Index i = begin; i < reader.end() && i < begin + kLongest; ++i) {
    // "LONDON, ENGLAND: A ferry waits", "SHOCK LOSS: ...": what labels a picture or another story.
    if (page_[i].form == ":" && capitals && i > begin && i + 3 < reader.end() && in_capitals(i - 1)) return i + 1;
    capitals = capitals && (page_[i].form == "," || page_[i].form == "(" || page_[i].form == ")" || is_upper(i));
    const bool month = page_[i].is("may") && page_[i].capital;
    if (page_[i].quoted() || page_[i].mark || (page_[i].is_finite() && !month)) return begin;
    agency = agency || (page_[i].form == "(" && page_[i + 1].capital && page_[i + 2].form == ")");
    if (!reader.is_dash(i)) continue;
    return i > begin && page_[begin].capital && (agency || in_capitals(begin)) ? i + 1 : begin;
  }
  return begin;
}

Index ContentBuilder::quotation_begin(Index inside) const {
  const std::uint32_t begin = d_.quotations[page_[inside].quotation].pieces.front().begin;
  Index i = inside;
  while (i > 0 && d_.tokens[i - 1].span.begin >= begin) --i;
  return i;
}

LeftContent ContentBuilder::left_of(const ClauseReader& reader, Index edge, bool loose) const {
  LeftContent left;
  const auto same_paragraph = [&](Index i) {
    if (i < 0) return false;
    const Sentence& a = d_.sentences[d_.tokens[i].sentence];
    const Sentence& b = d_.sentences[d_.tokens[reader.begin()].sentence];
    return a.block == b.block && a.paragraph == b.paragraph;
  };
  Index j = edge - 1;
  while (j >= reader.begin() && (page_[j].form == "," || reader.is_dash(j)) && !page_[j].mark) --j;
  const bool separated = j < edge - 1;
  if (!same_paragraph(j)) return left;
  if (page_[j].mark && !page_[j].quoted() && j > 0 && page_[j - 1].quoted()) {
    const Index open = quotation_begin(j - 1) - 1;
    if (opens_with_title(reader, open, j)) return left;
    left.quote = true;
    left.finite = true;
    // Words before the opening mark in its sentence: "It was “over,” he said".
    const Index sentence_begin = open >= 0 ? d_.sentences[d_.tokens[open].sentence].first_token : 0;
    Index from = sentence_begin;
    while (from < open && is_linker(page_[from])) ++from;
    bool colon = false;
    for (Index i = from; i < open; ++i) colon = colon || page_[i].form == ":";
    if (open > from && !colon && same_paragraph(from) && page_[open - 1].form != "," && !page_[from].mark) {
      left.mixed = true;
      left.pieces = pieces_of({from, j + 1});
    } else {
      left.pieces = d_.quotations[page_[j - 1].quotation].pieces;
    }
    return left;
  }
  if (j < reader.begin()) return left;
  if (!separated && !loose) return left;
  Index from = std::min(dateline_end(reader), j);
  // A quotation of an earlier sentence may end inside this one; the clause starts behind it.
  for (Index i = j; i >= reader.begin(); --i) {
    if (page_[i].form == ";" && !page_[i].quoted()) {
      from = i + 1;
      break;
    }
  }
  left.finite = reader.has_finite_verb({from, j + 1});
  if (!left.finite && !loose && !reader.has_finite_verb({edge, reader.end()})) return left;
  left.pieces = pieces_of({from, j + 1});
  for (Index i = from; i <= j; ++i) left.mixed = left.mixed || page_[i].quoted();
  left.quote = left.mixed;
  return left;
}

bool ContentBuilder::follow_quotation(const ClauseReader& reader, Index open, RightContent& right) const {
  if (!reader.opens_quote(open)) return false;
  const Index q = page_[open + 1].quotation;
  const Index close = quotation_end(open + 1);
  right.quote = true;
  right.begin_of_content = open;
  Index after = close < page_.size() && page_[close].mark ? close + 1 : close;
  const std::string_view last = page_[close - 1].form;
  const bool stops = last == "." || last == "," || last == "!" || last == "?" || last == ";";
  if (after < reader.end() && !stops && page_[after].pos != Pos::kPunct) {
    const Index to = clause_end(reader, after);
    if (to > after) {
      right.mixed = true;
      right.pieces = pieces_of({open, to});
      return true;
    }
  }
  right.pieces = d_.quotations[q].pieces;
  // “A.” “B.”: further quotations of the same paragraph.
  return true;
}

RightContent ContentBuilder::rest_after(const ClauseReader& reader, Index at) const {
  RightContent right;
  right.rule = "colon";
  right.begin_of_content = at;
  if (at < reader.end()) {
    if (follow_quotation(reader, at, right)) return right;
    right.pieces = pieces_of({at, clause_end(reader, at)});
    for (Index i = at; i < reader.end(); ++i) right.mixed = right.mixed || page_[i].quoted();
    right.quote = right.mixed;
    return right;
  }
  // The colon ends its paragraph: what follows is the quotation that opens the next one.
  const Index next = reader.end();
  if (next + 1 >= page_.size()) return right;
  // With a mark, or set off by the page's markup without one.
  const Index inside = page_[next].mark ? next + 1 : next;
  if (page_[inside].quoted()) {
    const Sentence& here = d_.sentences[d_.tokens[reader.begin()].sentence];
    const Sentence& there = d_.sentences[d_.tokens[next].sentence];
    if (here.block == there.block && there.paragraph - here.paragraph <= 2) {
      right.quote = true;
      right.pieces = d_.quotations[page_[inside].quotation].pieces;
    }
  }
  return right;
}

/// told "Radio Merrow at Ten" host Dana Orr, "...", told Radio Merrow's "Late Hour" that ...: a title in marks is part
/// of the name of who hears it.
TokenRange ContentBuilder::titled_recipient(const ClauseReader& reader, Index at, const Cue& cue) const {
  constexpr Index kLongestTitle = 8;
  if (!cue.has(kRecipientThat | kRecipientTo | kRecipientWh) || at + 1 >= reader.end()) return {};
  const Index open = reader.opens_quote(at) ? at : reader.noun_phrase(at, false).end;
  if (open < at || open + 1 >= reader.end() || !reader.opens_quote(open)) return {};
  const Index behind = quotation_end(open + 1) + 1;
  if (behind >= reader.end() || behind > open + kLongestTitle + 2 || !page_[behind - 1].mark) return {};
  if (page_[behind].is_nominal() && !page_[behind].is("that") && open == at)
    return {at, std::max(behind + 1, reader.noun_phrase(behind, false).end)};
  const bool goes_on = page_[behind].is("that") || page_[behind].form == "," || page_[behind].form == ":";
  return goes_on && is_title({open + 1, behind - 1}) ? TokenRange{at, behind} : TokenRange{};
}

/// "Late Hour", "This Week in the Valley": capitals but for the small words, and no full stop.
bool ContentBuilder::is_title(TokenRange words) const {
  for (Index i = words.begin; i < words.end; ++i) {
    const Word& w = page_[i];
    if (w.form == "." || w.form == "?" || w.form == "!" || w.form == ",") return false;
    if (w.form.size() > 3 && !w.capital) return false;
  }
  return words.size() > 1 && page_[words.begin].capital;
}

/// "In an interview with “Late Tide,” Holt said the pumps had failed": where it was said, not what.
bool ContentBuilder::opens_with_title(const ClauseReader& reader, Index open, Index close) const {
  Index from = reader.begin();
  while (from < open && is_linker(page_[from])) ++from;
  TokenRange title{open + 1, close};
  if (!title.empty() && page_[title.end - 1].form == ",") --title.end;
  const bool adjunct = page_[from].pos == Pos::kAdp || page_[from].form_of == VerbForm::kIng;
  return from < open && adjunct && !reader.has_finite_verb({from, open}) && is_title(title);
}

Index ContentBuilder::skip_recipient(const ClauseReader& reader, Index at, const Cue& cue, RightContent& right) const {
  if (!cue.has(kRecipientThat | kRecipientTo | kRecipientWh)) return at;
  if (at >= reader.end() || reader.opens_quote(at) || page_[at].pos == Pos::kTo || page_[at].pos == Pos::kSubord ||
      page_[at].is("that"))
    return at;
  const TokenRange np = reader.noun_phrase(at, false);
  if (np.empty()) return at;
  right.recipient = np;
  Index i = np.end;
  // "a crowd in Vell on Monday that ..."
  while (i < reader.end() && page_[i].pos == Pos::kAdp && !page_[i].is("to")) {
    const TokenRange more = reader.noun_phrase(i + 1, false);
    const bool opens_content = (cue.has(kAbout) && page_[i].is("about")) || (cue.has(kOf) && page_[i].is("of")) ||
                               (cue.has(kAgainst) && page_[i].is("against"));
    if (more.empty() || opens_content) break;
    i = more.end;
  }
  return i;
}

bool ContentBuilder::finish_range(const ClauseReader& reader, Index from, Index to, RightContent& right) const {
  right.begin_of_content = from;
  right.pieces = pieces_of({from, to});
  if (to < reader.end() && page_[to].pos == Pos::kCoord && reader.joins_verb_phrase(to) &&
      !coordinates_report(reader, to)) {
    right.rest = {to + 1, reader.end()};
  }
  for (Index i = from; i < to && i < reader.end(); ++i) {
    if (page_[i].quoted()) right.mixed = right.quote = true;
  }
  return !right.pieces.empty();
}

bool ContentBuilder::preposition_content(const ClauseReader& reader, Index at, const Cue& cue, RightContent& right,
                                         Index limit) const {
  static constexpr std::pair<std::string_view, std::uint32_t> kPrepositions[] = {
      {"for", kFor},         {"of", kOf},     {"on", kOn},    {"about", kAbout},
      {"against", kAgainst}, {"to", kToNoun}, {"with", kWith}};
  for (const auto& [word, frame] : kPrepositions) {
    if (!page_[at].is(word) || !cue.has(frame) || at + 1 >= reader.end()) continue;
    right.rule = "preposition";
    right.object_only = false;
    right.whether = is_wh(page_[at + 1]);
    return finish_range(reader, at + 1, std::min(limit, end_of(reader, cue, right, at + 1, right.whether)), right);
  }
  return false;
}

RightContent ContentBuilder::right_of(const ClauseReader& reader, Index after, const Cue& cue, bool alone,
                                      Index cue_head) const {
  RightContent right;
  right.cue_head = cue_head;
  right.adjunct_end = after;
  if (after >= reader.end()) return right;
  Index i = after;
  if (const TokenRange hears = titled_recipient(reader, i, cue); !hears.empty()) {
    right.recipient = hears;
    i = hears.end;
  }
  if (cue.has(kQuote) && quotation_at(reader, i, right)) return right;
  if (alone && preposition_content(reader, i, cue, right, reader.end())) return right;
  // "said of the storm: “…”"
  if (cue.lemma == "say" && page_[i].is("of")) {
    const TokenRange topic = reader.noun_phrase(i + 1, false);
    if (!topic.empty()) i = topic.end;
    if (quotation_at(reader, i, right)) return right;
  }
  const Index recipient_end = skip_recipient(reader, i, cue, right);
  const bool has_recipient = recipient_end > i;
  i = behind_aside(reader, reader.skip_adjuncts(recipient_end));
  right.adjunct_end = i;
  if (cue.has(kQuote)) {
    if (quotation_at(reader, i, right)) return right;
    if (i < reader.end() && page_[i].form == ":" && !page_[i].mark) {
      RightContent rest = rest_after(reader, i + 1);
      rest.recipient = right.recipient;
      rest.adjunct_end = i;
      return rest;
    }
  }
  if (i >= reader.end() || marked_clause(reader, i, cue, has_recipient, right)) return right;
  if (alone) {
    bare_content(reader, {after, i}, cue, has_recipient, right);
  } else if (i <= after + 6) {
    resumed_clause(reader, i, right);
  }
  return right;
}

/// "…, he said, “…”" and "he said: “…”".
bool ContentBuilder::quotation_at(const ClauseReader& reader, Index at, RightContent& right) const {
  if (at < reader.end() && (page_[at].form == "," || page_[at].form == ":") && !page_[at].mark) ++at;
  if (!reader.opens_quote(at) || !follow_quotation(reader, at, right)) return false;
  right.rule = "quote";
  return true;
}

/// An aside between commas: "said, after a pause, that ...".
Index ContentBuilder::behind_aside(const ClauseReader& reader, Index at) const {
  constexpr Index kLongest = 14;
  if (at >= reader.end() || page_[at].form != "," || page_[at].mark) return at;
  Index close = at + 1;
  while (close < reader.end() && close < at + kLongest && page_[close].form != "," && !page_[close].mark) ++close;
  const bool aside = close + 1 < reader.end() && page_[close].form == "," &&
                     (page_[close + 1].is("that") || reader.opens_quote(close + 1)) &&
                     !reader.has_finite_verb({at + 1, close});
  return aside ? close + 1 : at;
}

/// A clause that its first word marks: "that", a question word, "to". True where that word settles what is said, if
/// anything.
bool ContentBuilder::marked_clause(const ClauseReader& reader, Index i, const Cue& cue, bool has_recipient,
                                   RightContent& right) const {
  const Word& w = page_[i];
  if (w.is("that") && (w.pos != Pos::kDet || page_[i + 1].pos == Pos::kDet || page_[i + 1].pos == Pos::kPronoun)) {
    if (!cue.has(kThat | kRecipientThat | kPassive)) return true;
    // "calls that into question": a pronoun, and no clause behind it.
    if (w.pos == Pos::kPronoun && !reader.has_finite_verb({i + 1, reader.end()})) return true;
    finish_clause(reader, i, cue, "that", right);
    return true;
  }
  if (is_wh(w) && cue.has(kWh | kRecipientWh | kAbout)) {
    right.whether = w.is("whether") || w.is("if") || cue.act == SpeechAct::kAsk;
    finish_clause(reader, i, cue, "wh", right);
    return true;
  }
  if (w.pos != Pos::kTo || page_[i + 1].pos == Pos::kDet || !cue.has(kToInf | kRecipientTo | kPassive)) return false;
  if (has_recipient && !cue.has(kRecipientTo)) return true;
  right.rule = "infinitive";
  // "urged residents to leave": what is urged is that they leave.
  const bool order = cue.act == SpeechAct::kOrder || cue.lemma == "tell" || cue.lemma == "ask";
  const bool theirs = has_recipient && order && page_[right.recipient.begin].pos != Pos::kPronoun;
  finish_range(reader, theirs ? right.recipient.begin : i, end_of(reader, cue, right, i, false), right);
  return true;
}

void ContentBuilder::finish_clause(const ClauseReader& reader, Index from, const Cue& cue, std::string_view rule,
                                   RightContent& right) const {
  right.clause = true;
  right.rule = rule;
  finish_range(reader, from, end_of(reader, cue, right, from, true), right);
}

/// The reporting clause stands in the middle: "The bridge, he said, was closed".
void ContentBuilder::resumed_clause(const ClauseReader& reader, Index i, RightContent& right) const {
  if (page_[i].form != "," || page_[i].mark || i + 1 >= reader.end()) return;
  const Index to = clause_end(reader, i + 1);
  right.resumes = true;
  right.rule = "resumed";
  const Word& next = page_[i + 1];
  if (next.form_of == VerbForm::kIng || next.is("who") || next.is("which") || next.is("citing")) return;
  finish_range(reader, i + 1, to, right);
}

/// A clause or a thing that no word marks. `behind.begin` is the token behind the cue, `behind.end` the one behind who
/// hears it and behind adjuncts.
void ContentBuilder::bare_content(const ClauseReader& reader, TokenRange behind, const Cue& cue, bool has_recipient,
                                  RightContent& right) const {
  const Index i = behind.end;
  const Word& w = page_[i];
  if (preposition_content(reader, i, cue, right, reader.end())) return;
  // "told residents the bridge was closed"
  const bool told = has_recipient && cue.has(kRecipientThat);
  const bool stated = cue.has(kThat) && cue.act != SpeechAct::kOrder && w.pos != Pos::kPunct && !w.is("as");
  if ((told || (stated && !takes_a_thing(reader, right.cue_head, i))) && reader.starts_clause(i))
    return finish_clause(reader, i, cue, "bare clause", right);
  const bool only_clauses = cue.lemma == "say";  // hardly ever anything but a report
  if (only_clauses && i + 3 < reader.end() && (w.is_nominal() || w.pos == Pos::kDet || w.pos == Pos::kAdj))
    return finish_clause(reader, i, cue, "bare words", right);
  if (cue.has(kObject | kPredicate | kAs) && starts_object(reader, behind.begin) &&
      fits_object(reader, behind.begin, cue)) {
    right.object_only = !cue.has(kPredicate | kAs);
    right.rule = "object";
    finish_range(reader, behind.begin, end_of(reader, cue, right, behind.begin, false), right);
  } else if (cue.has(kPassive) && cue.has(kPredicate | kAs) && (w.is("as") || w.pos == Pos::kAdj)) {
    right.rule = "object";
    finish_range(reader, i, end_of(reader, cue, right, i, true), right);
  }
}

/// "learn the trade at a yard where ships are built": the tree hangs a thing on the verb, and no clause.
bool ContentBuilder::takes_a_thing(const ClauseReader& reader, Index verb, Index from) const {
  if (!page_.has_syntax() || verb == kNone) return false;
  bool thing = false;
  for (Index i = from; i < reader.end(); ++i) {
    if (page_[i].head != verb) continue;
    if (page_[i].relation == "ccomp" || page_[i].relation == "parataxis") return false;
    thing = thing || page_[i].relation == "obj";
  }
  return thing;
}

bool ContentBuilder::starts_object(const ClauseReader& reader, Index at) const {
  if (reader.opens_quote(at)) return true;
  const Word& w = page_[at];
  const bool gerund = w.form_of == VerbForm::kIng;  // "denied shelling the town"
  return w.is_nominal() || w.pos == Pos::kDet || w.pos == Pos::kAdj || gerund;
}

/// "called the raid a provocation", "described it as a farce": the object needs what it is called.
bool ContentBuilder::fits_object(const ClauseReader& reader, Index at, const Cue& cue) const {
  if (cue.has(kObject) || reader.opens_quote(at)) return true;
  const TokenRange object = reader.noun_phrase(at, false);
  if (object.empty()) return false;
  if (cue.has(kAs)) {
    for (Index i = object.end; i < reader.end() && i < object.end + 12; ++i) {
      if (page_[i].is("as") && !page_[i].quoted()) return true;
    }
  }
  if (!cue.has(kPredicate) || object.end >= reader.end()) return false;
  const Word& next = page_[object.end];
  if (reader.opens_quote(object.end) || next.pos == Pos::kDet || next.pos == Pos::kAdj) return true;
  return page_[at].pos == Pos::kPronoun && next.is_nominal();
}

/// "Rumours that the regent had died spread": where the phrase of a noun that is a subject ends in the tree.
Index ContentBuilder::phrase_end(const ClauseReader& reader, Index noun) const {
  if (!page_.has_syntax() || page_[noun].relation != "nsubj" || page_[noun].head == kNone) return reader.end();
  const Index verb = page_[noun].head;
  if (verb <= noun + 2 || hangs_under(page_, verb, noun)) return reader.end();
  Index end = noun + 1;
  while (end < reader.end() && end <= verb && hangs_under(page_, end, noun)) ++end;
  return end > noun + 2 ? end : reader.end();
}

RightContent ContentBuilder::right_of_noun(const ClauseReader& reader, Index at, const Cue& cue) const {
  RightContent right;
  right.cue_head = at - 1;
  right.adjunct_end = at;
  if (at >= reader.end()) return right;
  const Word& w = page_[at];
  if (w.is("that") && cue.has(kThat) && reader.starts_clause(at + 1)) {
    right.clause = true;
    right.rule = "noun that";
    finish_range(reader, at, std::min(end_of(reader, cue, right, at, true), phrase_end(reader, at - 1)), right);
  } else if (w.pos == Pos::kTo && page_[at + 1].pos == Pos::kVerb && cue.has(kToInf)) {
    right.rule = "noun infinitive";
    finish_range(reader, at, end_of(reader, cue, right, at, true), right);
  } else if (preposition_content(reader, at, cue, right, phrase_end(reader, at - 1))) {
    right.rule = "noun preposition";
  } else if (cue.has(kPlural) && reader.starts_clause(at) &&
             (w.pos == Pos::kDet || w.pos == Pos::kProper || w.pos == Pos::kPronoun) &&
             page_[at - 1].lower.ends_with("s")) {
    // "amid reports the group has left"
    right.clause = true;
    right.rule = "noun clause";
    finish_range(reader, at, end_of(reader, cue, right, at, true), right);
  }
  return right;
}

}  // namespace hearsay
