// The time grammar: words and their classes, and rules over classes, both read from resources/when and compiled into a
// trie that is walked over the items of a sentence.
//
//   Result<std::shared_ptr<const Grammar>> grammar = Grammar::load();
//
// Rule patterns are elements with white space between them:
//   'of'        this word or mark        MONTH        any item of this class      A|'b'   either
//   m:MONTH     the item fills slot m    ~X           no white space before X      X?      may be missing
//   [X]         must be there but is not part of the expression (only at either end)
// A rule's result is an item of its `out` class, which rules of a later pass may use. Longest match wins, then the
// earlier rule.
//
// Immutable after load; any number of threads may use one.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "when/timex/feasts.h"
#include "when/timex/meaning.h"

namespace hearsay::timex {

using Symbol = std::uint16_t;

/// One class of a word and the number that it has in it: MONTH 5, UNIT 3.
struct ClassValue {
  Symbol symbol = 0;
  std::int32_t value = 0;
};

struct WordInfo {
  std::vector<ClassValue> classes;  ///< the first entry of a literal has value 0
  bool abbreviation = false;        ///< a full stop behind it belongs to it
  bool capital_only = false;        ///< only with a capital: "Sun", "March"
};

inline constexpr int kSlots = 26;
inline constexpr int kMaxElements = 16;

/// Constants that a rule hands to its builder: "unit=D n=-1".
struct RuleArgs {
  Mod mod = Mod::kNone;
  Unit unit = Unit::kNone;
  Relation relation = Relation::kNone;
  DayPart part = DayPart::kNone;
  Anchor anchor = Anchor::kWriting;
  std::int32_t n = 0;
  std::int32_t ordinal = 0;
  std::int32_t guard = -1;  ///< a condition on the neighbourhood; see build.h
  std::string value;
  bool vague = false;
};

struct Rule {
  std::string id;
  int pass = 0;
  std::vector<Symbol> out;  ///< result classes, the main one first
  int builder = -1;
  RuleArgs args;
  std::vector<std::string> examples, counter_examples;
  std::string source;
  int line = 0;
};

/// A rule's pattern with its optional elements taken or left.
struct Variant {
  std::int32_t rule = 0;
  std::int32_t size = 0;
  std::int32_t lead = 0, tail = 0;  ///< context elements at either end
  std::array<std::int8_t, kMaxElements> slots{};
};

/// A fixed day that gives way to another one on some weekdays.
enum class Moves : std::uint8_t { kNever, kToWorkday, kBeforeSunday };

struct Holiday {
  std::string name;
  int month = 0, day = 0;         ///< fixed day
  int weekday = 0, ordinal = 0;   ///< the nth weekday of `month`; -1 is the last
  int easter_offset = INT32_MIN;  ///< days from Easter Sunday
  bool orthodox = false;          ///< counted from the Easter of the Julian calendar
  int add = 0;                    ///< days behind the nth weekday
  int length = 1;                 ///< days
  Moves moves = Moves::kNever;
  FeastRule feast;  ///< of another calendar
};

class Grammar {
 public:
  /// Reads resources/when/{lexicon,holidays,rules}.tsv. Fails with the file and line of what is wrong, an example that
  /// a rule does not match included.
  static Result<std::shared_ptr<const Grammar>> load();

  const WordInfo* word(std::string_view lower) const;
  Symbol symbol(std::string_view name) const;  ///< 0 when no rule or word uses it
  const std::vector<Symbol>& groups(Symbol symbol) const { return groups_[symbol]; }

  /// The trie of a pass. Node 0 stands for "no edge"; roots are 1 + pass.
  std::int32_t step(std::int32_t node, Symbol symbol, bool tight) const;
  bool starts(int pass, Symbol symbol) const { return starts_[static_cast<std::size_t>(pass)][symbol]; }
  const std::vector<std::int32_t>& variants_at(std::int32_t node) const { return accept_[node]; }
  const Variant& variant(std::int32_t index) const { return variants_[index]; }
  const Rule& rule(std::int32_t index) const { return rules_[index]; }
  std::size_t rule_count() const { return rules_.size(); }
  const std::vector<Holiday>& holidays() const { return holidays_; }
  const std::vector<std::string>& resources() const { return resources_; }

  static constexpr int kPasses = 7;

 private:
  friend class GrammarLoader;
  std::unordered_map<std::string, Symbol> symbols_;
  std::vector<std::string> symbol_names_;
  std::unordered_map<std::string, WordInfo> words_;
  struct Slot {
    std::string_view key;
    const WordInfo* info = nullptr;
  };
  std::vector<Slot> table_;  ///< open addressing; keys and entries live in words_
  std::vector<std::vector<Symbol>> groups_;
  struct Edge {
    std::uint64_t key = 0;
    std::int32_t to = 0;
  };
  std::vector<Edge> edge_table_;
  std::vector<std::vector<std::int32_t>> accept_;
  std::array<std::vector<bool>, kPasses> starts_;
  std::vector<Variant> variants_;
  std::vector<Rule> rules_;
  std::vector<Holiday> holidays_;
  std::vector<std::string> resources_;
};

}  // namespace hearsay::timex
