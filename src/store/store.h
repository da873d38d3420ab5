// Where rows and bytes are kept: one interface, with SQLite behind it (sqlite/). Every implementation passes the same
// conformance suite (store_conformance.h).
//
//   Result<std::unique_ptr<Store>> store = open_sqlite_store("hearsay.ledger", OpenMode::kCreate);
//   Result<AddOutcome> added = add_document(**store, document, clock.now());
//   Result<LedgerSnapshot> rows = (*store)->snapshot();
//
// The ledger only grows: a row once written is never changed or deleted, and writing it again adds nothing. A batch is
// written whole or not at all; what an earlier call stored survives a killed process and a full disk.
//
// Thread-safety: one Store object belongs to one thread at a time. Several Store objects, also of several processes,
// may have one ledger open: readers never wait, writers wait for each other for a few seconds ("store-busy").
//
// Errors (code: meaning): "not-a-ledger" another kind of file; "newer-ledger" written by a later hearsay;
// "store-full" disk full; "store-busy" another writer held it too long; "store-read-only"; "store-damaged";
// "store-failed" anything else the database says; "no-such-version", "no-such-claim" for look-ups.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/ledger_rows.h"

namespace hearsay {

enum class OpenMode {
  kRead,    ///< must exist; refuses to write
  kWrite,   ///< must exist
  kCreate,  ///< is made when missing
  kMemory,  ///< throw-away, the path is not used
};

struct AppendCounts {
  std::size_t blocks = 0, claims = 0, assertions = 0, sightings = 0, relations = 0;
};

class Store {
 public:
  virtual ~Store() = default;

  /// Writes all rows and the version's bytes in one transaction; rows that are there already are left as they are.
  /// Returns how many were new. After an Error nothing of the batch is in the ledger.
  virtual Result<AppendCounts> append(const LedgerRows& rows, std::string_view bytes) = 0;
  /// Adds a person's judgement.
  virtual Status append_assessment(const AssessmentRow& row) = 0;
  /// Adds what a person decided about two agents.
  virtual Status append_decision(const AgentDecisionRow& row) = 0;

  /// Adds a look at a watched address.
  virtual Status append_capture(const CaptureRow& row) = 0;
  /// The looks at every watched address, sorted by it.
  virtual Result<std::vector<CaptureHistory>> capture_histories() = 0;

  /// Whether these bytes were read from this document before.
  virtual Result<bool> has_version(std::string_view version_id) = 0;
  /// The claims that share at least `least` of these index terms (index_terms() of claim_key.h), sorted by id.
  virtual Result<std::vector<ClaimRow>> claims_sharing(const std::vector<std::string>& terms, int least) = 0;

  /// All rows, in one consistent state.
  virtual Result<LedgerSnapshot> snapshot() = 0;
  /// The bytes of a version as they were received.
  virtual Result<std::string> bytes(std::string_view sha256) = 0;
  /// The outbox: committed changes with seq > after, in order, at most `limit`.
  virtual Result<std::vector<LedgerEventRow>> events_after(std::int64_t after, std::size_t limit) = 0;
  /// What the store itself can tell about its own health (damaged pages, dangling references): one sentence each.
  virtual Result<std::vector<std::string>> integrity() = 0;
};

}  // namespace hearsay
