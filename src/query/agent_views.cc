#include "query/agent_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace hearsay {
namespace {

class Views {
 public:
  explicit Views(const LedgerIndex& index) : index_(index), rows_(index.rows()) {}

  std::vector<AgentView> run() {
    for (const AgentRow& stored : rows_.agents) add_agent(stored);
    for (const AssertionRow& s : rows_.assertions) {
      if (AgentView* view = view_of(s.source)) ++view->statements;
    }
    add_evidence();
    add_roles();
    for (const AgentLink& link : index_.agent_links()) add_link(link);
    std::erase_if(views_, [](const AgentView& v) { return v.kind == AgentKind::kUnnamed && v.links.empty(); });
    std::stable_sort(views_.begin(), views_.end(), [](const AgentView& a, const AgentView& b) {
      return std::tuple(b.statements, b.pages, a.name, a.id) < std::tuple(a.statements, a.pages, b.name, b.id);
    });
    return std::move(views_);
  }

 private:
  /// All ids of a merged agent lead to one view.
  void add_agent(const AgentRow& stored) {
    const AgentRow& a = *index_.agent(stored.id);
    if (const auto known = at_.find(a.id); known != at_.end()) {
      at_.emplace(stored.id, known->second);
      return;
    }
    AgentView view;
    view.id = a.id;
    view.name = a.name;
    view.kind = a.kind;
    view.aliases = a.aliases;
    if (const AgentRow* other = index_.agent(a.speaks_for); other != nullptr) view.speaks_for = other->name;
    at_[a.id] = at_[stored.id] = views_.size();
    views_.push_back(std::move(view));
  }
  AgentView* view_of(const std::string& agent) {
    const auto it = at_.find(agent);
    return it == at_.end() ? nullptr : &views_[it->second];
  }
  std::string uri_of(const std::string& version) const {
    const VersionRow* v = index_.version(version);
    return v == nullptr ? std::string() : v->uri;
  }

  void add_evidence() {
    std::map<const AgentView*, std::set<std::string>> pages;
    for (const AgentEvidenceRow& e : rows_.agent_evidence) {
      AgentView* view = view_of(e.agent);
      const VersionRow* version = index_.version(e.version);
      if (view == nullptr || version == nullptr) continue;
      view->evidence.push_back({e.exact, e.reason, version->uri, version->document, e.span, e.times, e.score});
      pages[view].insert(version->document);
    }
    for (AgentView& view : views_) view.pages = pages[&view].size();
  }

  void add_roles() {
    std::map<std::pair<const AgentView*, RoleRow>, AgentRole> roles;
    for (const StatedRoleRow& r : rows_.stated_roles) {
      const AgentView* view = view_of(r.agent);
      const VersionRow* version = index_.version(r.version);
      if (view == nullptr || version == nullptr) continue;
      const RoleRow role{r.title, r.organisation, r.place};
      const auto [it, fresh] = roles.try_emplace({view, role});
      AgentRole& stated = it->second;
      if (fresh) stated = {role, {}, {}, 0, version->uri, r.span};
      ++stated.pages;
      if (!version->published) continue;
      if (!stated.first || *version->published < *stated.first) stated.first = version->published;
      if (!stated.last || *stated.last < *version->published) stated.last = version->published;
    }
    for (auto& [key, role] : roles) views_[at_.at(key.first->id)].roles.push_back(std::move(role));
    // A ledger of an earlier program knows roles without the pages that state them.
    for (const AgentRow& stored : rows_.agents) {
      AgentView& view = *view_of(stored.id);
      for (const RoleRow& role : stored.roles) {
        const auto known =
            std::find_if(view.roles.begin(), view.roles.end(), [&](const AgentRole& r) { return r.role == role; });
        if (known == view.roles.end()) view.roles.push_back({role, {}, {}, 0, {}, {}});
      }
    }
    for (AgentView& view : views_) {
      std::stable_sort(view.roles.begin(), view.roles.end(), [](const AgentRole& a, const AgentRole& b) {
        return std::tuple(b.pages, a.role) < std::tuple(a.pages, b.role);
      });
    }
  }

  void add_link(const AgentLink& link) {
    AgentView *a = view_of(link.a), *b = view_of(link.b);
    if (a == nullptr || b == nullptr) return;
    MergeLink out{link.id,   link.b,  name_of(link.b), link.reason, link.state, uri_of(link.version),
                  link.span, link.by, link.note};
    if (a == b) {
      // Of two that are one, the line names the one that the view is not headed by.
      if (link.b == a->id) out.agent = link.a, out.name = name_of(link.a);
      a->links.push_back(std::move(out));
      return;
    }
    a->links.push_back(out);
    out.agent = link.a;
    out.name = name_of(link.a);
    b->links.push_back(std::move(out));
  }
  std::string name_of(const std::string& id) {
    const auto found = std::lower_bound(rows_.agents.begin(), rows_.agents.end(), id,
                                        [](const AgentRow& a, const std::string& wanted) { return a.id < wanted; });
    return found == rows_.agents.end() ? std::string() : found->name;
  }

  const LedgerIndex& index_;
  const LedgerSnapshot& rows_;
  std::vector<AgentView> views_;
  std::unordered_map<std::string, std::size_t> at_;
};

/// The row whose id begins with `id`, with or without the letter.
template <class Row>
Result<Row> the_one(const std::vector<Row>& rows, std::string_view letter, const std::string& id, const char* code,
                    std::string_view what) {
  const std::string wanted = id.starts_with(letter) ? id : std::string(letter) + id;
  const auto begins = [&](const Row& row) { return row.id.starts_with(wanted); };
  const auto fits = std::count_if(rows.begin(), rows.end(), begins);
  if (fits == 0) return fail(code, fmt::format("the ledger has no {} {}; `hearsay agents` lists them", what, id), id);
  if (fits > 1)
    return fail("ambiguous-id", fmt::format("{} {}s begin with {}; write more of the id", fits, what, id), id);
  return *std::find_if(rows.begin(), rows.end(), begins);
}

}  // namespace

std::vector<AgentView> agent_views(const LedgerIndex& index) {
  return Views(index).run();
}

Result<std::vector<AgentView>> agent_views(Store& store) {
  const Result<LedgerSnapshot> rows = store.snapshot();
  if (!rows) return fail(rows.error());
  return agent_views(LedgerIndex(*rows));
}

Result<std::string> decide_merge(Store& store, const std::vector<std::string>& ids, MergeDecision decision,
                                 const std::string& by, const std::string& note, Instant at) {
  const Result<LedgerSnapshot> rows = store.snapshot();
  if (!rows) return fail(rows.error());
  AgentDecisionRow row;
  row.decision = decision;
  row.by = by;
  row.note = note;
  row.at = at;
  if (ids.size() == 1) {
    const Result<AgentLink> link =
        the_one(link_agents(*rows).all, "g-", ids.front(), "no-such-suggestion", "suggestion");
    if (!link) return fail(link.error());
    row.a = link->a;
    row.b = link->b;
  } else if (ids.size() > 2) {
    return fail("no-such-suggestion", "name two agents (a-...), or suggestions (g-...) alone", ids[2]);
  } else {
    for (const std::string& id : ids) {
      const Result<AgentRow> agent = the_one(rows->agents, "a-", id, "no-such-agent", "agent");
      if (!agent) return fail(agent.error());
      (row.a.empty() ? row.a : row.b) = agent->id;
    }
    if (row.a == row.b) return fail("no-such-suggestion", "name two different agents", ids.back());
    if (row.b < row.a) std::swap(row.a, row.b);
  }
  const std::string pair = agent_link_id(row.a, row.b);
  row.id = make_id('x', fmt::format("{}|{}|{}|{}", pair, to_string(decision), by, format_instant(at)));
  if (Status done = store.append_decision(row); !done) return fail(done.error());
  return pair;
}

}  // namespace hearsay
