// The rows of who speaks on a page: agents, why each is one, the offices they hold, and which may be the same.
//
//   const std::vector<std::string> ids = add_agent_rows(document, rows);
//   ids[statement.source_agent]       // the row's id
//
// An agent is one over a ledger by its kind and name. One whose words mean somebody else on another page ("the mayor",
// "police", "Holt" alone) belongs to its page; one who is only described ("a resident") to its post.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"
#include "model/ledger_rows.h"

namespace hearsay {

/// Needs `document`, `version` and `blocks` of the rows. Returns the id of each agent of the document, in its order.
std::vector<std::string> add_agent_rows(const Document& document, LedgerRows& rows);

}  // namespace hearsay
