// The table of all guards, and what they share.
#include "when/timex/guards.h"

namespace hearsay::timex {
namespace {

constexpr auto kFamilies = {date_guards, length_guards, clock_guards, plan_guards};

// Position over all families, in the order above.
const NamedGuard* guard_at(int index) {
  for (const auto family : kFamilies) {
    const auto guards = family();
    if (index < static_cast<int>(guards.size())) return &guards[static_cast<std::size_t>(index)];
    index -= static_cast<int>(guards.size());
  }
  return nullptr;
}

}  // namespace

bool is_counted_word(const std::string& word) {
  static constexpr std::array<std::string_view, 36> kCounted = {
      "people",  "men",    "women",   "children", "troops",   "km",      "kg",      "mi",     "feet",
      "ft",      "metres", "percent", "per",      "dead",     "million", "billion", "other",  "more",
      "%",       "tons",   "tonnes",  "of",       "mm",       "cm",      "m",       "mph",    "killed",
      "wounded", "or",     "yards",   "miles",    "hectares", "strong",  "injured", "square", "cubic"};
  return one_of(word, kCounted);
}

// Plural nouns in lower case: "1800 soldiers". Words in -s that are no nouns are let through.
bool looks_counted(const std::string& word, const Atom* atom) {
  static constexpr std::array<std::string_view, 19> kNotPlural = {
      "was",    "as", "is",   "has", "its",   "his",    "this", "thus",   "plus",  "versus",
      "across", "s",  "does", "us",  "https", "brings", "sees", "begins", "starts"};
  if (is_counted_word(word)) return true;
  if (atom == nullptr || atom->kind != AtomKind::kWord || atom->capital) return false;
  return word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's' && !one_of(word, kNotPlural);
}

const Meaning* meaning_in(const Chart& chart, const Match& match, char slot) {
  if (!match.has(slot)) return nullptr;
  const std::int32_t index = chart.items[static_cast<std::size_t>(match.at(slot))].meaning;
  return index < 0 ? nullptr : &chart.meanings[static_cast<std::size_t>(index)];
}

bool is_day(const Meaning& m) {
  if (m.daypart != DayPart::kNone || m.hour >= 0) return false;
  switch (m.kind) {
    case Kind::kCalendar:
      return m.day > 0 || m.weekday > 0 || m.holiday >= 0;
    case Kind::kDeictic:
    case Kind::kShift:
    case Kind::kOrdinal:
      return m.unit == Unit::kDay || m.unit == Unit::kWeekday || m.unit == Unit::kBusinessDay;
    default:
      return false;
  }
}

bool before_noun(const Around& around) {
  static constexpr std::array<std::string_view, 40> kNoNoun = {
      "of",   "in",   "and",  "or",    "to",   "the",     "a",     "was",   "were",   "is",
      "with", "by",   "for",  "at",    "on",   "as",      "when",  "that",  "he",     "she",
      "it",   "they", "we",   "i",     "had",  "has",     "have",  "after", "before", "while",
      "but",  "from", "will", "would", "when", "because", "until", "along", "there",  "which"};
  const Atom* next = around.atom_after();
  return next != nullptr && next->kind == AtomKind::kWord && !one_of(around.after(), kNoNoun);
}

int guard_index(std::string_view name) {
  int index = 0;
  for (const auto family : kFamilies) {
    for (const NamedGuard& guard : family()) {
      if (guard.name == name) return index;
      ++index;
    }
  }
  return -1;
}

bool guard(int index, const Chart& chart, const Match& match) {
  return guard_at(index)->check(chart, match);
}

}  // namespace hearsay::timex
