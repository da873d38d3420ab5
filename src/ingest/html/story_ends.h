// What stands at both ends of a story: the standfirst between headline and body, and the note on its author behind it.
//
//   mark_standfirst(lines, facts, main);      // main: headline and body are marked already
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/main_content.h"

namespace hearsay {

/// Gives LineUse::kLede to a standfirst outside the body's root, and LineUse::kCaption to captions beside it.
void mark_standfirst(const PageLines& lines, const PageFacts& facts, MainContent& main);

/// "Ilse Marek is the paper's correspondent in Velno."
bool is_author_note(std::string_view text, const std::vector<std::string>& authors);

}  // namespace hearsay
