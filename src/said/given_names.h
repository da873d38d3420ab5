// Given names that are mostly borne by women or mostly by men (resources/said/given_names.tsv).
//
//   given.gender("Anna");     // 'f'; 0 for a name that both bear, or that is not listed
//
// A hint, not a fact: what the text itself says of a person ("Mr", "his wife") outweighs it. Immutable after loading;
// thread-safe. Errors: "resource-missing", "resource-invalid" with file and line.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace hearsay {

class GivenNames {
 public:
  static Result<GivenNames> load();

  char gender(std::string_view name) const;
  const std::string& file() const { return file_; }  ///< "path sha256:..."

 private:
  std::unordered_map<std::string, char> genders_;
  std::string file_;
};

}  // namespace hearsay
