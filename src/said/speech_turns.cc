#include "said/speech_turns.h"

#include <algorithm>
#include "said/people_nouns.h"

namespace hearsay {
namespace {

constexpr Index kMaxSentences = 6;
constexpr int kNested = 6;  ///< mentions that may begin between the start of one and a word of it

class Turns {
 public:
  Turns(const Document& document, const PageWords& page, const AgentText& text, const AgentChains& chains)
      : d_(document), page_(page), text_(text), chains_(chains) {}

  Turn before(Index token, char gender) const {
    const Index sentence = d_.tokens[token].sentence;
    if (!speaks(token) || !is_top(page_[token].head) || acts_before(token)) return {};
    for (Index s = sentence - 1; s >= 0 && s >= sentence - kMaxSentences; --s) {
      if (!same_block(s, sentence)) continue;  // a caption between two paragraphs
      if (const Index subject = leading_subject(s); subject != kNone)
        return {agent_at(subject, gender), is_described(subject, gender)};
      if (acts(d_.sentences[s].first_token, d_.sentences[s].end_token)) return {};
    }
    return {};
  }

 private:
  bool same_block(Index a, Index b) const { return text_.block_of(a) == text_.block_of(b); }

  bool is_subject(Index i) const {
    return page_[i].relation == "nsubj" && page_[i].head != kNone && page_[i].quotation == kNone;
  }
  bool speaks(Index i) const { return is_subject(i) && text_.is_verb_of_saying(page_[i].head); }

  /// The subject of the sentence's own verb outside quotations, when it speaks ("the flames appeared" inside of what is
  /// said does not) or is a person.
  Index leading_subject(Index sentence) const {
    const Sentence& s = d_.sentences[sentence];
    for (Index i = s.first_token; i < s.end_token; ++i) {
      if (is_subject(i) && is_top(page_[i].head) && (text_.is_verb_of_saying(page_[i].head) || may_be_person(i)))
        return i;
    }
    return kNone;
  }
  bool is_top(Index verb) const {
    if (page_[verb].relation == "conj") verb = page_[verb].head;
    return page_[verb].head == kNone || page_[verb].relation == "parataxis";
  }

  /// Somebody else comes on stage: a person does something in a clause of the sentence, outside quotations.
  bool acts(Index begin, Index end) const {
    for (Index i = begin; i < end; ++i) {
      if (is_subject(i) && may_be_person(i)) return true;
    }
    return false;
  }
  /// The same before the pronoun in its own sentence. Who acts in what the pronoun says is not on stage: "The mayor had
  /// been warned, she argues".
  bool acts_before(Index token) const {
    const Index verb = page_[token].head;
    for (Index i = d_.sentences[d_.tokens[token].sentence].first_token; i < token; ++i) {
      if (is_subject(i) && may_be_person(i) && !is_content_of(verb, i)) return true;
    }
    return false;
  }
  bool is_content_of(Index verb, Index i) const {
    if (page_[verb].relation == "parataxis") return true;
    for (int steps = 0; steps < 20 && i != kNone; ++steps) {
      if (page_[i].head == verb && (page_[i].relation == "ccomp" || page_[i].relation == "parataxis")) return true;
      i = page_[i].head;
    }
    return false;
  }
  bool may_be_person(Index i) const {
    const Word& w = page_[i];
    if (w.pos == Pos::kProper || w.lower == "he" || w.lower == "she" || noun_gender(w.lemma) != 0) return true;
    if (w.pos == Pos::kNoun && w.lower == w.lemma && names_anybody(w.lemma)) return true;
    const Mention* m = mention_at(i);
    return m != nullptr && (m->type == MentionType::kPerson || m->type == MentionType::kRole);
  }

  const Mention* mention_at(Index token) const {
    const ViewSpan span = d_.tokens[token].span;
    auto next = std::upper_bound(d_.mentions.begin(), d_.mentions.end(), span.begin,
                                 [](std::uint32_t at, const Mention& m) { return at < m.span.begin; });
    for (int steps = 0; steps < kNested && next != d_.mentions.begin(); ++steps) {
      --next;
      if (next->span.contains(span) && next->agent != kNone) return &*next;
    }
    return nullptr;
  }

  /// Whom the subject names. The grammar hangs the name on a title that is no part of the mention ("Sgt Olsen") or on
  /// the office before it ("The mayor of Elsin, Jana Holt,").
  const Mention* mention_of(Index subject) const {
    if (const Mention* m = mention_at(subject); m != nullptr) return m;
    const Word& next = page_[subject + 1];
    if (next.head == subject && next.relation == "flat") return mention_at(subject + 1);
    const Index verb = page_[subject].head;
    // The tree may take the office and the name behind it for two subjects.
    if (next.head == verb && next.relation == "nsubj" && next.capital) return mention_at(subject + 1);
    for (Index i = subject + 1; i < verb && i < page_.size(); ++i) {
      const Index noun = page_[i].head;  // the office, or its place: "mayor of Elsin"
      const bool appositive = page_[i].relation == "appos" && (noun == subject || page_[noun].head == subject);
      const Mention* m = appositive ? mention_at(i) : nullptr;
      if (m != nullptr && m->type == MentionType::kPerson) return m;
    }
    return nullptr;
  }

  Index agent_at(Index subject, char gender) const {
    const Mention* m = mention_of(subject);
    if (m == nullptr) return kNone;
    const Agent& agent = d_.agents[m->agent];
    const bool person = agent.kind == AgentKind::kPerson || agent.kind == AgentKind::kOffice;
    const char theirs = chains_.genders[static_cast<std::size_t>(m->agent)].value;
    return person && (theirs == 0 || theirs == gender) ? m->agent : kNone;
  }

  /// "The duchess revealed", "a witness told": a noun of a person that no mention names.
  bool is_described(Index subject, char gender) const {
    const Word& w = page_[subject];
    const bool noun = w.pos == Pos::kNoun || (w.pos == Pos::kProper && !w.capital);
    if (!noun || w.lower != w.lemma || mention_of(subject) != nullptr) return false;
    const char theirs = noun_gender(w.lemma);
    return theirs == gender ||
           (theirs == 0 && (names_anybody(w.lemma) || names_a_doer(w.lemma) || w.lemma.ends_with("ess")));
  }

  const Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  const AgentChains& chains_;
};

}  // namespace

Turn speaking_before(const Document& document, const PageWords& page, const AgentText& text, const AgentChains& chains,
                     Index token, char gender) {
  return page.has_syntax() ? Turns(document, page, text, chains).before(token, gender) : Turn{};
}

}  // namespace hearsay
