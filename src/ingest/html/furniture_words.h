// Words that tell a site's furniture inside a story: "Read more:", "Advertisement", "Sign up to our newsletter".
// Short lines only: a sentence that reports on an advertisement stays. English first, then the larger European
// languages.
#pragma once

#include <string_view>

namespace hearsay {

/// A label or an invitation that is no part of the story: "ADVERTISEMENT", "Read more: ...", "Follow us on ...".
/// `links` tells that the line holds a link.
bool is_furniture_line(std::string_view text, bool links);

/// A heading over things that are not this story: "Related stories", "Mehr zum Thema", "About the author".
bool heads_furniture(std::string_view heading);

/// A line that only credits a picture: "Photo: Ilse Marek", "(Foto: imago/Svoboda)", "J. Havel / Getty Images".
bool is_picture_credit(std::string_view text);
/// "The old mill at Arven. (Photo: L. Brandt)": words with the picture's maker behind them.
bool ends_with_credit(std::string_view text);

}  // namespace hearsay
