#include "said/attribution.h"

#include <algorithm>
#include <unordered_set>

#include "said/content.h"
#include "said/learned.h"
#include "said/rule_finder.h"
#include "said/shared_subject.h"
#include "said/source_words.h"
#include "said/tagged.h"

namespace hearsay {
namespace {

// What a report must be worth: one that the tagger saw; one that it saw as a bare thing behind a cue where the rules
// saw none; one that only the rules saw and that is no plain case of saying, on a page that the tagger read or did not.
constexpr double kLeastSeen = 0.4, kLeastAgainstRules = 0.55, kLeastOfNobody = 0.8, kLeastUnseen = 0.5,
                 kLeastDoubtful = 0.3, kNotAtAll = 2;

// What is left out of the report goes into the layer from here on: half of the best F1, which is where the F1 of a
// calibrated score is highest (Lipton, Elkan & Naryanaswamy 2014).
constexpr double kLeastForLayer = 0.4;

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
    out_ = RuleFinder(d_, page_, lexicon_, builder_).run();
    if (models_ != nullptr && !tagged_.empty()) fuse_tagged(d_, tagged_, page_, lexicon_, builder_, out_);
    mend_sources();
    for (Attribution& a : out_) leave_inquirer(a);
    for (Attribution& a : out_) {
      finish_clause(a);
      cut_loose_end(a);
    }
    for (Attribution& a : out_) lend_source(a);
    drop_what_reports_nothing();
    join_silences();
    keep_within_sources();
    for (Attribution& a : out_) find_cited(a);
    nest();
    if (models_ != nullptr) weigh();
    return std::move(out_);
  }

 private:
  /// A day is no part of a name ("Vera Lind earlier today on Radio Merrow"), and no speaker ("that month ...").
  void mend_sources() {
    const auto speaks = [&](const Attribution& a) { return a.source.empty() || !is_time(d_, builder_, a.source); };
    for (Attribution& a : out_) {
      if (!a.source.empty()) mend_source(d_, page_, builder_, a);
      if (!a.source.empty()) keep_source_out(a);
      if (!speaks(a) && a.direct) a.source = {};
    }
    out_.erase(std::remove_if(out_.begin(), out_.end(), [&](const Attribution& a) { return !speaks(a); }), out_.end());
  }
  /// "The Courier reports that in the letter, | Orr says he is ready": a clause with "that" is not over before its
  /// verb.
  void finish_clause(Attribution& a) const {
    if (a.right_rule != "that" || a.content.size() != 1 || a.has_quote || holds_clause(a)) return;
    const Sentence& sentence = d_.sentences[a.sentence];
    const Index begin = first_token(a.content.front());
    Index comma = begin;
    while (comma < sentence.end_token && d_.tokens[comma].span.begin < a.content.front().end) ++comma;
    if (!page_[begin].is("that") || comma + 1 >= sentence.end_token || page_[comma].form != ",") return;
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    if (!reader.starts_clause(comma + 1)) return;
    const std::vector<ViewSpan> whole = builder_.pieces_of({begin, builder_.clause_end(reader, comma + 1)});
    if (whole.size() == 1) a.content = whole;
  }
  /// "cited the page of a radio station, which | isn't a source": a pronoun that opens what is told of it.
  void cut_loose_end(Attribution& a) const {
    if (a.content.empty()) return;
    ViewSpan& last = a.content.back();
    Index end = first_token(last);
    while (end < page_.size() && d_.tokens[end].span.begin < last.end) ++end;
    const Word& word = page_[end - 1];
    const bool loose = word.is("which") || word.is("who") || word.is("whose") || word.is("whom");
    const Index comma = end - 2;
    if (loose && comma > first_token(last) && page_[comma].form == ",") last.end = d_.tokens[comma - 1].span.end;
  }
  /// "Police are investigating claims that ...", "the board received reports of ...": who looks into a report or hears
  /// it did not make it.
  void leave_inquirer(Attribution& a) const {
    static const std::unordered_set<std::string_view> kInquiries = {
        "investigate", "probe",  "examine", "check",   "verify",   "review",   "study", "assess", "look",  "inquire",
        "enquire",     "hear",   "receive", "get",     "face",     "read",     "see",   "follow", "await", "consider",
        "weigh",       "pursue", "explore", "collect", "document", "evaluate", "test",  "monitor"};
    if (a.source.empty() || a.cue_words.empty() || a.has_quote) return;
    const Index noun = a.cue_words.end - 1;
    const Cue* cue = page_[noun].pos == Pos::kNoun ? lexicon_.noun(page_[noun].lemma) : nullptr;
    if (cue == nullptr || (cue->group != "report" && cue->group != "claim" && cue->group != "accuse")) return;
    Index verb = page_[noun].head;
    if (verb == kNone || verb >= noun || !page_[verb].is_verb() || kInquiries.count(page_[verb].lemma) == 0) return;
    if (a.source.begin >= verb) return;
    a.source = {};
    a.cue_words = {noun, noun + 1};
    a.cue_head = noun;
    a.cue = cue;
    a.negated = a.passive = false;
  }
  /// "Holt agreed, but warned that ...": a verb without a subject is whose the tree says, in the words of a report of
  /// theirs where there is one.
  void lend_source(Attribution& a) const {
    const bool verb = a.cue_head != kNone && page_[a.cue_head].is_verb() && !a.cue_words.empty();
    if (!verb || !a.source.empty() || a.passive || a.rule == "seem" || a.content.empty()) return;
    const Sentence& sentence = d_.sentences[a.sentence];
    TokenRange subject = shared_subject(page_, lexicon_, {sentence.first_token, sentence.end_token}, a.cue_head);
    if (subject.empty()) return;
    for (const Attribution& other : out_) {
      const bool same = other.sentence == a.sentence && !other.source.empty() && other.source.begin < subject.end &&
                        subject.begin < other.source.end;
      if (same) subject = other.source;
    }
    const ViewSpan words = builder_.span_of(subject);
    const auto touches = [&](const ViewSpan piece) { return piece.overlaps(words); };
    if (!subject.contains(a.cue_head) && std::none_of(a.content.begin(), a.content.end(), touches)) a.source = subject;
  }
  void drop_what_reports_nothing() {
    const auto nothing = [&](const Attribution& a) {
      return !a.cue_words.empty() && !a.content.empty() &&
             (is_title(a) || is_manner(a) || is_naming_as(a) || is_called(a) || is_verdict(a) || is_occasion(a) ||
              is_offer_of_a_thing(a));
    };
    out_.erase(std::remove_if(out_.begin(), out_.end(), nothing), out_.end());
  }
  /// What is said ends before who says it: the tagger may see the office in the one and the rules in the other.
  void keep_source_out(Attribution& a) const {
    if (a.content.empty() || a.source.begin == 0) return;
    ViewSpan& piece = a.content.back();
    const std::uint32_t source = d_.tokens[a.source.begin].span.begin;
    if (piece.begin >= source || piece.end <= source || piece.end > d_.tokens[a.source.end - 1].span.end) return;
    Index last = a.source.begin - 1;
    if (page_[last].form == "," && last > 0) --last;
    if (d_.tokens[last].span.end > piece.begin) piece.end = d_.tokens[last].span.end;
  }
  /// "Speaking on “Late Hour”, Orr said": a title.
  bool is_title(const Attribution& a) const {
    const Word& last = page_[a.cue_words.end - 1];
    if (!a.direct || a.content.size() != 1 || (a.cue != nullptr && last.pos != Pos::kAdp)) return false;
    TokenRange words{first_token(a.content.front()), 0};
    words.end = words.begin;
    while (words.end < page_.size() && d_.tokens[words.end].span.begin < a.content.front().end) ++words.end;
    while (words.size() > 0 && page_[words.begin].mark) ++words.begin;
    while (words.size() > 0 && page_[words.end - 1].mark) --words.end;
    return builder_.is_title(words);
  }
  /// "asked not to be named", "requested to remain anonymous" say on what terms somebody spoke.
  bool is_manner(const Attribution& a) const {
    const Index i = first_token(a.content.front());
    const bool unnamed = page_[i + 2].is("anonymous") || page_[i + 2].is("unnamed") || page_[i + 2].is("unidentified");
    if (page_[i].pos == Pos::kTo && unnamed) return true;
    return page_[i].pos == Pos::kNot && page_[i + 1].pos == Pos::kTo && page_[i + 2].is("be") &&
           is_naming(page_[i + 3].lower);
  }
  /// "a man known as Lund", "a woman who identified herself as his mother".
  bool is_naming_as(const Attribution& a) const {
    const Word& first = page_[first_token(a.content.front())];
    if (page_[a.cue_head].lemma == "identify" && first.pos == Pos::kPronoun &&
        first.lower.find("sel") != std::string::npos)
      return true;
    const bool knows = page_[a.cue_head].is("known") || page_[a.cue_words.end - 1].is("known");
    return knows && (page_[a.cue_words.end].is("as") || page_[a.cue_words.end - 1].is("as"));
  }
  /// "A custom called “the long walk”", "a site dubbed Ebb": a name, which the thing does not say.
  bool is_called(const Attribution& a) const {
    const Word& verb = page_[a.cue_head];
    const bool names = verb.lemma == "call" || verb.lemma == "dub" || verb.lemma == "name" ||
                       verb.lemma == "nickname" || verb.lemma == "title" || verb.lemma == "entitle";
    const bool participle = verb.form_of == VerbForm::kPast || verb.form_of == VerbForm::kParticiple;
    return names && participle && a.cue_words.size() == 1 && is_reduced(a.cue_head);
  }
  /// "a film released in May and called ...": the participle, or the one it is joined to, narrows a noun before it.
  bool is_reduced(Index participle) const {
    const Word& w = page_[participle];
    const Index verb = w.relation == "conj" && w.head < participle ? w.head : participle;
    return page_[verb].relation.starts_with("acl") && page_[verb].head < verb;
  }
  /// "Medics pronounced him dead": it is done by saying so.
  bool is_verdict(const Attribution& a) const {
    const std::string& lemma = page_[a.cue_head].lemma;
    if (a.has_quote || (lemma != "pronounce" && lemma != "declare")) return false;
    const Index last = first_token(a.content.back());
    for (Index i = last; i < page_.size() && d_.tokens[i].span.begin < a.content.back().end; ++i) {
      if (page_[i].is("dead")) return !page_[first_token(a.content.front())].is("that");
    }
    return a.passive && page_[a.cue_words.end].is("dead");
  }
  /// "At a briefing announcing the closure, ...": the briefing speaks no word.
  bool is_occasion(const Attribution& a) const {
    static const std::unordered_set<std::string_view> kOccasions = {
        "conference", "briefing", "ceremony", "rally", "hearing", "event", "speech", "interview", "meeting", "vigil"};
    if (a.source.empty() || a.has_quote || page_[a.cue_head].form_of != VerbForm::kIng) return false;
    return a.source.end == a.cue_words.begin && kOccasions.count(page_[a.source.end - 1].lemma) != 0;
  }
  /// "Her fall in the polls offers them hope", "proud to offer a seat": nobody promises.
  bool is_offer_of_a_thing(const Attribution& a) const {
    if (a.cue == nullptr || a.cue->lemma != "offer" || a.has_quote || a.right_rule == "infinitive") return false;
    if (page_[a.cue_words.begin].pos == Pos::kTo || page_[a.cue_words.begin - 1].pos == Pos::kTo) return true;
    const Index head = a.source.empty() ? kNone : head_of(a.source);
    return head != kNone && page_[head].pos == Pos::kNoun && lexicon_.person_noun(page_[head].lemma) == PersonNoun::kNo;
  }
  /// The word that the rest of a phrase hangs on; its first noun's end where there is no tree.
  Index head_of(TokenRange range) const {
    for (Index i = range.begin; i < range.end; ++i) {
      if (page_[i].is_nominal() && !range.contains(page_[i].head)) return i;
    }
    return kNone;
  }
  /// "declined to comment on X" where both verbs were taken for a report: one silence, about X.
  void join_silences() {
    std::vector<bool> told(out_.size(), false);
    for (std::size_t i = 0; i < out_.size(); ++i) {
      Attribution& a = out_[i];
      if (a.cue_words.empty() || a.content.empty()) continue;
      const Index verb = first_token(a.content.front()) + 1;
      if (page_[verb - 1].pos != Pos::kTo || !(page_[verb].is("comment") || page_[verb].is("say"))) continue;
      for (std::size_t k = 0; k < out_.size(); ++k) {
        if (k == i || out_[k].cue_head != verb || out_[k].content.empty()) continue;
        const bool outer_seen = a.tagged.saw() && !out_[k].tagged.saw();
        if (outer_seen) a.content = out_[k].content;
        told[outer_seen ? k : i] = true;
      }
    }
    std::vector<Attribution> kept;
    for (std::size_t k = 0; k < out_.size(); ++k) {
      if (!told[k]) kept.push_back(std::move(out_[k]));
    }
    out_ = std::move(kept);
  }
  /// "A note confirming the sale read: ...": what is reported inside a speaker's name ends with it.
  void keep_within_sources() {
    std::vector<bool> empty(out_.size(), false);
    for (std::size_t i = 0; i < out_.size(); ++i) {
      Attribution& a = out_[i];
      if (a.cue_head == kNone) continue;
      for (std::size_t k = i; k-- > 0 && out_[k].sentence == a.sentence;) cut_behind(out_[k].source, a);
      for (std::size_t k = i + 1; k < out_.size() && out_[k].sentence == a.sentence; ++k) cut_behind(out_[k].source, a);
      empty[i] = a.content.empty();
    }
    std::vector<Attribution> kept;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (!empty[i]) kept.push_back(std::move(out_[i]));
    }
    out_ = std::move(kept);
  }
  void cut_behind(TokenRange source, Attribution& a) const {
    if (source.empty() || !source.contains(a.cue_head) || a.cue_words.begin < source.begin) return;
    const std::uint32_t end = builder_.span_of(source).end, cue = d_.tokens[a.cue_head].span.begin;
    const bool crosses = std::any_of(a.content.begin(), a.content.end(),
                                     [&](const ViewSpan s) { return s.begin > cue && s.begin < end && s.end > end; });
    if (!crosses) return;
    for (ViewSpan& piece : a.content) piece.end = std::min(piece.end, end);
    a.content.erase(
        std::remove_if(a.content.begin(), a.content.end(), [](const ViewSpan s) { return s.end <= s.begin; }),
        a.content.end());
    a.direct = a.has_quote = false;
  }
  static bool is_naming(std::string_view participle) {
    return participle == "named" || participle == "identified" || participle == "quoted";
  }
  Index first_token(ViewSpan span) const {
    const auto it = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), span.begin,
                                     [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
    return static_cast<Index>(it - d_.tokens.begin());
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
      trust_features(d_, page_, lexicon_, a, accepted.back(), trust);
      scores.back() = models_->trust.probability(trust);
    }
    std::vector<Attribution> kept;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      out_[i].tentative = (flat_gold_misses(out_[i]) ? accepted[i] : scores[i]) < least_for(out_[i]);
      if (out_[i].tentative && (tagged_.empty() || scores[i] < kLeastForLayer)) continue;
      if (!out_[i].tentative) place[i] = static_cast<Index>(kept.size());
      out_[i].score = scores[i];
      kept.push_back(std::move(out_[i]));
    }
    for (Attribution& a : kept) a.outer = a.outer == kNone ? kNone : place[static_cast<std::size_t>(a.outer)];
    out_ = std::move(kept);
  }

  /// The annotations that the tagger and the trust in it were learned from give a word one role, so they know nothing
  /// of somebody telling inside a report, and little of "unconfirmed reports of": there the rules' own probability
  /// decides.
  bool flat_gold_misses(const Attribution& a) const {
    if (a.cue != nullptr && a.cue->group == "report" && a.rule != "tagged") return true;
    return !a.tagged.saw() && a.outer != kNone && is_telling(a);
  }

  /// "The gates do not leak, as some have said": that they leak, or that they do not? Either may be meant.
  bool may_be_denied(const Attribution& a) const {
    if (a.direct || a.source.begin < 1 || a.content.empty() || !page_[a.source.begin - 1].is("as")) return false;
    if (a.content.back().end > d_.tokens[a.source.begin].span.begin) return false;
    for (Index i = first_token(a.content.front()); i < a.source.begin; ++i) {
      if (page_[i].pos == Pos::kNot || page_[i].is("never")) return true;
    }
    return false;
  }

  /// What a candidate must reach. Words that somebody is plainly said to have spoken, and the links of a chain (which
  /// flat annotations leave out), need little; thoughts, plans and judgements need more.
  double least_for(const Attribution& a) const {
    // The rules saw no report in it: a bare thing is then hardly one ("writes books", "opened a case against the
    // owner").
    const bool bare = !a.has_quote && !holds_verb(a);
    if (bare && names_only_a_topic(a) && !holds_clause(a)) return kNotAtAll;
    if (is_mood_of_nobody(a) || may_be_denied(a)) return kNotAtAll;
    // "The sum has not been revealed": nobody speaks, and nothing is said.
    if (bare && a.source.empty() && (a.rule == "tagged" || a.rule == "passive")) return kLeastOfNobody;
    if (a.rule == "tagged" && bare) return kLeastAgainstRules;
    if (a.rule == "turn" || a.rule == "signature") return 0;  // the layout says so
    const double doubtful = tagged_.empty() ? kLeastDoubtful : kLeastUnseen;
    if (!a.source.empty() && (a.direct || (a.has_quote && a.cue_head != kNone && !page_[a.cue_head].is_verb())))
      return 0.02;
    // "amid reports the brigade has mutinied": what nobody vouches for is what a reader must see.
    const bool rumour = a.rule == "noun" && a.source.empty() && a.cue != nullptr && a.cue->group == "report";
    if (a.rule == "dash-reports" || (rumour && !bare)) return 0.01;
    if (a.rule == "according-to" || (a.rule == "colon" && a.source.size() <= 3)) return 0.05;
    if (!is_telling(a) || is_purpose(a)) return a.tagged.saw() ? kLeastSeen : doubtful;
    // The plainest frames of the plainest verbs: a table trained on one country's politics shall not veto them.
    const bool plain = a.rule == "left" || a.rule == "that" || a.rule == "quoted as" ||
                       (a.rule == "infinitive" && a.cue->act == SpeechAct::kOrder);
    return plain && page_[a.cue_head].form_of != VerbForm::kIng ? 0.02 : 0.12;
  }

  /// "would need a majority to confirm the judges": what is still to be told or done.
  bool is_purpose(const Attribution& a) const {
    if (a.cue_words.empty() || a.negated) return false;
    return page_[a.cue_words.begin].pos == Pos::kTo || page_[a.cue_words.begin - 1].pos == Pos::kTo;
  }

  /// "The union supports the strike", "the envoys discussed the border": a thing that somebody holds or speaks of says
  /// too little where it stands alone; the narrator's sentence says it all.
  static bool names_only_a_topic(const Attribution& a) {
    if (a.rule == "colon" || a.rule == "according-to" || a.rule == "dash-reports" || a.rule == "adverb") return false;
    if (a.cue == nullptr) return a.rule == "tagged";
    if (a.cue->lemma == "question" && a.cue->kind == CueKind::kVerb) return true;  // "questioned the driver"
    const std::string& g = a.cue->group;
    if (g == "say" && a.cue->act == SpeechAct::kAssert && !a.negated)  // "did not speak of the border" keeps silent
      return a.cue->kind == CueKind::kVerb ? !a.cue->has(kThat | kRecipientThat | kQuote) : a.rule == "noun";
    return g == "praise" || g == "think" || g == "plan";
  }

  /// "in fear of losing the mine", "a plan to close it": nobody is named, and no clause says what is so.
  bool is_mood_of_nobody(const Attribution& a) const {
    if (a.rule != "noun" || !a.source.empty() || a.has_quote || a.cue == nullptr) return false;
    const std::string& g = a.cue->group;
    return (g == "think" || g == "plan" || g == "praise") && !page_[first_token(a.content.front())].is("that") &&
           a.right_rule != "noun clause";
  }

  bool holds_verb(const Attribution& a) const {
    return holds(a, [](const Word& w) { return w.is_verb(); });
  }
  /// Copulas and auxiliaries count too: "the bridge was unsafe".
  bool holds_clause(const Attribution& a) const {
    return holds(a, [](const Word& w) { return w.is_finite(); });
  }
  template <class Wanted>
  bool holds(const Attribution& a, const Wanted& wanted) const {
    for (const ViewSpan piece : a.content) {
      for (Index i = first_token(piece); i < page_.size() && d_.tokens[i].span.begin < piece.end; ++i) {
        if (wanted(page_[i])) return true;
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
};

}  // namespace

std::vector<Attribution> find_attributions(const Document& document, const PageWords& page, const SaidLexicon& lexicon,
                                           const LearnedModels* models, std::span<const SpeechSpan> tagged) {
  return Finder(document, page, lexicon, models, tagged).run();
}

}  // namespace hearsay
