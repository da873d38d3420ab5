#include "count/unit_words.h"

#include <fmt/format.h>

#include <charconv>

#include "base/resources.h"

namespace hearsay {

Result<UnitWords> UnitWords::load(const std::string& units_path, const std::string& counted_path) {
  const Result<std::vector<TsvRow>> units = read_tsv(units_path);
  if (!units) return fail(units.error());
  const Result<std::vector<TsvRow>> counted = read_tsv(counted_path);
  if (!counted) return fail(counted.error());
  UnitWords words;
  for (const TsvRow& row : *units) {
    double factor = 0;
    const bool four = row.fields.size() == 4;
    const std::string number = four ? row.fields[2] : "";
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), factor);
    if (!four || error != std::errc() || factor <= 0) {
      return fail("bad-resource", fmt::format("{}:{}: expected name, dimension, factor, words", units_path, row.line),
                  units_path);
    }
    for (const std::string& word : split(row.fields[3], '|')) words.unit_of_[word] = words.units_.size();
    words.units_.push_back({row.fields[0], row.fields[1], factor});
  }
  for (const TsvRow& row : *counted) {
    if (row.fields.size() != 4) {
      return fail("bad-resource", fmt::format("{}:{}: expected four columns", counted_path, row.line), counted_path);
    }
    Words* const lists[] = {&words.after_, &words.before_, &words.nouns_};
    for (std::size_t column = 0; column < 3; ++column) {
      for (const std::string& word : split(row.fields[column + 1], ' ')) {
        if (word != "-") (*lists[column])[word] = row.fields[0];
      }
    }
  }
  return words;
}

const Unit* UnitWords::unit(std::string_view phrase) const {
  const auto found = unit_of_.find(phrase);
  return found == unit_of_.end() ? nullptr : &units_[found->second];
}

}  // namespace hearsay
