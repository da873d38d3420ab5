// Whether two names mean one body of a state: "Israel's government", "the Israeli government", "the government of
// Israel".
//
//   same_body("Norland's defence ministry", "the Ministry of Defence of Norland")   // true
//
// Meant for counting origins, where taking two for one makes a claim look weaker, never stronger: words are compared
// without order, a country with its adjective by their common beginning ("Ukraine", "Ukrainian").
#pragma once

#include <string_view>

namespace hearsay {

bool same_body(std::string_view a, std::string_view b);

}  // namespace hearsay
