#include "said/no_report.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/one_of.h"
#include "model/tree.h"
#include "said/agent_text.h"

namespace hearsay {
namespace {

class NoReports {
 public:
  NoReports(const Document& document, const PageWords& page, const SaidLexicon& lexicon)
      : d_(document), page_(page), lexicon_(lexicon) {}

  bool is_any(const Attribution& a) const {
    // Nobody is named and nothing says that somebody unnamed spoke.
    const bool told = a.passive || a.rule == "seem" || a.rule == "noun" || a.rule == "adverb" || a.has_quote;
    return is_outlets_own(a) || is_perception(a) || is_only_possible(a) || is_nobodys(a) || is_deed(a) ||
           is_settled(a) || is_pronoun_alone(a) || is_no_mind(a) || (a.source.empty() && !told && a.score < 0.6);
  }

 private:
  /// "No group claimed the attack": nobody says it; the outlet says that nobody does.
  bool is_nobodys(const Attribution& a) const {
    if (a.source.empty()) return false;
    const Word& w = page_[a.source.begin];
    return w.is("no") || w.is("nobody") || w.is("none") || w.is("neither");
  }

  /// "filed a complaint but withdrew it": a line must say what it is about.
  bool is_pronoun_alone(const Attribution& a) const {
    if (a.content.size() != 1 || a.has_quote) return false;
    const AgentText text(d_, page_, lexicon_);
    const TokenRange words = text.range(a.content.front());
    const Word& w = page_[words.begin];
    const bool pronoun = w.is("it") || w.is("this") || w.is("that") || w.is("them") || w.is("these") || w.is("those");
    return pronoun && (words.size() == 1 || (w.relation == "obj" && w.head == a.cue_head));
  }

  /// "Most matters are decided by the council": what somebody settles, not what he says of it.
  bool is_settled(const Attribution& a) const {
    if (a.cue == nullptr || a.has_quote || a.source.empty() || !a.right_rule.empty()) return false;
    return (a.passive || is_passive(a.cue_head)) && (a.cue->group == "think" || a.cue->group == "plan");
  }
  bool is_passive(Index verb) const {
    const Sentence& sentence = d_.sentences[d_.tokens[verb].sentence];
    return std::any_of(d_.tokens.begin() + sentence.first_token, d_.tokens.begin() + sentence.end_token,
                       [&](const Token& t) { return t.head == verb && t.deprel == "nsubj:pass"; });
  }

  /// "only the court could declare a winner", "the ministry will seek to announce a date", "it is trying to persuade
  /// them": nobody has said it yet. "Could not confirm" keeps silent, "must say" in a quotation is an appeal.
  bool is_only_possible(const Attribution& a) const {
    if (a.cue == nullptr || a.cue->kind != CueKind::kVerb || a.negated || a.has_quote || a.passive) return false;
    for (Index i = a.cue_words.begin; i < a.cue_head; ++i) {
      if (is_modal(i)) return true;
    }
    if (!page_.has_syntax()) return false;
    // Up to the verb that the infinitive belongs to.
    Index verb = a.cue_head;
    for (int steps = 0; steps < 4 && (page_[verb].relation == "conj" || page_[verb].relation == "xcomp"); ++steps) {
      const bool infinitive = page_[verb].relation == "xcomp";
      if (!infinitive && has_subject(verb)) return false;  // "it may have looked fine, but the crew said ..."
      verb = page_[verb].head;
      if (verb == kNone || (infinitive && is_attempt(page_[verb].lemma)) || has_modal(verb)) return verb != kNone;
    }
    return false;
  }
  bool is_modal(Index i) const {
    static constexpr std::string_view kModals[] = {"can",  "could", "may", "might", "should",
                                                   "will", "would", "'ll", "’ll"};
    return one_of(page_[i].lower, kModals);
  }
  bool has_modal(Index verb) const {
    for (Index i = std::max<Index>(0, verb - 6); i < verb; ++i) {
      if (page_[i].head == verb && is_modal(i)) return true;
    }
    return false;
  }
  bool has_subject(Index verb) const { return child_of(d_, verb, {"nsubj"}) != kNone; }
  static bool is_attempt(std::string_view lemma) {
    static constexpr std::string_view kAttempts[] = {"try", "seek", "attempt", "want", "hope", "plan", "aim", "intend"};
    return one_of(lemma, kAttempts);
  }

  /// "The thaw worried the mayor", "the smoke threatens the town": what is neither a person nor a body has no thoughts.
  bool is_no_mind(const Attribution& a) const {
    const bool of_minds = a.cue != nullptr && (a.cue->group == "think" || a.cue->act == SpeechAct::kThreaten);
    if (!of_minds || a.source.empty() || a.has_quote || !page_.has_syntax()) return false;
    const AgentText text(d_, page_, lexicon_);
    const Index head = text.head_of(text.span(a.source));
    if (head == kNone || page_[head].pos != Pos::kNoun) return false;
    for (Index i = a.source.begin; i < head; ++i) {
      if (page_[i].pos == Pos::kProper) return false;  // "EU member states fear"
    }
    return lexicon_.person_noun(page_[head].lemma) == PersonNoun::kNo &&
           lexicon_.person_noun(page_[head].lower) == PersonNoun::kNo && !is_mention(head);
  }
  bool is_mention(Index token) const {
    const ViewSpan at = d_.tokens[token].span;
    return std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) { return m.span.contains(at); });
  }

  /// "Divers found a bag near the weir": what was met with, not what was said. "found that the bag was hers" tells. So
  /// does "the film shows him leaving", but not "the sign shows a heron".
  bool is_perception(const Attribution& a) const {
    if (a.cue == nullptr || a.direct || a.content.size() != 1) return false;
    const std::string_view verb = a.cue->lemma;
    const bool shows = verb == "show";
    if (!shows && verb != "find" && verb != "see" && verb != "hear" && verb != "discover" && verb != "spot")
      return false;
    const AgentText text(d_, page_, lexicon_);
    const TokenRange words = text.range(a.content.front());
    if (shows) {
      for (Index i = a.source.begin; i < a.source.end; ++i) {
        if (page_[i].pos == Pos::kProper || lexicon_.person_noun(page_[i].lemma) != PersonNoun::kNo) return false;
      }
      for (Index i = words.begin; i < words.end; ++i) {
        if (page_[i].is_verb()) return false;
      }
    }
    const Sentence& sentence = d_.sentences[a.sentence];
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    if (page_[words.begin].is("that")) return false;
    // "found ways to go on when she was tired" has a verb, but it is no clause.
    return !reader.has_finite_verb(words) ||
           (verb == "find" && words.size() > 1 && page_[words.begin + 1].pos == Pos::kTo);
  }

  /// "We expect a statement at noon" outside quotations: the outlet talks with its reader. "That means": nobody speaks.
  bool is_outlets_own(const Attribution& a) const {
    if (a.source.size() != 1 || page_[a.source.begin].quotation != kNone || a.has_quote || a.direct) return false;
    const Word& w = page_[a.source.begin];
    if (d_.tokens[a.source.begin].feats.find("PronType=Rel") != std::string::npos) return false;  // "a group that said"
    return w.is("we") || w.is("you") || w.is("that") || w.is("this") || w.is("these") || w.is("those");
  }

  /// "Raiders attacked a convoy", "many learn the trade there": only the tagger takes the verb for one of speech, and
  /// its object is a thing. The frames that the lists give the verb decide ("attack" reports nothing but quotations).
  bool is_deed(const Attribution& a) const {
    if (a.rule != "tagged" || a.has_quote || a.content.size() != 1 || !page_.has_syntax()) return false;
    const AgentText text(d_, page_, lexicon_);
    const Index head = text.head_of(a.content.front());
    if (head == kNone || a.cue_head == kNone || head < a.cue_head || page_[a.cue_head].pos == Pos::kNoun) return false;
    const std::string_view relation = page_[head].relation;
    if (relation == "advcl") return true;  // "determined it by counting ballots"
    if (relation == "obj" && a.cue != nullptr) return !a.cue->has(kObject | kPredicate | kAs);
    if (relation == "obj" || relation == "obl" || relation == "nmod") return a.cue == nullptr;
    return relation == "xcomp" && a.cue == nullptr;
  }

  const Document& d_;
  const PageWords& page_;
  const SaidLexicon& lexicon_;
};

}  // namespace

bool is_no_claim(const Document& document, const PageWords& page, const SaidLexicon& lexicon, const Attribution& a) {
  return NoReports(document, page, lexicon).is_any(a);
}

}  // namespace hearsay
