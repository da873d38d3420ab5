#include "ledger/agent_links.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/utf8.h"
#include "ledger/office_names.h"
#include "ledger/person_names.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

using std::chrono::days;

constexpr days kOfficeHeld{183};     ///< a holder stated so long before or after a page is still its holder
constexpr days kSameStory{30};       ///< pages so far apart need not speak of the same people
constexpr double kEnoughShared = 1;  ///< one more person, or two bodies
constexpr double kPerson = 1, kBody = 0.5;
constexpr std::size_t kFewPages = 20;        ///< in a small ledger everybody stands on many of its pages
constexpr std::size_t kKnownEverywhere = 4;  ///< of a larger one: who stands on a quarter of them tells nothing
constexpr std::size_t kSoMuchOftener = 10;   ///< a namesake named so much less is left out of account
constexpr std::size_t kMostSuggested = 6;    ///< of one surname

using Pair = std::pair<std::string, std::string>;

Pair pair_of(const std::string& a, const std::string& b) {
  return a < b ? Pair(a, b) : Pair(b, a);
}

struct Page {
  std::string document;
  std::optional<Instant> at;
};

bool within(const Page& a, const Page& b, days most) {
  if (!a.at || !b.at) return true;
  return (*a.at < *b.at ? *b.at - *a.at : *a.at - *b.at) <= most;
}

/// One agent with what the rules ask of it.
struct Known {
  const AgentRow* row = nullptr;
  PersonName name;
  std::vector<const AgentEvidenceRow*> evidence;
  std::set<std::string> documents;
  std::vector<const StatedRoleRow*> roles;

  bool is_person() const { return row->kind == AgentKind::kPerson; }
  bool is_full() const { return is_person() && !name.given.empty(); }
  bool is_bare() const { return is_person() && name.given.empty(); }
  bool is_body() const { return row->kind == AgentKind::kOrganisation || row->kind == AgentKind::kArmedGroup; }
  std::size_t pages() const { return documents.size(); }
};

std::string role_phrase(const StatedRoleRow& role) {
  std::string out = role.title;
  for (const std::string& part : {role.organisation, role.place}) {
    if (!part.empty() && fold(role.title).find(fold(part)) == std::string::npos) out += " of " + part;
  }
  return out;
}

class Linker {
 public:
  explicit Linker(const LedgerSnapshot& rows) : rows_(rows) {}

  AgentLinks run() {
    collect();
    for (const AgentSuggestionRow& s : rows_.agent_suggestions) {
      if (at_.contains(s.agent) && at_.contains(s.other))
        put(s.agent, s.other, LinkState::kSuggested, s.reason, s.version, s.span);
    }
    link_initials();
    link_surnames();
    link_offices();
    link_short_forms();
    suggest_spellings();
    suggest_misread_surnames();
    apply_decisions();
    return finish();
  }

 private:
  // -------------------------------------------------------------------------------------------- what is known
  void collect() {
    for (const VersionRow& v : rows_.versions) {
      Page page{v.document, v.published};
      if (!page.at && v.published_date) page.at = Instant(std::chrono::sys_days(*v.published_date).time_since_epoch());
      if (!page.at) page.at = v.modified ? v.modified : v.captured_at;
      documents_.insert(v.document);
      pages_.emplace(v.id, std::move(page));
    }
    known_.reserve(rows_.agents.size());
    for (const AgentRow& a : rows_.agents) {
      at_.emplace(a.id, known_.size());
      known_.emplace_back();
      known_.back().row = &a;
      if (a.kind == AgentKind::kPerson) known_.back().name = read_person_name(a.name);
    }
    for (const AgentEvidenceRow& e : rows_.agent_evidence) {
      const auto found = at_.find(e.agent);
      const auto page = pages_.find(e.version);
      if (found == at_.end() || page == pages_.end()) continue;
      known_[found->second].evidence.push_back(&e);
      if (known_[found->second].documents.insert(page->second.document).second)
        on_page_[page->second.document].push_back(found->second);
    }
    for (const StatedRoleRow& r : rows_.stated_roles) {
      if (const auto found = at_.find(r.agent); found != at_.end() && pages_.contains(r.version))
        known_[found->second].roles.push_back(&r);
    }
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (known_[i].is_full()) namesakes_[known_[i].name.surname].push_back(i);
    }
  }

  const std::string& id(std::size_t i) const { return known_[i].row->id; }
  const Page& page_of(const std::string& version) const { return pages_.at(version); }

  bool together(std::size_t a, std::size_t b) const {
    const auto& other = known_[b].documents;
    return std::any_of(known_[a].documents.begin(), known_[a].documents.end(),
                       [&](const std::string& d) { return other.contains(d); });
  }

  /// The first link of a pair stays: what a page kept apart is merged by no rule.
  void put(const std::string& a, const std::string& b, LinkState state, std::string reason, std::string version = {},
           SourceSpan span = {}) {
    if (a == b) return;
    const Pair pair = pair_of(a, b);
    const auto [it, fresh] = links_.try_emplace(pair);
    if (!fresh) return;
    it->second = {agent_link_id(a, b), pair.first, pair.second, state, std::move(reason),
                  std::move(version),  span,       {},          {}};
  }
  void put_named(std::size_t a, std::size_t b, LinkState state, std::string reason) {
    const AgentEvidenceRow* where = known_[b].evidence.empty() ? nullptr : known_[b].evidence.front();
    put(id(a), id(b), state, std::move(reason), where == nullptr ? std::string() : where->version,
        where == nullptr ? SourceSpan{} : where->span);
  }

  // -------------------------------------------------------------------------------------------- rules
  using Holders = std::map<std::size_t, const StatedRoleRow*>;  ///< of an office, and where a page says so

  void link_initials() {
    for (const auto& [surname, people] : namesakes_) {
      for (const std::size_t plain : people) {
        if (!known_[plain].name.middle.empty()) continue;
        std::set<std::string> middles;
        for (const std::size_t other : people) {
          if (is_same_with_initial(plain, other)) middles.insert(known_[other].name.middle);
        }
        for (const std::size_t other : people) {
          if (!is_same_with_initial(plain, other)) continue;
          const bool one = middles.size() == 1;
          put_named(plain, other, one ? LinkState::kMerged : LinkState::kSuggested,
                    one ? "the same name with a middle initial" : "the same name; others of it have other initials");
        }
      }
    }
  }
  bool is_same_with_initial(std::size_t plain, std::size_t other) const {
    return known_[other].name.initials && known_[other].name.given == known_[plain].name.given;
  }

  /// "The Norlandic president" of one page, "Norland's president, Ada Moll" of another.
  void link_offices() {
    std::multimap<std::string, const StatedRoleRow*> stated;
    for (const Known& k : known_) {
      for (const StatedRoleRow* r : k.roles) {
        const std::string phrase = role_phrase(*r);
        if (!k.is_person() || is_past_or_partial_office(phrase)) continue;
        if (std::string key = office_key(phrase); !key.empty()) stated.emplace(std::move(key), r);
      }
    }
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const AgentRow& office = *known_[i].row;
      if (office.kind != AgentKind::kOffice || is_past_or_partial_office(office.name)) continue;
      const auto [begin, end] = stated.equal_range(office_key(office.name));
      Holders now, ever;
      for (auto it = begin; it != end; ++it) {
        const StatedRoleRow* role = it->second;
        const std::size_t holder = full_of(at_.at(role->agent));
        ever.emplace(holder, role);
        const bool then = std::any_of(known_[i].evidence.begin(), known_[i].evidence.end(), [&](const auto* e) {
          return within(page_of(e->version), page_of(role->version), kOfficeHeld);
        });
        if (then) now.emplace(holder, role);
      }
      const bool one = are_one_person(now);
      for (const auto& [holder, role] : one ? now : ever) {
        put(office.id, id(holder), one ? LinkState::kMerged : LinkState::kSuggested,
            fmt::format("“{}” is stated of {}", role->title, known_[holder].row->name), role->version, role->span);
      }
    }
  }
  /// "Norland's president Moll" of one page and "Norland's president, Ada Moll" of another; nobody else.
  bool are_one_person(const Holders& holders) const {
    std::size_t full = 0;
    for (const auto& [holder, role] : holders) {
      if (known_[holder].name.surname != known_[holders.begin()->first].name.surname) return false;
      full += known_[holder].is_full() ? 1 : 0;
    }
    return !holders.empty() && full <= 1;
  }
  /// Whoever bears the name with an initial and without is one holder.
  std::size_t full_of(std::size_t i) const {
    for (const std::size_t other : namesakes_of(known_[i].name.surname)) {
      const bool one = known_[other].name.given == known_[i].name.given && known_[other].name.middle.empty();
      if (known_[i].name.initials && one) return other;
    }
    return i;
  }
  const std::vector<std::size_t>& namesakes_of(const std::string& surname) const {
    static const std::vector<std::size_t> kNobody;
    const auto found = namesakes_.find(surname);
    return found == namesakes_.end() ? kNobody : found->second;
  }

  /// "Moll" of one page, "Ada Moll" of others.
  void link_surnames() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (!known_[i].is_bare() || namesakes_of(known_[i].name.surname).empty()) continue;
      const std::vector<std::size_t> people = likely_bearers(i);
      if (people.size() == 1 && !together(i, people.front())) {
        const std::size_t person = people.front();
        const std::string name = known_[person].row->name;
        if (share_office(i, person)) {
          put_named(i, person, LinkState::kMerged, "surname and office of " + name);
        } else if (const std::string with = named_with(i, person); !with.empty()) {
          put_named(i, person, LinkState::kMerged,
                    fmt::format("surname of {}, who is named with {} on another page", name, with));
        } else {
          put_named(i, person, LinkState::kSuggested, fmt::format("surname of {}, named on another page", name));
        }
        continue;
      }
      std::vector<std::size_t> in_office;
      for (const std::size_t person : people) {
        if (share_office(i, person) && !together(i, person)) in_office.push_back(person);
      }
      for (const std::size_t person : people) {
        if (together(i, person)) continue;
        const bool holds = in_office.size() == 1 && in_office.front() == person;
        put_named(
            i, person, holds ? LinkState::kMerged : LinkState::kSuggested,
            (holds ? "surname and office of " : "one of several people of that surname: ") + known_[person].row->name);
      }
    }
  }

  /// People of that surname, those named most first: without other spellings of one that is named more, and without
  /// those who hardly stand in the ledger beside one who stands everywhere.
  std::vector<std::size_t> likely_bearers(std::size_t bare) const {
    std::vector<std::size_t> all = namesakes_of(known_[bare].name.surname), out;
    for (std::size_t& person : all) person = full_of(person);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::stable_sort(all.begin(), all.end(),
                     [&](std::size_t a, std::size_t b) { return known_[a].pages() > known_[b].pages(); });
    for (const std::size_t person : all) {
      const bool other_spelling = std::any_of(out.begin(), out.end(), [&](std::size_t more) {
        return spelled_alike(known_[more].row->name, known_[person].row->name);
      });
      if (other_spelling || out.size() == kMostSuggested) continue;
      if (!out.empty() && known_[out.front()].pages() >= kSoMuchOftener * known_[person].pages()) continue;
      out.push_back(person);
    }
    return out;
  }

  bool share_office(std::size_t a, std::size_t b) const {
    const auto titles = [&](std::size_t i) {
      std::set<std::string> out;
      for (const StatedRoleRow* r : known_[i].roles) {
        if (!is_past_or_partial_office(r->title)) out.insert(fold_text(r->title));
      }
      return out;
    };
    const std::set<std::string> mine = titles(a), theirs = titles(b);
    return std::any_of(mine.begin(), mine.end(), [&](const std::string& m) {
      return std::any_of(theirs.begin(), theirs.end(),
                         [&](const std::string& t) { return m == t || same_office(m, t); });
    });
  }

  /// Whom both pages speak of besides: one person, or two bodies. Empty when too few.
  std::string named_with(std::size_t bare, std::size_t person) const {
    std::set<std::size_t> here, there;
    for (const std::string& d : known_[bare].documents) {
      for (const std::size_t other : on_page_.at(d)) here.insert(other);
    }
    for (const AgentEvidenceRow* e : known_[person].evidence) {
      const bool near = std::any_of(known_[bare].evidence.begin(), known_[bare].evidence.end(), [&](const auto* mine) {
        return within(page_of(mine->version), page_of(e->version), kSameStory);
      });
      if (!near) continue;
      for (const std::size_t other : on_page_.at(page_of(e->version).document)) there.insert(other);
    }
    double shared = 0;
    std::string names;
    for (const std::size_t other : here) {
      const Known& k = known_[other];
      const bool everywhere = documents_.size() > kFewPages && k.pages() * kKnownEverywhere > documents_.size();
      if (other == bare || other == person || everywhere || !there.contains(other)) continue;
      if (!k.is_full() && !k.is_body()) continue;
      shared += k.is_full() ? kPerson : kBody;
      names += (names.empty() ? "" : " and ") + k.row->name;
      if (shared >= kEnoughShared) return names;
    }
    return {};
  }

  /// "NSI" where another page says what it stands for.
  void link_short_forms() {
    std::map<std::string, std::map<std::size_t, const AgentEvidenceRow*>> stated;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (!known_[i].is_body()) continue;
      for (const AgentEvidenceRow* e : known_[i].evidence) {
        if (e->reason.starts_with("initials of ")) stated[fold_text(e->exact)].emplace(i, e);
        if (e->reason.starts_with("long form of ")) stated[fold_text(e->reason.substr(13))].emplace(i, e);
      }
    }
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (!known_[i].is_body()) continue;
      const auto found = stated.find(fold_text(known_[i].row->name));
      if (found == stated.end()) continue;
      const auto& bodies = found->second;
      for (const auto& [body, e] : bodies) {
        if (body == i || together(i, body)) continue;
        put(id(i), id(body), bodies.size() == 1 ? LinkState::kMerged : LinkState::kSuggested,
            fmt::format("another page writes {} for {}", known_[i].row->name, known_[body].row->name), e->version,
            e->span);
      }
    }
  }

  void suggest_spellings() {
    std::map<std::string, std::vector<std::size_t>> by_given;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      if (known_[i].is_full()) by_given[known_[i].name.given].push_back(i);
    }
    for (const auto* buckets : {&namesakes_, &by_given}) {
      for (const auto& [name, people] : *buckets) {
        for (std::size_t a = 0; a < people.size(); ++a) {
          for (std::size_t b = a + 1; b < people.size(); ++b) {
            if (!spelled_alike(known_[people[a]].row->name, known_[people[b]].row->name)) continue;
            if (!together(people[a], people[b]))
              put_named(people[a], people[b], LinkState::kSuggested, "names spelled alike");
          }
        }
      }
    }
  }

  /// "Moll" taken for a body on a page that says nothing else of it.
  void suggest_misread_surnames() {
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const Known& body = known_[i];
      const std::string& name = body.row->name;
      if (!body.is_body() || name.find(' ') != std::string::npos || name.front() < 'A' || name.front() > 'Z') continue;
      const auto& people = namesakes_of(fold_text(name));
      if (people.size() != 1 || together(i, people.front()) || known_[people.front()].pages() < body.pages()) continue;
      put_named(i, people.front(), LinkState::kSuggested,
                fmt::format("taken for a body, and the surname of {}", known_[people.front()].row->name));
    }
  }

  // -------------------------------------------------------------------------------------------- decisions
  void apply_decisions() {
    for (const AgentDecisionRow& d : rows_.agent_decisions) {
      put(d.a, d.b, LinkState::kSuggested, "decided by hand");
      AgentLink& link = links_.at({d.a, d.b});
      decided_[{d.a, d.b}] = &d;
      link.by = link.note = {};
      if (d.decision == MergeDecision::kWithdrawn) continue;
      link.by = d.by;
      link.note = d.note;
    }
    for (const auto& [pair, d] : decided_) {
      if (d->decision == MergeDecision::kAccepted) links_.at(pair).state = LinkState::kAccepted;
      if (d->decision == MergeDecision::kRefused) links_.at(pair).state = LinkState::kRefused;
    }
  }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  bool refused(std::size_t a, std::size_t b) {
    return std::any_of(decided_.begin(), decided_.end(), [&](const auto& entry) {
      const auto& [pair, decision] = entry;
      if (decision->decision != MergeDecision::kRefused || !at_.contains(pair.first) || !at_.contains(pair.second))
        return false;
      const std::size_t x = root(at_.at(pair.first)), y = root(at_.at(pair.second));
      return (x == a && y == b) || (x == b && y == a);
    });
  }

  AgentLinks finish() {
    parent_.resize(known_.size());
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (const LinkState state : {LinkState::kAccepted, LinkState::kMerged}) {
      for (auto& [pair, link] : links_) {
        if (link.state != state || !at_.contains(link.a) || !at_.contains(link.b)) continue;
        const std::size_t a = root(at_.at(link.a)), b = root(at_.at(link.b));
        if (a == b) continue;
        // What a person keeps apart stays apart, whoever stands between them.
        if (state == LinkState::kMerged && refused(a, b)) {
          link.state = LinkState::kSuggested;
          continue;
        }
        parent_[std::max(a, b)] = std::min(a, b);
      }
    }
    AgentLinks out;
    std::map<std::size_t, std::vector<std::string>> groups;
    for (std::size_t i = 0; i < known_.size(); ++i) groups[root(i)].push_back(id(i));
    for (auto& [at, group] : groups) {
      if (group.size() > 1) out.groups.push_back(std::move(group));
    }
    for (auto& [pair, link] : links_) out.all.push_back(std::move(link));
    return out;
  }

  const LedgerSnapshot& rows_;
  std::unordered_map<std::string, Page> pages_;  ///< by version
  std::set<std::string> documents_;
  std::vector<Known> known_;
  std::unordered_map<std::string, std::size_t> at_;
  std::map<std::string, std::vector<std::size_t>> on_page_, namesakes_;
  std::map<Pair, AgentLink> links_;
  std::map<Pair, const AgentDecisionRow*> decided_;
  std::vector<std::size_t> parent_;
};

}  // namespace

std::string agent_link_id(const std::string& a, const std::string& b) {
  const Pair pair = pair_of(a, b);
  return make_id('g', pair.first + "|" + pair.second);
}

AgentLinks link_agents(const LedgerSnapshot& rows) {
  return Linker(rows).run();
}

template <>
std::span<const EnumName<LinkState>> enum_names<LinkState>() {
  static constexpr EnumName<LinkState> kTable[] = {{LinkState::kSuggested, "suggested"},
                                                   {LinkState::kMerged, "merged"},
                                                   {LinkState::kAccepted, "accepted"},
                                                   {LinkState::kRefused, "refused"}};
  return kTable;
}

}  // namespace hearsay
