#include "said/events.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "said/agents.h"
#include "said/clauses.h"
#include "said/factuality.h"

namespace hearsay {
namespace {

using Set = std::unordered_set<std::string_view>;

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
      : d_(document), predicates_(predicates), page_(document, lexicon), factuality_(document, page_, predicates) {}

  void run() {
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) read(static_cast<Index>(s));
    link_statements();
  }

 private:
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
    for (const Index child : factuality_.children(i)) {
      if (page_[child].relation == "cop") return true;
    }
    return false;
  }

  void read(Index s) {
    const Sentence& sentence = d_.sentences[s];
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    const std::size_t first = d_.events.size();
    factuality_.begin_sentence(reader);
    for (Index i : outside_in(sentence)) {
      if (!is_event(i)) continue;
      Event event;
      event.sentence = s;
      event.span = d_.tokens[i].span;
      event.lemma = page_[i].lemma;
      const Predicate* predicate = predicate_at(i, sentence.end_token, event);
      Verdict verdict = factuality_.read(i);
      event.factuality = std::clamp(std::round(verdict.value * 10) / 10, -3.0, 3.0);
      event.negative = event.factuality < 0;
      event.basis = std::move(verdict.basis);
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
      for (const Index child : factuality_.children(order[k])) order.push_back(child);
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

  // ---------------------------------------------------------------------------------------------- who, when, where

  void participants(const ClauseReader& reader, Index i, Event& event) const {
    const auto add = [&](std::vector<Index>& to, ViewSpan span) {
      const Index agent = agent_of_span(d_, span);
      if (agent != kNone && std::find(to.begin(), to.end(), agent) == to.end()) to.push_back(agent);
    };
    if (page_.has_syntax()) {
      const auto add_all = [&](std::vector<Index>& to, Index head) {
        add(to, subtree(head, false));
        for (const Index other : factuality_.children(head)) {
          if (page_[other].relation == "conj") add(to, subtree(other, true));
        }
      };
      for (const Index child : factuality_.children(i)) {
        const std::string_view full = d_.tokens[child].deprel;
        const std::string_view rel = page_[child].relation;
        const bool passive = full == "nsubj:pass";
        if (rel == "nsubj" && !passive) add_all(event.actors, child);
        if (full == "obl:agent") add_all(event.actors, child);
        if (rel == "obj" || rel == "iobj" || passive) add_all(event.recipients, child);
        if (rel == "obl" && full != "obl:agent" && is_directed(child)) add_all(event.recipients, child);
      }
      return;
    }
    if (!page_[i].is_verb()) return;
    const TokenRange subject = reader.subject_before(reader.verb_group(i).begin);
    const TokenRange object = reader.noun_phrase(i + 1, false);
    if (!subject.empty()) add(event.actors, span_of(subject));
    if (!object.empty()) add(event.recipients, span_of(object));
  }

  /// "with the union", "against the ministry": whom an action is aimed at.
  bool is_directed(Index i) const {
    const Index mark = factuality_.marker(i);
    return mark != kNone && (page_[mark].is("with") || page_[mark].is("on") || page_[mark].is("at") ||
                             page_[mark].is("against") || page_[mark].is("to"));
  }

  ViewSpan span_of(TokenRange r) const { return {d_.tokens[r.begin].span.begin, d_.tokens[r.end - 1].span.end}; }

  /// The words under a token, without clauses that hang on it; `with_conjuncts`: also "and Holt" of "Ruiz and Holt".
  ViewSpan subtree(Index root, bool with_conjuncts) const {
    ViewSpan span = d_.tokens[root].span;
    std::vector<Index> open = {root};
    for (std::size_t guard = 0; !open.empty() && guard < 200; ++guard) {
      const Index i = open.back();
      open.pop_back();
      span = hull(span, d_.tokens[i].span);
      for (const Index child : factuality_.children(i)) {
        const std::string_view rel = page_[child].relation;
        if (rel == "conj" && i == root && !with_conjuncts) continue;
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
    if (page_.has_syntax() && d_.tokens[i].head != kNone && page_[i].relation == "xcomp") {
      const Word& head = page_[d_.tokens[i].head];
      will = will || head.is("ready") || head.is("willing") || head.is("prepared");
    }
    if (must && page_.has_syntax() && page_[i].relation == "ccomp") return "DEMAND";
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
      const std::string_view rel = page_[at].relation;
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
    return (page_[i].relation == "obj" || d_.tokens[i].deprel == "nsubj:pass") &&
           (verb == nullptr || verb->type.empty());
  }

  /// "the detained pilot", "a falling wall": a participle inside a noun phrase is no event of its own class.
  bool is_modifier(Index i) const {
    if (!page_.has_syntax()) return page_[i].is_verb() && page_[i - 1].pos == Pos::kDet;
    const std::string_view rel = page_[i].relation;
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
  FactualityReader factuality_;
};

}  // namespace

void read_events(Document& document, const SaidLexicon& lexicon, const Predicates& predicates) {
  document.events.clear();
  EventReader(document, lexicon, predicates).run();
}

}  // namespace hearsay
