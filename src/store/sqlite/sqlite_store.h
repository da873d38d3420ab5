// The ledger in one SQLite file: write-ahead log, STRICT tables, foreign keys, triggers that refuse UPDATE and DELETE,
// and a schema number in `user_version` that migrations raise one step at a time.
//
//   auto store = open_sqlite_store("hearsay.ledger", OpenMode::kCreate);
//   auto scratch = open_sqlite_store("", OpenMode::kMemory);
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "store/store.h"

namespace hearsay {

struct SqliteOptions {
  int busy_timeout_ms = 5000;
  std::int64_t max_pages = 0;  ///< stop growing there ("store-full"); 0 = as far as the disk goes
};

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, OpenMode mode,
                                                 const SqliteOptions& options = {});

/// The schema number that this program writes.
int sqlite_schema_version();

}  // namespace hearsay
