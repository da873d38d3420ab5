// `hearsay agents`: who speaks in a ledger, why each is one agent, and which may be the same.
//
//   fmt::print("{}", render_agents(views, {.open_only = true}));   // for a terminal
//   agents_json(views, {});                                        // {"items":[...],"next":null}
//
// The text sums up: one line for each way of calling an agent, with the first place where it stands. The JSON has all.
#pragma once

#include <string>
#include <vector>

#include "query/agent_views.h"

namespace hearsay {

struct AgentsOptions {
  bool all = false;        ///< also those who say nothing and of whom nothing is open
  bool open_only = false;  ///< only those with a suggestion that nobody has decided
};

std::string render_agents(const std::vector<AgentView>& agents, const AgentsOptions& options);
std::string agents_json(const std::vector<AgentView>& agents, const AgentsOptions& options);

}  // namespace hearsay
