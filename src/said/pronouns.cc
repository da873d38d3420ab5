#include "said/pronouns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_set>

#include "said/speech_turns.h"

namespace hearsay {
namespace {

constexpr Index kMaxSentences = 6;      ///< further back a person must be named anew
constexpr std::size_t kMaxPeople = 12;  ///< candidates of one pronoun
constexpr double kClear = 0.3;          ///< the least share of the best candidate

constexpr double kTurn = 0.9;  ///< how sure it is that the speaker of the turn before goes on

constexpr double kPerson = 0.5;  ///< the least share that makes a person of what no one called one

/// What a phrase does in its clause.
enum class Part : std::uint8_t { kMainSubject, kSubject, kObject, kOblique, kPossessor, kModifier, kOther };

std::string_view name_of(Part part) {
  static constexpr std::array<std::string_view, 7> kNames = {"main", "subj", "obj", "obl", "poss", "nmod", "other"};
  return kNames[static_cast<std::size_t>(part)];
}

/// kOther: a proper noun that nobody called a person's name, but that stands where people stand.
enum class Kind : std::uint8_t { kName, kRole, kPronoun, kNoun, kOther };

std::string_view name_of(Kind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"name", "role", "pron", "noun", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

/// A mention of somebody. People without an agent have numbers of their own, behind the agents'.
struct Seen {
  Index who = kNone;
  Index token = kNone;  ///< its head
  Index sentence = kNone;
  Kind kind = Kind::kName;
  Part part = Part::kOther;
  bool full_name = false;
};

/// All that is known of one candidate when a pronoun is met.
struct Person {
  Index who = kNone;
  const Seen* last = nullptr;        ///< nearest mention before the pronoun; else the first one behind it
  const Seen* last_named = nullptr;  ///< nearest by name or role
  const Seen* ahead = nullptr;       ///< the next mention in the pronoun's sentence: "In her report, Holt said"
  bool behind = false;               ///< only mentioned behind the pronoun
  int mentions = 0;
  int order = 0;  ///< by first mention in the block
  std::vector<Index> tokens;
};

/// Nouns of people that tell no gender; those that do are noun_gender()'s.
bool is_person_noun(std::string_view lemma) {
  static const std::unordered_set<std::string_view> kWords = {
      "child",    "baby",      "student", "patient",  "victim",    "suspect",  "driver",    "player",    "friend",
      "author",   "singer",    "teacher", "doctor",   "person",    "partner",  "colleague", "parent",    "cousin",
      "nurse",    "lawyer",    "judge",   "officer",  "soldier",   "actor",    "artist",    "writer",    "teammate",
      "opponent", "assistant", "lover",   "neighbor", "neighbour", "stranger", "killer",    "passenger", "worker"};
  return kWords.count(lemma) != 0;
}

std::string_view bucket(int n) {
  static constexpr std::array<std::string_view, 7> kNames = {"0", "1", "2", "3", "4", "5", "6"};
  return kNames[static_cast<std::size_t>(std::clamp(n, 0, 6))];
}

class PronounReader {
 public:
  PronounReader(Document& document, const PageWords& page, const AgentText& text, AgentChains& chains,
                const Choose& choose, bool keep_names)
      : d_(document), page_(page), text_(text), chains_(chains), choose_(choose), keep_names_(keep_names) {}

  void run() {
    collect();
    for (std::size_t m = 0; m < d_.mentions.size(); ++m) {
      if (d_.mentions[m].type == MentionType::kPronoun) settle(static_cast<Index>(m));
    }
    write_promoted();
  }

 private:
  // ---------------------------------------------------------------------------------------------- who is there

  /// Names, roles and nouns of people in text order. Pronouns join them as they are settled.
  void collect() {
    std::vector<bool> covered(d_.tokens.size(), false);
    for (const Mention& m : d_.mentions) {
      const TokenRange words = text_.range(m.span);
      for (Index i = words.begin; i < words.end; ++i) covered[static_cast<std::size_t>(i)] = true;
      if (m.sentence != kNone && is_byline(m.sentence)) continue;
      if (may_be_a_name(m)) add_other(text_.head_of(m.span));
      if (m.agent == kNone) continue;
      const AgentKind kind = d_.agents[m.agent].kind;
      const bool person = m.type == MentionType::kPerson;
      const bool role = m.type == MentionType::kRole && is_one(text_.head_of(m.span));
      if (!person && !(role && kind != AgentKind::kOrganisation)) continue;
      add({m.agent, text_.head_of(m.span), m.sentence, person ? Kind::kName : Kind::kRole, Part::kOther,
           person && words.size() > 1});
    }
    for (std::size_t i = 0; page_.has_syntax() && i < d_.tokens.size(); ++i) {
      const Word& w = page_[static_cast<Index>(i)];
      if (!covered[i] && w.pos == Pos::kProper && w.capital && w.relation == "nsubj" && !titles_a_name(i, covered))
        add_other(static_cast<Index>(i));
      if (covered[i] || w.pos != Pos::kNoun || !names_a_person(static_cast<Index>(i))) continue;
      if (w.lower != w.lemma || names_somebody(static_cast<Index>(i))) continue;
      noun_genders_.push_back(noun_gender(w.lemma));
      add({kUnnamed + static_cast<Index>(noun_genders_.size()) - 1, static_cast<Index>(i), d_.tokens[i].sentence,
           Kind::kNoun, Part::kOther, false});
    }
    std::stable_sort(seen_.begin(), seen_.end(), [](const Seen& a, const Seen& b) { return a.token < b.token; });
  }

  /// "Sgt" of "Sgt Olsen": the grammar hangs the name on it.
  bool titles_a_name(std::size_t i, const std::vector<bool>& covered) const {
    return i + 1 < covered.size() && covered[i + 1] && page_[static_cast<Index>(i) + 1].head == static_cast<Index>(i);
  }

  /// "the governor", not "three people".
  bool is_one(Index head) const {
    const std::string& xpos = d_.tokens[head].xpos;
    return xpos != "NNS" && xpos != "NNPS" && !page_[head].is("people") && !page_[head].lower.ends_with("s");
  }

  /// A name of one word that the names stage took for a place or an event, standing where people stand.
  bool may_be_a_name(const Mention& m) const {
    const bool kind = m.type == MentionType::kPlace || m.type == MentionType::kEvent || m.type == MentionType::kProduct;
    const Index i = text_.token_at(m.span.begin);
    return kind && text_.range(m.span).size() == 1 && (page_[i].relation == "nsubj" || page_[i].relation == "obj");
  }

  /// One number for all places where the same word stands.
  void add_other(Index token) {
    const auto [it, fresh] =
        others_.try_emplace(page_[token].form, kUnnamed + static_cast<Index>(noun_genders_.size()));
    if (fresh) noun_genders_.push_back(0);
    add({it->second, token, d_.tokens[token].sentence, Kind::kOther, Part::kOther, false});
  }

  void add(Seen seen) {
    seen.part = part_of(seen.token);
    seen_.push_back(seen);
  }

  /// By its meaning, or because it speaks: "an engineer told the inquiry".
  bool names_a_person(Index i) const {
    const Word& w = page_[i];
    if (noun_gender(w.lemma) != 0 || is_person_noun(w.lemma)) return true;
    const bool speaks = w.relation == "nsubj" && w.head != kNone && text_.is_verb_of_saying(w.head);
    const bool agent = w.lemma.ends_with("er") || w.lemma.ends_with("or") || w.lemma.ends_with("ist");
    return speaks && agent;
  }

  /// "By Jane Roe": who wrote the page is nobody in it.
  bool is_byline(Index sentence) const {
    const Sentence& s = d_.sentences[sentence];
    if (!page_[s.first_token].is("by") || s.end_token - s.first_token > 8) return false;
    for (Index i = s.first_token; i < s.end_token; ++i) {
      if (page_[i].is_verbal()) return false;
    }
    return true;
  }

  /// "his wife Jana Holt", "she was a student", "Jana Holt, a student": the noun speaks of somebody named beside it.
  bool names_somebody(Index i) const {
    const std::string_view rel = page_[i].relation;
    if (rel == "appos" || rel == "compound" || rel == "flat" || rel == "nmod:desc" || rel == "amod") return true;
    if (page_[i + 1].capital && page_[i + 1].pos == Pos::kProper) return true;
    const Sentence& sentence = d_.sentences[d_.tokens[i].sentence];
    for (Index k = sentence.first_token; k < sentence.end_token; ++k) {
      if (page_[k].head != i) continue;
      if (page_[k].relation == "cop" || page_[k].relation == "appos") return true;
    }
    return page_[i - 1].is("as");
  }

  Part part_of(Index i) const {
    if (!page_.has_syntax()) return page_[i + 1].is_verbal() ? Part::kSubject : Part::kOther;
    for (int steps = 0; steps < 3; ++steps) {
      const std::string_view rel = page_[i].relation;
      const std::string_view full = d_.tokens[i].deprel;
      const Index head = page_[i].head;
      if (full == "nmod:poss") return Part::kPossessor;
      if (rel == "nsubj") return head != kNone && is_top(head) ? Part::kMainSubject : Part::kSubject;
      if (rel == "obj" || rel == "iobj") return Part::kObject;
      if (rel == "obl") return Part::kOblique;
      if (rel == "nmod") return Part::kModifier;
      if (rel != "conj" && rel != "appos" && rel != "flat" && rel != "compound") return Part::kOther;
      if (head == kNone) return Part::kOther;
      i = head;
    }
    return Part::kOther;
  }
  bool is_top(Index i) const { return page_[i].head == kNone || page_[i].relation == "parataxis"; }

  /// The verb of the clause that a token stands in; the token itself for a verb.
  Index clause_of(Index i) const {
    for (int steps = 0; steps < 12 && i != kNone; ++steps) {
      if (page_[i].is_verb() || page_[i].head == kNone) return i;
      const std::string_view rel = page_[i].relation;
      if (rel == "ccomp" || rel == "advcl" || rel == "xcomp" || rel == "acl" || rel == "parataxis") return i;
      i = page_[i].head;
    }
    return i;
  }

  // ---------------------------------------------------------------------------------------------- one pronoun

  struct Pronoun {
    Index mention, token, sentence;
    char gender;
    Part part;
    bool reflexive;
    Index clause;
    Index speaker;  ///< whose words it stands in; kNone outside quotations
  };

  Pronoun read_pronoun(Index m) const {
    const Index token = text_.token_at(d_.mentions[m].span.begin);
    const std::string& w = page_[token].lower;
    const char gender = w[0] == 's' || w == "her" || w == "hers" || w == "herself" ? 'f' : 'm';
    return {m,
            token,
            d_.mentions[m].sentence,
            gender,
            part_of(token),
            w.ends_with("self"),
            clause_of(token),
            speaker_of(token)};
  }

  /// The subject of the verb of saying nearest to the quotation, in its sentences or the one before.
  Index speaker_of(Index token) const {
    const Index q = page_[token].quotation;
    if (q == kNone || d_.quotations[q].fragment || !page_.has_syntax()) return kNone;
    const Index first = d_.tokens[text_.token_at(d_.quotations[q].pieces.front().begin)].sentence;
    const std::uint32_t end = d_.quotations[q].pieces.back().end;
    Index best = kNone;
    for (const Seen& seen : seen_) {
      if (seen.sentence < first - 1 || page_[seen.token].quotation == q) continue;
      if (d_.sentences[seen.sentence].span.begin > end) break;
      const bool subject = seen.part == Part::kMainSubject || seen.part == Part::kSubject;
      if (subject && page_[seen.token].head != kNone && text_.is_verb_of_saying(page_[seen.token].head))
        best = seen.who;
    }
    return best;
  }

  void settle(Index m) {
    const Pronoun p = read_pronoun(m);
    const Turn turn = speaking_before(d_, page_, text_, chains_, p.token, p.gender);
    if (turn.agent != kNone) return take(p, turn.agent, kTurn);
    if (turn.described) return;
    const std::vector<Person> people = candidates(p);
    if (people.empty()) return;
    std::vector<Antecedent> described;
    for (const Person& person : people) {
      Antecedent a{person.who < kUnnamed ? person.who : kNone, person.last->token, person.tokens,
                   FeatureList(keep_names_)};
      describe(p, person, people, a.features);
      described.push_back(std::move(a));
    }
    const Choice choice = choose_(p.token, described);
    if (choice.candidate < 0) return;
    const Person& chosen = people[static_cast<std::size_t>(choice.candidate)];
    Index who = chosen.who;
    if (chosen.last->kind == Kind::kOther && choice.score > kPerson && !is_known_place(chosen)) who = promote(chosen);
    take(p, who, choice.score);
  }

  /// The pronoun stands for `who`.
  void take(const Pronoun& p, Index who, double score) {
    if (who < kUnnamed) {
      d_.mentions[p.mention].agent = who;
      d_.mentions[p.mention].score = score;
      d_.agents[who].mentions.push_back(p.mention);
      Gender& gender = chains_.genders[static_cast<std::size_t>(who)];
      if (gender.value == 0 && score > 0.8) gender = {p.gender, false};
    }
    const Seen seen{who, p.token, p.sentence, Kind::kPronoun, p.part, false};
    seen_.insert(std::upper_bound(seen_.begin(), seen_.end(), seen,
                                  [](const Seen& a, const Seen& b) { return a.token < b.token; }),
                 seen);
    last_[p.gender] = {who, p.sentence, p.part};
  }

  bool is_known_place(const Person& q) const {
    return std::any_of(q.tokens.begin(), q.tokens.end(), [&](Index token) {
      return std::any_of(d_.places.begin(), d_.places.end(), [&](const PlaceMention& place) {
        return place.geonames != 0 && place.span.overlaps(d_.tokens[token].span);
      });
    });
  }

  /// Whom a "she" clearly speaks of is a person, wherever that name stands.
  Index promote(const Person& q) {
    const Index number = q.who;
    const Index a = static_cast<Index>(d_.agents.size());
    Agent agent;
    agent.name = std::string(page_[q.tokens.front()].form);
    d_.agents.push_back(std::move(agent));
    chains_.genders.emplace_back();
    for (Seen& seen : seen_) {
      if (seen.who != number) continue;
      seen.who = a;
      if (seen.kind != Kind::kOther) continue;
      seen.kind = Kind::kName;
      promoted_.push_back({seen.token, a});
    }
    for (auto& [gender, link] : last_) {
      if (link.who == number) link.who = a;
    }
    return a;
  }

  /// Gives the promoted names their mentions, which moves the others: agents point to them by index.
  void write_promoted() {
    if (promoted_.empty()) return;
    for (const auto& [token, agent] : promoted_) {
      const ViewSpan span = d_.tokens[token].span;
      auto it = std::find_if(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) { return m.span == span; });
      if (it == d_.mentions.end()) {
        Mention mention;
        mention.span = span;
        mention.sentence = d_.tokens[token].sentence;
        it = d_.mentions.insert(it, std::move(mention));
      }
      it->type = MentionType::kPerson;
      it->agent = agent;
      it->score = 0.5;
      it->found_by = "agents: a pronoun speaks of it";
    }
    std::stable_sort(d_.mentions.begin(), d_.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
    for (Agent& agent : d_.agents) agent.mentions.clear();
    for (std::size_t m = 0; m < d_.mentions.size(); ++m) {
      if (d_.mentions[m].agent != kNone) d_.agents[d_.mentions[m].agent].mentions.push_back(static_cast<Index>(m));
    }
  }

  Gender gender_of(Index who) const {
    if (who < kUnnamed) return chains_.genders[static_cast<std::size_t>(who)];
    return {noun_genders_[static_cast<std::size_t>(who - kUnnamed)], true};
  }

  std::vector<Person> candidates(const Pronoun& p) const {
    std::vector<Person> people;
    const Index block = text_.block_of(p.sentence);
    for (const Seen& seen : seen_) {
      if (seen.token == p.token || p.sentence - seen.sentence > 40) continue;
      if (seen.sentence > p.sentence) break;
      if (text_.block_of(seen.sentence) != block || (seen.who == p.speaker && p.speaker != kNone)) continue;
      const Gender gender = gender_of(seen.who);
      if (gender.value != 0 && gender.value != p.gender) continue;
      auto it = std::find_if(people.begin(), people.end(), [&](const Person& q) { return q.who == seen.who; });
      if (it == people.end()) {
        people.emplace_back();
        it = std::prev(people.end());
        it->who = seen.who;
        it->order = static_cast<int>(people.size()) - 1;
        it->behind = seen.token > p.token;
      }
      if (seen.token > p.token && it->ahead == nullptr && seen.kind != Kind::kNoun) it->ahead = &seen;
      if (seen.token > p.token && !it->behind) continue;
      if (seen.token < p.token || it->last == nullptr) it->last = &seen;
      if (seen.kind != Kind::kPronoun) it->last_named = &seen;
      ++it->mentions;
      it->tokens.push_back(seen.token);
    }
    people.erase(std::remove_if(people.begin(), people.end(),
                                [&](const Person& q) {
                                  return p.sentence - q.last->sentence > kMaxSentences || excluded(p, *q.last);
                                }),
                 people.end());
    std::stable_sort(people.begin(), people.end(), [&](const Person& a, const Person& b) {
      if (a.behind != b.behind) return b.behind;
      return a.last->token > b.last->token;
    });
    if (people.size() > kMaxPeople) people.resize(kMaxPeople);
    return people;
  }

  /// "Holt called him": not the subject of the verb whose object the pronoun is; nor "Holt's him".
  bool excluded(const Pronoun& p, const Seen& seen) const {
    if (!page_.has_syntax() || p.reflexive) return false;
    const std::string_view rel = page_[p.token].relation;
    if (page_[seen.token].head == p.token) return true;
    if (rel != "obj" && rel != "iobj" && rel != "obl") return false;
    return page_[seen.token].relation == "nsubj" && page_[seen.token].head == page_[p.token].head;
  }

  // ---------------------------------------------------------------------------------------------- description

  /// How the clause of the candidate and that of the pronoun stand to each other.
  std::string_view tie(const Pronoun& p, Index candidate, std::string_view& by) const {
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

  void describe(const Pronoun& p, const Person& q, const std::vector<Person>& people, FeatureList& out) const {
    const Seen& last = *q.last;
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
    const Gender gender = gender_of(q.who);
    out.add("gender", gender.value == 0 ? "unknown" : "fits", gender.sure ? "sure" : "name");
    clause_features(p, last, gap, pp, cp, out);
    ahead_features(p, q, pp, out);
    chain_features(p, q, near, pp, out);
    quote_features(p, last, out);
  }

  /// "When she resigned, Holt said": the subject of the clause that the pronoun's own hangs on comes behind it.
  void ahead_features(const Pronoun& p, const Person& q, std::string_view pp, FeatureList& out) const {
    if (q.ahead == nullptr) return;
    const std::string_view part = name_of(q.ahead->part);
    std::string_view by = "-";
    const std::string_view how = page_.has_syntax() ? tie(p, q.ahead->token, by) : "-";
    out.add("ahead", part, pp, how);
    out.add("ahead.by", part, how, by);
    const bool fronted = p.token - d_.sentences[p.sentence].first_token < 5;
    out.add("ahead.front", fronted ? "yes" : "no", part, how);
  }

  void recency(const Pronoun& p, const Person& q, const std::vector<Person>& people, std::string_view near,
               FeatureList& out) const {
    int rank = 0, subject_rank = 0, fitting = 0;
    for (const Person& o : people) {
      if (o.who == q.who || o.behind || q.behind) continue;
      const bool later = o.last->token > q.last->token;
      rank += later;
      const bool subject = o.last->part == Part::kMainSubject || o.last->part == Part::kSubject;
      subject_rank += later && subject;
      fitting += later && gender_of(o.who).value == p.gender;
    }
    out.add("rank", bucket(rank), near);
    out.add("subjects.between", bucket(std::min(subject_rank, 3)), name_of(q.last->part), near);
    out.add("fitting.between", bucket(std::min(fitting, 3)), gender_of(q.who).value == p.gender ? "fits" : "no");
  }

  void clause_features(const Pronoun& p, const Seen& last, int gap, std::string_view pp, std::string_view cp,
                       FeatureList& out) const {
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
  void chain_features(const Pronoun& p, const Person& q, std::string_view near, std::string_view pp,
                      FeatureList& out) const {
    const auto it = last_.find(p.gender);
    if (it == last_.end() || p.sentence - it->second.sentence > kMaxSentences ||
        text_.block_of(it->second.sentence) != text_.block_of(p.sentence)) {
      out.add("chain", "none", near);
      return;
    }
    const Link& link = it->second;
    const std::string_view ago = bucket(std::min(p.sentence - link.sentence, 2));
    out.add("chain", link.who == q.who ? "same" : "other", ago, pp);
  }

  void quote_features(const Pronoun& p, const Seen& last, FeatureList& out) const {
    const Index pq = page_[p.token].quotation, cq = page_[last.token].quotation;
    if (pq == kNone && cq == kNone) return;
    out.add("quoted",
            pq == kNone ? "out"
            : pq == cq  ? "together"
                        : "in",
            cq == kNone ? "out" : "in", name_of(last.part));
  }

  struct Link {
    Index who, sentence;
    Part part;
  };

  Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  AgentChains& chains_;
  const Choose& choose_;
  bool keep_names_;
  static constexpr Index kUnnamed = 1 << 28;  ///< numbers of people without an agent start here
  std::vector<Seen> seen_;
  std::vector<char> noun_genders_;
  std::map<std::string_view, Index> others_;
  std::map<char, Link> last_;
  std::vector<std::pair<Index, Index>> promoted_;  ///< token, agent
};

}  // namespace

Choose by_model(const LinearModel& model) {
  return [&model](Index, const std::vector<Antecedent>& candidates) {
    double sum = 0;
    Choice best;
    double best_score = -1e9;
    std::vector<double> scores;
    for (const Antecedent& a : candidates) scores.push_back(model.score(a.features));
    const double top = *std::max_element(scores.begin(), scores.end());
    for (std::size_t i = 0; i < scores.size(); ++i) {
      sum += std::exp(scores[i] - top);
      if (scores[i] > best_score) best = {static_cast<int>(i), 0}, best_score = scores[i];
    }
    best.score = 1 / sum;
    if (best.score < kClear) best.candidate = -1;
    return best;
  };
}

void settle_pronouns(Document& document, const PageWords& page, const AgentText& text, AgentChains& chains,
                     const Choose& choose, bool keep_names) {
  PronounReader(document, page, text, chains, choose, keep_names).run();
}

}  // namespace hearsay
