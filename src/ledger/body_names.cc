#include "ledger/body_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ledger/words.h"

namespace hearsay {
namespace {

constexpr std::size_t kLeastStem = 4;      // "Iran", "Iranian"
constexpr std::size_t kLongestEnding = 4;  // "-ians"

/// "Israel declared war", "the Israeli government declared war".
bool is_left_out(const Word& w) {
  return is_stop_word(w.folded) || w.folded == "government" || w.folded == "s";
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> out;
  for (const Word& w : words(name)) {
    if (is_left_out(w)) continue;
    std::string word = w.folded;
    for (const std::string_view possessive : {"'s", "’s", "'", "’"}) {
      if (!word.ends_with(possessive)) continue;
      word.erase(word.size() - possessive.size());
      break;
    }
    out.push_back(std::move(word));
  }
  return out;
}

/// "defence" and "defense" too.
bool is_adjective_of(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto shared = static_cast<std::size_t>(differ.first - a.begin());
  return shared >= kLeastStem && a.size() - shared <= kLongestEnding && b.size() - shared <= kLongestEnding;
}

}  // namespace

bool same_body(std::string_view a, std::string_view b) {
  const std::vector<std::string> left = name_words(a);
  std::vector<std::string> right = name_words(b);
  if (left.empty() || left.size() != right.size()) return false;
  return std::all_of(left.begin(), left.end(), [&](const std::string& word) {
    const auto met = std::find_if(right.begin(), right.end(), [&](const std::string& other) {
      return word == other || is_adjective_of(word, other);
    });
    if (met == right.end()) return false;
    right.erase(met);
    return true;
  });
}

}  // namespace hearsay
