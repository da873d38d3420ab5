#include "said/pronouns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/tree.h"
#include "said/antecedent_features.h"
#include "said/people_nouns.h"
#include "said/people_seen.h"
#include "said/speech_turns.h"

namespace hearsay {
namespace {

constexpr std::size_t kMaxPeople = 12;  ///< candidates of one pronoun
constexpr double kClear = 0.3;          ///< the least share of the best candidate

constexpr double kTurn = 0.9;  ///< how sure it is that the speaker of the turn before goes on

constexpr double kNewcomer = 0.6;  ///< how sure it is that the next sentence goes on about somebody just introduced

constexpr double kPerson = 0.5;  ///< the least share that makes a person of what no one called one

class PronounReader {
 public:
  PronounReader(Document& document, const PageWords& page, const AgentText& text, AgentChains& chains,
                const Choose& choose, bool keep_names)
      : d_(document),
        page_(page),
        text_(text),
        chains_(chains),
        choose_(choose),
        keep_names_(keep_names),
        features_(document, page, text, [this](Index who) { return gender_of(who); }) {}

  void run() {
    PeopleSeen people = find_people(d_, page_, text_, features_);
    seen_ = std::move(people.mentions);
    noun_genders_ = std::move(people.genders);
    for (std::size_t m = 0; m < d_.mentions.size(); ++m) {
      if (d_.mentions[m].type == MentionType::kPronoun) settle(static_cast<Index>(m));
    }
    write_promoted();
  }

 private:
  // ---------------------------------------------------------------------------------------------- one pronoun

  PronounAt read_pronoun(Index m) const {
    const Index token = text_.token_at(d_.mentions[m].span.begin);
    const std::string& w = page_[token].lower;
    const char gender = w[0] == 's' || w == "her" || w == "hers" || w == "herself" ? 'f' : 'm';
    return {m,
            token,
            d_.mentions[m].sentence,
            gender,
            features_.part_of(token),
            w.ends_with("self"),
            features_.clause_of(token),
            speaker_of(token)};
  }

  /// The subject of the verb of saying nearest to the quotation, in its sentences or the one before.
  Index speaker_of(Index token) const {
    const Index q = page_[token].quotation;
    if (q == kNone || d_.quotations[q].fragment || !page_.has_syntax()) return kNone;
    const Index first = d_.tokens[text_.token_at(d_.quotations[q].pieces.front().begin)].sentence;
    const std::uint32_t end = d_.quotations[q].pieces.back().end;
    Index best = kNone;
    for (const PersonMention& seen : seen_) {
      if (seen.sentence < first - 1 || page_[seen.token].quotation == q) continue;
      if (d_.sentences[seen.sentence].span.begin > end) break;
      const bool subject = seen.part == ClausePart::kMainSubject || seen.part == ClausePart::kSubject;
      if (subject && page_[seen.token].head != kNone && text_.is_verb_of_saying(page_[seen.token].head))
        best = seen.who;
    }
    return best;
  }

  void settle(Index m) {
    const PronounAt p = read_pronoun(m);
    const Turn turn = speaking_before(d_, page_, text_, chains_, p.token, p.gender);
    if (turn.agent != kNone) return take(p, turn.agent, kTurn, "speaker of the turn before");
    if (turn.described) return;
    const std::vector<Candidate> people = candidates(p);
    if (people.empty()) return;
    std::vector<Antecedent> described;
    for (const Candidate& person : people) {
      Antecedent a{person.who < kUnnamed ? person.who : kNone, person.last->token,
                   keep_names_ ? all_tokens(person.who) : person.tokens, FeatureList(keep_names_)};
      features_.describe(p, person, people, link_of(p.gender), a.features);
      described.push_back(std::move(a));
    }
    const Choice choice = choose_(p.token, described);
    if (choice.candidate < 0) return;
    const Candidate& chosen = people[static_cast<std::size_t>(choice.candidate)];
    if (may_be_told_of(p, chosen, people)) return;
    if (const Candidate* stranger = introduced_after(p, chosen, people))
      return take_stranger(p, *stranger, choice.score);
    Index who = chosen.who;
    if (chosen.last->kind == PersonKind::kOther && who < kUnnamed) {
      if (choice.score <= kPerson) return;
      become_person(who);
    } else if (chosen.last->kind == PersonKind::kOther && choice.score > kPerson && !is_known_place(chosen)) {
      who = promote(chosen);
    }
    take(p, who, choice.score, fmt::format("likeliest of {} people before it", people.size()));
  }

  /// "Colonel Brod led the search. A gunman was found in the attic. He said he was alone.": somebody without a name,
  /// new on the page and subject of the sentence before, is who the next one goes on about (Grosz, Joshi & Weinstein
  /// 1995), unless the person chosen is speaking all along. Null where there is none.
  const Candidate* introduced_after(const PronounAt& p, const Candidate& chosen,
                                    const std::vector<Candidate>& people) const {
    if (!page_.has_syntax() || keep_names_ || chosen.behind) return nullptr;
    if (p.part != ClausePart::kMainSubject || page_[p.token].quoted()) return nullptr;
    if (chosen.last->kind == PersonKind::kNoun || chosen.last->sentence >= p.sentence) return nullptr;
    for (const Candidate& q : people) {
      const bool nearer = !q.behind && q.last->sentence == p.sentence - 1 && q.last->token > chosen.last->token &&
                          chosen.last->sentence < q.last->sentence;
      const bool subject = q.last->part == ClausePart::kMainSubject && q.mentions == 1;
      if (!nearer || !subject || !is_unnamed(q) || !is_indefinite(q.last->token)) continue;
      if (text_.is_verb_of_saying(page_[chosen.last->token].head)) return nullptr;
      return &q;
    }
    return nullptr;
  }

  /// "The coroner said divers had found a man under the pier. His body ...": the sentence tells of what was said, and
  /// not of who said it: nobody can tell from the grammar.
  bool may_be_told_of(const PronounAt& p, const Candidate& chosen, const std::vector<Candidate>& people) const {
    if (!page_.has_syntax() || keep_names_ || chosen.behind || page_[p.token].quoted()) return false;
    const bool possessor = p.part == ClausePart::kPossessor && page_[page_[p.token].head].relation == "nsubj";
    const bool subject = p.part == ClausePart::kMainSubject && !text_.is_verb_of_saying(page_[p.token].head);
    if (!possessor && !subject) return false;
    if (possessor && text_.is_verb_of_saying(page_[page_[p.token].head].head)) return false;
    const PersonMention& last = *chosen.last;
    if (last.sentence != p.sentence - 1 || !text_.is_verb_of_saying(page_[last.token].head)) return false;
    return std::any_of(people.begin(), people.end(), [&](const Candidate& q) {
      return !q.behind && q.mentions == 1 && q.last->sentence == last.sentence && q.last->token > last.token &&
             is_unnamed(q) && is_indefinite(q.last->token) && gender_of(q.who).value == p.gender;
    });
  }

  bool is_unnamed(const Candidate& q) const {
    return q.who >= kUnnamed ? q.last->kind == PersonKind::kNoun : d_.agents[q.who].kind == AgentKind::kUnnamed;
  }

  /// "a militant", "one of the militants".
  bool is_indefinite(Index noun) const {
    if (page_[noun].is("one")) return true;
    const Index first = d_.sentences[d_.tokens[noun].sentence].first_token;
    for (Index i = noun - 1; i >= first && page_[i].head == noun; --i) {
      if (page_[i].is("a") || page_[i].is("an") || page_[i].is("one") || page_[i].is("another")) return true;
    }
    return false;
  }

  void take_stranger(const PronounAt& p, const Candidate& q, double score) {
    take(p, q.who, std::min(score, kNewcomer), "the newcomer of the sentence before");
  }

  /// The pronoun stands for `who`.
  void take(const PronounAt& p, Index who, double score, std::string why) {
    if (who < kUnnamed) {
      d_.mentions[p.mention].agent = who;
      d_.mentions[p.mention].score = score;
      d_.mentions[p.mention].joined_by = std::move(why);
      d_.agents[who].mentions.push_back(p.mention);
      Gender& gender = chains_.genders[static_cast<std::size_t>(who)];
      if (gender.value == 0 && score > 0.8) gender = {p.gender, false};
    }
    const PersonMention seen{who, p.token, p.sentence, PersonKind::kPronoun, p.part, false};
    seen_.insert(std::upper_bound(seen_.begin(), seen_.end(), seen,
                                  [](const PersonMention& a, const PersonMention& b) { return a.token < b.token; }),
                 seen);
    last_[p.gender] = {who, p.sentence, p.part};
  }

  /// For training: where the page speaks of somebody at all, by name, role or noun.
  std::vector<Index> all_tokens(Index who) const {
    std::vector<Index> tokens;
    for (const PersonMention& seen : seen_) {
      if (seen.who == who) tokens.push_back(seen.token);
    }
    return tokens;
  }

  const PronounLink* link_of(char gender) const {
    const auto it = last_.find(gender);
    return it == last_.end() ? nullptr : &it->second;
  }

  bool is_known_place(const Candidate& q) const {
    return std::any_of(q.tokens.begin(), q.tokens.end(), [&](Index token) {
      return std::any_of(d_.places.begin(), d_.places.end(), [&](const PlaceMention& place) {
        return place.geonames != 0 && place.span.overlaps(d_.tokens[token].span);
      });
    });
  }

  /// Whom a "she" clearly speaks of is a person, wherever that name stands.
  Index promote(const Candidate& q) {
    const Index number = q.who;
    const Index a = static_cast<Index>(d_.agents.size());
    Agent agent;
    agent.name = std::string(page_[q.tokens.front()].form);
    d_.agents.push_back(std::move(agent));
    chains_.genders.emplace_back();
    for (PersonMention& seen : seen_) {
      if (seen.who != number) continue;
      seen.who = a;
      if (seen.kind != PersonKind::kOther) continue;
      seen.kind = PersonKind::kName;
      promoted_.push_back({seen.token, a});
    }
    for (auto& [gender, link] : last_) {
      if (link.who == number) link.who = a;
    }
    return a;
  }

  /// The same for a name that was taken for a body's.
  void become_person(Index who) {
    d_.agents[who].kind = AgentKind::kPerson;
    for (const Index m : d_.agents[who].mentions) {
      if (d_.mentions[m].type == MentionType::kOrganisation) d_.mentions[m].type = MentionType::kPerson;
    }
    for (PersonMention& seen : seen_) {
      if (seen.who == who && seen.kind == PersonKind::kOther) seen.kind = PersonKind::kName;
    }
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
      it->joined_by = "a pronoun speaks of it";
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

  /// What a name of one word says of gender is only a hint: "Kelly" and "Allen" are surnames, too.
  bool may_be(Index who, char gender) const {
    const Gender known = gender_of(who);
    if (known.value == 0 || known.value == gender) return true;
    return who < kUnnamed && !known.sure && !has_two_words(d_.agents[who].name);
  }

  std::vector<Candidate> candidates(const PronounAt& p) const {
    std::vector<Candidate> people;
    const Index block = text_.block_of(p.sentence);
    for (const PersonMention& seen : seen_) {
      if (seen.token == p.token || p.sentence - seen.sentence > 40) continue;
      if (seen.sentence > p.sentence) break;
      if (text_.block_of(seen.sentence) != block || (seen.who == p.speaker && p.speaker != kNone)) continue;
      if (!may_be(seen.who, p.gender)) continue;
      auto it = std::find_if(people.begin(), people.end(), [&](const Candidate& q) { return q.who == seen.who; });
      if (it == people.end()) {
        people.emplace_back();
        it = std::prev(people.end());
        it->who = seen.who;
        it->order = static_cast<int>(people.size()) - 1;
        it->behind = seen.token > p.token;
      }
      if (seen.token > p.token && it->ahead == nullptr && seen.kind != PersonKind::kNoun) it->ahead = &seen;
      if (seen.token > p.token && !it->behind) continue;
      if (seen.token < p.token || it->last == nullptr) it->last = &seen;
      if (seen.kind != PersonKind::kPronoun) it->last_named = &seen;
      ++it->mentions;
      it->subjects += seen.part == ClausePart::kMainSubject || seen.part == ClausePart::kSubject;
      it->tokens.push_back(seen.token);
    }
    people.erase(std::remove_if(people.begin(), people.end(),
                                [&](const Candidate& q) {
                                  return p.sentence - q.last->sentence > kMaxSentences || excluded(p, q);
                                }),
                 people.end());
    std::stable_sort(people.begin(), people.end(), [&](const Candidate& a, const Candidate& b) {
      if (a.behind != b.behind) return b.behind;
      return a.last->token > b.last->token;
    });
    if (people.size() > kMaxPeople) people.resize(kMaxPeople);
    for (const PersonMention& seen : seen_) {
      if (text_.block_of(seen.sentence) != block) continue;
      const auto it = std::find_if(people.begin(), people.end(), [&](const Candidate& q) { return q.who == seen.who; });
      if (it != people.end()) ++it->total;
    }
    return people;
  }

  /// Binding: "Holt called him" is not Holt, though the verb be an infinitive or a conjunct of hers; "his wife" and
  /// "his wife Anna" are not his own.
  bool excluded(const PronounAt& p, const Candidate& q) const {
    if (!page_.has_syntax() || p.reflexive) return false;
    const std::string_view rel = page_[p.token].relation;
    const Index head = page_[p.token].head;
    if (page_[q.last->token].head == p.token) return true;
    if (p.part == ClausePart::kPossessor && head != kNone) {
      const std::string_view theirs = page_[q.last->token].relation;
      const bool beside = theirs == "appos" || theirs == "flat" || theirs == "compound";
      return q.last->token == head || (beside && page_[q.last->token].head == head);
    }
    if (rel != "obj" && rel != "iobj" && rel != "obl") return false;
    const Index subject = subject_of(head);
    return subject != kNone && std::find(q.tokens.begin(), q.tokens.end(), subject) != q.tokens.end();
  }

  /// The subject of a verb, stated or shared: of a conjunct, of a participle, of an infinitive.
  Index subject_of(Index verb) const {
    for (int steps = 0; steps < 4 && verb != kNone; ++steps) {
      const Index object = child_of(d_, verb, {"obj"});
      if (const Index subject = child_of(d_, verb, {"nsubj"}); subject != kNone) return subject;
      const std::string_view rel = page_[verb].relation;
      if (rel != "conj" && rel != "xcomp") return kNone;
      verb = page_[verb].head;
      if (rel == "xcomp" && verb != kNone) {
        if (const Index controller = child_of(d_, verb, {"obj"}); controller != kNone && controller != object)
          return controller;
      }
    }
    return kNone;
  }

  Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  AgentChains& chains_;
  const Choose& choose_;
  bool keep_names_;
  std::vector<PersonMention> seen_;
  std::vector<char> noun_genders_;
  std::map<char, PronounLink> last_;
  AntecedentFeatures features_;
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
