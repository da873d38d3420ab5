#include "said/factuality.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

#include "model/tree.h"

namespace hearsay {
namespace {

using Set = std::unordered_set<std::string_view>;

// Values are on the unified scale. Crowds rate what is planned, asked for or possible well above zero, and what is
// denied less far down than what is asserted is up (Lee et al. 2015; de Marneffe, Manning & Potts 2012); annotators who
// are asked whether a thing has happened yet (It-Happened; White et al. 2016) put every future below zero, which is no
// statement about how sure the text is, so that habit is not followed.

constexpr double kOpen = 1.4;       ///< ordered, offered, meant: neither said to have happened nor not
constexpr double kCondition = 0.8;  ///< "if it fails", "whether it fails"
constexpr double kPurpose = 1.6;    ///< "came to help"
constexpr double kAwaited = 1.8;    ///< "will go once it ends": sure as soon as the open clause is
constexpr double kReported = 2.8;   ///< below a verb of saying
constexpr double kNegated = 0.8;    ///< share of the scale that a plain negation reaches downwards

/// Certainty left after a modal or an adverb, as a share of the scale; 1 when it is none.
double modal_share(std::string_view w) {
  if (w == "may" || w == "might" || w == "possibly" || w == "perhaps" || w == "maybe") return 0.4;
  if (w == "could") return 0.35;
  if (w == "can") return 0.5;
  if (w == "would") return 0.65;
  if (w == "should" || w == "must" || w == "ought") return 0.45;
  if (w == "will" || w == "'ll" || w == "\u2019ll" || w == "shall" || w == "wo") return 0.85;
  if (w == "probably" || w == "likely") return 0.65;
  if (w == "reportedly" || w == "apparently" || w == "allegedly") return 0.8;
  return 1.0;
}

/// Modals that a negation turns into a denial: "cannot", "would not" (Palmer 2001, ch. 3).
bool denies_with_not(std::string_view w) {
  static const Set kWords = {"can", "ca", "could", "will", "wo", "would", "'ll", "\u2019ll", "'d", "\u2019d", "shall"};
  return kWords.count(w) != 0;
}

struct Effect {
  double value;
  std::string_view name;
};

/// What a signature makes of the complement's factuality.
Effect effect_of(char sign) {
  switch (sign) {
    case '+':
      return {3.0, "happened"};
    case '-':
      return {-2.2, "did not happen"};
    case 'x':
      return {-1.0, "hindered"};
    case 'n':
      return {-1.4, "unlikely"};
    case 'p':
      return {kReported, "reported"};
    case 'q':
      return {2.0, "held possible"};
    case 'l':
      return {2.1, "expected"};
    case 'w':
      return {1.1, "wished"};
    case 'o':
      return {kOpen, "open"};
    default:
      return {2.7, "unknown"};
  }
}

/// A condition that the text leaves open.
bool is_condition(std::string_view w) {
  return w == "if" || w == "unless" || w == "whether" || w == "lest" || w == "provided" || w == "assuming";
}

bool is_time_mark(std::string_view w) {
  return w == "once" || w == "when" || w == "before" || w == "after" || w == "until" || w == "till" || w == "whenever";
}

/// Prepositions that presuppose their event ("after the blast") or leave it open ("for a ceasefire").
bool is_factive_preposition(std::string_view w) {
  static const Set kWords = {"after", "since",  "during", "following", "despite", "because", "amid",    "by",
                             "under", "amidst", "given",  "in",        "at",      "with",    "through", "regarding"};
  return kWords.count(w) != 0;
}
bool is_open_preposition(std::string_view w) {
  return w == "for" || w == "against" || w == "toward" || w == "towards" || w == "pending" || w == "without";
}

/// Words that lead a gerund: "from leaving"; Universal Dependencies call them subordinators there.
bool leads_gerund(std::string_view w) {
  static const Set kWords = {"of",    "from", "for",     "in",   "on",   "at",
                             "about", "into", "against", "with", "than", "instead"};
  return kWords.count(w) != 0;
}

bool is_nothing(std::string_view w) {
  return w == "no" || w == "none" || w == "nobody" || w == "nothing" || w == "neither" || w == "nowhere";
}

}  // namespace

FactualityReader::FactualityReader(const Document& document, const PageWords& page, const Predicates& predicates)
    : d_(document), page_(page), predicates_(predicates), children_(document.tokens.size()) {
  state_.resize(document.tokens.size());
  for (std::size_t i = 0; page.has_syntax() && i < document.tokens.size(); ++i) {
    if (document.tokens[i].head != kNone)
      children_[static_cast<std::size_t>(document.tokens[i].head)].push_back(static_cast<Index>(i));
  }
}

Verdict FactualityReader::read(Index i) {
  basis_.clear();
  State& state = state_[static_cast<std::size_t>(i)];
  state.context = context(i);
  const Own own = own_marks(i);
  state.share = own.share;
  state.value = state.context * own.share * (own.negative ? -kNegated : 1.0);
  state.negative = state.value < 0;
  state.known = true;
  return {state.value, basis_};
}

double FactualityReader::because(double value, std::string_view why, std::string_view word, std::string_view effect) {
  std::string text(why);
  if (!word.empty()) text.append(" ").append(word);
  if (!effect.empty()) text.append(": ").append(effect);
  basis_.push_back(std::move(text));
  return value;
}

/// "has yet to find", "is yet to reply".
bool FactualityReader::is_yet_to(Index i) const {
  const std::vector<Index>& below = children(i);
  return page_[i].lemma == "have" &&
         std::any_of(below.begin(), below.end(), [&](Index child) { return page_[child].is("yet"); });
}

double FactualityReader::certainty(Index i) const {
  if (!known(i)) return 1.0;
  const double v = value_of(i);
  return std::min(1.0, std::abs(v) / (v < 0 ? 3 * kNegated : 3.0));
}

Index FactualityReader::marker(Index i) const {
  for (const Index child : children(i)) {
    if (page_[child].relation == "mark" || page_[child].relation == "case") return child;
  }
  return kNone;
}

bool FactualityReader::has_to(Index i) const {
  const std::vector<Index>& below = children(i);
  return std::any_of(below.begin(), below.end(),
                     [&](Index child) { return page_[child].relation == "mark" && page_[child].is("to"); });
}

bool FactualityReader::is_past(Index i) const {
  if (page_[i].form_of == VerbForm::kPast) return true;
  const std::vector<Index>& below = children(i);
  return std::any_of(below.begin(), below.end(), [&](Index child) {
    return page_[child].relation == "aux" &&
           (page_[child].is("had") || page_[child].is("was") || page_[child].is("were"));
  });
}

FactualityReader::Article FactualityReader::article(Index i) const {
  static const Set kDefinite = {"the", "this", "that", "these", "those", "both", "its", "his", "her", "their", "our"};
  for (const Index child : children(i)) {
    const Word& w = page_[child];
    if (kDefinite.count(w.lower) != 0 || d_.tokens[child].deprel == "nmod:poss") return Article::kDefinite;
    if (page_[child].relation == "det") return w.is("any") || w.is("either") ? Article::kAny : Article::kIndefinite;
  }
  return Article::kBare;
}

// ---------------------------------------------------------------------------------------------- own marks

/// Negation and modals that stand on the predicate itself, or deny one of its arguments.
FactualityReader::Own FactualityReader::own_marks(Index i) {
  Own own;
  bool denied = false;
  if (page_.has_syntax()) {
    for (const Index child : children(i)) {
      const std::string_view rel = page_[child].relation;
      if (rel == "aux" || rel == "advmod" || rel == "det" || rel == "cop" || rel == "cc") read_mark(child, own, denied);
      if (rel == "nsubj" || rel == "obj" || rel == "obl") read_argument(child, own);
    }
  } else {
    const TokenRange group = clauses_->verb_group(i);
    for (Index k = group.begin; k < i; ++k) read_mark(k, own, denied);
    if (page_[i].pos == Pos::kNoun && page_[i - 1].is("no")) own.negative = true;
  }
  if (own.negative && denied) own.share = 1.0;
  return own;
}

void FactualityReader::read_mark(Index k, Own& own, bool& denied) {
  const Word& w = page_[k];
  const double share = modal_share(w.lower);
  if (share < 1.0) because(share, "modal", w.lower);
  own.share = std::min(own.share, share);
  denied = denied || denies_with_not(w.lower);
  if (w.is("barely") || w.is("rarely") || w.is("seldom") || w.is("scarcely")) {
    own.share = std::min(own.share, because(0.5, "weakened by", w.lower));
    return;
  }
  if (w.pos != Pos::kNot && !w.is("never") && !w.is("no") && !w.is("hardly") && !w.is("nor") && !w.is("neither"))
    return;
  because(0, "negated by", w.lower);
  own.negative = !own.negative;
}

/// "Nobody saw it", "No crews were sent", "It gave no reason": the quantifier of an argument denies the event (Ladusaw
/// 1992). That of an object denies the object, and leaves the verb between ("has no plans", "took no money").
void FactualityReader::read_argument(Index child, Own& own) {
  if (page_[child].relation == "obl" && !page_[child].is("nowhere")) return;
  Index found = is_nothing(page_[child].lower) ? child : kNone;
  for (const Index under : children(child)) {
    const Word& w = page_[under];
    if (page_[under].relation == "det" && is_nothing(w.lower)) found = under;
    if (w.is("few") && page_[child].relation == "nsubj" && !page_[under - 1].is("a"))
      own.share = std::min(own.share, because(0.4, "weakened by", w.lower));
  }
  if (found == kNone || page_[child].is("doubt")) return;
  if (page_[child].relation == "obj") {
    own.share = std::min(own.share, because(0.25, "weakened by", page_[found].lower));
    return;
  }
  because(0, "negated by", page_[found].lower);
  own.negative = !own.negative;
  own.share = std::min(own.share, 0.75);
}

// ---------------------------------------------------------------------------------------------- context

double FactualityReader::context(Index i) {
  return page_.has_syntax() ? tree_context(i) : linear_context(i);
}

/// What the surroundings make of a predicate before its own marks: 3 at the top of a plain sentence.
double FactualityReader::tree_context(Index i) {
  const Index head = d_.tokens[i].head;
  if (head == kNone) {
    const double top = top_value();
    if (top < 3) because(top, "question");
    return has_to(i) ? std::min(top, because(kOpen, "to come")) : top;  // "Crews to close the road"
  }
  const std::string_view rel = page_[i].relation;
  if (rel == "conj") return conjunct(i, head);
  if (page_[i].pos == Pos::kNoun && rel != "ccomp" && rel != "advcl" && rel != "parataxis" && rel != "acl")
    return noun_context(i, i);
  return clause_context(i, head, rel);
}

double FactualityReader::clause_context(Index i, Index head, std::string_view rel) {
  const Index mark = marker(i);
  if (mark != kNone && is_condition(page_[mark].lower)) return because(kCondition, "condition", page_[mark].lower);
  if (rel == "ccomp" || rel == "xcomp" || rel == "csubj") return below(head, i);
  if (rel == "advcl") return adverbial(i, head);
  if (rel == "acl") return adnominal(i, head);
  if (rel == "amod") return 3.0;
  return top_value();
}

/// Reasons, concessions and what goes along are presupposed; purposes and what an open clause waits for are not.
double FactualityReader::adverbial(Index i, Index head) {
  const Index mark = marker(i);
  const std::string_view word = mark == kNone ? std::string_view() : page_[mark].lower;
  if (has_to(i)) {
    if (sign_of(head, i, false) != 0) return below(head, i);
    if (known(head) && value_of(head) < 0) return because(-1.0, "purpose of what did not happen");
    return because(is_open(head) ? std::min(kOpen, std::abs(value_of(head))) : kPurpose, "purpose");
  }
  if (word == "without") return because(-1.5, "without");
  if (leads_gerund(word) && page_[i].form_of == VerbForm::kIng) {
    if (sign_of(head, i, false) != 0) return below(head, i);
    if (word == "instead" || word == "than") return because(-1.0, "instead of it");
    if (word == "for" || word == "about" || word == "of" || word == "into" || word == "on" || word == "against")
      return because(is_open(head) ? kOpen : 2.4, "with", word);
  }
  if (word == "until" || word == "till") return because(is_past(i) && !is_open(head) ? 2.6 : 1.6, "awaited", word);
  if (is_open(head) || (known(head) && certainty(head) < 0.9 && is_time_mark(word))) {
    if (is_time_mark(word)) return because(kAwaited, "awaited", word);
    if (!is_past(i) && page_[i].form_of == VerbForm::kIng) return because(kAwaited, "beside what is open");
  }
  return because(3.0, "presupposed", word);
}

/// Clauses at a noun: relative clauses and participles are presupposed; infinitives and gerunds are what the noun is
/// of.
double FactualityReader::adnominal(Index i, Index head) {
  const Index mark = marker(i);
  const bool content = mark != kNone && d_.tokens[i].deprel != "acl:relcl";
  if (content || has_to(i)) {
    if (page_[head].pos == Pos::kNoun || page_[head].pos == Pos::kAdj) return below(head, i);
    return has_to(i) ? because(kOpen, "to come") : 3.0;
  }
  const Index above = d_.tokens[head].head;
  if (above != kNone && known(above) && is_open(above) && article(head) != Article::kDefinite && !is_past(i))
    return because(kAwaited, "beside what is open");
  return because(3.0, "presupposed");
}

/// A conjunct shares the context of the first, and its modal when it has no auxiliary of its own.
double FactualityReader::conjunct(Index i, Index head) {
  if (!known(head)) {
    if (page_[i].pos == Pos::kNoun) return noun_context(i, head);
    return has_to(i) ? because(kOpen, "to come") : top_value();
  }
  const State& first = state_[static_cast<std::size_t>(head)];
  bool own_clause = false, either = false;
  for (const Index child : children(i)) {
    own_clause = own_clause || page_[child].relation == "aux" || page_[child].relation == "nsubj";
    either = either || page_[child].is("or");
  }
  const bool finite = page_[i].form_of == VerbForm::kPast || page_[i].form_of == VerbForm::kPresent;
  if (page_[i].is_verb() && page_[head].form_of == VerbForm::kBase && finite) return top_value();
  double value = first.context;
  if (!own_clause) value *= first.share;
  if (value < 3) because(value, "as", page_[head].lower);
  if (either && first.context > 0 && first.value < 0 && !own_clause) value = -kNegated * value;
  return value;
}

/// The signature of a governor for this complement: of its frame ("have to", "prevent from") before its own.
char FactualityReader::sign_of(Index head, Index complement, bool negated) const {
  const Word& w = page_[head];
  const auto pick = [&](const Predicate* p) { return p == nullptr ? char{0} : negated ? p->negative : p->positive; };
  const Index mark = has_to(complement) ? kNone : marker(complement);
  if (mark != kNone || has_to(complement)) {
    const std::string with = ' ' + (mark == kNone ? std::string("to") : page_[mark].lower);
    if (const char sign = pick(predicates_.frame(w.lower + with))) return sign;
    if (const char sign = pick(predicates_.frame(w.lemma + with))) return sign;
    if (mark != kNone && leads_gerund(page_[mark].lower) && w.is_verb() && !page_[mark].is("from")) return 0;
  }
  if (w.pos == Pos::kNoun) return pick(predicates_.noun(w.lemma));
  if (w.pos == Pos::kAdj) return pick(predicates_.adjective(w.lower));
  return pick(predicates_.verb(w.lemma));
}

/// A complement below `head`: its signature decides, weakened when the governor itself is not certain.
double FactualityReader::below(Index head, Index i) {
  const Word& w = page_[head];
  const bool negated = known(head) && value_of(head) < 0;
  const double sure = certainty(head);
  const bool infinitive = has_to(i);
  char sign = is_yet_to(head) ? '-' : sign_of(head, i, negated);
  // "warned to leave", "told to leave": with an infinitive a report is an order.
  const bool frame = infinitive && predicates_.frame(w.lemma + " to") != nullptr;
  if (sign == 'p' && infinitive && !frame) sign = 'o';
  if (sign == 0) {
    if (infinitive) return because(negated ? -0.6 : kOpen, "under", w.lemma, negated ? "not said" : "open");
    if (negated) return because(0.6, "under", w.lemma, "not said");
    if (w.pos == Pos::kNoun) return because(std::min(2.2, 3 * sure), "under", w.lemma, "named");
    return because(std::min(kReported, std::max(0.5, 3 * sure)), "under", w.lemma);
  }
  const Effect effect = effect_of(sign);
  because(effect.value, "under", w.lemma, effect.name);
  if (effect.value < 0) return effect.value * sure + (1 - sure) * 1.0;
  return effect.value * (sure < 0.5 ? std::max(0.4, sure) : 1.0);
}

// ---------------------------------------------------------------------------------------------- nouns

/// `at`: the noun whose place in the tree counts; the first conjunct for a later one.
double FactualityReader::noun_context(Index i, Index at) {
  for (int steps = 0; steps < kDeepestTree && page_[at].relation == "conj" && page_[at].head != kNone; ++steps)
    at = page_[at].head;
  const Index head = d_.tokens[at].head;
  if (head == kNone) return top_value();
  if (page_[at].relation == "compound") return because(2.4 * certainty(head), "part of", page_[head].lower);
  if (page_[head].pos == Pos::kNoun) return noun_of_noun(at, head);
  return noun_of_verb(i, at, head);
}

double FactualityReader::noun_of_noun(Index at, Index head) {
  const Index mark = marker(at);
  const Predicate* above = predicates_.noun(page_[head].lemma);
  const char sign = above == nullptr ? char{0} : above->positive;
  if (mark != kNone && sign != 0 && sign != '+' && article(at) != Article::kDefinite) {
    const Effect effect = effect_of(sign);
    return because(effect.value, "under", page_[head].lemma, effect.name);
  }
  if (mark != kNone && is_open_preposition(page_[mark].lower))
    return because(article(at) == Article::kDefinite ? 2.4 : 1.8, "with", page_[mark].lower);
  const double sure = article(at) == Article::kDefinite ? 1.0 : certainty(head);
  return because(std::max(1.0, 2.9 * sure), "named");
}

double FactualityReader::noun_of_verb(Index i, Index at, Index head) {
  const Article how = article(i);
  const std::string_view rel = page_[at].relation;
  const double sure = certainty(head);
  const bool negated = known(head) && value_of(head) < 0;
  const Index mark = marker(at);
  if (how == Article::kAny && (negated || sure < 0.9)) return because(negated ? -1.3 : 0.8, "any");
  const bool definite = how == Article::kDefinite;
  if (rel == "nsubj") {
    if (definite || d_.tokens[at].deprel != "nsubj:pass")
      return because(definite ? 3.0 : 2.8 * std::max(0.6, sure), "named");
    return because(negated ? 0.6 : std::max(1.0, 2.8 * sure), "named");
  }
  if (mark != kNone) {
    const std::string_view word = page_[mark].lower;
    if (word == "without") return because(-1.2, "without");
    if (const Predicate* frame = predicates_.frame(page_[head].lemma + ' ' + std::string(word));
        frame != nullptr && !definite) {
      const Effect effect = effect_of(negated ? frame->negative : frame->positive);
      return because(effect.value, "under", page_[head].lemma, effect.name);
    }
    if (is_open_preposition(word)) return because((definite ? 2.4 : 2.0) * std::max(0.5, sure), "with", word);
    if (is_factive_preposition(word)) return because(definite ? 3.0 : 2.9 * std::max(0.7, sure), "with", word);
    return because(definite ? 2.8 : 2.8 * std::max(0.5, sure), "with", word);
  }
  const Predicate* verb = predicates_.verb(page_[head].lemma);
  const char sign = verb == nullptr || rel != "obj" ? char{0} : negated ? verb->negative : verb->positive;
  if (sign != 0 && sign != '+' && sign != 'p' && page_[head].is_verb()) {
    const Effect effect = effect_of(sign);
    if (sign == '-') return because(1.8, "refused under", page_[head].lemma);  // "rejected the offer": there was one
    if (definite)
      return because(effect.value < 0 ? 0.8 : std::max(2.0, effect.value), "definite under", page_[head].lemma);
    because(effect.value, "under", page_[head].lemma, effect.name);
    if (effect.value < 0) return effect.value * sure + (1 - sure) * 1.0;
    return effect.value * std::max(0.5, sure);
  }
  if (negated) return because(definite ? 2.4 : -0.8, "of what did not happen");
  return because(definite ? 2.9 * std::max(0.8, sure) : 2.8 * sure, "named");
}

// ---------------------------------------------------------------------------------------------- without a tree

/// The nearest governor to the left, without a tree.
double FactualityReader::linear_context(Index i) {
  const double top = top_value();
  const TokenRange group = clauses_->verb_group(i);
  const Index before = group.begin - 1;
  const bool infinitive = before >= clauses_->begin() && page_[before].pos == Pos::kTo;
  for (Index k = i - 1; k >= clauses_->begin() && i - k < 12; --k) {
    const Word& w = page_[k];
    if (w.is("if") || w.is("unless")) return because(kCondition, "condition", w.lower);
    if (w.form == ";" || (w.form == "," && !infinitive)) break;
    if (!w.is_verb() || k >= group.begin) continue;
    const bool negated = value_of(k) < 0;
    const Predicate* predicate = infinitive ? predicates_.frame(w.lemma + " to") : nullptr;
    if (predicate == nullptr) predicate = predicates_.verb(w.lemma);
    char sign = predicate == nullptr ? char{0} : negated ? predicate->negative : predicate->positive;
    if (sign == 0) return infinitive ? because(kOpen, "under", w.lemma, "open") : top;
    if (infinitive && sign == 'p') sign = 'o';
    const Effect effect = effect_of(sign);
    return because(effect.value, "under", w.lemma, effect.name);
  }
  return infinitive ? because(kOpen, "to come") : page_[i].pos == Pos::kNoun ? because(2.8, "named") : top;
}

}  // namespace hearsay
