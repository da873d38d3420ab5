#include "said/agents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

#include "base/utf8.h"
#include "said/clauses.h"
#include "said/names.h"

namespace hearsay {
namespace {

/// "chief", "leader" and "head" are one office when their organisation agrees.
std::string office_of(std::string_view lemma) {
  if (lemma == "chief" || lemma == "leader" || lemma == "head" || lemma == "boss" || lemma == "commander")
    return "head";
  if (lemma == "spokeswoman" || lemma == "spokesperson" || lemma == "spokesman") return "spokesman";
  if (lemma == "chairwoman" || lemma == "chair" || lemma == "chairman") return "chairman";
  if (lemma == "advisor") return "adviser";
  return std::string(lemma);
}

bool is_plain_modifier(std::string_view w) {
  static const std::unordered_set<std::string_view> kWords = {
      "the",    "a",       "an",     "this", "that",  "of",     "in",  "for", "'s",  "\u2019s", "one",
      "two",    "another", "some",   "his",  "her",   "their",  "its", "and", "its", "new",     "former",
      "acting", "deputy",  "senior", "top",  "local", "region", "(",   ")",   ",",   "s"};
  return kWords.count(w) != 0;
}

/// What a noun phrase says about an office: its head noun and the names and nouns that narrow it.
struct RoleWords {
  std::string office;
  std::string head;
  std::unordered_set<std::string> modifiers;
};

class AgentBuilder {
 public:
  AgentBuilder(Document& document, const SaidLexicon& lexicon)
      : d_(document), lexicon_(lexicon), page_(document, lexicon) {}

  void run() {
    if (d_.mentions.empty()) find_names(d_, page_, lexicon_);
    tidy_names();
    add_missed_names();
    names_ = d_.mentions.size();
    for (std::size_t m = 0; m < names_; ++m) original_.emplace(d_.mentions[m].span.begin, static_cast<Index>(m));
    find_roles();
    find_pronouns();
    std::stable_sort(d_.mentions.begin(), d_.mentions.end(),
                     [](const Mention& a, const Mention& b) { return a.span < b.span; });
    collect_full_names();
    for (std::size_t m = 0; m < d_.mentions.size(); ++m) settle(static_cast<Index>(m));
    settle_pronouns();
    link_spokespeople();
  }

 private:
  struct Recent {
    Index agent, mention, sentence;
    bool subject;
    bool possessive;
  };

  // ---------------------------------------------------------------------------------------------- finding mentions

  Index token_at(std::uint32_t offset) const {
    const auto it = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), offset,
                                     [](const Token& t, std::uint32_t b) { return t.span.begin < b; });
    return static_cast<Index>(it - d_.tokens.begin());
  }
  Index token_end(std::uint32_t offset) const {
    const auto it = std::lower_bound(d_.tokens.begin(), d_.tokens.end(), offset,
                                     [](const Token& t, std::uint32_t e) { return t.span.begin < e; });
    return static_cast<Index>(it - d_.tokens.begin());
  }

  /// Cuts roles and plain nouns off the names, and gives one spelling one type over the page.
  void tidy_names() {
    for (Mention& m : d_.mentions) {
      if (m.type == MentionType::kPerson) cut_role(m);
      if (m.type == MentionType::kOrganisation) cut_plain_nouns(m);
    }
    std::set<std::string> surnames, bodies;
    for (const Mention& m : d_.mentions) {
      const std::string name = plain_name(d_.text(m.span));
      if (m.type == MentionType::kPerson && has_two_words(name)) surnames.insert(last_word(name));
      if (m.type == MentionType::kOrganisation) bodies.insert(has_two_words(name) ? last_word(name) : name);
    }
    for (Mention& m : d_.mentions) {
      if (m.type != MentionType::kPerson && m.type != MentionType::kOrganisation) continue;
      const std::string name = plain_name(d_.text(m.span));
      if (has_two_words(name)) continue;
      if (surnames.count(name) != 0) {
        m.type = MentionType::kPerson;
      } else if (m.type == MentionType::kPerson && bodies.count(name) != 0 && !titled(m)) {
        m.type = MentionType::kOrganisation;
      }
    }
  }

  /// A name that the page knows is one wherever it stands, also where the names stage passed over it.
  void add_missed_names() {
    std::map<std::string, MentionType> known;
    for (const Mention& m : d_.mentions) {
      const std::string name = plain_name(d_.text(m.span));
      if (m.type == MentionType::kPerson && has_two_words(name)) known[last_word(name)] = m.type;
      if (m.type == MentionType::kOrganisation && !has_two_words(name) && name.size() > 2) known.emplace(name, m.type);
    }
    std::vector<bool> taken(d_.tokens.size() + 1, false);
    for (const Mention& m : d_.mentions) {
      for (Index i = token_at(m.span.begin); i < token_end(m.span.end); ++i) taken[static_cast<std::size_t>(i)] = true;
    }
    for (std::size_t i = 0; i < d_.tokens.size(); ++i) {
      if (taken[i] || !page_[static_cast<Index>(i)].capital) continue;
      const auto it = known.find(std::string(page_[static_cast<Index>(i)].form));
      if (it == known.end()) continue;
      Mention mention;
      mention.span = d_.tokens[i].span;
      mention.type = it->second;
      mention.sentence = d_.tokens[i].sentence;
      mention.score = 0.6;
      mention.found_by = "agents: known name";
      d_.mentions.push_back(std::move(mention));
    }
  }

  bool is_role_noun(Index i) const {
    const PersonNoun noun = lexicon_.person_noun(page_[i].lower);
    return noun == PersonNoun::kOffice || noun == PersonNoun::kSpeaker ||
           (noun == PersonNoun::kTitle && !page_[i].is("mr") && !page_[i].is("mrs") && !page_[i].is("ms"));
  }
  bool titled(const Mention& m) const {
    const Index begin = token_at(m.span.begin);
    return lexicon_.person_noun(page_[begin].lower) == PersonNoun::kTitle || is_role_noun(begin - 1) ||
           page_[begin - 1].is("mr") || page_[begin - 1].is("mrs") || page_[begin - 1].is("ms");
  }

  /// "Relief chief Jana Holt" names Jana Holt; "Relief chief" alone is a role and no name.
  void cut_role(Mention& m) {
    const Index begin = token_at(m.span.begin), end = token_end(m.span.end);
    Index role = kNone;
    for (Index i = begin; i < end; ++i) {
      if (is_role_noun(i)) role = i;
    }
    if (role == kNone || end - begin < 2) return;
    if (role + 1 < end) {
      m.span.begin = d_.tokens[role + 1].span.begin;
    } else if (role > begin) {
      m.type = MentionType::kNationality;  // what is left is an adjective's part of the role: "Relief"
      m.span.end = d_.tokens[role - 1].span.end;
    }
  }

  /// "Relief Union fighters" names the Relief Union.
  void cut_plain_nouns(Mention& m) {
    const Index begin = token_at(m.span.begin);
    Index end = token_end(m.span.end);
    while (end - begin > 1 && !page_[end - 1].capital && page_[end - 1].pos == Pos::kNoun && page_[begin].capital)
      --end;
    m.span.end = std::max(m.span.begin, d_.tokens[end - 1].span.end);
  }

  void mark_names() {
    in_name_.assign(static_cast<std::size_t>(page_.size()) + 1, kNone);
    for (std::size_t m = 0; m < names_; ++m) {
      for (Index i = token_at(d_.mentions[m].span.begin); i < token_end(d_.mentions[m].span.end); ++i)
        in_name_[static_cast<std::size_t>(i)] = static_cast<Index>(m);
    }
  }
  bool in_person(Index i) const {
    const Index m = i >= 0 && i < page_.size() ? in_name_[static_cast<std::size_t>(i)] : kNone;
    return m != kNone && d_.mentions[m].type == MentionType::kPerson;
  }

  void find_roles() {
    mark_names();
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) {
      const Sentence& sentence = d_.sentences[s];
      for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
        if (page_[i].is_verbal() || in_person(i)) continue;
        const PersonNoun noun = lexicon_.person_noun(page_[i].lemma) != PersonNoun::kNo
                                    ? lexicon_.person_noun(page_[i].lemma)
                                    : lexicon_.person_noun(page_[i].lower);
        if (noun == PersonNoun::kNo || noun == PersonNoun::kGroup || noun == PersonNoun::kDocument) continue;
        if (noun == PersonNoun::kTitle && !in_person(i + 1)) continue;
        read_role(sentence, static_cast<Index>(s), i, noun);
      }
    }
  }

  void read_role(const Sentence& sentence, Index s, Index head, PersonNoun noun) {
    Index begin = head;
    while (begin > sentence.first_token) {
      const Word& w = page_[begin - 1];
      const bool part = !w.mark && !in_person(begin - 1) &&
                        (w.pos == Pos::kNoun || w.pos == Pos::kProper || w.pos == Pos::kAdj || w.pos == Pos::kDet ||
                         w.pos == Pos::kPossessive || w.pos == Pos::kNum || w.form == "-" ||
                         page_[begin - 2].form == "-" || w.form == "\u2019s" || w.form == "'s");
      if (!part) break;
      --begin;
      if (w.pos == Pos::kDet && page_[begin - 1].pos != Pos::kPossessive) break;
    }
    // "prosecutor general", "secretary general"
    const bool general = noun == PersonNoun::kOffice && page_[head + 1].is("general") && !in_person(head + 1);
    const Index head_end = general ? head + 2 : head + 1;
    if (in_person(head_end)) {
      titles_[in_name_[static_cast<std::size_t>(head_end)]].push_back({begin, head_end});
      return;
    }
    if (in_person(head + 1) || (page_[head + 1].form == "(" && in_person(head + 1))) {
      titles_[in_name_[static_cast<std::size_t>(head + 1)]].push_back({begin, head + 1});
      return;
    }
    Index end = head_end;
    const ClauseReader reader(page_, sentence.first_token, sentence.end_token);
    while (end < sentence.end_token &&
           (page_[end].is("of") ||
            (end == head + 1 && (page_[end].is("for") || page_[end].is("in") || page_[end].is("at"))))) {
      const TokenRange inner = reader.noun_phrase(end + 1, false);
      if (page_[end + 1].is("a") || page_[end + 1].is("an")) break;
      if (inner.empty() || (in_person(inner.end - 1) && page_[end].is("of"))) break;
      end = inner.end;
    }
    // "the prosecutor general of the Federation (Igor) Krasnov": the name follows the phrase.
    for (Index k = head + 1; k < end + 1 && k < sentence.end_token; ++k) {
      if (in_person(k)) {
        if (k > begin) titles_[in_name_[static_cast<std::size_t>(k)]].push_back({begin, k});
        return;
      }
    }
    if (apposed(begin, end)) return;
    const Word& first = page_[begin];
    const bool definite = first.is("the") || first.is("this") || first.pos == Pos::kProper || first.pos == Pos::kDet;
    if (noun == PersonNoun::kOffice && !definite && !first.is("a") && !first.is("an")) return;
    Mention mention;
    mention.span = {d_.tokens[begin].span.begin, d_.tokens[end - 1].span.end};
    mention.type = MentionType::kRole;
    mention.sentence = s;
    mention.score = 0.7;
    mention.found_by = noun == PersonNoun::kOffice    ? "agents: office"
                       : noun == PersonNoun::kSpeaker ? "agents: spokesman"
                                                      : "agents: unnamed";
    d_.mentions.push_back(std::move(mention));
  }

  /// "Jana Holt, the governor of Vell," and "the governor, Jana Holt": the phrase is a title of the name.
  bool apposed(Index begin, Index end) {
    if (page_[begin - 1].form == "," && in_person(begin - 2)) {
      titles_[in_name_[static_cast<std::size_t>(begin - 2)]].push_back({begin, end});
      return true;
    }
    if (page_[end].form == "," && in_person(end + 1) && page_[begin].pos == Pos::kDet) {
      titles_[in_name_[static_cast<std::size_t>(end + 1)]].push_back({begin, end});
      return true;
    }
    return false;
  }

  void find_pronouns() {
    for (std::size_t s = 0; s < d_.sentences.size(); ++s) {
      for (Index i = d_.sentences[s].first_token; i < d_.sentences[s].end_token; ++i) {
        const std::string& w = page_[i].lower;
        if (w != "he" && w != "she" && w != "him" && w != "her" && w != "his" && w != "hers" && w != "himself" &&
            w != "herself")
          continue;
        Mention mention;
        mention.span = d_.tokens[i].span;
        mention.type = MentionType::kPronoun;
        mention.sentence = static_cast<Index>(s);
        mention.found_by = "agents: pronoun";
        d_.mentions.push_back(std::move(mention));
      }
    }
  }

  // ---------------------------------------------------------------------------------------------- chains

  /// The name without brackets, a leading title and a possessive ending.
  std::string plain_name(std::string_view text) const {
    std::string out;
    for (std::size_t space = text.find(' '); space != std::string_view::npos && space > 0; space = text.find(' ')) {
      std::string first = ascii_lower(text.substr(0, space));
      if (!first.empty() && first.back() == '.') first.pop_back();
      if (lexicon_.person_noun(first) != PersonNoun::kTitle) break;
      text.remove_prefix(space + 1);
    }
    for (const char c : text) {
      if (c != '(' && c != ')') out += c;
    }
    for (const std::string_view suffix : {"'s", "\u2019s"}) {
      if (out.ends_with(suffix)) out = out.substr(0, out.size() - suffix.size());
    }
    return out;
  }
  static std::string last_word(std::string_view name) {
    const std::size_t space = name.rfind(' ');
    return std::string(space == std::string_view::npos ? name : name.substr(space + 1));
  }
  static std::string first_word(std::string_view name) { return std::string(name.substr(0, name.find(' '))); }
  static bool has_two_words(std::string_view name) { return name.find(' ') != std::string_view::npos; }

  /// Full names of the whole page, so that "Mr Holt" can be read before "Jana Holt" (newest post first).
  void collect_full_names() {
    for (const Mention& m : d_.mentions) {
      if (m.type != MentionType::kPerson) continue;
      const std::string name = plain_name(d_.text(m.span));
      if (has_two_words(name)) surnames_[last_word(name)].insert(name);
    }
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
    genders_.push_back(0);
    return static_cast<Index>(d_.agents.size() - 1);
  }

  void join(Index m, Index a) {
    d_.mentions[m].agent = a;
    Agent& agent = d_.agents[a];
    agent.mentions.push_back(m);
    const std::string text = plain_name(d_.text(d_.mentions[m].span));
    const bool naming =
        d_.mentions[m].type == MentionType::kPerson || d_.mentions[m].type == MentionType::kOrganisation;
    if (naming && text != agent.name &&
        std::find(agent.aliases.begin(), agent.aliases.end(), text) == agent.aliases.end())
      agent.aliases.push_back(text);
  }

  void person(Index m) {
    std::string name = plain_name(d_.text(d_.mentions[m].span));
    if (!has_two_words(name)) {
      const auto it = surnames_.find(name);
      if (it != surnames_.end() && it->second.size() == 1) {
        name = *it->second.begin();
      } else if (it != surnames_.end()) {
        name = nearest_namesake(name, it->second);
        if (name.empty()) {
          d_.note("agent-merge-suggested",
                  fmt::format("\"{}\" could be any of {} people of that surname on this page; it was kept apart",
                              d_.text(d_.mentions[m].span), it->second.size()),
                  d_.mentions[m].span, "agents");
          name = plain_name(d_.text(d_.mentions[m].span));
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
        if (matches == 1) name = whole;
      }
    }
    auto [it, fresh] = people_.try_emplace(name, kNone);
    if (fresh) {
      it->second = new_agent(AgentKind::kPerson, name);
      genders_.back() = given_name_gender(first_word(name));
    }
    const Index a = it->second;
    join(m, a);
    learn_titles(m, a);
    remember(m, a);
  }

  std::string nearest_namesake(const std::string& surname, const std::set<std::string>& names) const {
    for (std::size_t k = recent_people_.size(); k > 0; --k) {
      const Agent& agent = d_.agents[recent_people_[k - 1].agent];
      if (names.count(agent.name) != 0 && last_word(agent.name) == surname) return agent.name;
    }
    return {};
  }

  void learn_titles(Index m, Index a) {
    const Index begin = token_at(d_.mentions[m].span.begin);
    const bool inside = lexicon_.person_noun(page_[begin].lower) == PersonNoun::kTitle;
    const std::string& before = inside                         ? page_[begin].lower
                                : page_[begin - 1].form == "." ? page_[begin - 2].lower
                                                               : page_[begin - 1].lower;
    if (before == "mr" || before == "sir" || before == "lord") genders_[a] = 'm';
    if (before == "mrs" || before == "ms" || before == "miss" || before == "dame" || before == "lady")
      genders_[a] = 'f';
    const auto it = titles_.find(original_of(d_.mentions[m].span));
    if (it == titles_.end()) return;
    for (const TokenRange range : it->second) {
      Role role;
      role.span = {d_.tokens[range.begin].span.begin, d_.tokens[range.end - 1].span.end};
      const RoleWords words = role_words(range);
      if (words.head.empty() || words.head == "mr" || words.head == "mrs" || words.head == "ms") continue;
      role.title = std::string(d_.text(role.span));
      fill_role_names(range, role);
      if (words.head == "spokeswoman") genders_[a] = 'f';
      if (words.head == "spokesman") genders_[a] = 'm';
      d_.agents[a].roles.push_back(role);
      offices_[a].push_back(words);
    }
  }

  /// titles_ was keyed by the index that the mention had before sorting; spans stay.
  Index original_of(ViewSpan span) const {
    const auto it = original_.find(span.begin);
    return it == original_.end() ? kNone : it->second;
  }

  void fill_role_names(TokenRange range, Role& role) const {
    for (const Mention& m : d_.mentions) {
      if (!role.span.contains(m.span)) continue;
      if (m.type == MentionType::kOrganisation && role.organisation.empty())
        role.organisation = plain_name(d_.text(m.span));
      if (m.type == MentionType::kPlace && role.place.empty()) role.place = plain_name(d_.text(m.span));
      if (m.span.begin > role.span.end) break;
    }
    (void)range;
  }

  RoleWords role_words(TokenRange range) const {
    RoleWords words;
    bool after_of = false;
    for (Index i = range.begin; i < range.end; ++i) {
      const Word& w = page_[i];
      if (w.pos == Pos::kAdp) after_of = true;
      const bool person =
          lexicon_.person_noun(w.lemma) != PersonNoun::kNo && lexicon_.person_noun(w.lemma) != PersonNoun::kGroup;
      if (person && !after_of) {
        words.head = w.lemma;
        words.office = office_of(w.lemma);
      } else if (w.pos != Pos::kPunct && !is_plain_modifier(w.lower)) {
        words.modifiers.insert(w.lower);
      }
    }
    return words;
  }

  void remember(Index m, Index a) {
    const Index begin = token_at(d_.mentions[m].span.begin);
    const Index end = token_end(d_.mentions[m].span.end);
    Index next = end;
    while (page_[next].pos == Pos::kAdv) ++next;
    const bool subject = page_[next].is_verbal() || (page_[end].form == "," && sentence_first(begin));
    const bool owns = page_[end].pos == Pos::kPossessive || page_[end - 1].pos == Pos::kPossessive;
    const Index head = head_of(d_.mentions[m].span);
    const bool tree_subject = page_.has_syntax() ? page_[head].relation == "nsubj" : subject || sentence_first(begin);
    recent_people_.push_back({a, m, d_.mentions[m].sentence, tree_subject && !owns, owns});
  }
  bool sentence_first(Index token) const {
    const Index s = token < static_cast<Index>(d_.tokens.size()) ? d_.tokens[token].sentence : kNone;
    return s != kNone && token - d_.sentences[s].first_token <= 2;
  }

  void organisation(Index m) {
    const std::string text = plain_name(d_.text(d_.mentions[m].span));
    std::string key = text;
    if (starts_with_icase(key, "the ")) key = key.substr(4);
    const std::string_view outlet = lexicon_.outlet_name(text);
    if (!outlet.empty()) key = std::string(outlet);
    auto it = bodies_.find(key);
    if (it == bodies_.end()) {
      const Index known = outlet.empty() ? same_body(key, m) : kNone;
      const Index a =
          known != kNone ? known : new_agent(outlet.empty() ? AgentKind::kOrganisation : AgentKind::kOutlet, key);
      it = bodies_.emplace(key, a).first;
    }
    join(m, it->second);
  }

  /// Acronym of a long form, a long form of an acronym, or "Russia's security service, the FSB".
  Index same_body(const std::string& key, Index m) const {
    const bool acronym = key.size() >= 2 && key.size() <= 6 &&
                         std::all_of(key.begin(), key.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    for (const auto& [name, a] : bodies_) {
      if (acronym && initials(name) == key) return a;
      if (!acronym && initials(key) == name && name.size() >= 2) return a;
      // "Vell Relief" and "Vell Relief Group": one name begins the other at a word's edge.
      const bool longer = key.size() > name.size() && name.size() > 3 && key.compare(0, name.size(), name) == 0 &&
                          key[name.size()] == ' ';
      const bool shorter = name.size() > key.size() && key.size() > 3 && name.compare(0, key.size(), key) == 0 &&
                           name[key.size()] == ' ';
      if (longer || shorter) return a;
    }
    (void)m;
    return kNone;
  }
  static std::string initials(std::string_view name) {
    std::string out;
    bool start = true;
    for (const char c : name) {
      if (start && c >= 'A' && c <= 'Z') out += c;
      start = c == ' ' || c == '-';
    }
    return out.size() >= 2 ? out : std::string();
  }

  void role(Index m) {
    const TokenRange range{token_at(d_.mentions[m].span.begin), token_end(d_.mentions[m].span.end)};
    const RoleWords words = role_words(range);
    const bool unnamed = d_.mentions[m].found_by == "agents: unnamed";
    const bool definite = page_[range.begin].is("the") || page_[range.begin].is("this") ||
                          page_[range.begin].pos == Pos::kProper || page_[range.end - 1].pos == Pos::kProper;
    if (!unnamed) {
      const Index known = holder_of(words, m);
      if (known != kNone) {
        join(m, known);
        remember(m, known);
        return;
      }
    }
    if (definite) {
      const Index same = nearest_same_role(words, m);
      if (same != kNone) {
        join(m, same);
        return;
      }
    }
    const bool plural = page_[range.end - 1].lower.ends_with("s");
    const Index a = new_agent(unnamed || !definite || plural ? AgentKind::kUnnamed : AgentKind::kOffice,
                              std::string(d_.text(d_.mentions[m].span)));
    join(m, a);
    roles_seen_.push_back({a, m, words});
  }

  /// The one person of the page whose stated office and organisation fit.
  Index holder_of(const RoleWords& words, Index m) {
    std::vector<Index> fits;
    for (const auto& [a, offices] : offices_all()) {
      for (const RoleWords& office : offices) {
        if (office.office != words.office) continue;
        bool shared = words.modifiers.empty();
        for (const std::string& modifier : words.modifiers) {
          if (office.modifiers.count(modifier) != 0) shared = true;
        }
        if (shared && (fits.empty() || fits.back() != a)) fits.push_back(a);
      }
    }
    if (fits.size() == 1) return fits.front();
    if (fits.size() > 1) {
      // "the governor": the one spoken of last in this block.
      for (std::size_t k = recent_people_.size(); k > 0; --k) {
        const Recent& recent = recent_people_[k - 1];
        if (block_of(recent.sentence) != block_of(d_.mentions[m].sentence)) break;
        if (std::find(fits.begin(), fits.end(), recent.agent) != fits.end()) return recent.agent;
      }
      d_.note("agent-merge-suggested",
              fmt::format("\"{}\" fits {} people of this page; it was kept apart", d_.text(d_.mentions[m].span),
                          fits.size()),
              d_.mentions[m].span, "agents");
    }
    return kNone;
  }

  /// Offices stated anywhere on the page, also below (the newest post stands first).
  const std::map<Index, std::vector<RoleWords>>& offices_all() {
    if (!looked_ahead_) {
      looked_ahead_ = true;
      for (std::size_t m = 0; m < d_.mentions.size(); ++m) {
        if (d_.mentions[m].type != MentionType::kPerson || d_.mentions[m].agent != kNone) continue;
        const auto it = titles_.find(original_of(d_.mentions[m].span));
        if (it == titles_.end()) continue;
        std::string name = plain_name(d_.text(d_.mentions[m].span));
        if (!has_two_words(name)) continue;
        auto [entry, fresh] = people_.try_emplace(name, kNone);
        if (fresh) {
          entry->second = new_agent(AgentKind::kPerson, name);
          genders_.back() = given_name_gender(first_word(name));
        }
        for (const TokenRange range : it->second) offices_[entry->second].push_back(role_words(range));
      }
    }
    return offices_;
  }

  Index nearest_same_role(const RoleWords& words, Index m) const {
    for (std::size_t k = roles_seen_.size(); k > 0; --k) {
      const SeenRole& seen = roles_seen_[k - 1];
      if (block_of(d_.mentions[seen.mention].sentence) != block_of(d_.mentions[m].sentence)) return kNone;
      if (seen.words.office != words.office) continue;
      bool shared = words.modifiers.empty();
      for (const std::string& modifier : words.modifiers) shared = shared || seen.words.modifiers.count(modifier) != 0;
      if (shared) return seen.agent;
    }
    return kNone;
  }

  Index block_of(Index sentence) const { return sentence == kNone ? kNone : d_.sentences[sentence].block; }

  /// Nearest compatible subject: same sentence before earlier ones, subjects before the rest, never the subject of the
  /// verb whose object the pronoun is.
  void settle_pronouns() {
    const std::vector<Recent> named = std::move(recent_people_);
    recent_people_.clear();
    std::size_t next = 0;
    for (std::size_t m = 0; m < d_.mentions.size(); ++m) {
      while (next < named.size() && named[next].mention < static_cast<Index>(m))
        recent_people_.push_back(named[next++]);
      if (d_.mentions[m].type == MentionType::kPronoun) pronoun(static_cast<Index>(m), named, next);
    }
  }

  /// "In her report, Holt said": a fronted phrase speaks of the subject that follows.
  Index following_subject(Index m, char gender, const std::vector<Recent>& named, std::size_t next) const {
    const Index s = d_.mentions[m].sentence;
    if (!page_.has_syntax() || s == kNone) return kNone;
    const Word& first = page_[d_.sentences[s].first_token];
    const bool fronted = first.pos == Pos::kAdp || first.pos == Pos::kSubord || first.form_of == VerbForm::kIng ||
                         first.form_of == VerbForm::kParticiple;
    if (!fronted) return kNone;
    for (auto r = recent_people_.rbegin(); r != recent_people_.rend() && r->sentence == s; ++r) {
      if (r->subject) return kNone;  // the sentence has its subject already
    }
    for (std::size_t k = next; k < named.size() && named[k].sentence == s; ++k) {
      const bool fits = genders_[named[k].agent] == 0 || genders_[named[k].agent] == gender;
      if (named[k].subject && fits) return named[k].agent;
    }
    return kNone;
  }

  void pronoun(Index m, const std::vector<Recent>& named, std::size_t next) {
    const Index token = token_at(d_.mentions[m].span.begin);
    const std::string& w = page_[token].lower;
    const char gender = w[0] == 's' || w == "her" || w == "hers" || w == "herself" ? 'f' : 'm';
    const bool reflexive = w.ends_with("self");
    Index best = kNone;
    double best_score = 0;
    for (std::size_t k = recent_people_.size(); k > 0 && recent_people_.size() - k < 14; --k) {
      const Recent& recent = recent_people_[k - 1];
      const Index distance = d_.mentions[m].sentence - recent.sentence;
      if (distance > 4 || block_of(recent.sentence) != block_of(d_.mentions[m].sentence)) break;
      if (genders_[recent.agent] != 0 && genders_[recent.agent] != gender) continue;
      if (!reflexive && clashes(recent.mention, token)) continue;
      const double gone = static_cast<double>(recent_people_.size() - k);
      const double known = genders_[recent.agent] == gender ? 0.3 : 0.0;
      const double role = recent.subject ? 0.6 : recent.possessive ? -0.15 : 0.0;
      const double score = 1.0 / (1.0 + distance) + role + known - 0.04 * gone;
      if (score > best_score) {
        best_score = score;
        best = recent.agent;
      }
    }
    if (const Index ahead = following_subject(m, gender, named, next); ahead != kNone) {
      best = ahead;
      best_score = 1.2;
    }
    if (best == kNone) return;
    join(m, best);
    d_.mentions[m].score = std::min(0.9, best_score / 2);
    const bool subject = page_.has_syntax() ? page_[token].relation == "nsubj" : page_[token + 1].is_verbal();
    if (subject && genders_[best] == 0) genders_[best] = gender;
    recent_people_.push_back({best, m, d_.mentions[m].sentence, subject, page_[token].pos == Pos::kDet});
  }

  /// The pronoun is an object of the verb that the mention is the subject of: "Holt called him".
  bool clashes(Index mention, Index pronoun) const {
    if (!page_.has_syntax()) return false;
    const std::string_view rel = page_[pronoun].relation;
    if (rel != "obj" && rel != "iobj" && rel != "obl") return false;
    const Index name = head_of(d_.mentions[mention].span);
    return page_[name].relation == "nsubj" && page_[name].head == page_[pronoun].head;
  }

  /// The token of a name that the rest of it hangs on.
  Index head_of(ViewSpan span) const {
    const Index begin = token_at(span.begin), end = token_end(span.end);
    for (Index i = begin; i < end; ++i) {
      if (page_[i].head == kNone || page_[i].head < begin || page_[i].head >= end) return i;
    }
    return begin;
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

  struct SeenRole {
    Index agent, mention;
    RoleWords words;
  };

  Document& d_;
  const SaidLexicon& lexicon_;
  PageWords page_;
  std::size_t names_ = 0;
  std::vector<Index> in_name_;
  std::map<Index, std::vector<TokenRange>> titles_;
  std::map<std::uint32_t, Index> original_;
  std::map<std::string, std::set<std::string>> surnames_;
  std::map<std::string, Index> people_, bodies_;
  std::map<Index, std::vector<RoleWords>> offices_;
  std::vector<char> genders_;
  std::vector<Recent> recent_people_;
  std::vector<SeenRole> roles_seen_;
  bool looked_ahead_ = false;
};

}  // namespace

void read_agents(Document& document, const SaidLexicon& lexicon) {
  AgentBuilder(document, lexicon).run();
}

Index agent_of_span(const Document& document, ViewSpan span) {
  Index best = kNone;
  std::uint32_t best_size = 0;
  const auto first = std::lower_bound(document.mentions.begin(), document.mentions.end(), span.begin,
                                      [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
  for (auto it = first; it != document.mentions.end() && it->span.begin < span.end; ++it) {
    if (it->agent == kNone) continue;
    const std::uint32_t covered = std::min(it->span.end, span.end) - std::max(it->span.begin, span.begin);
    // A person's name says more than the role around it, and the role more than a place or body inside it.
    const bool person = it->type == MentionType::kPerson || it->type == MentionType::kPronoun;
    const std::uint32_t weight = covered + (person ? 1000 : it->type == MentionType::kRole ? 500 : 0);
    if (weight > best_size) {
      best_size = weight;
      best = it->agent;
    }
  }
  return best;
}

}  // namespace hearsay
