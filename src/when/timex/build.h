// Builders make a Meaning from the items that a rule matched; guards look at the neighbourhood of a match and may
// refuse it. Rules name both (resources/when/rules.tsv).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "when/timex/atoms.h"
#include "when/timex/grammar.h"
#include "when/timex/meaning.h"

namespace hearsay::timex {

/// A stretch of the sentence that rules see as one thing: a word, a number, or what an earlier rule made.
struct Item {
  std::uint32_t begin = 0, end = 0;  ///< in the view
  std::int32_t first_atom = 0, end_atom = 0;
  bool space_before = false;
  std::int32_t meaning = -1;       ///< of a rule's result
  std::int32_t rule = -1;          ///< the last rule that built it
  double number = 0;               ///< of NUM and ORD
  const WordInfo* word = nullptr;  ///< of a plain word: its classes
  std::uint8_t own_count = 0;
  std::array<ClassValue, 8> own{};  ///< classes of numbers and of rules' results

  const ClassValue* begin_classes() const { return word != nullptr ? word->classes.data() : own.data(); }
  std::size_t class_count() const { return word != nullptr ? word->classes.size() : own_count; }
  void add(Symbol symbol, std::int32_t value) {
    if (symbol != 0 && own_count < own.size()) own[own_count++] = {symbol, value};
  }
};

/// The sentence as rules see it.
struct Chart {
  const Grammar* grammar = nullptr;
  std::string_view view;
  std::vector<Atom> atoms;
  std::vector<Item> scratch;
  std::vector<Item> items;
  std::vector<Meaning> meanings;
  std::vector<std::string> fired;  ///< ids of rules that built something; filled only when `log` is set
  bool log = false;
  bool informal = false;  ///< a short post with tags, handles or links
  bool may_plan = true;   ///< false in a live blog: posts tell
  bool request = false;   ///< asks for something, or is a bare phrase: a clock lies ahead of the writing
  bool planning = false;  ///< a request, a plan or a bare phrase: "from 4 to 6 on Friday" is one appointment there

  std::string_view text(const Item& item) const { return view.substr(item.begin, item.end - item.begin); }
};

/// What a rule matched: items [first, last] without context, and the item and class value in each slot.
struct Match {
  std::int32_t first = 0, last = 0;
  std::array<std::int32_t, kSlots> item{};  ///< -1 where the slot is empty
  std::array<std::int32_t, kSlots> value{};
  bool has(char slot) const { return item[static_cast<std::size_t>(slot - 'a')] >= 0; }
  std::int32_t at(char slot) const { return item[static_cast<std::size_t>(slot - 'a')]; }
  std::int32_t get(char slot) const { return value[static_cast<std::size_t>(slot - 'a')]; }
};

int builder_index(std::string_view name);  ///< -1 when there is none
int guard_index(std::string_view name);    ///< -1 when there is none

/// Fills `out`; false refuses the match.
bool build(int builder, const Chart& chart, const Match& match, const RuleArgs& args, Meaning& out);
bool guard(int index, const Chart& chart, const Match& match);

}  // namespace hearsay::timex
