// Who speaks in a ledger, why each is one agent, and which may be the same.
//
//   const auto agents = agent_views(store);
//   for (const MergeLink& link : agents->front().links) offer(link.id, link.name, link.reason, link.state);
//   decide_merge(store, {"g-12ab"}, MergeDecision::kAccepted, "ana", "the page of the council says so", clock.now());
//
// What makes two agents one is in ledger/agent_links.h. A person's decision is a row of its own, the last one holds,
// and every question to the ledger follows it from then on.
#pragma once

#include <string>
#include <vector>

#include "query/ledger_index.h"
#include "store/store.h"

namespace hearsay {

/// One way of calling an agent in one version of a page.
struct AgentEvidence {
  std::string exact, reason;  ///< `reason` is empty for the name that opened the chain
  std::string uri, document;  ///< of the page
  SourceSpan span;            ///< the first time
  int times = 0;
  double score = 0;  ///< 0..1
};

/// An office, and when pages said that the agent holds it.
struct AgentRole {
  RoleRow role;
  std::optional<Instant> first, last;  ///< when the first and the last of these pages were published
  std::size_t pages = 0;
  std::string uri;  ///< of the first page that states it
  SourceSpan span;
};

/// Another agent that is this one, or may be.
struct MergeLink {
  std::string id;     ///< "g-...", of the pair
  std::string agent;  ///< the other's id
  std::string name, reason;
  LinkState state = LinkState::kSuggested;
  std::string uri;  ///< where the reason stands; empty when nowhere in particular
  SourceSpan span;
  std::string by, note;  ///< of the decision
};

struct AgentView {
  std::string id, name;
  AgentKind kind = AgentKind::kPerson;
  std::vector<std::string> aliases;
  std::vector<AgentRole> roles;  ///< those that most pages state first
  std::string speaks_for;        ///< name
  std::size_t statements = 0, pages = 0;
  std::vector<AgentEvidence> evidence;  ///< by page and place on it
  std::vector<MergeLink> links;
};

/// Those who say most first, then by name; without those who are never named.
std::vector<AgentView> agent_views(const LedgerIndex& index);
Result<std::vector<AgentView>> agent_views(Store& store);

/// Records what a person decided about a link ("g-...") or about two agents ("a-...", "a-..."); the beginnings of ids
/// do. Returns the pair's id. Errors: "no-such-suggestion", "no-such-agent", "ambiguous-id", and the store's.
Result<std::string> decide_merge(Store& store, const std::vector<std::string>& ids, MergeDecision decision,
                                 const std::string& by, const std::string& note, Instant at);

}  // namespace hearsay
