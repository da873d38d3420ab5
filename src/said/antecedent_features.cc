#include "said/antecedent_features.h"

#include <algorithm>
#include <array>
#include "said/people_nouns.h"

namespace hearsay {
namespace {

std::string_view name_of(ClausePart part) {
  static constexpr std::array<std::string_view, 7> kNames = {"main", "subj", "obj", "obl", "poss", "nmod", "other"};
  return kNames[static_cast<std::size_t>(part)];
}

std::string_view name_of(PersonKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"name", "role", "pron", "noun", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view bucket(int n) {
  static constexpr std::array<std::string_view, 7> kNames = {"0", "1", "2", "3", "4", "5", "6"};
  return kNames[static_cast<std::size_t>(std::clamp(n, 0, 6))];
}

}  // namespace

ClausePart AntecedentFeatures::part_of(Index i) const {
  if (!page_.has_syntax()) return page_[i + 1].is_verbal() ? ClausePart::kSubject : ClausePart::kOther;
  for (int steps = 0; steps < 3; ++steps) {
    const std::string_view rel = page_[i].relation;
    const std::string_view full = d_.tokens[i].deprel;
    const Index head = page_[i].head;
    if (full == "nmod:poss") return ClausePart::kPossessor;
    if (rel == "nsubj") return head != kNone && is_top(head) ? ClausePart::kMainSubject : ClausePart::kSubject;
    if (rel == "obj" || rel == "iobj") return ClausePart::kObject;
    if (rel == "obl") return ClausePart::kOblique;
    if (rel == "nmod") return ClausePart::kModifier;
    if (rel != "conj" && rel != "appos" && rel != "flat" && rel != "compound") return ClausePart::kOther;
    if (head == kNone) return ClausePart::kOther;
    i = head;
  }
  return ClausePart::kOther;
}

bool AntecedentFeatures::is_top(Index i) const {
  return page_[i].head == kNone || page_[i].relation == "parataxis";
}

/// The verb of the clause that a token stands in; the token itself for a verb.
Index AntecedentFeatures::clause_of(Index i) const {
  for (int steps = 0; steps < 12 && i != kNone; ++steps) {
    if (page_[i].is_verb() || page_[i].head == kNone) return i;
    const std::string_view rel = page_[i].relation;
    if (rel == "ccomp" || rel == "advcl" || rel == "xcomp" || rel == "acl" || rel == "parataxis") return i;
    i = page_[i].head;
  }
  return i;
}

/// How the clause of the candidate and that of the pronoun stand to each other.
std::string_view AntecedentFeatures::tie(const PronounAt& p, Index candidate, std::string_view& by) const {
  const Index theirs = clause_of(candidate);
  by = "-";
  if (theirs == p.clause) return "same";
  Index at = p.clause;
  for (int steps = 0; steps < 8 && at != kNone; ++steps) {
    const Index up = page_[at].head;
    if (up != kNone && clause_of(up) == theirs) {
      by = page_[at].relation;
      return "below";
    }
    at = up == kNone ? kNone : clause_of(up);
  }
  at = theirs;
  for (int steps = 0; steps < 8 && at != kNone; ++steps) {
    const Index up = page_[at].head;
    if (up != kNone && clause_of(up) == p.clause) {
      by = page_[at].relation;
      return "above";
    }
    at = up == kNone ? kNone : clause_of(up);
  }
  return "beside";
}

void AntecedentFeatures::describe(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people,
                                  const PronounLink* link, FeatureList& out) const {
  const PersonMention& last = *q.last;
  const int gap = p.sentence - last.sentence;
  const std::string_view near = q.behind ? "behind" : gap > 2 ? "far" : bucket(gap);
  const std::string_view pp = p.reflexive ? "refl" : name_of(p.part), cp = name_of(last.part);
  const std::string_view kind = name_of(last.kind);
  out.add("gap.pron", near, pp);
  out.add("parts", pp, cp, near);
  out.add("kind.part", kind, cp, near);
  if (q.last_named != nullptr)
    out.add("full", q.last_named->full_name ? "full" : "short", name_of(q.last_named->kind), near);
  recency(p, q, people, near, out);
  out.add("often", bucket(q.mentions), near);
  out.add("first", q.order == 0 ? "yes" : "no", near);
  const Gender gender = gender_of_(q.who);
  const std::string_view fit = gender.value == 0 ? "unknown" : gender.value == p.gender ? "fits" : "misfit";
  out.add("gender", fit, gender.sure ? "sure" : "name");
  if (fit == "misfit") out.add("misfit", p.gender == 'f' ? "f" : "m", near);
  clause_features(p, last, gap, pp, cp, out);
  ahead_features(p, q, pp, out);
  chain_features(p, q, link, near, pp, out);
  quote_features(p, last, out);
  salience(p, q, people, near, out);
  mention_features(p, last, gap, pp, cp, out);
  place_features(p, q, people, near, pp, cp, out);
}

/// "because", "while", "if" before the clause of a pronoun; the preposition before a noun that it owns.
std::string_view AntecedentFeatures::opener_of(const PronounAt& p) const {
  const Index heads[] = {p.clause, page_[p.token].head};
  for (const Index head : heads) {
    if (head == kNone) continue;
    const Sentence& sentence = d_.sentences[p.sentence];
    for (Index k = std::max(sentence.first_token, head - 12); k < std::min(sentence.end_token, p.token + 1); ++k) {
      if (page_[k].head == head && (page_[k].relation == "mark" || page_[k].relation == "case")) return page_[k].lower;
    }
  }
  return "-";
}

/// Where the candidate stands in the sentence of the pronoun, and who else stands there.
void AntecedentFeatures::place_features(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people,
                                        std::string_view near, std::string_view pp, std::string_view cp,
                                        FeatureList& out) const {
  const PersonMention& last = *q.last;
  const int words = std::abs(p.token - last.token);
  out.add("words",
          bucket(words < 3    ? 0
                 : words < 6  ? 1
                 : words < 12 ? 2
                 : words < 24 ? 3
                 : words < 48 ? 4
                              : 5),
          cp, pp);
  if (!page_.has_syntax()) return;
  // "In her race against Burka, Holt fell": who stands inside of what the pronoun owns is not its owner.
  const Index owned = page_[p.token].head;
  if (p.part == ClausePart::kPossessor && owned != kNone && last.sentence == p.sentence &&
      hangs_under(page_, last.token, owned))
    out.add("inside.owned", last.token > p.token ? "behind" : "before");
  // A pronoun in an opening phrase or clause waits for the subject of the sentence.
  const bool opens = p.token - d_.sentences[p.sentence].first_token < 8;
  bool waits = false;
  for (const Candidate& o : people) {
    waits = waits || (o.ahead != nullptr && o.ahead->part == ClausePart::kMainSubject && o.ahead->token > p.token);
  }
  if (waits) {
    const bool mine = q.ahead != nullptr && q.ahead->part == ClausePart::kMainSubject;
    out.add("waits", opens ? "opens" : "inside", mine ? "mine" : near, pp);
    out.add("waits.by", opener_of(p), mine ? "mine" : "other");
  }
  if (last.sentence == p.sentence) {
    std::string_view by;
    const std::string_view how = tie(p, last.token, by);
    out.add("opener", opener_of(p), how, cp);
  }
}

/// Who the passage is about: most spoken of, before and behind the pronoun; most often its subject.
void AntecedentFeatures::salience(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people,
                                  std::string_view near, FeatureList& out) const {
  int more = 0, subjects = 0, more_subjects = 0;
  for (const Candidate& o : people) {
    more += o.total > q.total;
    more_subjects += o.subjects > q.subjects;
    subjects = std::max(subjects, o.subjects);
  }
  out.add("topic", bucket(std::min(more, 3)), near);
  if (subjects > 0)
    out.add("topic.subject", bucket(std::min(more_subjects, 3)), name_of(q.last->part), name_of(p.part));
  if (people.size() == 1) out.add("alone", near);
}

/// What stands around the two words themselves.
void AntecedentFeatures::mention_features(const PronounAt& p, const PersonMention& last, int gap, std::string_view pp,
                                          std::string_view cp, FeatureList& out) const {
  if (!page_.has_syntax()) return;
  const std::string_view near = gap > 2 ? "far" : bucket(std::max(0, gap));
  const Sentence& sentence = d_.sentences[last.sentence];
  bool conjoined = page_[last.token].relation == "conj";
  std::string_view preposition = "-";
  int open = 0;
  for (Index k = sentence.first_token; k < sentence.end_token; ++k) {
    if (k < last.token) open += page_[k].form == "(" ? 1 : page_[k].form == ")" ? -1 : 0;
    if (page_[k].head != last.token) continue;
    conjoined = conjoined || page_[k].relation == "conj";
    if (page_[k].relation == "case" && page_[k].pos == Pos::kAdp) preposition = page_[k].lower;
  }
  if (conjoined) out.add("conjoined", cp, near);
  if (open > 0) out.add("bracketed", near);
  if (cp == "obl" || cp == "nmod") out.add("preposition", preposition, pp, near);
  const Index over = page_[last.token].head;
  if (last.part == ClausePart::kPossessor && over != kNone) out.add("possessor.of", name_of(part_of(over)), pp, near);
  out.add("pronoun.verb", verb_kind(p.clause), cp, pp);
  if (gap == 0) out.add("their.verb", verb_kind(clause_of(last.token)), cp, pp);
  const Index owned = page_[p.token].head;
  if (p.part == ClausePart::kPossessor && owned != kNone) {
    const bool person = noun_gender(page_[owned].lemma) != 0 || page_[owned].is("parents") || page_[owned].is("friend");
    out.add("owned", person ? "person" : "thing", name_of(part_of(owned)), cp);
  }
}

std::string_view AntecedentFeatures::verb_kind(Index verb) const {
  if (verb == kNone) return "none";
  if (text_.is_verb_of_saying(verb)) return "say";
  const std::string_view full = d_.tokens[verb].deprel;
  if (page_[verb].form_of == VerbForm::kParticiple) return "participle";
  if (!page_[verb].is_verb()) return "noun";
  return full == "acl:relcl" ? "relative" : full == "xcomp" ? "infinitive" : "verb";
}

/// "When she resigned, Holt said": the subject of the clause that the pronoun's own hangs on comes behind it.
void AntecedentFeatures::ahead_features(const PronounAt& p, const Candidate& q, std::string_view pp,
                                        FeatureList& out) const {
  if (q.ahead == nullptr) return;
  const std::string_view part = name_of(q.ahead->part);
  std::string_view by = "-";
  const std::string_view how = page_.has_syntax() ? tie(p, q.ahead->token, by) : "-";
  out.add("ahead", part, pp, how);
  out.add("ahead.by", part, how, by);
  const bool fronted = p.token - d_.sentences[p.sentence].first_token < 5;
  out.add("ahead.front", fronted ? "yes" : "no", part, how);
}

void AntecedentFeatures::recency(const PronounAt& p, const Candidate& q, const std::vector<Candidate>& people,
                                 std::string_view near, FeatureList& out) const {
  int rank = 0, subject_rank = 0, fitting = 0;
  for (const Candidate& o : people) {
    if (o.who == q.who || o.behind || q.behind) continue;
    const bool later = o.last->token > q.last->token;
    rank += later;
    const bool subject = o.last->part == ClausePart::kMainSubject || o.last->part == ClausePart::kSubject;
    subject_rank += later && subject;
    fitting += later && gender_of_(o.who).value == p.gender;
  }
  out.add("rank", bucket(rank), near);
  out.add("subjects.between", bucket(std::min(subject_rank, 3)), name_of(q.last->part), near);
  out.add("fitting.between", bucket(std::min(fitting, 3)), gender_of_(q.who).value == p.gender ? "fits" : "no");
}

void AntecedentFeatures::clause_features(const PronounAt& p, const PersonMention& last, int gap, std::string_view pp,
                                         std::string_view cp, FeatureList& out) const {
  if (!page_.has_syntax()) return;
  if (gap == 0) {
    std::string_view by;
    const std::string_view how = tie(p, last.token, by);
    out.add("tie", how, cp, pp);
    if (how == "below") out.add("tie.down", by, cp, pp);
    if (page_[last.token].head == page_[p.token].head) out.add("sisters", cp, pp);
  }
  const Sentence& theirs = d_.sentences[last.sentence];
  const bool leads = last.token - theirs.first_token < 3;
  out.add("leads", leads ? "yes" : "no", cp, gap > 2 ? "far" : bucket(gap));
  const bool pronoun_leads = p.token - d_.sentences[p.sentence].first_token < 2;
  if (gap == 1) out.add("parallel", cp, pp, pronoun_leads ? "lead" : "-");
}

/// The last pronoun of this gender stands for the candidate, or for somebody else.
void AntecedentFeatures::chain_features(const PronounAt& p, const Candidate& q, const PronounLink* link,
                                        std::string_view near, std::string_view pp, FeatureList& out) const {
  if (link == nullptr || p.sentence - link->sentence > kMaxSentences ||
      text_.block_of(link->sentence) != text_.block_of(p.sentence)) {
    out.add("chain", "none", near);
    return;
  }
  const std::string_view ago = bucket(std::min(p.sentence - link->sentence, 2));
  out.add("chain", link->who == q.who ? "same" : "other", ago, pp);
}

void AntecedentFeatures::quote_features(const PronounAt& p, const PersonMention& last, FeatureList& out) const {
  const Index pq = page_[p.token].quotation, cq = page_[last.token].quotation;
  if (pq == kNone && cq == kNone) return;
  out.add("quoted", pq == kNone ? "out" : pq == cq ? "together" : "in", cq == kNone ? "out" : "in", name_of(last.part));
}

}  // namespace hearsay
