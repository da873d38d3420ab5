#include "said/agent_chains.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "said/offices.h"

namespace hearsay {
namespace {

class ChainBuilder {
 public:
  ChainBuilder(Document& document, const PageWords& page, const AgentText& text, const SaidLexicon& lexicon,
               const GivenNames& given, const Titles& titles)
      : d_(document), page_(page), text_(text), lexicon_(lexicon), given_(given), titles_(titles) {}

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
  };
  struct SeenRole {
    Index agent, mention;
    RoleWords words;
  };

  std::string name_of(Index m) const { return text_.plain_name(d_.text(d_.mentions[m].span)); }
  TokenRange range_of(Index m) const { return text_.range(d_.mentions[m].span); }

  /// Full names of the whole page, so that "Mr Holt" can be read before "Jana Holt" (newest post first).
  void collect_full_names() {
    std::set<std::string> spoken_of;  // surnames that have stood alone so far
    for (const Mention& m : d_.mentions) {
      if (m.type != MentionType::kPerson) continue;
      const std::string name = text_.plain_name(d_.text(m.span));
      const bool full = has_two_words(name) && !is_particled_surname(name);
      if (!full) spoken_of.insert(last_word(name));
      if (full && (spoken_of.count(last_word(name)) == 0 || !named_as_kin(m))) surnames_[last_word(name)].insert(name);
    }
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
    std::string name = name_of(m), why;
    const bool surname_only = is_particled_surname(name) && surnames_.count(last_word(name)) != 0;
    if (!has_two_words(name) || surname_only) {
      const auto it = surnames_.find(last_word(name));
      if (it != surnames_.end() && it->second.size() == 1) {
        name = *it->second.begin();
        why = "surname of " + name;
      } else if (it != surnames_.end()) {
        name = nearest_namesake(last_word(name), it->second);
        why = "surname of " + name + ", of that name the one spoken of last";
        if (name.empty()) {
          d_.note("agent-merge-suggested",
                  fmt::format("\"{}\" could be any of {} people of that surname on this page; it was kept apart",
                              d_.text(d_.mentions[m].span), it->second.size()),
                  d_.mentions[m].span, "agents");
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
    recent_people_.push_back({a, d_.mentions[m].sentence});
  }

  Index person_named(const std::string& name) {
    auto [it, fresh] = people_.try_emplace(name, kNone);
    if (fresh) {
      it->second = new_agent(AgentKind::kPerson, name);
      chains_.genders.back() = {given_.gender(first_word(name)), false};
    }
    return it->second;
  }

  /// The namesake spoken of last; none when the sentence that speaks of one speaks of another too.
  std::string nearest_namesake(const std::string& surname, const std::set<std::string>& names) const {
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
    const std::string& w = before.lower;
    char gender = noun_gender(before.lemma);
    if (w == "mr" || w == "mr." || w == "sir" || w == "lord") gender = 'm';
    if (w == "mrs" || w == "ms" || w == "miss" || w == "dame" || w == "mrs." || w == "ms." || w == "lady") gender = 'f';
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
      if (words.head.empty() || is_form_of_address(words.head)) continue;
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

  /// What stands before a name and tells no office.
  static bool is_form_of_address(std::string_view w) {
    static const std::set<std::string_view> kWords = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof"};
    return kWords.count(w.ends_with('.') ? w.substr(0, w.size() - 1) : w) != 0;
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
    auto it = bodies_.find(key);
    std::string why;
    if (it != bodies_.end() && text != d_.agents[it->second].name && text != key) why = "another form of " + key;
    if (it == bodies_.end()) {
      const Index known = outlet.empty() ? same_body(key, why) : kNone;
      const Index a =
          known != kNone ? known : new_agent(outlet.empty() ? AgentKind::kOrganisation : AgentKind::kOutlet, key);
      it = bodies_.emplace(key, a).first;
    }
    join(m, it->second, std::move(why));
  }

  /// Acronym of a long form, a long form of an acronym, or a name that begins or goes on with the other.
  Index same_body(const std::string& key, std::string& why) const {
    const bool acronym = key.size() >= 2 && key.size() <= 6 &&
                         std::all_of(key.begin(), key.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    for (const auto& [name, a] : bodies_) {
      const bool stands_for = acronym && initials(name) == key;
      if (stands_for || (!acronym && initials(key) == name && name.size() >= 2)) {
        why = (stands_for ? "initials of " : "long form of ") + name;
        return a;
      }
      // "Vell Relief" and "Vell Relief Group": one name begins the other at a word's edge.
      const bool longer = key.size() > name.size() && name.size() > 3 && key.compare(0, name.size(), name) == 0 &&
                          key[name.size()] == ' ';
      const bool shorter = name.size() > key.size() && key.size() > 3 && name.compare(0, key.size(), key) == 0 &&
                           name[key.size()] == ' ';
      if (longer || shorter) {
        why = (longer ? "longer form of " : "shorter form of ") + name;
        return a;
      }
    }
    return kNone;
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
    join(m, a);
    if (const char gender = noun_gender(head_word(m).lemma); gender != 0) chains_.genders[a] = {gender, true};
    roles_seen_.push_back({a, m, words});
  }

  /// The one person of the page whose stated office and organisation fit.
  Index holder_of(const RoleWords& words, Index m) {
    std::vector<Index> fits;
    for (const auto& [a, offices] : offices_) {
      if (std::any_of(offices.begin(), offices.end(), [&](const RoleWords& o) { return same_office(words, o); }))
        fits.push_back(a);
    }
    // Every office has spokesmen: "the spokesman" alone is only one of whom this block has spoken.
    const bool anybody = words.office == "spokesman" && words.modifiers.empty();
    if (fits.size() == 1 && !anybody) return fits.front();
    if (fits.empty()) return bare_holder(words, m);
    if (!fits.empty()) {
      // "the governor": the one spoken of last in this block.
      for (std::size_t k = recent_people_.size(); k > 0; --k) {
        const Recent& recent = recent_people_[k - 1];
        if (text_.block_of(recent.sentence) != text_.block_of(d_.mentions[m].sentence)) break;
        if (std::find(fits.begin(), fits.end(), recent.agent) != fits.end()) return recent.agent;
      }
      d_.note("agent-merge-suggested",
              fmt::format("\"{}\" may be {} of this page; it was kept apart", d_.text(d_.mentions[m].span),
                          fits.size() == 1 ? d_.agents[fits.front()].name : fmt::format("{} people", fits.size())),
              d_.mentions[m].span, "agents");
    }
    return kNone;
  }

  /// "The governor of Orlo region" and "Governor Pavel Sorin" of the same block: one, where the page speaks of no other
  /// governor and of no other region's. Only for offices of which a territory has one.
  Index bare_holder(const RoleWords& asked, Index m) const {
    static constexpr std::array<std::string_view, 6> kTerritorial = {"governor", "mayor",      "president",
                                                                     "premier",  "chancellor", "prefect"};
    const bool territorial = std::find(kTerritorial.begin(), kTerritorial.end(), asked.office) != kTerritorial.end();
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
    const auto it = people_.find(text_.plain_name(d_.text(mention.span)));
    return it != people_.end() && it->second == agent;
  }

  /// Offices stated anywhere on the page, also below (the newest post stands first).
  void collect_offices() {
    for (const Mention& m : d_.mentions) {
      if (m.type != MentionType::kPerson) continue;
      const auto it = titles_.find(m.span.begin);
      const std::string name = text_.plain_name(d_.text(m.span));
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
      for (const Role& role : agent.roles) {
        const std::string lower = ascii_lower(role.title);
        if (lower.find("spokes") == std::string::npos && lower.find("press secretary") == std::string::npos) continue;
        for (const auto& [name, a] : bodies_) {
          if (role.title.find(name) != std::string::npos) agent.speaks_for = a;
        }
      }
    }
  }
  Document& d_;
  const PageWords& page_;
  const AgentText& text_;
  const SaidLexicon& lexicon_;
  const GivenNames& given_;
  const Titles& titles_;
  std::map<std::string, std::set<std::string>> surnames_;
  std::map<std::string, Index> people_, bodies_;
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

char noun_gender(std::string_view lemma) {
  static const std::set<std::string_view> kWomen = {
      "woman",       "girl",          "mother",        "wife",          "daughter", "sister",   "aunt",
      "grandmother", "widow",         "lady",          "actress",       "waitress", "niece",    "queen",
      "princess",    "duchess",       "countess",      "empress",       "heroine",  "hostess",  "spokeswoman",
      "girlfriend",  "chairwoman",    "congresswoman", "policewoman",   "nun",      "mom",      "mum",
      "stepmother",  "granddaughter", "ex-wife",       "businesswoman", "bride",    "mistress", "housewife"};
  static const std::set<std::string_view> kMen = {
      "man",       "boy",        "father",   "husband",    "son",         "brother",  "uncle",       "grandfather",
      "widower",   "gentleman",  "guy",      "nephew",     "king",        "prince",   "duke",        "earl",
      "emperor",   "hero",       "monk",     "spokesman",  "boyfriend",   "chairman", "congressman", "policeman",
      "dad",       "stepfather", "grandson", "ex-husband", "businessman", "groom",    "baron",       "salesman",
      "fisherman", "bishop",     "waiter",   "schoolboy"};
  return kWomen.count(lemma) != 0 ? 'f' : kMen.count(lemma) != 0 ? 'm' : '\0';
}

bool names_kin(std::string_view lemma) {
  static const std::set<std::string_view> kWords = {
      "wife",   "husband", "father", "mother", "son",      "daughter",     "brother",     "sister",  "uncle",
      "aunt",   "nephew",  "niece",  "cousin", "grandson", "grandfather",  "grandmother", "widow",   "granddaughter",
      "spouse", "parent",  "child",  "twin",   "stepson",  "half-brother", "half-sister", "ex-wife", "ex-husband"};
  return kWords.count(lemma) != 0;
}

bool names_a_doer(std::string_view lemma) {
  return lemma.ends_with("er") || lemma.ends_with("or") || lemma.ends_with("ist");
}

}  // namespace hearsay
