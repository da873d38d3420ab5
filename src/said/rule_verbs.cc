#include <algorithm>

#include "said/rule_finder.h"
#include "said/shared_subject.h"

namespace hearsay {
namespace {

bool is_be(std::string_view w) {
  return w == "is" || w == "are" || w == "was" || w == "were" || w == "be" || w == "been" || w == "being" ||
         w == "'s" || w == "\u2019s" || w == "am";
}

}  // namespace

// ------------------------------------------------------------------------------------------------ verbs
/// The cue of a verb at `i`, with its particle ("point out"); `end` is set behind the particle.
const Cue* RuleFinder::verb_cue(const ClauseReader& reader, Index i, Index& end) const {
  std::string lemma = page_[i].lemma;
  if (!page_[i].is_verb()) {
    // A tagger's slip: forms that are hardly ever anything but reporting verbs.
    const std::string_view f = page_[i].lower;
    if (f != "said" && f != "says" && f != "tweeted") return nullptr;
    lemma = std::string(lexicon_.verb_lemma(f));
  }
  end = i + 1;
  // Only who does not answer leaves a silence to report: "did not respond to questions about the crane".
  const bool answers = lemma == "respond" || lemma == "reply";
  bool silent = false;
  for (Index g = answers ? reader.verb_group(i).begin : i; g < i; ++g) silent = silent || page_[g].pos == Pos::kNot;
  if (i + 1 < reader.end() && !page_[i + 1].mark && (!answers || silent)) {
    if (const Cue* phrasal = lexicon_.verb(lemma + ' ' + page_[i + 1].lower)) {
      end = i + 2;
      return phrasal;
    }
  }
  return lexicon_.verb(lemma);
}

void RuleFinder::try_verb(const ClauseReader& reader, Index i) {
  Index end = i + 1;
  const Cue* cue = verb_cue(reader, i, end);
  if ((page_[i].lemma == "quote" || page_[i].lemma == "cite") && try_quoted_as(reader, i)) return;
  const bool refuses = page_[i].lemma == "decline" || page_[i].lemma == "refuse";
  if (refuses && page_[i + 1].pos == Pos::kTo && page_[i + 2].lemma == "say") {
    remember_subject(reader, reader.verb_group(i).begin);
    return;  // "declined to say whether": the inner verb opens what was not said
  }
  if (page_[i].form_of == VerbForm::kIng && page_[i - 1].is("as") && !out_.empty() &&
      out_.back().sentence == sentence_ && out_.back().rule == "quoted as") {
    return;  // the "saying" of "quoted as saying"
  }
  const TokenRange group = reader.verb_group(i);
  if (cue != nullptr && page_[i].relation == "amod") return;  // "the recently announced closures"
  if (cue == nullptr) {
    if (page_[i].is_finite() || group.size() > 1) remember_subject(reader, group.begin);
    return;
  }
  Attribution a;
  a.cue = cue;
  a.cue_head = i;
  a.cue_words = {group.begin, end};
  a.sentence = sentence_;
  bool be = false;
  for (Index g = group.begin; g < i; ++g) {
    be = be || is_be(page_[g].lower);
    a.negated = a.negated || page_[g].pos == Pos::kNot;
  }
  // "neither confirmed nor denied": who says neither is silent.
  const Word& before = page_[group.begin - 1];
  a.negated = a.negated || before.is("neither") || before.is("nor");
  // "firms believed to be helping": verbs that take no infinitive of their own subject, so nobody is named.
  const bool reduced = group.size() == 1 && page_[end].pos == Pos::kTo && cue->has(kPassive) &&
                       !cue->has(kToInf | kRecipientTo) &&
                       (page_[i].form_of == VerbForm::kPast || page_[i].form_of == VerbForm::kParticiple);
  be = be || page_[i - 1].lemma == "get" || (page_[i - 1].pos == Pos::kAdv && page_[i - 2].lemma == "get");
  a.passive = (be && page_[i].form_of != VerbForm::kIng) || reduced;
  if (!attach_infinitive(reader, a)) find_source(reader, a);
  if (!a.passive && group.size() == 1) a.passive = is_passive_without_be(a, end);
  if (cue->group == "seem") {
    seeming(reader, a);
  } else if (a.passive) {
    passive_verb(reader, a);
  } else {
    active_verb(reader, a);
  }
  const bool finite = page_[i].is_finite() || (group.size() > 1 && !a.passive) || before.is("neither");
  if (!a.source.empty() && finite) last_subject_ = a.source;
}

/// Headlines leave out "are": "hundreds feared dead", "toll expected to rise". Nobody fears a bare adjective, and what
/// is no person expects nothing.
bool RuleFinder::is_passive_without_be(const Attribution& a, Index after) const {
  const Word &verb = page_[a.cue_head], &next = page_[after];
  if (a.source.empty()) return false;
  if (verb.form_of != VerbForm::kPast && verb.form_of != VerbForm::kParticiple) return false;
  // "a docker accused of theft": who is accused accuses nobody.
  const bool narrows = d_.tokens[a.cue_head].deprel == "acl" && verb.head != kNone && verb.head < a.cue_head;
  if (narrows && (next.is("of") || next.is("by") || next.is("with"))) return true;
  const bool state = next.pos == Pos::kAdj || (next.is_verb() && next.form_of != VerbForm::kBase);
  const Pos behind = page_[after + 1].pos;  // an adjective with a noun behind it is the noun's
  const bool alone = after + 1 >= page_.size() || behind == Pos::kAdp || behind == Pos::kAdv ||
                     behind == Pos::kSubord || behind == Pos::kPunct;
  if (state && alone && a.cue->has(kPassive | kThat)) return true;
  // "militants claimed to have taken the mill": a verb that takes an infinitive of its own subject, and the tree has
  // one.
  const Token& token = d_.tokens[a.cue_head];
  const bool active = a.cue->group == "claim" && a.cue->has(kToInf) &&
                      token.feats.find("VerbForm=Fin") != std::string_view::npos &&
                      std::any_of(d_.tokens.begin() + a.source.begin, d_.tokens.begin() + a.source.end,
                                  [&](const Token& t) { return t.head == a.cue_head && t.deprel == "nsubj"; });
  return !active && a.cue->has(kPassive) && next.pos == Pos::kTo && !is_somebody(a.source);
}

bool RuleFinder::is_somebody(TokenRange words) const {
  for (Index i = words.begin; i < words.end; ++i) {
    if (page_[i].pos == Pos::kPronoun || lexicon_.person_noun(page_[i].lemma) != PersonNoun::kNo) return true;
  }
  return names_a_speaker(words) || !page_.has_syntax();
}

/// "Interfax quoted the captain as saying …", "the captain was quoted by Interfax as saying …", "cited two guards as
/// saying …".
bool RuleFinder::try_quoted_as(const ClauseReader& reader, Index i) {
  Index as = i + 1;
  while (as < reader.end() && as < i + 16 && !(page_[as].is("as") && page_[as + 1].form_of == VerbForm::kIng)) ++as;
  if (as + 2 >= reader.end() || !page_[as].is("as")) return false;
  const Cue* cue = lexicon_.verb(page_[as + 1].lemma);
  if (cue == nullptr) return false;
  const TokenRange group = reader.verb_group(i);
  const bool passive = group.size() > 1 && is_be(page_[i - 1].lower);
  const TokenRange subject = reader.subject_before(group.begin);
  Attribution a;
  a.sentence = sentence_;
  a.cue = cue;
  a.cue_head = i;
  a.cue_words = {group.begin, i + 1};
  a.source = passive ? subject : reader.noun_phrase(i + 1, true);
  a.relayer = passive ? by_phrase(reader, i + 1, false) : subject;
  if (a.source.end > as) a.source.end = as;
  const RightContent right = builder_.right_of(reader, as + 2, *cue, true, a.cue_head);
  if (a.source.empty() || right.empty()) return false;
  a.reporting = {group.begin, right.begin_of_content};
  a.whether = right.whether;
  take(a, {}, right);
  finish(a, "quoted as");
  return true;
}

void RuleFinder::remember_subject(const ClauseReader& reader, Index at) {
  const TokenRange subject = reader.subject_before(at);
  if (!subject.empty() && !reader.is_relative(subject.begin)) last_subject_ = subject;
}

/// "declined to say", "went on to say", "continued to insist": the infinitive belongs to the verb before it.
bool RuleFinder::attach_infinitive(const ClauseReader& reader, Attribution& a) {
  const Index to = a.cue_words.begin - 1;
  if (page_[to].pos != Pos::kTo || to - 1 < reader.begin() || !page_[to - 1].is_verb()) return false;
  const TokenRange before = reader.verb_group(to - 1);
  const std::string& lemma = page_[to - 1].lemma;
  const bool refuses = lemma == "decline" || lemma == "refuse" || lemma == "fail";
  for (Index g = before.begin; g < to; ++g) a.negated = a.negated || page_[g].pos == Pos::kNot;
  a.negated = a.negated || refuses;
  a.cue_words.begin = before.begin;
  a.source = reader.subject_before(before.begin);
  if (a.source.empty()) a.source = shared_subject(page_, lexicon_, {reader.begin(), reader.end()}, to - 1);
  if (a.source.empty()) a.source = last_subject_;
  return true;
}

void RuleFinder::find_source(const ClauseReader& reader, Attribution& a) {
  const Index at = page_[a.cue_words.begin - 1].is("neither") ? a.cue_words.begin - 1 : a.cue_words.begin;
  const bool ing = page_[a.cue_head].form_of == VerbForm::kIng && a.cue_words.begin == a.cue_head;
  const bool infinitive = page_[at - 1].pos == Pos::kTo;
  if (ing && follows_according_to(at)) {
    a.source = out_.back().source;
    return;
  }
  if (ing || infinitive) {
    const TokenRange words{reader.begin(), reader.end()};
    if (page_[at - 1].is("from")) a.source = controlling_object(page_, lexicon_, words, a.cue_head);
    if (a.source.empty()) a.source = shared_subject(page_, lexicon_, words, a.cue_head);
    if (a.source.empty() && infinitive) a.source = controlling_object(page_, lexicon_, words, a.cue_head);
    if (a.source.empty()) a.source = last_subject_;
    return;
  }
  a.source = subject_stands_behind(reader, a.cue_head) ? TokenRange{}
                                                       : with_tree(reader, a.cue_head, reader.subject_before(at));
  if (shares_subject(a.cue_head, at))
    a.source = shared_subject(page_, lexicon_, {reader.begin(), reader.end()}, a.cue_head);
  if (page_[at - 1].pos == Pos::kCoord && reports_before(at - 1, a)) return;
  if (a.source.empty() && at > reader.begin() && (page_[at - 1].pos == Pos::kCoord || page_[at - 1].form == ",")) {
    const Index left = page_[at - 1].pos == Pos::kCoord ? at - 2 : at - 1;
    const bool behind_quote = page_[left].form == "," && (page_[left - 1].quoted() || reader.closes_quote(left - 1));
    if (!reader.closes_quote(left) && !behind_quote) {
      a.source = shared_subject(page_, lexicon_, {reader.begin(), reader.end()}, a.cue_head);
      if (a.source.empty()) a.source = last_subject_;
    }
  }
}

/// "The dam holds, according to the engineers, adding that ...": it is they who add.
bool RuleFinder::follows_according_to(Index participle) const {
  if (out_.empty() || out_.back().sentence != sentence_ || out_.back().rule != "according-to") return false;
  return page_[participle - 1].form == "," && out_.back().source.end == participle - 1;
}

/// "Holt said A and called on B": the report that ended at this "and" lends its source.
bool RuleFinder::reports_before(Index coordinator, Attribution& a) const {
  if (out_.empty() || out_.back().sentence != sentence_ || out_.back().source.empty()) return false;
  const std::uint32_t end = out_.back().content.back().end;
  const std::uint32_t at = d_.tokens[coordinator].span.begin;
  if (end > at || at - end > 3) return false;
  a.source = out_.back().source;
  return true;
}

/// "The dam withstands frost, floods and quakes, said the engineers": the list before the verb is nobody.
bool RuleFinder::subject_stands_behind(const ClauseReader& reader, Index verb) const {
  if (!page_.has_syntax()) return false;
  if (closes_with_speaker(reader, verb)) return true;
  // "Crews are badly paid, says a report showing ...": the clause before the comma is whole, and no part of this one.
  const Word& next = page_[verb + 1];
  bool behind = page_[verb].relation == "parataxis" && page_[verb - 1].form == "," && page_[verb].head < verb &&
                (next.pos == Pos::kDet || (next.pos == Pos::kNoun && next.head == verb));
  for (Index i = reader.begin(); i < reader.end(); ++i) {
    if (page_[i].head != verb || page_[i].relation != "nsubj") continue;
    if (i < verb) return false;
    behind = true;
  }
  return behind;
}

/// "The dam burst after days of rain, reports the Courier.": a clause, a comma, the verb and at the very end a speaker,
/// whatever the tree makes of a list before the comma.
bool RuleFinder::closes_with_speaker(const ClauseReader& reader, Index verb) const {
  constexpr Index kLongestList = 8;  // more words than a subject has, though the tagger saw no verb among them
  const Cue* cue = lexicon_.verb(page_[verb].lemma);
  if (cue == nullptr || !cue->has(kInverted) || cue->has(kRecipientThat | kPredicate)) return false;
  if (cue->group != "say" && cue->group != "report") return false;
  if (page_[verb - 1].form != "," || page_[verb].form_of != VerbForm::kPresent) return false;
  const TokenRange behind = reader.noun_phrase(verb + 1, true);
  if (behind.empty() || reader.is_relative(behind.begin)) return false;
  const TokenRange core = reader.noun_phrase(verb + 1, false);
  const bool speaks = names_a_speaker(core) || lexicon_.is_outlet(d_.text(builder_.span_of(core))) ||
                      lexicon_.person_noun(page_[core.end - 1].lemma) != PersonNoun::kNo;
  const Word& next = page_[behind.end];
  const bool ends = behind.end == reader.end() || (behind.end + 1 == reader.end() && next.form == ".") ||
                    (next.form == "," && page_[behind.end + 1].is("citing"));
  return speaks && ends && (reader.has_finite_verb({reader.begin(), verb - 1}) || verb - reader.begin() > kLongestList);
}

/// "A blast that killed at least ten people and threatened to ...": right behind "and" the noun before it is the first
/// verb's object, not who speaks.
bool RuleFinder::shares_subject(Index verb, Index at) const {
  if (!page_.has_syntax() || page_[verb].relation != "conj" || page_[at - 1].pos != Pos::kCoord) return false;
  const Index first = page_[verb].head;
  if (first == kNone || first >= verb || !page_[first].is_verb()) return false;
  return child_of(page_, {first + 1, at}, verb, "nsubj") == kNone;
}

/// "The film, released in May and called “The Pier”, shows the mill": what is shown stands behind the verb, not who
/// shows it.
bool RuleFinder::may_stand_behind(const Attribution& a, const LeftContent& left, TokenRange subject) const {
  if (a.cue->group != "show" || !page_.has_syntax()) return true;
  return left.finite && is_somebody(subject);
}

/// "Asked about the dam, Leyen ...": what was asked is no part of what she says.
bool RuleFinder::opens_with_prompt(const ClauseReader& reader) const {
  const Word& w = page_[reader.begin()];
  return w.capital && (w.is("asked") || w.is("questioned") || w.is("pressed"));
}

void RuleFinder::active_verb(const ClauseReader& reader, Attribution& a) {
  if (a.source.end == a.cue_words.begin) take_in_office(reader, a.source);
  const Index left_edge = a.source.empty() || a.source.begin > a.cue_words.begin
                              ? a.cue_words.begin
                              : std::min(a.source.begin, a.cue_words.begin);
  const bool own_subject =
      !a.source.empty() && a.source.end <= a.cue_words.begin && a.source.end >= a.cue_words.begin - 2;
  LeftContent left;
  const bool participle = page_[a.cue_head].form_of == VerbForm::kIng && a.cue_words.size() == 1;
  if (a.cue->has(kInverted | kQuote) && !participle) {
    left = builder_.left_of(reader, own_subject ? left_edge : a.cue_words.begin);
  }
  if (!left.quote && opens_with_prompt(reader)) left = {};
  // Inverted: "…," said the mayor.
  Index after = a.cue_words.end;
  const bool wants_hearer = a.cue->has(kRecipientThat) && !a.cue->has(kThat);  // "…," told Holt: nobody writes that
  if (!own_subject && !left.empty() && page_[a.cue_head].is_finite() && !wants_hearer) {
    TokenRange subject = reader.noun_phrase(after, true);
    if (const TokenRange first = subject_of_first_verb(reader, a.cue_head);
        !first.empty() && !left.quote && opens_clause(subject, a.cue_head)) {
      a.source = first;
      left = {};
    } else if (!subject.empty() && !reader.opens_quote(subject.begin) && may_stand_behind(a, left, subject)) {
      a.source = with_apposition(reader, subject);
      after = a.source.end;
    }
  }
  // “It is too early.” She declined to say whether ...: the quotation is another's report.
  const bool of_sentence_before =
      left.quote && left.pieces.back().end <= d_.tokens[reader.begin()].span.begin && a.cue->group != "say";
  if ((left.quote && a.negated) || of_sentence_before) {
    const RightContent own = builder_.right_of(reader, after, *a.cue, true, a.cue_head);
    if (!own.empty() && !own.quote) left = {};
  }
  // "..., says a report showing “a sharp rise”", "..., said people familiar with it": what narrows the speaker is not
  // said.
  const bool inverted = !left.quote && left.finite && after > a.cue_words.end && after < reader.end();
  const bool of_speaker = page_[after].pos == Pos::kAdj && a.source.contains(page_[after].head);
  const bool narrowed = inverted && (page_[after].form_of == VerbForm::kIng || of_speaker);
  RightContent right;
  if (!narrowed) right = builder_.right_of(reader, after, *a.cue, left.empty(), a.cue_head);
  if (!left.empty() && !left.quote && !left.finite && !right.resumes) {
    // "In a broadcast, the mayor said …": what stands on the left is an adjunct.
    left = {};
    right = builder_.right_of(reader, after, *a.cue, true, a.cue_head);
  }
  if (!left.empty() && !left.quote && !right.resumes && !narrowed) {
    // "As the water rose, the mayor said …", "…, and she has promised …": what follows is what was said.
    RightContent own = builder_.right_of(reader, after, *a.cue, true, a.cue_head);
    if (!own.empty()) {
      left = {};
      right = std::move(own);
    }
  }
  if (!left.empty() && !left.quote && right.empty() && !a.cue->has(kInverted)) return;
  if (!left.empty() && !left.quote && !right.empty() && !right.resumes) left = {};
  if (left.empty() && right.empty()) return;
  if (right.empty() && a.source.empty()) return;
  const bool imperative =
      a.source.empty() && a.cue_words.begin == reader.begin() && page_[a.cue_head].form_of == VerbForm::kBase;
  if (imperative) return;
  if (left.empty() && right.object_only && !a.cue->has(kObject)) return;
  a.recipient = right.recipient;
  a.reporting = {std::min(left_edge, a.cue_words.begin),
                 std::max(right.begin_of_content, std::max(after, right.adjunct_end))};
  a.whether = right.whether;
  a.rest = right.rest;
  take(a, left, right);
  if (left.quote) append_following_quotations(reader, a);
  finish(a, left.empty() ? (right.rule.empty() ? "right" : right.rule) : "left");
}

/// "The ship appears to have turned back": nobody is named; the whole clause is what seems so.
void RuleFinder::seeming(const ClauseReader& reader, Attribution& a) {
  const TokenRange subject = a.source;
  a.source = {};
  const Index at = a.cue_words.end;
  const Word& next = page_[at];
  const bool opens = next.pos == Pos::kTo || next.pos == Pos::kAdj || next.is("like") || next.is("as") ||
                     next.is("that") || next.form_of == VerbForm::kParticiple;
  if (!opens || at >= reader.end() || (!subject.empty() && reader.is_relative(subject.begin)) ||
      page_[subject.begin].is("what"))
    return;
  RightContent right = builder_.right_of(reader, at, *a.cue, true, a.cue_head);
  if (right.empty()) right.pieces = builder_.pieces_of({at, builder_.clause_end(reader, at, false)});
  const bool impersonal = subject.size() == 1 && page_[subject.begin].is("it");
  LeftContent left;
  if (!subject.empty() && !impersonal) left.pieces = builder_.pieces_of(subject);
  a.reporting = a.cue_words;
  take(a, left, right);
  finish(a, "seem");
}

/// "is said to have fled", "was quoted as saying", "was accused of theft by the mayor".
void RuleFinder::passive_verb(const ClauseReader& reader, Attribution& a) {
  const TokenRange patient = a.source;
  a.source = {};
  Index after = a.cue_words.end;
  RightContent right = builder_.right_of(reader, after, *a.cue, true, a.cue_head);
  const bool impersonal = patient.size() == 1 && page_[patient.begin].is("it");
  const TokenRange by = by_phrase(reader, after, a.cue->has(kOf));
  if (!by.empty()) {
    a.source = by;
    // The content may stand behind the one who said it.
    const RightContent behind = builder_.right_of(reader, by.end, *a.cue, true, a.cue_head);
    if (!behind.empty()) right = behind;
  } else if (const TokenRange agent = agent_behind(reader, a.cue_head); !agent.empty()) {
    a.source = agent;
    cut(right.pieces, {agent.begin - 1, agent.end});
  }
  if (const Index end = end_of_relative(reader, a.cue_head); end < reader.end()) cut(right.pieces, {end, reader.end()});
  const bool patient_hears = a.cue->has(kRecipientThat | kRecipientTo) && !a.cue->has(kThat);
  if (right.empty() && !a.cue->has(kPassive)) return;
  if (a.cue->lemma == "quote") {
    a.source = patient;
  }
  LeftContent left;
  const bool told_to_act = right.rule == "infinitive";  // "two families were told to leave": who is to do it
  if (!patient.empty() && !impersonal && a.cue->lemma != "quote" && !right.clause && (!patient_hears || told_to_act))
    left.pieces.push_back(builder_.span_of(patient));
  if (patient_hears) a.recipient = patient;
  if (right.empty() && by.empty()) {
    // "the toll was announced": only the verbs of announcing and confirming report their subject.
    if (!a.cue->has(kObject) || patient.empty() || reader.is_relative(patient.begin)) return;
  }
  if (right.empty() && left.pieces.empty()) return;
  if (!patient_hears) a.recipient = right.recipient;
  a.reporting = {a.cue_words.begin, std::max(after, right.begin_of_content)};
  a.whether = right.whether;
  take(a, left, right);
  finish(a, "passive");
}

/// "described as reckless by the mayor": the agent behind the predicate (UD obl:agent).
TokenRange RuleFinder::agent_behind(const ClauseReader& reader, Index verb) const {
  for (Index i = verb + 1; i + 1 < reader.end(); ++i) {
    if (!page_[i].is("by") || page_[i].quoted() || page_[i].head == kNone) continue;
    const Word& noun = page_[page_[i].head];
    if (noun.head != verb || noun.relation != "obl") continue;
    const TokenRange words = reader.noun_phrase(i + 1, true);
    if (!words.empty() && is_somebody(words)) return words;
  }
  return {};
}

/// "A strike that was described as 'wild' closed the port": the relative clause ends where the tree ends it. The
/// sentence's end for any other verb.
Index RuleFinder::end_of_relative(const ClauseReader& reader, Index verb) const {
  if (page_[verb].relation != "acl") return reader.end();
  Index end = verb + 1;
  while (end < reader.end() && (hangs_under(page_, end, verb) || page_[end].mark)) ++end;
  return end;
}

/// Takes words out of what was said.
void RuleFinder::cut(std::vector<ViewSpan>& pieces, TokenRange words) const {
  const auto token_at = [&](std::uint32_t offset) {
    const auto at = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), offset,
                                     [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
    return static_cast<Index>(at - d_.tokens.begin());
  };
  std::vector<ViewSpan> left;
  for (const ViewSpan piece : pieces) {
    const Index begin = token_at(piece.begin), end = token_at(piece.end);
    if (end <= words.begin || words.end <= begin) {
      left.push_back(piece);
      continue;
    }
    for (const ViewSpan kept : builder_.pieces_of({begin, std::max(begin, words.begin)})) left.push_back(kept);
    for (const ViewSpan kept : builder_.pieces_of({std::min(words.end, end), end})) left.push_back(kept);
  }
  pieces = left;
}

TokenRange RuleFinder::by_phrase(const ClauseReader& reader, Index at, bool stops_at_of) const {
  const Index i = at;
  if (i < reader.end() && page_[i].is("by")) {
    TokenRange np = reader.noun_phrase(i + 1, true);
    // "informed by the clerk of a theft": "of" opens what was said.
    for (Index k = np.begin + 1; stops_at_of && k < np.end; ++k) {
      if (page_[k].is("of")) np.end = k;
    }
    if (!np.empty() && page_[np.end - 1].form_of != VerbForm::kIng) return np;
  }
  return {};
}

/// The noun phrase and an apposition behind it: "the mayor, Jana Holt".
TokenRange RuleFinder::with_apposition(const ClauseReader& reader, TokenRange subject) const {
  Index i = subject.end;
  if (i < reader.end() && page_[i].form == "," && !page_[i + 1].quoted() && !page_[i + 1].mark) {
    const TokenRange next = reader.noun_phrase(i + 1, true);
    const bool name_after_role = page_[subject.end - 1].pos == Pos::kNoun && page_[i + 1].pos == Pos::kProper;
    const bool role_after_name =
        page_[subject.end - 1].pos == Pos::kProper &&
        (page_[i + 1].pos == Pos::kDet || page_[i + 1].pos == Pos::kNoun || page_[i + 1].pos == Pos::kAdj);
    if (!next.empty() && (name_after_role || role_after_name) &&
        (next.end >= reader.end() || page_[next.end].pos == Pos::kPunct)) {
      return {subject.begin, next.end};
    }
  }
  return subject;
}

}  // namespace hearsay
