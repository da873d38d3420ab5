#include "said/attribution.h"

#include <algorithm>

#include "said/content.h"
#include "said/learned.h"
#include "said/tagged.h"

namespace hearsay {
namespace {

bool is_be(std::string_view w) {
  return w == "is" || w == "are" || w == "was" || w == "were" || w == "be" || w == "been" || w == "being" ||
         w == "'s" || w == "\u2019s" || w == "am";
}

// What a report must be worth that is no plain case of saying.
constexpr double kLeastDoubtful = 0.3, kLeastAgainstRules = 0.95;

class Finder {
 public:
  Finder(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const LearnedModels* models,
         std::span<const SpeechSpan> tagged)
      : d_(document),
        page_(page),
        lexicon_(lexicon),
        models_(models),
        tagged_(tagged),
        builder_(document, page, lexicon, models == nullptr ? nullptr : &models->content_end) {}

  std::vector<Attribution> run() {
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) read_sentence(static_cast<Index>(s));
    if (models_ != nullptr && !tagged_.empty()) fuse_tagged(d_, tagged_, page_, lexicon_, builder_, out_);
    for (Attribution& a : out_) find_cited(a);
    nest();
    if (models_ != nullptr) weigh();
    return std::move(out_);
  }

 private:
  void read_sentence(Index s) {
    const Sentence& sentence = d_.sentences[s];
    sentence_ = s;
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    last_subject_ = {};
    for (Index i = reader.begin(); i < reader.end(); ++i) {
      if (page_[i].quoted() || page_[i].mark) continue;
      if (try_according_to(reader, i) || try_adverb(reader, i) || try_noun(reader, i)) continue;
      if (page_[i].is_verb() || page_[i].pos == Pos::kNoun || page_[i].pos == Pos::kProper) try_verb(reader, i);
    }
    try_colon(reader);
    try_dash_reports(reader);
    try_orphan_quotation(reader);
  }

  // ------------------------------------------------------------------------------------------------ verbs

  /// The cue of a verb at `i`, with its particle ("point out"); `end` is set behind the particle.
  const Cue* verb_cue(const ClauseReader& reader, Index i, Index& end) const {
    std::string lemma = page_[i].lemma;
    if (!page_[i].is_verb()) {
      // A tagger's slip: forms that are hardly ever anything but reporting verbs.
      const std::string_view f = page_[i].lower;
      if (f != "said" && f != "says" && f != "tweeted") return nullptr;
      lemma = std::string(lexicon_.verb_lemma(f));
    }
    end = i + 1;
    if (i + 1 < reader.end() && !page_[i + 1].mark) {
      if (const Cue* phrasal = lexicon_.verb(lemma + ' ' + page_[i + 1].lower)) {
        end = i + 2;
        return phrasal;
      }
    }
    return lexicon_.verb(lemma);
  }

  void try_verb(const ClauseReader& reader, Index i) {
    Index end = i + 1;
    const Cue* cue = verb_cue(reader, i, end);
    if (page_[i].lemma == "quote" && try_quoted_as(reader, i)) return;
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
    a.passive = be && page_[i].form_of != VerbForm::kIng;
    if (!attach_infinitive(reader, a)) find_source(reader, a);
    if (cue->group == "seem") {
      seeming(reader, a);
    } else if (a.passive) {
      passive_verb(reader, a);
    } else {
      active_verb(reader, a);
    }
    if (!a.source.empty() && page_[i].is_finite()) last_subject_ = a.source;
  }

  /// "Interfax quoted the captain as saying …", "the captain was quoted by Interfax as saying …".
  bool try_quoted_as(const ClauseReader& reader, Index i) {
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

  void remember_subject(const ClauseReader& reader, Index at) {
    const TokenRange subject = reader.subject_before(at);
    if (!subject.empty() && !reader.is_relative(subject.begin)) last_subject_ = subject;
  }

  /// "declined to say", "went on to say", "continued to insist": the infinitive belongs to the verb before it.
  bool attach_infinitive(const ClauseReader& reader, Attribution& a) {
    const Index to = a.cue_words.begin - 1;
    if (page_[to].pos != Pos::kTo || to - 1 < reader.begin() || !page_[to - 1].is_verb()) return false;
    const TokenRange before = reader.verb_group(to - 1);
    const std::string& lemma = page_[to - 1].lemma;
    const bool refuses = lemma == "decline" || lemma == "refuse" || lemma == "fail";
    for (Index g = before.begin; g < to; ++g) a.negated = a.negated || page_[g].pos == Pos::kNot;
    a.negated = a.negated || refuses;
    a.cue_words.begin = before.begin;
    a.source = reader.subject_before(before.begin);
    if (a.source.empty()) a.source = last_subject_;
    return true;
  }

  void find_source(const ClauseReader& reader, Attribution& a) {
    const Index at = a.cue_words.begin;
    const bool ing = page_[a.cue_head].form_of == VerbForm::kIng && a.cue_words.begin == a.cue_head;
    const bool infinitive = page_[at - 1].pos == Pos::kTo;
    if (ing || infinitive) {
      a.source = last_subject_;
      return;
    }
    a.source = with_tree(reader, a.cue_head, reader.subject_before(at));
    if (page_[at - 1].pos == Pos::kCoord && reports_before(at - 1, a)) return;
    if (a.source.empty() && at > reader.begin() && (page_[at - 1].pos == Pos::kCoord || page_[at - 1].form == ",")) {
      const Index left = page_[at - 1].pos == Pos::kCoord ? at - 2 : at - 1;
      const bool behind_quote = page_[left].form == "," && (page_[left - 1].quoted() || reader.closes_quote(left - 1));
      if (!reader.closes_quote(left) && !behind_quote) a.source = last_subject_;
    }
  }

  /// "Holt said A and called on B": the report that ended at this "and" lends its source.
  bool reports_before(Index coordinator, Attribution& a) const {
    if (out_.empty() || out_.back().sentence != sentence_ || out_.back().source.empty()) return false;
    const std::uint32_t end = out_.back().content.back().end;
    const std::uint32_t at = d_.tokens[coordinator].span.begin;
    if (end > at || at - end > 3) return false;
    a.source = out_.back().source;
    return true;
  }

  /// The tree's subject where there is one: it ends what the word classes began too early, and stands in where they
  /// found nothing.
  TokenRange with_tree(const ClauseReader& reader, Index verb, TokenRange shallow) const {
    if (!page_.has_syntax()) return shallow;
    Index subject = kNone;
    for (Index i = verb - 1; i >= reader.begin(); --i) {
      if (page_[i].head == verb && page_[i].relation == "nsubj" && !page_[i].quoted()) {
        subject = i;
        break;
      }
    }
    if (subject == kNone) return shallow;
    Index first = subject, last = subject;
    for (Index i = subject; i >= reader.begin() && under(i, subject) && !page_[i].mark; --i) first = i;
    for (Index i = subject; i < verb && under(i, subject) && !page_[i].mark; ++i) last = i;
    while (first < subject && (page_[first].pos == Pos::kPunct || page_[first].pos == Pos::kCoord)) ++first;
    while (last > subject && page_[last].form == ",") --last;
    if (shallow.empty()) return last - first < 25 ? TokenRange{first, last + 1} : TokenRange{};
    const Pos before = page_[first - 1].pos;
    const bool cut = before == Pos::kAdp || before == Pos::kSubord || before == Pos::kCoord || before == Pos::kVerb ||
                     before == Pos::kAdv;
    if (shallow.contains(subject) && shallow.begin < first && cut) shallow.begin = first;
    return shallow;
  }

  bool under(Index i, Index ancestor) const {
    for (int steps = 0; steps < 40 && i != kNone; ++steps) {
      if (i == ancestor) return true;
      i = page_[i].head;
    }
    return false;
  }

  void active_verb(const ClauseReader& reader, Attribution& a) {
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
    // Inverted: "…," said the mayor.
    Index after = a.cue_words.end;
    if (!own_subject && !left.empty() && page_[a.cue_head].is_finite()) {
      TokenRange subject = reader.noun_phrase(after, true);
      if (!subject.empty() && !reader.opens_quote(subject.begin)) {
        a.source = with_apposition(reader, subject);
        after = a.source.end;
      }
    }
    RightContent right = builder_.right_of(reader, after, *a.cue, left.empty(), a.cue_head);
    if (!left.empty() && !left.quote && !left.finite && !right.resumes) {
      // "In a broadcast, the mayor said …": what stands on the left is an adjunct.
      left = {};
      right = builder_.right_of(reader, after, *a.cue, true, a.cue_head);
    }
    if (!left.empty() && !left.quote && !right.resumes) {
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
  void seeming(const ClauseReader& reader, Attribution& a) {
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
  void passive_verb(const ClauseReader& reader, Attribution& a) {
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
    }
    const bool patient_hears = a.cue->has(kRecipientThat | kRecipientTo) && !a.cue->has(kThat);
    if (right.empty() && !a.cue->has(kPassive)) return;
    if (a.cue->lemma == "quote") {
      a.source = patient;
    }
    LeftContent left;
    if (!patient.empty() && !impersonal && a.cue->lemma != "quote" && !right.clause && !patient_hears)
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

  TokenRange by_phrase(const ClauseReader& reader, Index at, bool stops_at_of) const {
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
  TokenRange with_apposition(const ClauseReader& reader, TokenRange subject) const {
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

  // ------------------------------------------------------------------------------------------------ other cues

  bool try_according_to(const ClauseReader& reader, Index i) {
    Index after = kNone;
    const Word& w = page_[i];
    if (w.is("according") && page_[i + 1].is("to")) after = i + 2;
    if (w.is("in") && page_[i + 1].is("the") && page_[i + 2].is("words") && page_[i + 3].is("of")) after = i + 4;
    if (w.is("per") && page_[i + 1].pos == Pos::kProper) after = i + 1;
    if (after == kNone || after >= reader.end()) return false;
    TokenRange source = reader.noun_phrase(after, true);
    if (source.empty()) return false;
    source = with_apposition(reader, source);
    Attribution a;
    a.sentence = sentence_;
    a.cue = lexicon_.verb("say");
    a.cue_head = i;
    a.cue_words = {i, after};
    a.source = source;
    a.reporting = {i, source.end};
    const bool at_start = i == reader.begin() || (i == reader.begin() + 1 && page_[i - 1].pos == Pos::kCoord);
    if (at_start && source.end < reader.end()) {
      const Index from = page_[source.end].form == "," ? source.end + 1 : source.end;
      if (from >= reader.end()) return false;
      const Index to = builder_.clause_end(reader, from);
      if (reader.opens_quote(from)) {
        RightContent right = builder_.right_of(reader, from, *a.cue, true, a.cue_head);
        take(a, {}, right);
      } else {
        a.content = builder_.pieces_of({from, to});
      }
    } else {
      const LeftContent left = builder_.left_of(reader, i, true);
      if (left.empty()) return false;
      a.content = left.pieces;
      a.direct = left.quote && !left.mixed;
      a.has_quote = left.quote;
      // "The bridge, according to the mayor, was closed": the clause goes on.
      const Index next = source.end;
      if (next < reader.end() && page_[next].form == "," && !left.finite) {
        for (const ViewSpan piece : builder_.pieces_of({next + 1, builder_.clause_end(reader, next + 1)}))
          a.content.push_back(piece);
      }
    }
    finish(a, "according-to");
    return true;
  }

  bool try_adverb(const ClauseReader& reader, Index i) {
    if (page_[i].pos == Pos::kNoun || page_[i].pos == Pos::kProper) return false;
    const Cue* cue = lexicon_.adverb(page_[i].lower);
    if (cue == nullptr) return false;
    if (in_report(i)) return true;  // "reports of crews allegedly leaving": one statement, hedged twice
    Attribution a;
    a.sentence = sentence_;
    a.cue = cue;
    a.cue_head = i;
    a.cue_words = {i, i + 1};
    a.reporting = a.cue_words;
    const TokenRange clause = builder_.clause_around(reader, i);
    for (const ViewSpan piece : builder_.pieces_of({clause.begin, i})) a.content.push_back(piece);
    for (const ViewSpan piece : builder_.pieces_of({i + 1, clause.end})) a.content.push_back(piece);
    finish(a, "adverb");
    return true;
  }

  /// "reports that ...", "the claim that ...", "a statement saying ...".
  bool try_noun(const ClauseReader& reader, Index i) {
    if (page_[i].pos != Pos::kNoun) return false;
    const Cue* cue = lexicon_.noun(page_[i].lemma);
    if (cue == nullptr || i + 1 >= reader.end()) return false;
    Attribution a;
    a.sentence = sentence_;
    a.cue = cue;
    a.cue_head = i;
    const RightContent right = builder_.right_of_noun(reader, i + 1, *cue);
    if (right.empty()) return false;
    a.cue_words = noun_cue_words(reader, i);
    if (page_[i - 1].pos == Pos::kPossessive ||
        (page_[i - 1].pos == Pos::kDet && is_possessive_pronoun(page_[i - 1].lower))) {
      const Index end = page_[i - 1].pos == Pos::kPossessive ? i - 1 : i;
      Index begin = end - 1;
      while (begin > reader.begin() && page_[i - 1].pos == Pos::kPossessive &&
             (page_[begin - 1].is_nominal() || page_[begin - 1].pos == Pos::kDet || page_[begin - 1].pos == Pos::kAdj))
        --begin;
      a.source = {begin, end};
      a.cue_words = {i, i + 1};
    }
    a.reporting = {a.cue_words.begin, right.begin_of_content};
    a.whether = right.whether;
    take(a, {}, right);
    finish(a, "noun");
    return true;
  }

  static bool is_possessive_pronoun(std::string_view w) {
    return w == "his" || w == "her" || w == "their" || w == "its" || w == "my" || w == "our";
  }

  TokenRange noun_cue_words(const ClauseReader& reader, Index i) const {
    Index begin = i;
    while (begin > reader.begin() && page_[begin - 1].pos == Pos::kAdj) --begin;
    return {begin, i + 1};
  }

  /// "Mayor: the bridge is closed", a headline's or a transcript's colon.
  void try_colon(const ClauseReader& reader) {
    Index colon = kNone;
    for (Index i = reader.begin(); i < reader.end() && i < reader.begin() + 9; ++i) {
      if (page_[i].quoted() || page_[i].mark || page_[i].is_finite()) return;
      if (page_[i].form == ":") {
        colon = i;
        break;
      }
    }
    if (colon == kNone || colon == reader.begin()) return;
    const bool ends_sentence = colon + 1 >= reader.end();
    const TokenRange source = reader.noun_phrase(reader.begin(), true);
    if (source.begin != reader.begin() || source.end != colon || covered(colon)) return;
    if (!looks_like_speaker(source)) return;
    RightContent right = builder_.rest_after(reader, colon + 1);
    if (right.empty() && ends_sentence && sentence_ + 1 < static_cast<Index>(d_.sentences.size()) &&
        reader.end() < page_.size() && same_paragraph(reader.end(), colon)) {
      // The splitter cut behind the colon.
      const Sentence& next = d_.sentences[sentence_ + 1];
      right.pieces = builder_.pieces_of({next.first_token, next.end_token});
      for (Index i = next.first_token; i < next.end_token; ++i)
        right.mixed = right.quote = right.quote || page_[i].quoted();
    }
    if (right.empty()) return;
    Attribution a;
    a.sentence = sentence_;
    a.cue_words = {colon, colon + 1};
    a.cue_head = colon;
    a.source = source;
    a.reporting = {source.begin, colon + 1};
    take(a, {}, right);
    finish(a, "colon");
  }

  bool looks_like_speaker(TokenRange source) const {
    for (Index i = source.begin; i < source.end; ++i) {
      if (lexicon_.person_noun(page_[i].lemma) != PersonNoun::kNo ||
          lexicon_.person_noun(page_[i].lower) != PersonNoun::kNo)
        return true;
    }
    bool proper = true;
    for (Index i = source.begin; i < source.end; ++i)
      proper = proper && (page_[i].capital || page_[i].pos == Pos::kAdp || page_[i].pos == Pos::kDet);
    return proper && source.size() <= 4 && page_[source.end - 1].capital;
  }

  /// "Ferry sinks off the cape - reports".
  void try_dash_reports(const ClauseReader& reader) {
    Index last = reader.end() - 1;
    if (last > reader.begin() && page_[last].form == ".") --last;
    Index dash = last;
    while (dash > reader.begin() && last - dash < 5 && !reader.is_dash(dash)) --dash;
    if (!reader.is_dash(dash) || dash <= reader.begin() + 1 || dash == last || page_[dash].quoted()) return;
    if (!page_[dash - 1].is_nominal() && page_[dash - 1].pos == Pos::kPunct) return;
    const TokenRange source{dash + 1, last + 1};
    bool reports = false;
    for (Index i = source.begin; i < source.end; ++i) {
      reports = reports || page_[i].is("reports") || page_[i].is("report") || page_[i].is("officials") ||
                page_[i].is("sources") || page_[i].is("media");
    }
    if ((!reports && !lexicon_.is_outlet(d_.text(builder_.span_of(source)))) || covered(dash + 1)) return;
    Attribution a;
    a.sentence = sentence_;
    a.source = source;
    a.reporting = source;
    a.content = builder_.pieces_of({reader.begin(), dash});
    finish(a, "dash-reports");
  }

  // ------------------------------------------------------------------------------------------------ quotations alone

  /// A paragraph that is nothing but a quotation goes on from the last speaker of the same block.
  void try_orphan_quotation(const ClauseReader& reader) {
    const Index b = reader.begin();
    const bool set_off = page_[b].quoted() && (b == 0 || page_[b - 1].quotation != page_[b].quotation);
    if (!set_off && !reader.opens_quote(b)) return;
    const Index q = page_[set_off ? b : b + 1].quotation;
    if (b > 0 && d_.sentences[d_.tokens[b - 1].sentence].paragraph == d_.sentences[sentence_].paragraph &&
        d_.sentences[d_.tokens[b - 1].sentence].block == d_.sentences[sentence_].block) {
      return;  // not at the start of its paragraph
    }
    if (quotation_has_speaker(q) || !quotation_is_whole_paragraph(q)) return;
    for (std::size_t k = out_.size(); k > 0; --k) {
      const Attribution& earlier = out_[k - 1];
      const Sentence& from = d_.sentences[earlier.sentence];
      const Sentence& here = d_.sentences[sentence_];
      if (from.block != here.block || here.paragraph - from.paragraph > 2) return;
      // After words set off by the page's markup the last speaker stands right before; marks need a quoted one.
      if ((!earlier.has_quote && !set_off) || earlier.source.empty()) continue;
      Attribution a;
      a.sentence = sentence_;
      a.source = earlier.source;
      a.cue = earlier.cue;
      a.continues = true;
      a.direct = a.has_quote = true;
      a.content = d_.quotations[q].pieces;
      finish(a, "continuation");
      return;
    }
  }

  bool quotation_has_speaker(Index q) const {
    const ViewSpan first = d_.quotations[q].pieces.front();
    for (const Attribution& a : out_) {
      for (const ViewSpan piece : a.content) {
        if (piece.contains(first)) return true;
      }
    }
    return false;
  }

  bool quotation_is_whole_paragraph(Index q) const {
    const Quotation& quotation = d_.quotations[q];
    const Block& block = d_.blocks[d_.sentences[sentence_].block];
    const ViewSpan paragraph = block.paragraphs[d_.sentences[sentence_].paragraph].span;
    if (quotation.pieces.size() > 1) return true;
    return quotation.pieces.front().begin <= paragraph.begin + 4 && quotation.pieces.front().end + 5 >= paragraph.end;
  }

  /// “A,” he said. “B.”: B belongs to the same statement when nothing else claims it.
  void append_following_quotations(const ClauseReader& reader, Attribution& a) {
    Index next = reader.end();
    while (next < page_.size() && page_[next].mark && page_[next + 1].quoted() &&
           same_paragraph(next, reader.begin())) {
      const Index q = page_[next + 1].quotation;
      const Index close = builder_.quotation_end(next + 1);
      const bool marked = close < page_.size() && page_[close].mark;
      const Index after = marked ? close + 1 : close;
      const bool at_end = after >= page_.size() || d_.tokens[after].sentence != d_.tokens[after - 1].sentence;
      if (!at_end) return;
      for (const ViewSpan piece : d_.quotations[q].pieces) a.content.push_back(piece);
      next = after;
    }
  }

  bool same_paragraph(Index a, Index b) const {
    const Sentence& x = d_.sentences[d_.tokens[a].sentence];
    const Sentence& y = d_.sentences[d_.tokens[b].sentence];
    return x.block == y.block && x.paragraph == y.paragraph;
  }

  // ------------------------------------------------------------------------------------------------ assembling

  static void take(Attribution& a, const LeftContent& left, const RightContent& right) {
    if (!right.empty() && !right.quote) a.right_from = right.begin_of_content;
    a.right_rule = right.rule;
    a.content = left.pieces;
    a.content.insert(a.content.end(), right.pieces.begin(), right.pieces.end());
    a.has_quote = left.quote || right.quote;
    a.direct =
        a.has_quote && !left.mixed && !right.mixed && (left.empty() || left.quote) && (right.empty() || right.quote);
  }

  /// "launched what appears to be ...", "there is said to be ...": these words stand for no speaker.
  bool is_empty_subject(const TokenRange source) const {
    if (source.end - source.begin != 1) return false;
    const std::string_view word = page_[source.begin].lower;
    return word == "what" || word == "which" || word == "that" || word == "this" || word == "there";
  }

  void finish(Attribution& a, std::string_view rule) {
    const auto is_empty = [](const ViewSpan s) { return s.empty(); };
    a.content.erase(std::remove_if(a.content.begin(), a.content.end(), is_empty), a.content.end());
    if (a.content.empty() || is_empty_subject(a.source)) return;
    std::sort(a.content.begin(), a.content.end());
    a.rule = rule;
    out_.push_back(a);
  }

  /// Inside what another cue of this sentence reports as hearsay.
  bool in_report(Index token) const {
    for (std::size_t k = out_.size(); k > 0 && out_[k - 1].sentence == sentence_; --k) {
      const Attribution& a = out_[k - 1];
      if (a.cue == nullptr || a.cue->group != "report") continue;
      for (const ViewSpan piece : a.content) {
        if (piece.contains(d_.tokens[token].span)) return true;
      }
    }
    return false;
  }

  /// "The agency said, citing two officials, that ...": whom the source itself names as its own source.
  void find_cited(Attribution& a) const {
    if (a.source.empty() || a.sentence == kNone) return;
    const Sentence& sentence = d_.sentences[a.sentence];
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    for (Index i = std::max(sentence.first_token, a.source.end); i + 1 < sentence.end_token; ++i) {
      if (!page_[i].is("citing") || page_[i].quoted()) continue;
      const ViewSpan at = d_.tokens[i].span;
      const bool inside = std::any_of(a.content.begin(), a.content.end(), [&](const ViewSpan s) {
        return s.contains(at) && s.end > d_.tokens[i + 1].span.end;
      });
      const bool behind =
          inside && page_[i - 1].form == ",";  // the rules took the words along: "..., citing residents"
      if (inside && !behind) continue;
      const TokenRange np = reader.noun_phrase(i + 1, true);
      if (np.empty()) continue;
      a.cited = np;
      if (!behind) return;
      for (ViewSpan& piece : a.content) {
        const bool ends_with_it = piece.end <= d_.tokens[np.end - 1].span.end + 1;
        if (piece.contains(at) && ends_with_it && d_.tokens[i - 2].span.begin >= piece.begin)
          piece.end = d_.tokens[i - 2].span.end;
      }
      return;
    }
  }

  bool covered(Index token) const {
    for (std::size_t k = out_.size(); k > 0 && out_[k - 1].sentence == sentence_; --k) {
      const Attribution& a = out_[k - 1];
      if (a.cue_words.contains(token) || a.source.contains(token)) return true;
      for (const ViewSpan piece : a.content) {
        if (piece.contains(d_.tokens[token].span)) return true;
      }
    }
    return false;
  }

  /// Names the smallest content around the whole of another attribution. Strictly larger, so no cycles.
  void nest() {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (out_[i].cue_words.empty()) continue;
      const ViewSpan cue = d_.tokens[out_[i].cue_head].span;
      std::uint32_t best = ~0u;
      // Only neighbours can hold it: a content spans a few sentences at most.
      const std::size_t first = i > 40 ? i - 40 : 0;
      for (std::size_t j = first; j < std::min(out_.size(), i + 40); ++j) {
        if (i == j) continue;
        for (const ViewSpan piece : out_[j].content) {
          if (!piece.contains(cue) || !piece.contains(out_[i].content.front()) || piece.size() >= best) continue;
          best = piece.size();
          out_[i].outer = static_cast<Index>(j);
        }
      }
    }
  }

  /// Scores every candidate and drops the unlikely ones; what others refer to keeps its place in the order.
  void weigh() {
    std::vector<Index> place(out_.size(), kNone);
    std::vector<double> accepted, scores;
    for (const Attribution& a : out_) {
      FeatureList features;
      accept_features(d_, page_, lexicon_, a, out_, features);
      accepted.push_back(models_->accept.probability(features));
      scores.push_back(accepted.back());
      if (tagged_.empty()) continue;
      FeatureList trust;
      trust_features(page_, lexicon_, a, accepted.back(), trust);
      scores.back() = models_->trust.probability(trust);
    }
    std::vector<Attribution> kept;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const double least = least_for(out_[i]);
      const bool plain = least < kLeastDoubtful && out_[i].rule != "tagged";
      if ((plain ? accepted[i] : scores[i]) < least) continue;
      place[i] = static_cast<Index>(kept.size());
      out_[i].score = scores[i];
      kept.push_back(std::move(out_[i]));
    }
    for (Attribution& a : kept) a.outer = a.outer == kNone ? kNone : place[static_cast<std::size_t>(a.outer)];
    out_ = std::move(kept);
  }

  /// What a candidate must reach. Words that somebody is plainly said to have spoken, and the links of a chain (which
  /// flat annotations leave out), need little; thoughts, plans and judgements need more.
  double least_for(const Attribution& a) const {
    // The rules know this cue and saw no report in it: a bare thing is then hardly one ("writes books").
    if (a.rule == "tagged" && a.cue != nullptr && !a.has_quote && !holds_verb(a)) return kLeastAgainstRules;
    if (a.rule == "tagged") return kLeastDoubtful;
    if (!a.source.empty() && (a.direct || (a.has_quote && a.cue_head != kNone && !page_[a.cue_head].is_verb())))
      return 0.02;
    if (a.rule == "according-to" || a.rule == "dash-reports" || (a.rule == "colon" && a.source.size() <= 3))
      return 0.05;
    if (!is_telling(a)) return kLeastDoubtful;
    // The plainest frames of the plainest verbs: a table trained on one country's politics shall not veto them.
    const bool plain = a.rule == "left" || a.rule == "that" || a.rule == "quoted as" ||
                       (a.rule == "infinitive" && a.cue->act == SpeechAct::kOrder);
    return plain && page_[a.cue_head].form_of != VerbForm::kIng ? 0.02 : 0.12;
  }

  bool holds_verb(const Attribution& a) const {
    for (const ViewSpan piece : a.content) {
      auto it = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), piece.begin,
                                 [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
      for (; it != d_.tokens.end() && it->span.begin < piece.end; ++it) {
        if (page_[static_cast<Index>(it - d_.tokens.begin())].is_verb()) return true;
      }
    }
    return false;
  }

  bool is_telling(const Attribution& a) const {
    if (a.cue != nullptr && (a.cue->kind == CueKind::kAdverb || a.cue->group == "report")) return true;
    if (a.cue != nullptr && a.rule == "passive" && a.source.empty() && a.right_rule == "infinitive")
      return true;  // "is believed to"
    if (a.cue == nullptr || a.source.empty()) return false;
    const std::string& g = a.cue->group;
    const bool telling = g == "say" || g == "claim" || g == "report" || g == "accuse" || g == "deny" ||
                         g == "confirm" || g == "warn" || g == "promise" || g == "threaten" || g == "order" ||
                         g == "concede";
    return telling && page_[a.cue_head].form_of != VerbForm::kIng;
  }

  const Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
  const LearnedModels* models_;
  std::span<const SpeechSpan> tagged_;
  ContentBuilder builder_;
  std::vector<Attribution> out_;
  Index sentence_ = kNone;
  TokenRange last_subject_;
};

}  // namespace

std::vector<Attribution> find_attributions(const Document& document, const PageWords& page, const SaidLexicon& lexicon,
                                           const LearnedModels* models, std::span<const SpeechSpan> tagged) {
  return Finder(document, page, lexicon, models, tagged).run();
}

}  // namespace hearsay
