// How two full names of people may be one: an initial more, another transliteration, a slip of the pen.
//
//   read_person_name("Ada K. Moll")                  // given "ada", initials "k", surname "moll"
//   spelled_alike("Sergei Osten", "Sergey Osten")    // true: worth asking a person, not more
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// Folded as words() folds. `surname` alone for a name of one word.
struct PersonName {
  std::string given, middle, surname;
  bool initials = false;  ///< `middle` is nothing but initials
};

PersonName read_person_name(std::string_view name);

/// Two full names that differ in a few letters of the given name or of the surname.
bool spelled_alike(std::string_view a, std::string_view b);

}  // namespace hearsay
