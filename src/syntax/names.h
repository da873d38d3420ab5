// Puts the names that the network found into the shape that readers expect: without titles and job words around them
// ("Mr Oduya" -> Oduya, "dam chief Marta Oduya" -> Marta Oduya, "Harbour fighters" -> Harbour), and with one kind per
// name and text, by the votes of all its mentions.
#pragma once

#include <cstddef>

#include "model/document.h"

namespace hearsay {

/// Works on document.mentions[first ..): trims them, drops those of which nothing is left, settles their kinds.
void tidy_names(Document& document, std::size_t first);

}  // namespace hearsay
