// Whose the words are: the part of RuleFinder (said/rule_finder.h) that looks for the subject of a verb of saying.
#include <algorithm>

#include "said/rule_finder.h"

namespace hearsay {

/// The tree's subject where there is one: it ends what the word classes began too early, and stands in where they
/// found nothing.
TokenRange RuleFinder::with_tree(const ClauseReader& reader, Index verb, TokenRange shallow) const {
  if (!page_.has_syntax()) return shallow;
  const auto subject_of = [&](Index of) {
    for (Index i = of - 1; i >= reader.begin(); --i) {
      if (page_[i].head == of && page_[i].relation == "nsubj" && !page_[i].quoted()) return i;
    }
    return kNone;
  };
  Index subject = subject_of(verb);
  // "A note by the owner confirming the sale read: ...": the tree may take the participle for the sentence's verb.
  const Index participle = page_[verb].relation == "xcomp" ? page_[verb].head : kNone;
  const bool misread = subject == kNone && participle >= reader.begin() && participle < verb &&
                       page_[participle].form_of == VerbForm::kIng && page_[participle - 1].pos != Pos::kAux &&
                       (page_[verb + 1].form == ":" || page_[verb + 1].quoted());
  if (misread) subject = subject_of(participle);
  if (subject == kNone) return shallow;
  Index first = subject, last = subject;
  for (Index i = subject; i >= reader.begin() && hangs_under(page_, i, subject) && !page_[i].mark; --i) first = i;
  for (Index i = subject; i < verb && hangs_under(page_, i, subject) && !page_[i].mark; ++i) last = i;
  while (first < subject && (page_[first].pos == Pos::kPunct || page_[first].pos == Pos::kCoord)) ++first;
  while (last > subject && page_[last].form == ",") --last;
  if (misread) return {first, last + 1};
  // "A note by the owner confirming the sale read: ...": the nearest noun is only a part of the subject.
  Index shallow_end = shallow.end;
  while (shallow_end > shallow.begin && page_[shallow_end - 1].form == ",") --shallow_end;
  bool part = !shallow.empty() && subject < shallow.begin && last + 1 >= shallow_end &&
              hangs_under(page_, shallow.begin, subject);
  // "A clerk who said the ballots were wet told ...": a relative clause of the subject has verbs of its own.
  Index relative = kNone;
  for (Index i = subject + 1; i < shallow.end && relative == kNone; ++i) {
    if (page_[i].relation == "acl" && hangs_under(page_, i, subject)) relative = i;
  }
  for (Index i = first; i < shallow.begin; ++i) {
    part = part && (!page_[i].is_verb() || page_[i].form_of == VerbForm::kIng ||
                    (relative != kNone && hangs_under(page_, i, relative)));
  }
  if (shallow.empty() || part) return last - first < 25 ? TokenRange{first, last + 1} : shallow;
  const Pos before = page_[first - 1].pos;
  const bool cut = before == Pos::kAdp || before == Pos::kSubord || before == Pos::kCoord || before == Pos::kVerb ||
                   before == Pos::kAdv;
  if (shallow.contains(subject) && shallow.begin < first && cut) shallow.begin = first;
  return shallow;
}

/// "..., says Dunn made mistakes": the name is who did it, not who says it.
bool RuleFinder::opens_clause(TokenRange words, Index cue) const {
  for (Index i = words.begin; i < words.end; ++i) {
    const Index verb = page_[i].head;
    const bool finite = page_[verb].form_of != VerbForm::kIng;  // "says a report showing ..."
    if (page_[i].relation == "nsubj" && verb != cue && verb >= words.end && page_[verb].head == cue && finite)
      return true;
  }
  return false;
}

/// "Voss breaks silence, says ...": headlines hang a second verb on the first one's subject.
TokenRange RuleFinder::subject_of_first_verb(const ClauseReader& reader, Index verb) const {
  const std::string_view relation = page_[verb].relation;
  const Index first = page_[verb].head;
  if ((relation != "parataxis" && relation != "conj") || first < reader.begin() || first >= verb) return {};
  return with_tree(reader, first, {});
}

/// "..., the head of the council, Ulla Leyen has said": the office before the name, where its second comma is left out.
void RuleFinder::take_in_office(const ClauseReader& reader, TokenRange& source) const {
  constexpr Index kLongestOffice = 12, kLeastContent = 3;
  const Index comma = source.begin - 1;
  if (source.empty() || comma <= reader.begin() || page_[comma].form != ",") return;
  Index begin = comma;
  bool person = false;
  while (begin > reader.begin() && comma - begin <= kLongestOffice && page_[begin - 1].form != ",") {
    const Word& w = page_[--begin];
    if (w.is_verbal() || w.quoted() || w.mark) return;
    person = person || lexicon_.person_noun(w.lemma) != PersonNoun::kNo;
  }
  const bool set_off = begin - 1 > reader.begin() + kLeastContent && page_[begin - 1].form == ",";
  const bool office = begin < comma && (page_[begin].pos == Pos::kDet || page_[begin].pos == Pos::kNoun);
  if (person && set_off && office) source.begin = begin;
}

}  // namespace hearsay
