// Who says it, for people: the agent's name and role, the channel, the outlet that passes it on.
#pragma once

#include "query/ledger_index.h"
#include "query/situation.h"

namespace hearsay {

SourceView source_view(const AssertionRow& assertion, const LedgerIndex& index);

/// "governor (Vale)": the first role that has a title, with what it belongs to unless the title or the name says it.
std::string role_words(const AgentRow& agent);

/// "Telegram", "audio message", "press conference"; empty for none.
std::string channel_words(const AssertionRow& assertion);

}  // namespace hearsay
