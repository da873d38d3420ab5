// Where a content ends: the part of ContentBuilder (said/content.h) that looks for the break behind what was said.
#include <algorithm>

#include "said/content.h"
#include "said/learned.h"

namespace hearsay {

/// "accused Jana Holt, the mayor, of hiding": the accusation proper is still to come.
bool ContentBuilder::has_pending_gerund(const ClauseReader& reader, Index from, Index at) const {
  const auto opens = [&](Index k) {
    return page_[k].is("of") && (page_[k + 1].form_of == VerbForm::kIng || reader.opens_quote(k + 1));
  };
  for (Index k = from; k < at; ++k) {
    if (opens(k)) return false;
  }
  for (Index k = at; k + 1 < std::min(reader.end(), at + 40); ++k) {
    if (opens(k)) return true;
  }
  return false;
}

/// The learned end where there is a model; a report that begins again always ends the content.
Index ContentBuilder::end_of(const ClauseReader& reader, const Cue& cue, const RightContent& right, Index from,
                             bool finite) const {
  if (content_end_ == nullptr) return clause_end(reader, from, finite);
  // No content of one sentence is longer: a text that never stops is not searched to its end for every cue.
  constexpr Index kLongest = 300;
  const Index matrix = verb_behind_relative_clause(right.cue_head, from);
  const Index whole = matrix == kNone ? reader.end() : std::min(reader.end(), matrix);
  const Index limit = std::min(whole, from + kLongest);
  bool verb_seen = reader.page()[from].is_finite() && !reader.page()[from].mark;
  int parentheses = 0;
  for (Index i = from + 1; i < limit; ++i) {
    const Word& w = page_[i];
    const bool verb_before = verb_seen;
    verb_seen = verb_seen || (w.is_finite() && !w.mark);
    if (w.form == "(") ++parentheses;
    if (w.form == ")" && parentheses > 0) --parentheses;
    if (parentheses > (w.form == "(" ? 1 : 0) || !is_end_candidate(reader, i)) continue;
    if (w.form == "," && ends_in_report(reader, i + 1)) return i;
    if (w.pos == Pos::kCoord && coordinates_report(reader, i)) return i;
    // A clause is not over before its verb, nor where its own verb or a pending "of stealing" goes on.
    const bool goes_on = w.form == "," && reader.page()[i + 1].is_finite();
    if (finite && (goes_on || !verb_before)) continue;
    if (cue.has(kOf) && !finite && has_pending_gerund(reader, from, i)) continue;
    FeatureList features;
    end_features(reader, cue, right.cue_head, right.rule, from, i, features);
    if (content_end_->probability(features) > 0.5) return i;
  }
  return whole;
}

/// "A clerk who said the ballots were wet | told the court": where the verb begins whose subject has the report in its
/// relative clause; kNone where the tree shows none.
Index ContentBuilder::verb_behind_relative_clause(Index cue, Index from) const {
  if (!page_.has_syntax() || cue == kNone || page_[cue].relation != "acl") return kNone;
  const Index noun = page_[cue].head;
  if (noun == kNone || noun >= cue || page_[noun].relation != "nsubj") return kNone;
  Index verb = page_[noun].head;
  if (verb == kNone || verb <= from || !page_[verb].is_verb()) return kNone;
  const auto is_auxiliary = [&](Index i) {
    return page_[i].pos == Pos::kAux || page_[i].pos == Pos::kAdv || page_[i].pos == Pos::kNot;
  };
  while (verb - 1 > from && is_auxiliary(verb - 1) && page_[verb - 1].head == page_[noun].head) --verb;
  return verb;
}

/// ", adding that", ", saying": the next report of the same speaker.
bool ContentBuilder::is_report_participle(const Word& word) const {
  const Cue* cue = lexicon_.verb(word.lemma);
  return cue != nullptr && cue->has(kThat | kQuote);
}

/// The rest of the sentence is a reporting clause: "the mayor said", "he told reporters on Friday".
bool ContentBuilder::ends_in_report(const ClauseReader& reader, Index at) const {
  const TokenRange subject = reader.noun_phrase(at, true);
  if (subject.empty()) return false;
  Index verb = subject.end;
  while (verb < reader.end() && (page_[verb].pos == Pos::kAux || page_[verb].pos == Pos::kAdv)) ++verb;
  if (verb >= reader.end() || !page_[verb].is_verb()) return false;
  const Cue* cue = lexicon_.verb(page_[verb].lemma);
  if (cue == nullptr || !cue->has(kInverted)) return false;
  Index after = reader.skip_adjuncts(verb + 1);
  if (cue->has(kRecipientThat) && after < reader.end() && page_[after].pos != Pos::kPunct)
    after = reader.skip_adjuncts(reader.noun_phrase(after, true).end);
  return after >= reader.end() || page_[after].form == "." || page_[after].form == ",";
}

/// "... said A and called on B": the second verb reports too and has the same subject.
bool ContentBuilder::coordinates_report(const ClauseReader& reader, Index coordinator) const {
  Index i = coordinator + 1;
  while (i < reader.end() && (page_[i].pos == Pos::kAux || page_[i].pos == Pos::kAdv || page_[i].pos == Pos::kNot)) ++i;
  if (i >= reader.end() || !page_[i].is_verb() || page_[i].form_of == VerbForm::kBase ||
      page_[i].form_of == VerbForm::kIng)
    return false;
  if (const Cue* phrasal = lexicon_.verb(page_[i].lemma + ' ' + page_[i + 1].lower)) return phrasal->group != "praise";
  const Cue* cue = lexicon_.verb(page_[i].lemma);
  static const std::unordered_set<std::string_view> kGroups = {"say",     "claim", "order", "accuse",  "deny",
                                                               "promise", "ask",   "warn",  "confirm", "threaten"};
  return cue != nullptr && kGroups.count(cue->group) != 0;
}

Index ContentBuilder::clause_end(const ClauseReader& reader, Index from, bool finite) const {
  int parentheses = 0;
  for (Index i = from; i < std::min(reader.end(), from + 300); ++i) {
    const Word& w = page_[i];
    if (w.quoted() || w.mark) continue;
    if (w.form == "(") ++parentheses;
    if (w.form == ")" && parentheses > 0) --parentheses;
    if (parentheses > 0 || i == from) continue;
    if (w.form == ";") return i;
    const Word& next = page_[i + 1];
    if (w.form == ",") {
      if (next.is("according") && page_[i + 2].is("to")) return i;
      if (next.form_of == VerbForm::kIng && is_report_participle(next)) return i;
      // ", officials said" at the end of the sentence
      if (ends_in_report(reader, i + 1)) return i;
      if ((next.is("but") || next.is("while") || next.is("although") || next.is("though") || next.is("whereas")) &&
          reader.starts_clause(i + 2))
        return i;
    }
    if (w.is("according") && next.is("to")) return i;
    if (w.pos == Pos::kCoord && coordinates_report(reader, i)) return i;
    if (!finite && w.pos == Pos::kCoord && reader.joins_verb_phrase(i) && !reader.has_finite_verb({from, i})) return i;
  }
  return reader.end();
}

TokenRange ContentBuilder::clause_around(const ClauseReader& reader, Index at) const {
  Index begin = reader.begin();
  for (Index i = at - 1; i >= reader.begin(); --i) {
    const Word& w = page_[i];
    if (w.quoted()) continue;
    const bool cuts = w.form == ";" || w.form == ":" || w.mark ||
                      ((w.pos == Pos::kCoord || w.pos == Pos::kSubord) && reader.starts_clause(i + 1)) ||
                      (w.is("that") && w.pos != Pos::kDet);
    if (cuts) {
      begin = i + 1;
      break;
    }
  }
  Index end = clause_end(reader, at);
  for (Index i = at + 1; i < end; ++i) {
    if (page_[i].pos == Pos::kCoord && page_[i - 1].form == "," && reader.starts_clause(i + 1)) end = i - 1;
  }
  return {begin, end};
}

}  // namespace hearsay
