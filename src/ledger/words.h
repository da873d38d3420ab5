// Words as the comparison of claims sees them: folded, stemmed, weighed. Works on raw text, so that the key of a claim
// does not change when a tagger does.
//
//   for (const Word& w : words("He'd shelled three bridges")) ...   // "he'd", "shelled", "three", "bridges"
//   stem("shelled") == "shell";  is_stop_word("the");  term_weight("shell") == 1.0
//
// Stemming is step 1 of M. F. Porter, "An algorithm for suffix stripping" (Program 14(3), 1980), with the irregular
// verbs of news prose before it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

/// Lower case, accents of Latin letters dropped, typographic apostrophes and hyphens made plain; other letters kept.
std::string fold(std::string_view utf8);

/// fold(), with everything that is no letter or digit reduced to single spaces: equal for copies of one text.
std::string fold_text(std::string_view utf8);

struct Word {
  std::size_t begin = 0, end = 0;  ///< bytes of the text
  std::string folded;              ///< without a possessive 's
  bool capital = false;            ///< starts with an upper-case letter
  bool digits = false;             ///< holds a digit
};
std::vector<Word> words(std::string_view utf8);

std::string stem(std::string_view folded);

/// Says nothing about the world on its own: articles, pronouns, auxiliaries, prepositions, titles.
bool is_stop_word(std::string_view folded);
/// "not", "never", "no", "didn't", ...
bool is_negation(std::string_view folded);
/// Words for a claim itself: "claim", "accusation", "reports", "it".
bool is_word_for_claim(std::string_view folded);
/// 0.4 for words that most news sentences share ("force", "official", "region"), else 1.
double term_weight(std::string_view stemmed);
/// Whether two stems exclude each other as predicates: "enter" and "leave".
bool are_opposites(std::string_view a, std::string_view b);

}  // namespace hearsay
