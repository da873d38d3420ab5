#include "said/agent_chains.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/one_of.h"
#include "base/utf8.h"
#include "said/body_forms.h"
#include "said/offices.h"
#include "said/people_nouns.h"

namespace hearsay {
namespace {

class ChainBuilder {
 public:
  ChainBuilder(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
               const GivenNames& given, const Titles& titles)
      : d_(document), page_(page), text_(text), lexicon_(lexicon), given_(given), titles_(titles), bodies_(lexicon) {}

  AgentChains run() {
    collect_full_names();
    collect_offices();
    for (std::size_t m = 0; m < d_.mentions.size(); ++m) settle(static_cast<Index>(m));
    link_spokespeople();
    return std::move(chains_);
  }

 private:
  struct Recent {
    Index agent, sentence;
    bool speaks = false;  ///< as the subject of a verb of saying
  };
  struct SeenRole {
    Index agent, mention;
    RoleWords words;
  };

  std::string name_of(Index m) const { return text_.plain_name(d_.text(d_.mentions[m].span)); }
  TokenRange range_of(Index m) const { return text_.range(d_.mentions[m].span); }

  /// Full names of the whole page, so that "Mr Holt" can be read before "Jana Holt" (newest post first).
  void collect_full_names() {
    collect_initials();
    std::set<std::string> spoken_of;  // surnames that have stood alone so far
    for (const Mention& m : d_.mentions) {
      if (m.type != MentionType::kPerson) continue;
      const std::string name = without_initial(text_.plain_name(d_.text(m.span)));
      const bool full = has_two_words(name) && !is_particled_surname(name);
      if (!full) spoken_of.insert(last_word(name));
      if (full && (spoken_of.count(last_word(name)) == 0 || !named_as_kin(m))) surnames_[last_word(name)].insert(name);
    }
  }

  /// "Ada K. Moll" is "Ada Moll" where the page writes both, and no "Ada R. Moll".
  void collect_initials() {
    std::set<std::string> names;
    for (const Mention& m : d_.mentions) {
      if (m.type == MentionType::kPerson) names.insert(text_.plain_name(d_.text(m.span)));
    }
    std::map<std::string, std::vector<std::string>> written;
    for (const std::string& name : names) {
      if (const std::string plain = cut_initials(name); plain != name && names.count(plain) != 0)
        written[plain].push_back(name);
    }
    for (const auto& [plain, longer] : written) {
      if (longer.size() == 1) plain_of_[longer.front()] = plain;
    }
  }
  /// "Ada K. Moll" -> "Ada Moll".
  static std::string cut_initials(const std::string& name) {
    std::string out = first_word(name);
    for (std::size_t at = out.size(); at < name.size();) {
      const std::size_t next = std::min(name.find(' ', at + 1), name.size());
      const std::string word = name.substr(at + 1, next - at - 1);
      const bool initial = word.size() == 1 || (word.size() == 2 && word[1] == '.');
      if (!initial || next == name.size()) out += " " + word;
      at = next;
    }
    return out;
  }
  std::string without_initial(const std::string& name) const {
    const auto found = plain_of_.find(name);
    return found == plain_of_.end() ? name : found->second;
  }

  /// "Holt and her brother Ted Holt": the bare surname is hers, not his.
  bool named_as_kin(const Mention& m) const {
    static const std::set<std::string_view> kOwners = {"his", "her", "their", "'s", "\u2019s", "'", "\u2019"};
    const Index begin = text_.token_at(m.span.begin);
    const Index noun = page_[begin - 1].form == "," ? begin - 2 : begin - 1;
    if (!names_kin(page_[noun].lemma)) return false;
    return kOwners.count(page_[noun - 1].lower) != 0 || kOwners.count(page_[noun - 2].lower) != 0;
  }

  void settle(Index m) {
    switch (d_.mentions[m].type) {
      case MentionType::kPerson:
        return person(m);
      case MentionType::kOrganisation:
        return organisation(m);
      case MentionType::kRole:
        return role(m);
      default:
        return;
    }
  }

  Index new_agent(AgentKind kind, std::string name) {
    Agent agent;
    agent.kind = kind;
    agent.name = std::move(name);
    d_.agents.push_back(std::move(agent));
    chains_.genders.emplace_back();
    return static_cast<Index>(d_.agents.size() - 1);
  }

  /// `why`: what speaks for it besides the same words.
  void join(Index m, Index a, std::string why = {}) {
    d_.mentions[m].agent = a;
    Agent& agent = d_.agents[a];
    if (why.empty() && !agent.mentions.empty()) why = "same words as before";
    d_.mentions[m].joined_by = std::move(why);
    agent.mentions.push_back(m);
    const std::string text = name_of(m);
    const bool naming =
        d_.mentions[m].type == MentionType::kPerson || d_.mentions[m].type == MentionType::kOrganisation;
    if (naming && text != agent.name &&
        std::find(agent.aliases.begin(), agent.aliases.end(), text) == agent.aliases.end())
      agent.aliases.push_back(text);
  }

  void person(Index m) {
    std::string name = without_initial(name_of(m)), why;
    if (name != name_of(m)) why = "the same name with a middle initial";
    const bool surname_only = is_particled_surname(name) && surnames_.count(last_word(name)) != 0;
    if (!has_two_words(name) || surname_only) {
      const auto it = surnames_.find(last_word(name));
      if (it != surnames_.end() && it->second.size() == 1) {
        name = *it->second.begin();
        why = "surname of " + name;
      } else if (it != surnames_.end()) {
        name = nearest_namesake(last_word(name), it->second, speaks(m));
        why = "surname of " + name + ", of that name the one spoken of last";
        if (name.empty()) {
          d_.note("agent-merge-suggested",
                  fmt::format("\"{}\" could be any of {} people of that surname on this page; it was kept apart",
                              d_.text(d_.mentions[m].span), it->second.size()),
                  d_.mentions[m].span, "agents");
          for (const std::string& full : it->second) d_.mentions[m].rivals.push_back(person_named(full));
          name = name_of(m);
          why.clear();
        }
      } else {
        // A given name alone: "Jana" after "Jana Holt".
        std::string whole;
        int matches = 0;
        for (const auto& [surname, names] : surnames_) {
          for (const std::string& full : names) {
            if (first_word(full) == name) whole = full, ++matches;
          }
        }
        if (matches == 1) {
          name = whole;
          why = "given name of " + whole;
        }
      }
    }
    const Index a = person_named(name);
    join(m, a, std::move(why));
    learn_gender(m, a);
    learn_roles(m, a);
    recent_people_.push_back({a, d_.mentions[m].sentence, speaks(m)});
  }

  Index person_named(const std::string& name) {
    auto [it, fresh] = people_.try_emplace(name, kNone);
    if (fresh) {
      it->second = new_agent(AgentKind::kPerson, name);
      d_.agents.back().local = !has_two_words(name) || is_particled_surname(name);
      chains_.genders.back() = {given_.gender(first_word(name)), false};
    }
    return it->second;
  }

  bool speaks(Index m) const {
    Index head = text_.head_of(d_.mentions[m].span);
    if (page_[head].relation == "appos" && page_[head].head != kNone)
      head = page_[head].head;  // "his father, Karl Holt,"
    const Word& subject = page_[head];
    return subject.relation == "nsubj" && subject.head != kNone && text_.is_verb_of_saying(subject.head);
  }

  /// The namesake spoken of last; none when the sentence that speaks of one speaks of another too. Who speaks is rather
  /// the namesake who spoke last: a father talks of his son.
  std::string nearest_namesake(const std::string& surname, const std::set<std::string>& names, bool speaking) const {
    for (auto recent = recent_people_.rbegin(); speaking && recent != recent_people_.rend(); ++recent) {
      const std::string& name = d_.agents[recent->agent].name;
      if (recent->speaks && names.count(name) != 0 && last_word(name) == surname) return name;
    }
    std::string best;
    Index sentence = kNone;
    for (auto recent = recent_people_.rbegin(); recent != recent_people_.rend(); ++recent) {
      const std::string& name = d_.agents[recent->agent].name;
      if (!best.empty() && recent->sentence != sentence) break;
      if (names.count(name) == 0 || last_word(name) != surname) continue;
      if (!best.empty() && best != name) return {};
      best = name, sentence = recent->sentence;
    }
    return best;
  }

  /// "Mr Holt", "his wife Jana Holt", "Jana Holt, an actress".
  void learn_gender(Index m, Index a) {
    const TokenRange words = range_of(m);
    const bool inside = lexicon_.person_noun(page_[words.begin].lower) == PersonNoun::kTitle;
    const Word& before = inside                               ? page_[words.begin]
                         : page_[words.begin - 1].form == "." ? page_[words.begin - 2]
                                                              : page_[words.begin - 1];
    char gender = noun_gender(before.lemma);
    if (const char told = lexicon_.title_gender(before.lower); told != 0) gender = told;
    const Index head = text_.head_of(d_.mentions[m].span);
    for (Index i = words.end; gender == 0 && page_.has_syntax() && i < std::min(words.end + 8, page_.size()); ++i) {
      const bool apposed = page_[i].head == head && page_[i].relation == "appos";
      const bool predicate = page_[head].relation == "nsubj" && page_[head].head == i && page_[i].pos == Pos::kNoun;
      if (apposed || predicate) gender = noun_gender(page_[i].lemma);
    }
    if (gender != 0) chains_.genders[static_cast<std::size_t>(a)] = {gender, true};
  }

  void learn_roles(Index m, Index a) {
    const auto it = titles_.find(d_.mentions[m].span.begin);
    if (it == titles_.end()) return;
    for (const TokenRange range : it->second) {
      const RoleWords words = role_words(page_, lexicon_, range);
      if (words.head.empty() || lexicon_.is_form_of_address(words.head)) continue;
      // "a middle-aged man", "the young woman": what anybody is.
      if (lexicon_.person_noun(words.head) == PersonNoun::kUnnamed && noun_gender(words.head) != 0) continue;
      Role role;
      role.span = text_.span(range);
      role.title = std::string(d_.text(role.span));
      fill_role_names(role);
      if (words.head == "spokeswoman") chains_.genders[static_cast<std::size_t>(a)] = {'f', true};
      if (words.head == "spokesman") chains_.genders[static_cast<std::size_t>(a)] = {'m', true};
      d_.agents[a].roles.push_back(role);
      offices_[a].push_back(words);
    }
  }

  void fill_role_names(Role& role) const {
    for (const Mention& m : d_.mentions) {
      if (m.span.begin > role.span.end) break;
      if (!role.span.contains(m.span)) continue;
      // "the Velsk-backed governor of Orlo": what follows "of" says more than what stands before the office.
      const Index begin = text_.token_at(m.span.begin);
      const bool of = page_[begin - 1].is("of") || (page_[begin - 1].is("the") && page_[begin - 2].is("of"));
      if (m.type == MentionType::kOrganisation && (of || role.organisation.empty()))
        role.organisation = text_.plain_name(d_.text(m.span));
      if (m.type == MentionType::kPlace && (of || role.place.empty())) role.place = text_.plain_name(d_.text(m.span));
    }
  }

  void organisation(Index m) {
    const std::string text = name_of(m);
    std::string key = text;
    if (starts_with_icase(key, "the ")) key = key.substr(4);
    const std::string_view outlet = lexicon_.outlet_name(text);
    if (!outlet.empty()) key = std::string(outlet);
    std::string why;
    Index a = bodies_.named(key);
    if (a != kNone && text != d_.agents[a].name && text != key) why = "another form of " + key;
    if (a == kNone) {
      if (outlet.empty()) a = bodies_.other_form(key, why);
      if (a == kNone) {
        a = new_agent(outlet.empty() ? AgentKind::kOrganisation : AgentKind::kOutlet, key);
        d_.agents[a].local = outlet.empty() && bodies_.is_of_any_state(key);
      }
      bodies_.add(key, a);
    }
    join(m, a, std::move(why));
  }

  void role(Index m) {
    const TokenRange range = range_of(m);
    const RoleWords words = role_words(page_, lexicon_, range);
    const bool unnamed = d_.mentions[m].found_by == "agents: unnamed";
    const bool definite = page_[range.begin].is("the") || page_[range.begin].is("this") ||
                          page_[range.begin].pos == Pos::kProper || page_[range.end - 1].pos == Pos::kProper;
    const bool several = page_[range.end - 1].lower.ends_with("s") || head_word(m).lower != head_word(m).lemma;
    if (!unnamed && !several) {
      const Index known = holder_of(words, m);
      if (known != kNone) {
        join(m, known, "office stated for " + d_.agents[known].name);
        recent_people_.push_back({known, d_.mentions[m].sentence});
        return;
      }
    }
    if (definite) {
      const Index same = nearest_same_role(words, m);
      if (same != kNone) {
        join(m, same, "same office as before");
        return;
      }
    }
    const Index a = new_agent(unnamed || !definite || several ? AgentKind::kUnnamed : AgentKind::kOffice,
                              std::string(d_.text(d_.mentions[m].span)));
    d_.agents[a].local = !text_.says_whose(range);
    join(m, a);
    if (const char gender = noun_gender(head_word(m).lemma); gender != 0) chains_.genders[a] = {gender, true};
    roles_seen_.push_back({a, m, words});
  }

  /// The one person of the page whose stated office and organisation fit.
  Index holder_of(const RoleWords& words, Index m) {
    std::vector<Index> fits;
    const char gender = noun_gender(head_word(m).lemma);
    for (const auto& [a, offices] : offices_) {
      const Gender& known = chains_.genders[static_cast<std::size_t>(a)];
      if (gender != 0 && known.value != 0 && known.value != gender) continue;  // "the spokeswoman" is not Karl
      if (std::any_of(offices.begin(), offices.end(), [&](const RoleWords& o) { return same_office(words, o); }))
        fits.push_back(a);
    }
    // "The president of “a big country”": of whom the page says more than the phrase holds.
    const Index end = range_of(m).end;
    if (words.modifiers.empty() && page_[end].is("of")) return kNone;
    // Every office has spokesmen: "the spokesman" alone is only one of whom this block has spoken.
    const bool anybody = words.office == "spokesman" && words.modifiers.empty();
    if (fits.size() > 1) keep_exact(words, fits);
    if (fits.size() == 1 && !anybody) return fits.front();
    if (fits.empty()) return bare_holder(words, m);
    if (!fits.empty()) {
      if (const Index last = spoken_of_last(fits, m); last != kNone) return last;
      d_.note("agent-merge-suggested",
              fmt::format("\"{}\" may be {} of this page; it was kept apart", d_.text(d_.mentions[m].span),
                          fits.size() == 1 ? d_.agents[fits.front()].name : fmt::format("{} people", fits.size())),
              d_.mentions[m].span, "agents");
      d_.mentions[m].rivals = fits;
    }
    return kNone;
  }

  /// "The Brenn police chief": of two police chiefs the one of whom all of it is stated.
  void keep_exact(const RoleWords& asked, std::vector<Index>& fits) const {
    std::vector<Index> exact;
    for (const Index a : fits) {
      const auto& offices = offices_.at(a);
      const bool all = std::any_of(offices.begin(), offices.end(), [&](const RoleWords& o) {
        return o.office == asked.office && std::all_of(asked.modifiers.begin(), asked.modifiers.end(),
                                                       [&](const auto& w) { return o.modifiers.count(w) != 0; });
      });
      if (all) exact.push_back(a);
    }
    if (!exact.empty()) fits = std::move(exact);
  }

  /// "The governor": the one spoken of last in this block; none where one sentence speaks of two.
  Index spoken_of_last(const std::vector<Index>& fits, Index m) const {
    Index last = kNone, sentence = kNone;
    for (std::size_t k = recent_people_.size(); k > 0; --k) {
      const Recent& recent = recent_people_[k - 1];
      if (text_.block_of(recent.sentence) != text_.block_of(d_.mentions[m].sentence)) break;
      if (last != kNone && recent.sentence != sentence) break;
      if (std::find(fits.begin(), fits.end(), recent.agent) == fits.end()) continue;
      if (last != kNone && recent.agent != last) return kNone;
      last = recent.agent;
      sentence = recent.sentence;
    }
    return last;
  }

  /// "The governor of Orlo region" and "Governor Pavel Sorin" of the same block: one, where the page speaks of no other
  /// governor and of no other region's. Only for offices of which a territory has one.
  Index bare_holder(const RoleWords& asked, Index m) const {
    static constexpr std::array<std::string_view, 6> kTerritorial = {"governor", "mayor",      "president",
                                                                     "premier",  "chancellor", "prefect"};
    const bool territorial = one_of(asked.office, kTerritorial);
    if (!territorial || asked.modifiers.empty()) return kNone;
    const TokenRange range = range_of(m);
    for (Index i = range.begin; i < range.end; ++i) {
      const Word& w = page_[i];
      if (w.is("former") || w.is("deputy") || w.is("acting") || w.is("vice") || w.is("late")) return kNone;
    }
    Index holder = kNone;
    bool bare = false;
    for (const auto& [a, offices] : offices_) {
      const bool same =
          std::any_of(offices.begin(), offices.end(), [&](const RoleWords& o) { return o.office == asked.office; });
      if (!same) continue;
      if (holder != kNone) return kNone;
      holder = a;
      bare = std::all_of(offices.begin(), offices.end(),
                         [&](const RoleWords& o) { return o.office != asked.office || o.modifiers.empty(); });
    }
    if (holder == kNone || !bare) return kNone;
    const Index block = text_.block_of(d_.mentions[m].sentence);
    bool here = false;
    for (const Mention& other : d_.mentions) {
      if (other.type == MentionType::kRole) {
        const RoleWords words = role_words(page_, lexicon_, text_.range(other.span));
        if (words.office == asked.office && !words.modifiers.empty() && !same_office(asked, words)) return kNone;
      }
      if (other.type != MentionType::kPerson || text_.block_of(other.sentence) != block) continue;
      here = here || (titles_.count(other.span.begin) != 0 && name_is(other, holder));
    }
    return here ? holder : kNone;
  }
  bool name_is(const Mention& mention, Index agent) const {
    const auto it = people_.find(without_initial(text_.plain_name(d_.text(mention.span))));
    return it != people_.end() && it->second == agent;
  }

  /// Offices stated anywhere on the page, also below (the newest post stands first).
  void collect_offices() {
    for (const Mention& m : d_.mentions) {
      if (m.type != MentionType::kPerson) continue;
      const auto it = titles_.find(m.span.begin);
      const std::string name = without_initial(text_.plain_name(d_.text(m.span)));
      if (it == titles_.end() || !has_two_words(name)) continue;
      const Index a = person_named(name);
      for (const TokenRange range : it->second) offices_[a].push_back(role_words(page_, lexicon_, range));
    }
  }

  const Word& head_word(Index m) const { return page_[text_.head_of(d_.mentions[m].span)]; }

  /// "The man" after "a man", not after "two men".
  Index nearest_same_role(const RoleWords& words, Index m) const {
    for (std::size_t k = roles_seen_.size(); k > 0; --k) {
      const SeenRole& seen = roles_seen_[k - 1];
      if (text_.block_of(d_.mentions[seen.mention].sentence) != text_.block_of(d_.mentions[m].sentence)) return kNone;
      if (same_office(words, seen.words) && head_word(seen.mention).lower == head_word(m).lower) return seen.agent;
    }
    return kNone;
  }

  /// "Kremlin spokesman Dmitry ...": the person speaks for the body that the title names.
  void link_spokespeople() {
    for (Agent& agent : d_.agents) {
      for (const Role& role : agent.roles) link_spokesman(agent, role.title);
      // "A Harbour Guard spokesman" has no name, and speaks for the Harbour Guard.
      if (agent.kind == AgentKind::kUnnamed || agent.kind == AgentKind::kOffice) link_spokesman(agent, agent.name);
    }
  }
  void link_spokesman(Agent& agent, const std::string& title) const {
    const std::string lower = ascii_lower(title);
    if (lower.find("spokes") == std::string::npos && lower.find("press secretary") == std::string::npos) return;
    std::size_t longest = 0;
    for (const auto& [name, a] : bodies_.all()) {
      if (name.size() <= longest || title.find(name) == std::string::npos) continue;
      agent.speaks_for = a;
      longest = name.size();
    }
  }
  Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  const SaidLexicon& lexicon_;
  const GivenNames& given_;
  const Titles& titles_;
  std::map<std::string, std::set<std::string>> surnames_;
  std::map<std::string, std::string> plain_of_;  ///< a name with a middle initial, and the page's form without
  std::map<std::string, Index> people_;
  BodyForms bodies_;
  std::map<Index, std::vector<RoleWords>> offices_;
  std::vector<Recent> recent_people_;
  std::vector<SeenRole> roles_seen_;
  AgentChains chains_;
};

}  // namespace

AgentChains chain_names(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
                        const GivenNames& given, const Titles& titles) {
  return ChainBuilder(document, page, text, lexicon, given, titles).run();
}

}  // namespace hearsay
