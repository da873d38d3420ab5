// Small closed word lists of English orthography that the tokeniser needs: abbreviations that keep their full stop,
// prefixes that keep their hyphen, contractions written together. They follow the conventions of the Universal
// Dependencies English treebanks (universaldependencies.org/en/tokenization.html).
#pragma once

#include <cstddef>
#include <string_view>

namespace hearsay {

/// "Mr", "Sept", "etc": a full stop after it belongs to the word. `word` is without the stop.
bool keeps_full_stop(std::string_view word);

/// "non", "re", "anti": "non-native" is one word, "well-known" is three.
bool keeps_hyphen(std::string_view prefix);

/// Letters after a number that are a word of their own: the "pm" of "4pm", the "m" of "5m".
bool is_unit_after_number(std::string_view word);

/// A last label of addresses and file names: "com", "uk", "pdf".
bool is_address_ending(std::string_view word);

/// The ending of a file's name alone: "pdf", "doc".
bool is_file_ending(std::string_view word);

/// Where a contraction written without apostrophe is cut: 3 for "cannot", 2 for "dont"; 0 when it is none.
std::size_t contraction_cut(std::string_view word);

/// The same for "its", "your" and "lets", which are contractions before words that cannot follow the pronoun or the
/// verb: 1 for "its" before "not", 0 before "river".
std::size_t contraction_cut_before(std::string_view word, std::string_view next);

}  // namespace hearsay
