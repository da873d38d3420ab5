// Verbs of saying and thinking: those whose clause states a content.
#pragma once

#include <string_view>

namespace hearsay {

/// `lemma`: in small letters.
bool is_verb_of_saying(std::string_view lemma);

}  // namespace hearsay
