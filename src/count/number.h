// Reads numbers as they are written in English news: "25,000", "1.5 m", "twenty-five", "half a million", "two and a
// half", "a dozen", "dozens", "tens of thousands", "several hundred", "2½", "three-quarters".
//
//   std::vector<CountWord> words = count_words(document, sentence);
//   if (std::optional<Number> n = read_number(words, at)) use(n->value, n->end);
//
// No state; thread-safe. Linear in the words read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/document.h"

namespace hearsay {

/// A token as the readers of this folder see it.
struct CountWord {
  ViewSpan span;
  Index token = kNone;
  std::string lower;     ///< in small letters (ASCII)
  bool capital = false;  ///< begins with a capital letter
  bool space_before = false;
};
std::vector<CountWord> count_words(const Document& document, const Sentence& sentence);

/// How sure the words of a number are by themselves.
enum class NumberKind {
  kExact,
  kVague,     ///< "dozens", "tens of thousands": `value` is the least it means
  kSeveral,   ///< "several", "a few", "a handful": `value` is the least it means
  kFraction,  ///< "two-thirds", "half": a share of 1
};

struct Number {
  double value = 0;
  std::size_t begin = 0, end = 0;  ///< words [begin, end)
  NumberKind kind = NumberKind::kExact;
  std::string vague_word;  ///< "dozens", "thousands", "several"
  bool digits = false;     ///< written with digits
  double scale = 1;        ///< of "million", "k", "bn"; 1 when there is none
  bool grouped = false;    ///< digits with thousands separators
};

/// The number that begins at words[at].
std::optional<Number> read_number(const std::vector<CountWord>& words, std::size_t at);

/// "25,000" -> 25000, "2½" -> 2.5, "1.5" -> 1.5; empty for "02:47", "24th", "1,5,2" and anything over 10^15.
std::optional<double> read_digits(std::string_view text);

}  // namespace hearsay
