#include "said/markers.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"
#include "model/names.h"

namespace hearsay {
namespace {

/// Lower case with straight apostrophes, and for every byte of it the offset in the text.
struct Plain {
  std::string text;
  std::vector<std::uint32_t> at;
};

Plain plain(std::string_view text) {
  Plain out;
  out.text.reserve(text.size());
  out.at.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size();) {
    out.at.push_back(static_cast<std::uint32_t>(i));
    if (text.substr(i, 3) == "\u2019") {
      out.text += '\'';
      i += 3;
    } else {
      out.text += ascii_lower(text[i]);
      ++i;
    }
  }
  out.at.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

re2::RE2::Options bounded() {
  re2::RE2::Options options;
  options.set_max_mem(2 << 20);
  options.set_log_errors(false);
  return options;
}

tl::unexpected<Error> bad_row(const std::string& path, int line, std::string_view what) {
  return fail("resource-invalid", fmt::format("{}:{}: {}; mend the row or reinstall the data files", path, line, what),
              path);
}

Result<std::string> located(std::string_view name, std::vector<std::string>& files) {
  const Result<std::string> path = resource_path(name);
  if (!path) return fail(path.error());
  const Result<std::string> bytes = read_file(*path);
  if (!bytes) return fail(bytes.error());
  files.push_back(fmt::format("{} sha256:{}", name, sha256_hex(*bytes)));
  return *path;
}

}  // namespace

MarkerRules::~MarkerRules() = default;

Result<std::shared_ptr<const MarkerRules>> MarkerRules::load() {
  auto rules = std::make_shared<MarkerRules>();
  const Result<std::string> path = located("said/markers.tsv", rules->files_);
  if (!path) return fail(path.error());
  const auto rows = read_tsv(*path);
  if (!rows) return fail(rows.error());
  for (const TsvRow& row : *rows) {
    if (row.fields.size() != 4) return bad_row(*path, row.line, "4 fields are due");
    const auto marker = parse_enum<Marker>(row.fields[1]);
    if (!marker) return bad_row(*path, row.line, "unknown marker " + row.fields[1]);
    auto pattern = std::make_unique<re2::RE2>(row.fields[0], bounded());
    if (!pattern->ok()) return bad_row(*path, row.line, pattern->error());
    if (!re2::RE2::PartialMatch(row.fields[2], *pattern)) return bad_row(*path, row.line, "the example is not matched");
    if (re2::RE2::PartialMatch(row.fields[3], *pattern))
      return bad_row(*path, row.line, "the counter-example is matched");
    rules->rules_.push_back({std::move(pattern), *marker});
  }
  const Result<std::string> hedge_path = located("said/hedges.tsv", rules->files_);
  if (!hedge_path) return fail(hedge_path.error());
  const auto hedge_rows = read_tsv(*hedge_path);
  if (!hedge_rows) return fail(hedge_rows.error());
  for (const TsvRow& row : *hedge_rows) {
    if (row.fields.size() != 2 || (row.fields[1] != "PR" && row.fields[1] != "PS"))
      return bad_row(*hedge_path, row.line, "words and PR or PS are due");
    rules->hedges_.push_back({row.fields[0], row.fields[1] == "PS"});
  }
  std::stable_sort(rules->hedges_.begin(), rules->hedges_.end(),
                   [](const Hedge& a, const Hedge& b) { return a.words.size() > b.words.size(); });
  std::string all = "\\b(";
  for (const Hedge& hedge : rules->hedges_) all += (all.size() > 3 ? "|" : "") + re2::RE2::QuoteMeta(hedge.words);
  rules->hedge_ = std::make_unique<re2::RE2>(all + ")\\b", bounded());
  rules->any_ = std::make_unique<re2::RE2>(
      "(?i)verif|confirm|corroborat|authenticat|geolocat|debunk|evidence|proof|false|fake", bounded());
  return std::shared_ptr<const MarkerRules>(std::move(rules));
}

std::optional<FoundMarker> MarkerRules::find(std::string_view text) const {
  if (!re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *any_)) return std::nullopt;
  const Plain p = plain(text);
  for (const Rule& rule : rules_) {
    re2::StringPiece found;
    const re2::StringPiece whole(p.text);
    if (!rule.pattern->Match(whole, 0, whole.size(), re2::RE2::UNANCHORED, &found, 1)) continue;
    const auto begin = static_cast<std::size_t>(found.data() - whole.data());
    return FoundMarker{rule.marker, {p.at[begin], p.at[begin + found.size()]}};
  }
  return std::nullopt;
}

std::vector<FoundHedge> MarkerRules::hedges(std::string_view text) const {
  std::vector<FoundHedge> out;
  const Plain p = plain(text);
  re2::StringPiece rest(p.text);
  re2::StringPiece found;
  while (re2::RE2::FindAndConsume(&rest, *hedge_, &found)) {
    const auto begin = static_cast<std::size_t>(found.data() - p.text.data());
    const std::string words(found);
    const auto hedge = std::find_if(hedges_.begin(), hedges_.end(), [&](const Hedge& h) { return h.words == words; });
    out.push_back({{p.at[begin], p.at[begin + found.size()]}, hedge != hedges_.end() && hedge->possible});
  }
  return out;
}

}  // namespace hearsay
