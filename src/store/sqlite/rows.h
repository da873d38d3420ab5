// Rows to and from the tables of schema.h. Callers hold the transaction.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "store/sqlite/sql.h"
#include "store/store.h"

namespace hearsay {

class SqliteWriter {
 public:
  explicit SqliteWriter(SqlConnection& db) : db_(db) {}

  Result<AppendCounts> write(const LedgerRows& rows, std::string_view bytes);
  Status write(const AssessmentRow& row);
  Status write(const CaptureRow& row);
  Status write(const AgentDecisionRow& row);

 private:
  Status write_version(const LedgerRows& rows, std::string_view bytes);
  Status write_block(const BlockRow& row);
  Status write_agent(const AgentRow& row);
  Status write_merges(const LedgerRows& rows);
  Status write_claim(const ClaimRow& row, Instant at);
  Status write_assertion(const AssertionRow& row);
  Status write_details(const AssertionRow& row);
  Status write_sighting(const SightingRow& row);
  Status write_relation(const RelationRow& row, Instant at);
  Status announce(std::string_view kind, const std::string& ref, Instant at, const std::string& agent);
  /// Runs an INSERT ... ON CONFLICT DO NOTHING; `fresh` says whether it added a row.
  Status insert(SqlStatement& statement, bool& fresh);

  SqlConnection& db_;
  AppendCounts counts_;
  bool fresh_ = false;
};

Result<LedgerSnapshot> read_snapshot(SqlConnection& db);
Result<std::vector<CaptureHistory>> read_capture_histories(SqlConnection& db);

/// Claims read before. Rows never change, so a cached one is never out of date.
using ClaimCache = std::unordered_map<std::string, ClaimRow>;
Result<std::vector<ClaimRow>> read_claims_sharing(SqlConnection& db, ClaimCache& cache,
                                                  const std::vector<std::string>& terms, int least);

/// Lists as one text, an entry per line; entries never hold line ends (they are folded words, names or quoted cues).
std::string join_lines(const std::vector<std::string>& list);
std::vector<std::string> split_lines(std::string_view text);
std::string write_numbers(const std::vector<ClaimNumber>& numbers);
std::vector<ClaimNumber> read_numbers(std::string_view text);

}  // namespace hearsay
