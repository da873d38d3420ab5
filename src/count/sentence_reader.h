// Reads the quantities of one sentence. In order: every number that counts something becomes a Reading with its bounds,
// unit and noun (quantities.cc); then what happened to counted people is found, and two units side by side are compared
// (counted_people.cc).
//
// Of use only inside this folder. One object reads one sentence and writes to the document's quantities and notes; it
// keeps references to its arguments.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/one_of.h"
#include "count/number.h"
#include "count/unit_words.h"
#include "model/document.h"

namespace hearsay {

/// A quantity while its sentence is read.
struct Reading {
  Quantity quantity;
  std::size_t begin = 0, end = 0;  ///< words
  std::string dimension;
  double factor = 0;
};

class SentenceReader {
 public:
  SentenceReader(Document& document, const UnitWords& units, Index sentence)
      : document_(document),
        units_(units),
        sentence_(sentence),
        words_(count_words(document, document.sentences[static_cast<std::size_t>(sentence)])) {
    mark_times();
  }
  void run();

 private:
  std::string_view word(std::size_t at) const {
    return at < words_.size() ? std::string_view(words_[at].lower) : std::string_view();
  }
  std::string_view before(std::size_t at, std::size_t back = 1) const {
    return at >= back ? std::string_view(words_[at - back].lower) : std::string_view();
  }

  void mark_times();
  bool in_time(std::size_t at) const { return timed_[at]; }
  /// True for numbers that count nothing: dates, clocks, names with numbers, list marks, addresses.
  bool is_name_or_date(const Number& n) const;
  /// "F-16", "Covid-19", "T-72": letters, a hyphen, digits.
  bool joined_name(const Number& n) const;
  /// "1935 Oak Street"
  bool is_address(const Number& n) const;
  /// "2019", "1998": four digits in the range of years, with nothing that says they count.
  static bool is_year(const Number& n);

  /// Reads a quantity from its first number; gives the word after it, also when it is none.
  std::size_t read(const Number& n);
  /// A lone "one" or a bare number after a capitalised word says too little to be a quantity.
  bool worth_keeping(const Reading& r, const Number& n, bool modified) const;
  /// "90+3": a minute of a match, added time apart; nothing is counted.
  std::size_t match_clock(const Number& n) const;
  void money_before(Reading& r) const;
  static void set_unit(Reading& r, const Unit& unit);
  /// "fell $2 to $71", "rose 3 to 15": by how much and to what, no range.
  bool moves_by(std::size_t at) const;
  /// "5-7", "5 to 7", "between 5 and 7", "five or six"; the end moves behind the second number.
  std::optional<Number> range_end(Reading& r, const Number& n) const;
  /// "3-2" is a score, "555-123-4567" a telephone number: nothing of either counts.
  std::size_t skip_score(const Number& second) const;
  void fill_values(Reading& r, const Number& n, const std::optional<Number>& second) const;
  void modifier_before(Reading& r, const Number& n) const;
  static std::vector<std::string_view> words_of(std::string_view phrase);
  void modifier_after(Reading& r) const;
  /// "45C", "113F": a capital on the figure itself.
  bool degrees_after(Reading& r) const;
  /// "kilometres", "square miles", "%": the longest phrase of three words.
  bool unit_after(Reading& r) const;
  void noun_after(Reading& r, const Number& n);
  /// Bounds follow from the modifier; what the words do not say stays open.
  static void bounds(Reading& r);

  /// "Ann Oakmere, 45,", "a man, 33, and"; at a sentence's start one name is enough: "Oakmere, 45, said".
  bool stands_apart(const Number& n) const;
  /// "she turned 40 in May"
  bool turned(const Number& n) const;
  /// "aged 24 and 31", "aged 7, 9 and 12": figures that go on from an age.
  bool goes_on_ages(const Number& n) const;
  /// "18-year-old", "aged 45", "Ann Oakmere, 45,".
  std::size_t read_age(const Number& n);

  /// "one in five voters", "two out of three houses": a share of them.
  std::size_t read_share(const Number& n);

  /// What is said to have happened to those before `at`: "were killed", "dead", "people have been injured".
  std::string_view people_after(std::size_t at) const;
  void count_people(std::size_t index);
  /// "none of the 12 crew were missing"
  bool none_of(std::size_t at) const;
  /// "12 people, including three children, were killed": behind the second comma.
  std::size_t behind_inclusion(std::size_t at) const;
  /// "12 people in the harbour district were killed"
  std::string_view passive_later(std::size_t at) const;
  /// "killing 12", "has wounded at least 30 people", "killed another 12"
  std::string_view active_before(std::size_t at, bool people) const;
  /// "the death toll rose to 14", "the number of wounded reached 30"
  std::string_view toll_before(std::size_t at) const;
  /// "killing 12 people and 3 soldiers": the second shares the verb of the first.
  std::string_view shared(std::size_t index) const;
  /// "three soldiers and two civilians died": the first shares the verb of the second.
  void share_back(Reading& a, const Reading& b) const;

  /// "400 kilometres (250 miles)", "6 feet or 1.8 metres"
  void compare_units(const Reading& a, const Reading& b);
  /// "45C (113F)": the scales have different zeros.
  void compare_degrees(const Reading& a, const Reading& b);
  void differ(const Reading& a, const Reading& b);

  Document& document_;
  const UnitWords& units_;
  Index sentence_;
  std::vector<CountWord> words_;
  std::vector<bool> timed_;
  std::vector<Reading> readings_;
};

}  // namespace hearsay
