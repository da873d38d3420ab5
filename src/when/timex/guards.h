// What guards share: the words around a match, and questions about Meanings. Guards are conditions on the neighbourhood
// that a pattern cannot say; rules name them (resources/when/rules.tsv). Each file of guards hands out its table.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "base/utf8.h"
#include "when/timex/build.h"

namespace hearsay::timex {

struct NamedGuard {
  std::string_view name;
  bool (*check)(const Chart&, const Match&);
};
std::span<const NamedGuard> date_guards();
std::span<const NamedGuard> length_guards();
std::span<const NamedGuard> clock_guards();
std::span<const NamedGuard> plan_guards();

/// The lower-cased word of the atom `step` places before the match or behind it; empty outside the paragraph.
class Around {
 public:
  Around(const Chart& chart, const Match& match) : chart_(chart), match_(match) {}

  std::string before(int step = 1) const {
    return word(chart_.items[static_cast<std::size_t>(match_.first)].first_atom - step);
  }
  std::string after(int step = 1) const {
    return word(chart_.items[static_cast<std::size_t>(match_.last)].end_atom + step - 1);
  }
  const Atom* atom_after(int step = 1) const {
    return atom(chart_.items[static_cast<std::size_t>(match_.last)].end_atom + step - 1);
  }
  const Atom* atom_before(int step = 1) const {
    return atom(chart_.items[static_cast<std::size_t>(match_.first)].first_atom - step);
  }
  bool capital() const {
    return chart_.atoms[static_cast<std::size_t>(chart_.items[static_cast<std::size_t>(match_.first)].first_atom)]
        .capital;
  }
  bool upper() const {
    return chart_.atoms[static_cast<std::size_t>(chart_.items[static_cast<std::size_t>(match_.first)].first_atom)]
        .upper;
  }
  bool starts_sentence() const {
    const std::string word = before();
    return word.empty() || word == "." || word == "!" || word == "?" || word == ":" || word == "\"" ||
           word == "\u201c" || word == "\u2022";
  }

 private:
  const Atom* atom(std::int32_t index) const {
    if (index < 0 || index >= static_cast<std::int32_t>(chart_.atoms.size())) return nullptr;
    return &chart_.atoms[static_cast<std::size_t>(index)];
  }
  std::string word(std::int32_t index) const {
    const Atom* a = atom(index);
    if (a == nullptr) return {};
    const std::string_view text = chart_.view.substr(a->begin, a->end - a->begin);
    if (text == "\u2013" || text == "\u2014" || text == "\u2212") return "-";
    if (text == "\u2019") return "'";
    return ascii_lower(text);
  }

  const Chart& chart_;
  const Match& match_;
};

/// "1800 soldiers": the word counts what stands before it.
bool looks_counted(const std::string& word, const Atom* atom);
/// Words of measure and count: "people", "km", "percent".
bool is_counted_word(const std::string& word);
/// The Meaning of the item in a slot; null when the slot is empty or holds plain words.
const Meaning* meaning_in(const Chart& chart, const Match& match, char slot);
/// A day that can have a night: not a month or a year.
bool is_day(const Meaning& m);
/// A noun stands behind the match.
bool before_noun(const Around& around);

bool guard_day_clock(const Chart& chart, const Match& match);
bool guard_day_part(const Chart& chart, const Match& match);

}  // namespace hearsay::timex
