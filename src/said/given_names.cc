#include "said/given_names.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"

namespace hearsay {

Result<GivenNames> GivenNames::load() {
  constexpr std::string_view kName = "said/given_names.tsv";
  const Result<std::string> path = resource_path(kName);
  if (!path) return fail(path.error());
  const Result<std::string> bytes = read_file(*path);
  if (!bytes) return fail(bytes.error());
  const auto rows = read_tsv(*path);
  if (!rows) return fail(rows.error());
  GivenNames out;
  out.file_ = fmt::format("{} sha256:{}", kName, sha256_hex(*bytes));
  for (const TsvRow& row : *rows) {
    if (row.fields.size() != 2 || (row.fields[0] != "f" && row.fields[0] != "m")) {
      return fail("resource-invalid",
                  fmt::format("{}:{}: f or m and a list of names are due; reinstall the data files", *path, row.line),
                  *path);
    }
    const char gender = row.fields[0][0];
    for (const std::string& name : split(row.fields[1], ' ')) out.genders_.emplace(name, gender);
  }
  return out;
}

char GivenNames::gender(std::string_view name) const {
  const auto it = genders_.find(std::string(name));
  return it == genders_.end() ? '\0' : it->second;
}

}  // namespace hearsay
