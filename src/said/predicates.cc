#include "said/predicates.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"

namespace hearsay {

Result<std::shared_ptr<const Predicates>> Predicates::load() {
  constexpr std::string_view kName = "said/predicates.tsv";
  const Result<std::string> path = resource_path(kName);
  if (!path) return fail(path.error());
  const Result<std::string> bytes = read_file(*path);
  if (!bytes) return fail(bytes.error());
  const auto rows = read_tsv(*path);
  if (!rows) return fail(rows.error());
  auto out = std::make_shared<Predicates>();
  out->file_ = fmt::format("{} sha256:{}", kName, sha256_hex(*bytes));
  constexpr std::string_view kSigns = "+-opqlwnx";
  for (const TsvRow& row : *rows) {
    const auto bad = [&](std::string_view what) {
      return fail("resource-invalid", fmt::format("{}:{}: {}; reinstall the data files", *path, row.line, what), *path);
    };
    if (row.fields.size() != 4) return bad("4 fields are due");
    const std::string& kind = row.fields[1];
    Table* const table = kind == "verb"    ? &out->verbs_
                         : kind == "noun"  ? &out->nouns_
                         : kind == "adj"   ? &out->adjectives_
                         : kind == "frame" ? &out->frames_
                                           : nullptr;
    if (table == nullptr) return bad("unknown kind " + kind);
    Predicate predicate;
    if (row.fields[2] != "-") predicate.type = row.fields[2];
    const std::string& signature = row.fields[3];
    if (signature != "-") {
      const bool known = signature.size() == 3 && signature[1] == '/' &&
                         kSigns.find(signature[0]) != std::string_view::npos &&
                         kSigns.find(signature[2]) != std::string_view::npos;
      if (!known) return bad("unknown signature " + signature);
      predicate.positive = signature[0];
      predicate.negative = signature[2];
    }
    if (!table->emplace(row.fields[0], predicate).second) return bad("a second row for " + row.fields[0]);
  }
  return std::shared_ptr<const Predicates>(std::move(out));
}

const Predicate* Predicates::verb(std::string_view lemma) const {
  if (const Predicate* found = find(verbs_, lemma)) return found;
  for (const std::string_view ending : {"ed", "d", "ing", "s", "es"}) {
    if (lemma.size() < ending.size() + 3 || !lemma.ends_with(ending)) continue;
    const std::string_view stem = lemma.substr(0, lemma.size() - ending.size());
    if (const Predicate* found = find(verbs_, stem)) return found;
    if (ending == "ing") {
      if (const Predicate* found = find(verbs_, std::string(stem) + 'e')) return found;
    }
  }
  return nullptr;
}

const Predicate* Predicates::find(const Table& table, std::string_view key) {
  const auto it = table.find(std::string(key));
  return it == table.end() ? nullptr : &it->second;
}

}  // namespace hearsay
