#include "ingest/html/furniture_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/hash.h"
#include "base/resources.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

std::string plain(std::string_view text) {
  std::string low = ascii_lower(trim(text));
  while (!low.empty() && (low.back() == ':' || low.back() == ' ' || low.back() == '.')) low.pop_back();
  return low;
}

}  // namespace

Result<std::shared_ptr<const FurnitureWords>> FurnitureWords::load(const std::string& path) {
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return fail(bytes.error());
  const Result<std::vector<TsvRow>> rows = read_tsv(path);
  if (!rows) return fail(rows.error());
  auto words = std::make_shared<FurnitureWords>();
  words->resources_.push_back("pages/furniture.tsv sha256:" + sha256_hex(*bytes));
  for (const TsvRow& row : *rows) {
    const std::string_view kind = row.fields.front();
    const bool label = kind == "label", owner = kind == "owner";
    Heads* const heads = kind == "lead"      ? &words->leads_
                         : kind == "heading" ? &words->headings_
                         : kind == "credit"  ? &words->credits_
                                             : nullptr;
    if (row.fields.size() != 2 || row.fields[1].empty() || (!label && !owner && heads == nullptr)) {
      return fail("resource-invalid",
                  fmt::format("{}:{}: no kind and words; mend the row or reinstall the data files", path, row.line),
                  path);
    }
    if (label) words->labels_.insert(row.fields[1]);
    if (owner) words->owners_.push_back(row.fields[1]);
    if (heads != nullptr) heads->add(row.fields[1]);
  }
  return std::shared_ptr<const FurnitureWords>(std::move(words));
}

const Result<std::shared_ptr<const FurnitureWords>>& FurnitureWords::shared() {
  static const Result<std::shared_ptr<const FurnitureWords>> words =
      []() -> Result<std::shared_ptr<const FurnitureWords>> {
    const Result<std::string> path = resource_path("pages/furniture.tsv");
    return path ? load(*path) : fail(path.error());
  }();
  return words;
}

bool FurnitureWords::Heads::one_begins(std::string_view text) const {
  if (text.empty()) return false;
  const std::vector<std::string>& heads = by_first_[static_cast<unsigned char>(text.front())];
  return std::any_of(heads.begin(), heads.end(), [&](const std::string& head) {
    if (!text.starts_with(head)) return false;
    const char next = text.size() > head.size() ? text[head.size()] : ' ';
    return !is_ascii_alpha(next) || !is_ascii_alpha(head.back()) || head.size() > 9;
  });
}

bool FurnitureWords::is_furniture_line(std::string_view text, bool links) const {
  if (text.size() > 240) return false;
  const std::string low = plain(text);
  if (low.size() <= 40 && labels_.contains(low)) return true;
  return (links || text.size() < 110) && leads_.one_begins(low);
}

bool FurnitureWords::heads_furniture(std::string_view heading) const {
  return heading.size() <= 90 && headings_.one_begins(plain(heading));
}

bool FurnitureWords::is_picture_credit(std::string_view text) const {
  if (text.empty() || text.size() > 120) return false;
  std::string low = plain(text);
  if (!low.empty() && low.front() == '(') low.erase(0, 1);
  if (credits_.one_begins(low)) return true;
  // A name of an agency in a line too short for a sentence of its own.
  if (text.size() > 70 || text.back() == '.') return false;
  return std::any_of(owners_.begin(), owners_.end(),
                     [&](const std::string& owner) { return low.find(owner) != std::string::npos; });
}

bool FurnitureWords::ends_with_credit(std::string_view text) const {
  constexpr std::size_t kLongest = 60;  // of the credit
  const std::size_t from = text.size() > kLongest ? text.size() - kLongest : 0;
  const std::string low = plain(text.substr(from));
  for (const std::string_view mark : {"(", "|", "\xC2\xA9"}) {
    const std::size_t at = low.rfind(mark);
    if (at == std::string::npos) continue;
    if (mark.front() == '\xC2' || is_picture_credit(low.substr(at + mark.size()))) return true;
  }
  return false;
}

}  // namespace hearsay
