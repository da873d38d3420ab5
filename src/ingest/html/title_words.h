// Titles held against each other: which part of one is the site's name, and whether two say the same.
//
//   without_site("Two dead in Ostrava fire | The Northern Courier", "")  ==  "Two dead in Ostrava fire"
//   word_overlap("Two dead in fire", "Two dead in Ostrava fire")         ==  1
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace hearsay {

/// The title without the site's part, where the site's name is known or one part is much longer than the other.
std::string without_site(std::string_view title, std::string_view site_name);

/// The words of a text, ASCII letters in lower case.
std::set<std::string> word_set(std::string_view text);

/// How alike two headlines are: shared words over the words of the shorter one, 0..1.
double word_overlap(std::string_view a, std::string_view b);

}  // namespace hearsay
