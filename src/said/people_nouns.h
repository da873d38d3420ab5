// What the nouns for people tell: a gender, a family tie, that somebody does something.
//
//   noun_gender("widow") == 'f';  names_kin("brother");  names_a_doer("logger")
#pragma once

#include <string_view>

namespace hearsay {

/// The gender of people that the noun names ("wife", "actor"); 0 when it tells none.
char noun_gender(std::string_view lemma);

/// "driver", "militant", "survivor": a noun of a person that tells no gender and that the news leaves without a name.
bool names_anybody(std::string_view lemma);

/// "brother", "wife": somebody's by family.
bool names_kin(std::string_view lemma);

/// "logger", "sailor", "cyclist": the noun's ending names people by what they do. Things end so too ("computer"): ask
/// only where people are likely.
bool names_a_doer(std::string_view lemma);

}  // namespace hearsay
