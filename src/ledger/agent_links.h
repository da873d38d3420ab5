// Which agents of a ledger are one, which may be, and who decided it.
//
//   const AgentLinks links = link_agents(rows);
//   for (const auto& group : links.groups) ...    // ids of agents that are one
//   for (const AgentLink& link : links.all) offer(link.id, link.reason, link.state);
//
// Within a page the reading of the page decides (said/agent_chains.h). Between pages these rules do, each link with the
// words that speak for it:
//
//   merged     "Ada K. Moll" and "Ada Moll"                       where no other middle initial is known
//              "the Norlandic president" and who holds the office  one holder, stated within half a year of the page
//              "President Moll" and "President Ada Moll"          surname and office
//              "Moll" and "Ada Moll"                              one of that surname, and the pages share other names
//              "NSI" and "Norland Seismic Institute"              a page gives the one as short for the other
//   suggested  what stays open of these; names spelled alike ("Sergei Osten", "Sergey Osten"); what a page kept apart
//
// Two agents that stand on one page are never merged by a rule for several pages. A person's decision outweighs every
// rule; the last one of a pair holds. A pure function of the rows; its order is that of the ids.
#pragma once

#include <string>
#include <vector>

#include "model/ledger_rows.h"

namespace hearsay {

enum class LinkState { kSuggested, kMerged, kAccepted, kRefused };

struct AgentLink {
  std::string id;    ///< "g-...", of the pair
  std::string a, b;  ///< agents, a < b
  LinkState state = LinkState::kSuggested;
  std::string reason;    ///< what speaks for it
  std::string version;   ///< where that stands; empty when nowhere in particular
  SourceSpan span;       ///< in `version`
  std::string by, note;  ///< of the decision
};

struct AgentLinks {
  std::vector<AgentLink> all;                    ///< by a and b
  std::vector<std::vector<std::string>> groups;  ///< of two or more
};

AgentLinks link_agents(const LedgerSnapshot& rows);

/// "g-..." of two agents, in either order.
std::string agent_link_id(const std::string& a, const std::string& b);

template <>
std::span<const EnumName<LinkState>> enum_names<LinkState>();

}  // namespace hearsay
