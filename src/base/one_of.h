// Whether a word is in a short list.
//
//   static constexpr std::string_view kGrounds[] = {"evidence", "indication", "sign"};
//   one_of(lemma, kGrounds);
//   one_of(lemma, {"try", "seek"});
//
// Linear: for some dozens of words, told apart by their exact bytes. Words of a language that grow with what is read
// belong in a table under resources/.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace hearsay {

template <class List>
constexpr bool one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

constexpr bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace hearsay
