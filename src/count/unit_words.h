// Units of measure and money, and what happens to people that are counted (resources/count/units.tsv, counted.tsv).
// Immutable after load; safe to share between threads.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace hearsay {

struct Unit {
  std::string name;       ///< "kilometre", "USD"
  std::string dimension;  ///< "length", "money", ...
  double factor = 1;      ///< to the dimension's base unit
};

class UnitWords {
 public:
  /// Errors name the file and line.
  static Result<UnitWords> load(const std::string& units_path, const std::string& counted_path);

  /// The unit of a phrase in small letters ("square miles"); nullptr for other words.
  const Unit* unit(std::string_view phrase) const;
  /// "killed", "wounded", ...: for a word after, before or in place of the people; empty for other words.
  std::string_view counted_after(std::string_view word) const { return find(after_, word); }
  std::string_view counted_before(std::string_view word) const { return find(before_, word); }
  std::string_view counted_noun(std::string_view word) const { return find(nouns_, word); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Words = std::unordered_map<std::string, std::string, Hash, std::equal_to<>>;
  static std::string_view find(const Words& words, std::string_view word) {
    const auto found = words.find(word);
    return found == words.end() ? std::string_view() : std::string_view(found->second);
  }

  std::vector<Unit> units_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> unit_of_;
  Words after_, before_, nouns_;
};

}  // namespace hearsay
