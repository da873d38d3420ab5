// The tables, and the steps that bring an older ledger up to them. A step once released is never changed: a new idea is
// a new step.
#pragma once

#include <span>

namespace hearsay {

/// "HSRY": tells a ledger from any other SQLite file (PRAGMA application_id).
inline constexpr int kSqliteApplicationId = 0x48535259;

/// Step i leads from schema i to schema i + 1.
std::span<const char* const> sqlite_migrations();

/// Tables that refuse UPDATE and DELETE: all of them.
std::span<const char* const> sqlite_tables();

}  // namespace hearsay
