// The part of a page that holds its story.
//
//   const NodeId root = find_story_root(lines, line_parts(lines, facts.headline_node));
//
// Method: every line gets a weight (long sentences positive, lists of links negative, furniture by name nothing) and
// the story is the subtree of greatest sum, the "maximum subsequence" idea of Pasternack & Roth (WWW 2009) moved from
// the token sequence to the tree; a part named for the story's body goes before it when it holds the better part.
#pragma once

#include <vector>

#include "ingest/html/lines.h"
#include "ingest/html/page_parts.h"

namespace hearsay {

/// `zones`: of each line (line_parts.h). The tree's root where nothing speaks for any part.
NodeId find_story_root(const PageLines& lines, const std::vector<PagePart>& zones);

}  // namespace hearsay
