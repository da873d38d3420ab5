// Given names that are mostly borne by women or mostly by men (resources/said/given_names.tsv).
//
//   given.gender("Anna");     // 'f'; 0 for a name that both bear, or that is not listed
//
// The names stay in the file's bytes, a sorted row for each initial, so loading copies and hashes nothing.
//
// A hint, not a fact: what the text itself says of a person ("Mr", "his wife") outweighs it. Immutable after loading;
// thread-safe. Errors: "resource-missing", "resource-invalid" with file and line.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay {

class GivenNames {
 public:
  static Result<GivenNames> load();

  char gender(std::string_view name) const;
  const std::string& file() const { return file_; }  ///< "path sha256:..."

 private:
  struct Row {
    char gender;
    std::vector<std::string_view> names;  // sorted; of `bytes_`
  };
  std::shared_ptr<const std::string> bytes_;  // of the file: copies of this object share it
  std::vector<Row> rows_;
  std::string file_;
};

}  // namespace hearsay
