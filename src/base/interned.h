// Strings of a small closed set that many objects share: each is kept once, until the program ends.
//
//   token.feats = interned("Number=Plur");   // no memory of its own
//
// For sets that a resource file fixes, such as the features of a tag set; never for words of a text, which nothing
// frees. Thread-safe; a lookup locks, so do it when a file is read and not for each word.
#pragma once

#include <string_view>

namespace hearsay {

/// An equal string that lives as long as the program.
std::string_view interned(std::string_view text);

}  // namespace hearsay
