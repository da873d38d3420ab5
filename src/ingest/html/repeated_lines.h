// Lines of a story that only say again what another one says: labels of a player or a gallery, a caption that stands
// once for the eye and once for the player.
//
//   drop_repeated_lines(lines, main);      // main: body, bullets and captions are marked already
#pragma once

#include "ingest/html/main_content.h"

namespace hearsay {

/// Takes them out of `main.use`. Linear in the number of lines but for sorting the short ones.
void drop_repeated_lines(const PageLines& lines, MainContent& main);

/// A cell or preformatted text, where equal lines are no repeats.
bool is_table_line(const HtmlTree& tree, const Line& line);

}  // namespace hearsay
