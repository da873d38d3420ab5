#include "ingest/html/stray_dates.h"

#include <algorithm>
#include <set>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::size_t kMostScript = 8u << 20;

std::optional<StatedDate> hatom_date(const HtmlTree& tree) {
  std::optional<StatedDate> change;
  for (NodeId n = 1; n < tree.size(); ++n) {
    if (tree.tag(n) == Tag::kText || !tree.has_attribute(n, "class")) continue;
    const bool published = tree.has_class(n, "published") || tree.has_class(n, "dt-published");
    if (!published && (change || !(tree.has_class(n, "updated") || tree.has_class(n, "dt-updated")))) continue;
    for (const char* name : {"title", "datetime"}) {
      const std::string words = tree.attribute(n, name).value_or("");
      const auto date = parse_web_date(words);
      if (!date) continue;
      StatedDate stated{*date, published ? "hatom" : "hatom, last change", words, kNoNode};
      if (published) return stated;
      change = std::move(stated);
    }
  }
  return change;
}

/// "published_at", "publishedDate", "datePublished" and their like, underscores and case aside.
bool is_publication_key(std::string_view key) {
  static constexpr std::string_view kKeys[] = {
      "publishedat",   "publisheddate",    "publishdate",         "publicationdate",    "publishtime",
      "datepublished", "firstpublished",   "firstpublishedat",    "firstpublisheddate", "publishedtime",
      "published",     "firstpublishdate", "originalpublishdate", "publicationtime",    "publisheddatetime"};
  std::string plain;
  for (const char c : key) {
    if (c != '_' && c != '-') plain += ascii_lower(c);
  }
  return one_of(plain, kKeys);
}

/// The string behind the key around `at`, or nothing where no key is. JSON inside a JSON string has its quotes escaped.
std::string_view value_of_key(std::string_view script, std::size_t at) {
  constexpr std::size_t kLongestKey = 24, kLongestValue = 40;
  std::size_t begin = at, end = at;
  while (begin > 0 && at - begin < kLongestKey && script[begin - 1] != '"') --begin;
  while (end < script.size() && end - at < kLongestKey && script[end] != '"' && script[end] != '\\') ++end;
  if (begin == 0 || script[begin - 1] != '"' || !is_publication_key(script.substr(begin, end - begin))) return {};
  while (end < script.size() && (script[end] == '"' || script[end] == '\\' || script[end] == ' ')) ++end;
  if (end >= script.size() || script[end] != ':') return {};
  ++end;
  while (end < script.size() && (script[end] == '"' || script[end] == '\\' || script[end] == ' ')) ++end;
  std::size_t stop = end;
  while (stop < script.size() && stop - end < kLongestValue && script[stop] != '"' && script[stop] != '\\') ++stop;
  return script.substr(end, stop - end);
}

std::optional<StatedDate> script_date(const HtmlTree& tree) {
  std::set<Date> days;
  std::optional<StatedDate> first;
  std::size_t read = 0;
  for (NodeId n = 1; n < tree.size() && read < kMostScript; ++n) {
    if (tree.tag(n) != Tag::kScript || tree.first_child(n) == kNoNode) continue;
    const std::string_view script = tree.raw(tree.first_child(n)).substr(0, kMostScript - read);
    read += script.size();
    for (std::size_t at = script.find("ubli"); at != std::string_view::npos; at = script.find("ubli", at + 4)) {
      const std::string_view value = value_of_key(script, at);
      if (value.size() < 10 || !is_ascii_digit(value[0]) || value[4] != '-') continue;
      const auto date = parse_web_date(value);
      if (!date) continue;
      days.insert(date->date);
      if (days.size() > 1) return std::nullopt;
      if (!first) first = StatedDate{*date, "script", std::string(value), kNoNode};
    }
  }
  return first;
}

}  // namespace

std::vector<StatedDate> find_stray_dates(const HtmlTree& tree) {
  auto found = hatom_date(tree);
  if (!found) found = script_date(tree);
  if (!found) return {};
  return {std::move(*found)};
}

PageTime date_of_first_post(const std::vector<Block>& blocks) {
  const BlockClock* first = nullptr;
  for (const Block& block : blocks) {
    if (block.kind != BlockKind::kPost || !block.clock || !block.clock->instant) continue;
    if (!first || *block.clock->instant < *first->instant) first = &*block.clock;
  }
  if (!first) return {};
  const auto local = *first->instant + std::chrono::seconds(first->utc_offset_s.value_or(0));
  return {first->instant, Date(std::chrono::floor<std::chrono::days>(local)), "first post", first->span,
          first->utc_offset_s};
}

}  // namespace hearsay
