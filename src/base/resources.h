// Where hearsay's data files are: rule and word lists, the gazetteer, the language model.
//
//   Result<std::string> path = resource_path("zones/abbreviations.tsv");
//
// Looked for, in this order: $HEARSAY_RESOURCES; `resources` beside the running program or in up to three folders above
// it (a build tree, also for the tests in it); `share/hearsay` beside the program's `bin`. What set-up compiles lies in
// the sub-folder `compiled`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hearsay {

/// The path of a data file, or an Error that says where it was looked for.
Result<std::string> resource_path(std::string_view name);

/// The rows of a tab-separated data file: '#' lines and blank lines left out, fields not trimmed, `line` counted
/// from 1. Every data file starts with comment lines that name its origin and licence.
struct TsvRow {
  int line = 0;
  std::vector<std::string> fields;
};
Result<std::vector<TsvRow>> read_tsv(const std::string& path);

/// Splits at every separator; empty fields stay. Views point into `text`.
std::vector<std::string> split(std::string_view text, char separator);
std::vector<std::string_view> split_views(std::string_view text, char separator);

}  // namespace hearsay
