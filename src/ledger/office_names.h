// Whether two phrases name one office, as pages write it: "the Norlandic president", "Norland's president".
//
//   same_office("the governor of Orlo region", "Orlo Governor")     // true
//   same_office("the president", "the president")                   // false: of what?
//
// An office is the same when the same words are said of it, in any order; "chief", "leader", "head" and "boss" are one
// word, and so are a country and its adjective. What one page says of a *former* or *deputy* minister is said of no
// minister. Unlike same_body(), which may err towards one, this one errs towards two: people are merged by it.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// Equal for two phrases of one office; empty when the phrase names none, or does not say of what.
std::string office_key(std::string_view phrase);

inline bool same_office(std::string_view a, std::string_view b) {
  const std::string key = office_key(a);
  return !key.empty() && key == office_key(b);
}

/// "former president", "acting mayor", "deputy head": nobody's present office.
bool is_past_or_partial_office(std::string_view office);

}  // namespace hearsay
