// Splits text into syntactic words after the conventions of the Universal Dependencies English treebanks: clitics split
// ("does" + "n't", "Courier" + "'s"), punctuation apart, hyphenated words in pieces ("dam", "-", "side") unless the
// first piece is a prefix ("non-native"), a number and its unit apart ("4.30" + "am"), addresses, hashtags, dates and
// emoji whole.
//
//   std::vector<Token> tokens;
//   tokenize("It's 4.30am.", 0, tokens);  // It | 's | 4.30 | am | .
//
// A word that goes on a multiword token ("'s" above) is marked `joined`. Every token's bytes are its form, on any
// input. White space and control characters are never in a token; invisible format characters only inside one (a soft
// hyphen, the joiner of a family emoji). A token is at most kMaxTokenBytes long: a longer run of letters is cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace hearsay {

inline constexpr std::size_t kMaxTokenBytes = 512;

/// Appends the tokens of `text`; `base` is the offset of `text` in the view. Linear time; no state; thread-safe.
void tokenize(std::string_view text, std::uint32_t base, std::vector<Token>& tokens);

}  // namespace hearsay
