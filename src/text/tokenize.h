// Splits text into syntactic words after the conventions of the Universal Dependencies English treebanks: clitics split
// ("does" + "n't", "Courier" + "'s"), punctuation apart, clock times, numbers, addresses and hyphenated words kept.
//
//   std::vector<Token> tokens;
//   tokenize("It's 4.30am.", 0, tokens);  // It | 's | 4.30am | .
//
// Every token's bytes are its form, on any input; white space and control characters are never in a token.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace hearsay {

/// Appends the tokens of `text`; `base` is the offset of `text` in the view. Linear time; no state; thread-safe.
void tokenize(std::string_view text, std::uint32_t base, std::vector<Token>& tokens);

}  // namespace hearsay
