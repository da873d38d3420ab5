#include "said/given_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"

namespace hearsay {

Result<GivenNames> GivenNames::load() {
  constexpr std::string_view kName = "said/given_names.tsv";
  const Result<std::string> path = resource_path(kName);
  if (!path) return fail(path.error());
  Result<std::string> bytes = read_file(*path);
  if (!bytes) return fail(bytes.error());
  GivenNames out;
  out.file_ = fmt::format("{} sha256:{}", kName, sha256_hex(*bytes));
  out.bytes_ = std::make_shared<const std::string>(std::move(*bytes));
  int number = 0;
  for (const std::string_view line : split_views(*out.bytes_, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const bool known = line.starts_with("f\t") || line.starts_with("m\t");
    Row row{line.front(), known ? split_views(line.substr(2), ' ') : std::vector<std::string_view>()};
    if (!known || !std::is_sorted(row.names.begin(), row.names.end())) {
      return fail(
          "resource-invalid",
          fmt::format("{}:{}: f or m and a sorted list of names are due; reinstall the data files", *path, number),
          *path);
    }
    out.rows_.push_back(std::move(row));
  }
  return out;
}

char GivenNames::gender(std::string_view name) const {
  for (const Row& row : rows_) {
    if (std::binary_search(row.names.begin(), row.names.end(), name)) return row.gender;
  }
  return '\0';
}

}  // namespace hearsay
