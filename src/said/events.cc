#include "said/events.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "said/agents.h"
#include "said/clauses.h"

namespace hearsay {
namespace {

using Set = std::unordered_set<std::string_view>;

// Values are on the unified scale. Crowds rate what is planned, asked for or possible well above zero, and what is
// denied less far down than what is asserted is up (Lee et al. 2015; de Marneffe, Manning & Potts 2012); annotators who
// are asked whether a thing has happened yet (It-Happened; White et al. 2016) put every future below zero, which is no
// statement about how sure the text is, so that habit is not followed.

/// Certainty left after a modal, as a share of the scale; 1 when it is none.
double modal_share(std::string_view w) {
  if (w == "may" || w == "might" || w == "could" || w == "possibly" || w == "perhaps") return 0.35;
  if (w == "can") return 0.5;
  if (w == "would") return 0.6;
  if (w == "should" || w == "must" || w == "ought") return 0.45;
  if (w == "will" || w == "'ll" || w == "\u2019ll" || w == "shall" || w == "wo") return 0.8;
  if (w == "probably" || w == "likely") return 0.6;
  if (w == "reportedly" || w == "apparently" || w == "allegedly") return 0.7;
  return 1.0;
}

constexpr double kOpen = 1.4;           ///< planned, wanted, ordered: neither said to have happened nor not
constexpr double kCondition = 0.5;      ///< "if it fails"
constexpr double kSaidOnTheSide = 3.0;  ///< relative clauses, participles, reasons: presupposed
constexpr double kNamed = 2.7;          ///< an event that a noun names
constexpr double kNegated = 0.8;        ///< share of the scale that a plain negation reaches downwards

/// What a signature makes of the complement's factuality.
double complement_value(char sign) {
  switch (sign) {
    case '+':
      return 3.0;
    case '-':
      return -2.0;
    case 'p':
      return 2.8;
    case 'q':
      return 2.0;
    case 'o':
      return kOpen;
    default:
      return 2.7;
  }
}

/// Nouns whose ending makes them actions: "eviction", "removal", "takeover", "fighting".
bool is_event_suffix(std::string_view lemma) {
  static constexpr std::array<std::string_view, 6> kEnds = {"tion", "sion", "ment", "ance", "ence", "oval"};
  static const Set kThings = {"building", "morning", "evening",  "anything", "something", "everything", "nothing",
                              "clothing", "earring", "sibling",  "ceiling",  "lightning", "offspring",  "pudding",
                              "wedding",  "darling", "duckling", "sterling", "feeling",   "meaning",    "housing"};
  if (lemma.size() > 6 && lemma.ends_with("ing")) return kThings.count(lemma) == 0;
  return lemma.size() > 6 &&
         std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view e) { return lemma.ends_with(e); });
}

/// Nouns of action that no ending gives away.
bool is_action_noun(std::string_view lemma) {
  static const Set kWords = {
      "death",       "war",       "loss",      "gain",       "rise",       "fall",      "growth",    "sale",
      "purchase",    "trip",      "crisis",    "effort",     "plan",       "vote",      "crash",     "fire",
      "flood",       "storm",     "trial",     "cut",        "change",     "move",      "report",    "claim",
      "profit",      "use",       "return",    "arrival",    "departure",  "birth",     "search",    "attempt",
      "order",       "help",      "work",      "increase",   "decline",    "offer",     "bid",       "merger",
      "drop",        "delay",     "collapse",  "failure",    "victory",    "defeat",    "escape",    "survival",
      "concern",     "hope",      "takeover",  "layoff",     "buildup",    "spinoff",   "standoff",  "crackdown",
      "shutdown",    "slowdown",  "lockdown",  "handover",   "blackout",   "walkout",   "outbreak",  "breakout",
      "breakdown",   "downturn",  "upturn",    "turnaround", "bailout",    "buyout",    "turnout",   "setback",
      "selloff",     "rebound",   "ceremony",  "charge",     "speech",     "response",  "action",    "split",
      "import",      "export",    "test",      "activity",   "interview",  "estimate",  "conflict",  "act",
      "spread",      "broadcast", "damage",    "remark",     "slide",      "plunge",    "slump",     "surge",
      "jump",        "leap",      "start",     "launch",     "exchange",   "pursuit",   "embrace",   "flow",
      "campaign",    "flight",    "transfer",  "deposit",    "vigil",      "prayer",    "homicide",  "genocide",
      "abuse",       "scandal",   "exercise",  "travel",     "harm",       "wound",     "shipwreck", "approval",
      "proposal",    "refusal",   "denial",    "disposal",   "withdrawal", "burial",    "funeral",   "renewal",
      "rescue",      "recovery",  "discovery", "delivery",   "injury",     "robbery",   "theft",     "fraud",
      "visit",       "tour",      "race",      "rally",      "blast",      "raid",      "quake",     "earthquake",
      "landslide",   "drought",   "famine",    "epidemic",   "riot",       "uprising",  "coup",      "mutiny",
      "siege",       "truce",     "ceasefire", "treaty",     "lawsuit",    "arrest",    "verdict",   "appeal",
      "threat",      "warning",   "promise",   "pledge",     "step",       "pressure",  "challenge", "celebration",
      "anniversary", "access",    "control",   "event",      "process",    "procedure", "effect",    "impact"};
  return kWords.count(lemma) != 0;
}

class EventReader {
 public:
  EventReader(Document& document, const SaidLexicon& lexicon, const Predicates& predicates)
      : d_(document), predicates_(predicates), page_(document, lexicon) {}

  void run() {
    value_.assign(d_.tokens.size(), 0);
    if (page_.has_syntax()) index_children();
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) read(static_cast<Index>(s));
    link_statements();
  }

 private:
  void index_children() {
    children_.assign(d_.tokens.size(), {});
    for (std::size_t i = 0; i < d_.tokens.size(); ++i) {
      if (d_.tokens[i].head != kNone)
        children_[static_cast<std::size_t>(d_.tokens[i].head)].push_back(static_cast<Index>(i));
    }
  }

  std::string_view relation(Index i) const {
    const std::string_view full = d_.tokens[i].deprel;
    return full.substr(0, full.find(':'));
  }

  bool is_event(Index i) const {
    const Word& w = page_[i];
    if (w.is_verb()) return true;
    if (w.pos == Pos::kAdj && page_.has_syntax()) return is_predicative(i);
    if (w.pos != Pos::kNoun) return false;
    if (is_action_noun(w.lemma)) return true;
    const Predicate* known = predicates_.noun(w.lemma);
    return (known != nullptr && !known->type.empty()) || is_event_suffix(w.lemma);
  }

  /// "was worried": an adjective with a copula.
  bool is_predicative(Index i) const {
    for (const Index child : children_[static_cast<std::size_t>(i)]) {
      if (relation(child) == "cop") return true;
    }
    return false;
  }

  void read(Index s) {
    const Sentence& sentence = d_.sentences[s];
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    const std::size_t first = d_.events.size();
    for (Index i : outside_in(sentence)) {
      if (!is_event(i)) continue;
      Event event;
      event.sentence = s;
      event.span = d_.tokens[i].span;
      event.lemma = page_[i].lemma;
      const Predicate* predicate = predicate_at(i, sentence.end_token, event);
      const double value = factuality(reader, i);
      value_[static_cast<std::size_t>(i)] = value;
      event.factuality = std::clamp(std::round(value * 10) / 10, -3.0, 3.0);
      event.negative = value < 0;
      if (predicate != nullptr) event.type = predicate->type;
      participants(reader, i, event);
      circumstances(sentence, event);
      d_.events.push_back(std::move(event));
    }
    std::sort(d_.events.begin() + static_cast<std::ptrdiff_t>(first), d_.events.end(),
              [](const Event& a, const Event& b) { return a.span < b.span; });
    keep_main_types(reader, first);
  }

  /// Governors before what they govern, so that values flow down.
  std::vector<Index> outside_in(const Sentence& sentence) const {
    std::vector<Index> order;
    if (!page_.has_syntax()) {
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) order.push_back(i);
      return order;
    }
    for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
      if (d_.tokens[i].head == kNone) order.push_back(i);
    }
    for (std::size_t k = 0;
         k < order.size() && order.size() <= static_cast<std::size_t>(sentence.end_token - sentence.first_token); ++k) {
      for (const Index child : children_[static_cast<std::size_t>(order[k])]) order.push_back(child);
    }
    return order;
  }

  const Predicate* predicate_at(Index i, Index end, Event& event) const {
    const Word& w = page_[i];
    if (w.pos == Pos::kNoun) return predicates_.noun(w.lemma);
    // "shot down", "shot it down", "call on"
    for (Index k = i + 1; k < std::min(end, i + 3); ++k) {
      if (page_[k].pos != Pos::kAdp && page_[k].pos != Pos::kAdv && page_[k].pos != Pos::kNoun) continue;
      if (const Predicate* phrasal = predicates_.verb(w.lemma + ' ' + page_[k].lemma)) {
        event.lemma = w.lemma + ' ' + page_[k].lemma;
        return phrasal;
      }
    }
    return predicates_.verb(w.lemma);
  }

  // ---------------------------------------------------------------------------------------------- factuality

  double factuality(const ClauseReader& reader, Index i) const {
    const Own own = own_marks(reader, i);
    double value = context(reader, i) * own.share;
    if (own.negative) value = -kNegated * value;
    return value;
  }

  struct Own {
    bool negative = false;
    double share = 1.0;
  };

  /// Negation and modals that stand on the predicate itself.
  Own own_marks(const ClauseReader& reader, Index i) const {
    Own own;
    const auto mark = [&](Index k) {
      const Word& w = page_[k];
      own.share = std::min(own.share, modal_share(w.lower));
      if (w.pos == Pos::kNot || w.is("never") || w.is("no") || w.is("hardly")) own.negative = !own.negative;
    };
    if (page_.has_syntax()) {
      for (const Index child : children_[static_cast<std::size_t>(i)]) {
        const std::string_view rel = relation(child);
        if (rel == "aux" || rel == "advmod" || rel == "det" || rel == "cop") mark(child);
        if (rel == "nsubj" && (page_[child].is("nobody") || page_[child].is("none") || page_[child].is("nothing")))
          own.negative = !own.negative;
      }
      return own;
    }
    const TokenRange group = reader.verb_group(i);
    for (Index k = group.begin; k < i; ++k) mark(k);
    if (page_[i].pos == Pos::kNoun && page_[i - 1].is("no")) own.negative = true;
    return own;
  }

  /// What the surroundings make of a predicate before its own marks: 3 at the top of a plain sentence.
  double context(const ClauseReader& reader, Index i) const {
    return page_.has_syntax() ? tree_context(reader, i) : linear_context(reader, i);
  }

  double tree_context(const ClauseReader& reader, Index i) const {
    const Index head = d_.tokens[i].head;
    const std::string_view rel = relation(i);
    double base = top_value(reader);
    if (head == kNone) return has_to(i) ? std::min(base, kOpen) : base;  // "Crews to close the road"
    if (has_mark(i, "if") || has_mark(i, "unless")) return kCondition;
    const std::string_view full = d_.tokens[i].deprel;
    if (rel == "ccomp" || rel == "xcomp" || (rel == "acl" && has_mark(i, "to")) ||
        (rel == "obj" && page_[i].pos == Pos::kNoun) || rel == "csubj") {
      return below(head, i);
    }
    if (rel == "parataxis" || rel == "root") return base;
    if (rel == "conj" && is_event(head)) return inherited(head);
    if (rel == "advcl") {
      if (has_to(i)) return std::min(kOpen, std::abs(value_of(head)));
      return has_mark(i, "without") ? -2.4 : has_mark(i, "by") ? 2.2 : kSaidOnTheSide;
    }
    if (full == "acl:relcl" || (rel == "acl" && page_[i].is_verb()) || rel == "amod") return kSaidOnTheSide;
    if (page_[i].pos == Pos::kNoun) return noun_context(i, head);
    return base;
  }

  double top_value(const ClauseReader& reader) const { return page_[reader.end() - 1].form == "?" ? 0.5 : 3.0; }

  double value_of(Index i) const { return value_[static_cast<std::size_t>(i)]; }

  /// The context of a conjunct is that of the first, without the first's own negation.
  double inherited(Index first) const {
    const double v = value_of(first);
    return v == 0 ? 2.8 : v < 0 ? -v / kNegated : v;
  }

  bool has_mark(Index i, std::string_view word) const {
    for (const Index child : children_[static_cast<std::size_t>(i)]) {
      if ((relation(child) == "mark" || relation(child) == "case") && page_[child].is(word)) return true;
    }
    return false;
  }
  bool has_to(Index i) const { return has_mark(i, "to"); }

  /// A complement below `head`: its signature decides, weakened when the governor itself is not certain.
  double below(Index head, Index i) const {
    const Word& w = page_[head];
    const Predicate* predicate = w.pos == Pos::kNoun ? predicates_.noun(w.lemma) : predicates_.verb(w.lemma);
    const double governor = is_event(head) ? value_of(head) : 3.0;
    const bool negated = governor < 0;
    char sign = predicate == nullptr ? 0 : negated ? predicate->negative : predicate->positive;
    if (w.pos == Pos::kAdj) sign = is_open_adjective(w.lower) ? 'o' : 0;
    const bool infinitive = has_to(i);
    if (sign == 0 && w.pos == Pos::kNoun) return infinitive ? kOpen : 2.5;
    if (sign == 0) return infinitive ? kOpen : negated ? 0.6 : std::min(2.8, std::max(0.5, std::abs(governor)));
    // "warned to leave", "told to leave": with an infinitive a report is an order.
    if ((sign == 'p' || sign == 'q') && infinitive && w.lemma != "appear" && w.lemma != "seem" && w.lemma != "claim" &&
        w.lemma != "believe")
      sign = 'o';
    const double value = complement_value(sign);
    const double weight = std::abs(governor) < 1.5 && governor != 0 ? std::max(0.3, std::abs(governor) / 3) : 1.0;
    return value * weight;
  }

  static bool is_open_adjective(std::string_view w) {
    static const Set kWords = {"ready",    "willing", "able",     "likely",    "unlikely", "set",      "due",
                               "possible", "eager",   "prepared", "reluctant", "unable",   "expected", "supposed"};
    return kWords.count(w) != 0;
  }

  double noun_context(Index i, Index head) const {
    if (relation(i) == "compound") return 2.2;  // "the merger plan": of what kind, not that it took place
    if (!is_event(head)) return kNamed;
    const double v = value_of(head);
    return v == 0 ? kNamed : v < 0 ? std::max(0.5, -v * 0.5) : std::min(kNamed, v);
  }

  /// The nearest governor to the left, without a tree.
  double linear_context(const ClauseReader& reader, Index i) const {
    const double top = top_value(reader);
    const TokenRange group = reader.verb_group(i);
    const Index before = group.begin - 1;
    const bool infinitive = before >= reader.begin() && page_[before].pos == Pos::kTo;
    for (Index k = i - 1; k >= reader.begin() && i - k < 12; --k) {
      const Word& w = page_[k];
      if (w.is("if") || w.is("unless")) return kCondition;
      if (w.form == ";" || (w.form == "," && !infinitive)) break;
      if (!w.is_verb() || k >= group.begin) continue;
      const Predicate* predicate = predicates_.verb(w.lemma);
      const bool negated = value_of(k) < 0;
      const char sign = predicate == nullptr ? 0 : negated ? predicate->negative : predicate->positive;
      if (sign == 0) return infinitive ? kOpen : top;
      return complement_value(infinitive && (sign == 'p' || sign == 'q') ? 'o' : sign);
    }
    return infinitive ? kOpen : page_[i].pos == Pos::kNoun ? kNamed : top;
  }

  // ---------------------------------------------------------------------------------------------- who, when, where

  void participants(const ClauseReader& reader, Index i, Event& event) const {
    const auto add = [&](std::vector<Index>& to, ViewSpan span) {
      const Index agent = agent_of_span(d_, span);
      if (agent != kNone && std::find(to.begin(), to.end(), agent) == to.end()) to.push_back(agent);
    };
    if (page_.has_syntax()) {
      for (const Index child : children_[static_cast<std::size_t>(i)]) {
        const std::string_view full = d_.tokens[child].deprel;
        const std::string_view rel = relation(child);
        const bool passive = full == "nsubj:pass";
        if (rel == "nsubj" && !passive) add(event.actors, subtree(child));
        if (full == "obl:agent") add(event.actors, subtree(child));
        if (rel == "obj" || rel == "iobj" || passive) add(event.recipients, subtree(child));
        if (rel == "obl" && full != "obl:agent" &&
            (has_mark(child, "with") || has_mark(child, "on") || has_mark(child, "at") || has_mark(child, "against") ||
             has_mark(child, "to")))
          add(event.recipients, subtree(child));
      }
      return;
    }
    if (!page_[i].is_verb()) return;
    const TokenRange subject = reader.subject_before(reader.verb_group(i).begin);
    const TokenRange object = reader.noun_phrase(i + 1, false);
    if (!subject.empty()) add(event.actors, span_of(subject));
    if (!object.empty()) add(event.recipients, span_of(object));
  }

  ViewSpan span_of(TokenRange r) const { return {d_.tokens[r.begin].span.begin, d_.tokens[r.end - 1].span.end}; }

  /// The words under a token, without clauses that hang on it.
  ViewSpan subtree(Index root) const {
    ViewSpan span = d_.tokens[root].span;
    std::vector<Index> open = {root};
    for (std::size_t guard = 0; !open.empty() && guard < 200; ++guard) {
      const Index i = open.back();
      open.pop_back();
      span = hull(span, d_.tokens[i].span);
      for (const Index child : children_[static_cast<std::size_t>(i)]) {
        const std::string_view rel = relation(child);
        if (rel != "acl" && rel != "advcl" && rel != "ccomp" && rel != "punct") open.push_back(child);
      }
    }
    return span;
  }

  /// The nearest time and place of the sentence that stand beside the predicate.
  void circumstances(const Sentence& sentence, Event& event) const {
    const auto nearest = [&](const auto& layer) {
      Index best = kNone;
      std::uint32_t best_distance = 80;
      const auto from = std::lower_bound(layer.begin(), layer.end(), sentence.span.begin,
                                         [](const auto& x, std::uint32_t b) { return x.span.begin < b; });
      for (auto it = from; it != layer.end() && it->span.begin < sentence.span.end; ++it) {
        const std::uint32_t distance = it->span.begin > event.span.end   ? it->span.begin - event.span.end
                                       : event.span.begin > it->span.end ? event.span.begin - it->span.end
                                                                         : 0;
        if (distance < best_distance) {
          best_distance = distance;
          best = static_cast<Index>(it - layer.begin());
        }
      }
      return best;
    };
    event.time = nearest(d_.times);
    event.place = nearest(d_.places);
  }

  /// A class is given to what carries the sentence: what hangs below a classed predicate, or modifies a noun, has none
  /// of its own; a noun keeps its class under a verb that only lends it the action ("staged a march").
  void keep_main_types(const ClauseReader& reader, std::size_t first) {
    std::vector<std::string> given(d_.events.size() - first);
    for (std::size_t e = first; e < d_.events.size(); ++e) given[e - first] = class_in_context(reader, d_.events[e]);
    bool verb_typed = false;
    for (std::size_t e = first; e < d_.events.size(); ++e) {
      const Index i = token_of(d_.events[e]);
      const bool below = is_modifier(i) || below_classed(i, first, given);
      if (below) given[e - first].clear();
      verb_typed = verb_typed || (page_[i].is_verb() && !given[e - first].empty());
    }
    Set seen;
    for (std::size_t e = first; e < d_.events.size(); ++e) {
      Event& event = d_.events[e];
      const Index i = token_of(event);
      const bool noun = page_[i].pos == Pos::kNoun;
      event.type = given[e - first];
      if (noun && verb_typed && !carried(i)) event.type.clear();
    }
    for (std::size_t e = first; e < d_.events.size(); ++e) {
      if (!d_.events[e].type.empty() && !seen.insert(d_.events[e].type).second) d_.events[e].type.clear();
    }
  }

  /// PLOVER codes a stated will by what is willed: to help is to AGREE, to harm is to THREATEN; "must" is a DEMAND.
  std::string class_in_context(const ClauseReader& reader, const Event& event) const {
    static const Set kFriendly = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE"};
    static const Set kHostile = {"FIGHT", "ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"};
    const Index i = token_of(event);
    if (!page_[i].is_verb()) return event.type;
    bool will = false, must = false;
    const TokenRange group = reader.verb_group(i);
    for (Index k = group.begin; k < i; ++k) {
      const std::string& w = page_[k].lower;
      will = will || w == "will" || w == "would" || w == "'ll" || w == "\u2019ll";
      must = must || w == "must" || w == "should";
    }
    if (page_.has_syntax() && d_.tokens[i].head != kNone && relation(i) == "xcomp") {
      const Word& head = page_[d_.tokens[i].head];
      will = will || head.is("ready") || head.is("willing") || head.is("prepared");
    }
    if (must && page_.has_syntax() && relation(i) == "ccomp") return "DEMAND";
    if (!will || event.negative) return event.type;
    if (kFriendly.count(event.type) != 0) return "AGREE";
    if (kHostile.count(event.type) != 0) return "THREATEN";
    return event.type;
  }

  /// Its governor, or the governor's governor, has a class already.
  bool below_classed(Index i, std::size_t first, const std::vector<std::string>& given) const {
    if (!page_.has_syntax()) return false;
    Index at = i;
    for (int steps = 0; steps < 6; ++steps) {
      const std::string_view rel = relation(at);
      if (rel == "conj" || rel == "parataxis" || rel == "root") {
        if (rel != "conj") return false;
      }
      const Index head = d_.tokens[at].head;
      if (head == kNone) return false;
      for (std::size_t e = first; e < first + given.size(); ++e) {
        if (d_.events[e].span == d_.tokens[head].span && !given[e - first].empty() && rel != "conj") return true;
      }
      at = head;
    }
    return false;
  }

  /// "staged a march", "issued an ultimatum": the object of a verb without a class.
  bool carried(Index i) const {
    if (!page_.has_syntax()) return false;
    const Index head = d_.tokens[i].head;
    if (head == kNone || !page_[head].is_verb()) return false;
    const Predicate* verb = predicates_.verb(page_[head].lemma);
    return (relation(i) == "obj" || d_.tokens[i].deprel == "nsubj:pass") && (verb == nullptr || verb->type.empty());
  }

  /// "the detained pilot", "a falling wall": a participle inside a noun phrase is no event of its own class.
  bool is_modifier(Index i) const {
    if (!page_.has_syntax()) return page_[i].is_verb() && page_[i - 1].pos == Pos::kDet;
    const std::string_view rel = relation(i);
    return rel == "amod" || rel == "compound" || rel == "acl" || (rel == "advcl" && page_[i].is_verb());
  }

  Index token_of(const Event& event) const {
    const auto it = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), event.span.begin,
                                     [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
    return static_cast<Index>(it - d_.tokens.begin());
  }

  void link_statements() {
    for (Statement& s : d_.statements) {
      s.events.clear();
      for (const ViewSpan piece : s.content) {
        const auto from = std::lower_bound(d_.events.begin(), d_.events.end(), piece.begin,
                                           [](const Event& e, std::uint32_t b) { return e.span.begin < b; });
        for (auto it = from; it != d_.events.end() && it->span.begin < piece.end; ++it)
          s.events.push_back(static_cast<Index>(it - d_.events.begin()));
      }
    }
  }

  Document& d_;
  const Predicates& predicates_;
  PageWords page_;
  std::vector<std::vector<Index>> children_;
  std::vector<double> value_;
};

}  // namespace

void read_events(Document& document, const SaidLexicon& lexicon, const Predicates& predicates) {
  document.events.clear();
  EventReader(document, lexicon, predicates).run();
}

}  // namespace hearsay
