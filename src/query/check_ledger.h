// `hearsay check`: re-reads every span from the stored bytes, every hash and every reference.
//
//   Result<CheckReport> report = check_ledger(store);
//   report->problems.empty()   // every line of the ledger leads back to its words
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace hearsay {

struct CheckProblem {
  std::string code;     ///< "hash-differs", "span-differs", "span-outside", "missing-bytes", "dangling", "store"
  std::string message;  ///< a plain sentence that names the row
  std::string ref;      ///< id of the row
};

struct CheckReport {
  std::size_t versions = 0, spans = 0, references = 0;
  std::uint64_t bytes = 0;
  std::vector<CheckProblem> problems;  ///< at most 200
};

Result<CheckReport> check_ledger(Store& store);

}  // namespace hearsay
