// How many independent origins stand behind a claim, with a reason for every merge.
//
//   Origins origins = find_origins(said, agents);
//   origins.independent          // 1: ten copies of one wire story are one
//   origins.groups[0].reason     // "all go back to the harbour office"
//
// Assertions are joined (union-find) when they share one of these: the named source at the end of their chain (a
// spokesman counts as whom he speaks for); the outlet that heard an unnamed source; a wire service; the same text; the
// same publisher family, where the outlet's own words say again what that outlet ascribes to a source elsewhere.
//
// A source that is only described ("the defence minister") may be somebody that another line names, so it counts only
// when nobody named does. Words of one page that two readings share are one saying.
//
// Unnamed sources never raise independence above the number of named outlets that say that they spoke to them: "reports
// said" counts only when nothing else does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/ledger_rows.h"

namespace hearsay {

struct OriginInput {
  const AssertionRow* assertion = nullptr;
  std::string outlet;                   ///< of the document; empty when not known
  std::string family;                   ///< publisher family of the document
  std::vector<SourceSpan> pieces = {};  ///< its words in the version it was first read in
};

using AgentLookup = std::function<const AgentRow*(const std::string& id)>;

struct OriginGroup {
  std::string label;                 ///< how a person would name it
  std::vector<std::size_t> members;  ///< indices into the input, in its order
  std::vector<OriginWhy> why;
  std::string reason;  ///< a plain sentence; empty for a single member
  bool unnamed = false;
  bool counts = true;  ///< whether it raises independence
};

struct Origins {
  std::vector<OriginGroup> groups;
  std::size_t independent = 0;
};

Origins find_origins(const std::vector<OriginInput>& said, const AgentLookup& agents);

/// The agent that answers for this one: follows speaks_for. Null when unknown.
const AgentRow* answering_agent(const std::string& id, const AgentLookup& agents);

/// The named outlet nearest to the end of the chain, this page left out; null when the chain names none.
const HopRow* hearing_outlet(const AssertionRow& assertion, const AgentLookup& agents);

/// "Reuters", "AFP", "Associated Press", ...
bool is_wire_service(std::string_view name);

}  // namespace hearsay
