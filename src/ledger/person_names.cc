#include "ledger/person_names.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ledger/words.h"

namespace hearsay {
namespace {

constexpr std::size_t kMostEdits = 2;   // "Yevgeny", "Yevgheniy"
constexpr std::size_t kLeastGiven = 5;  // "Ivan" and "Ian" are two
constexpr std::size_t kLeastSurname = 7;

/// Levenshtein (1966).
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t k = 0; k <= b.size(); ++k) row[k] = k;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const std::size_t change = diagonal + (a[i - 1] == b[k - 1] ? 0 : 1);
      diagonal = std::exchange(row[k], std::min({row[k] + 1, row[k - 1] + 1, change}));
    }
  }
  return row[b.size()];
}

bool alike(std::string_view a, std::string_view b, std::size_t least) {
  if (std::min(a.size(), b.size()) < least || a[0] != b[0]) return false;
  return std::max(a.size(), b.size()) - std::min(a.size(), b.size()) <= kMostEdits && edits(a, b) <= kMostEdits;
}

}  // namespace

PersonName read_person_name(std::string_view name) {
  const std::vector<Word> list = words(name);
  PersonName out;
  if (list.empty()) return out;
  out.surname = list.back().folded;
  if (list.size() == 1) return out;
  out.given = list.front().folded;
  out.initials = list.size() > 2;
  for (std::size_t i = 1; i + 1 < list.size(); ++i) {
    out.middle += (out.middle.empty() ? "" : " ") + list[i].folded;
    out.initials = out.initials && list[i].folded.size() == 1;
  }
  return out;
}

bool spelled_alike(std::string_view a, std::string_view b) {
  const PersonName left = read_person_name(a), right = read_person_name(b);
  if (left.given.empty() || right.given.empty()) return false;
  if (left.surname == right.surname) return left.given != right.given && alike(left.given, right.given, kLeastGiven);
  return left.given == right.given && alike(left.surname, right.surname, kLeastSurname);
}

}  // namespace hearsay
