// Dates of a page whose metadata and visible text tell none: those of hAtom marks, and those of the data that scripts
// carry.
//
//   if (facts.published.empty()) facts.published = find_stray_dates(tree);
//
// hAtom and microformats2 mark an element with class "published", "updated" or "dt-published" and write the instant in
// its title or datetime (http://microformats.org/wiki/hatom). Pages that scripts fill carry their content as JSON:
// {"published_at":"2024-03-05T21:40:00+01:00"}. Of many such keys with different days none is believed: that is a list.
#pragma once

#include <vector>

#include "ingest/html/page_facts.h"
#include "model/document.h"

namespace hearsay {

/// At most one. Reads no more than 8 MB of scripts.
std::vector<StatedDate> find_stray_dates(const HtmlTree& tree);

/// A thread of posts whose page tells no date is as old as the first post with a clock; empty where none has one.
PageTime date_of_first_post(const std::vector<Block>& blocks);

}  // namespace hearsay
