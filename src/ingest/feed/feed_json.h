// JSON Feed 1.0 and 1.1 (jsonfeed.org), with the place of every string.
#pragma once

#include "base/result.h"
#include "ingest/feed/feed_model.h"

namespace hearsay {

bool looks_like_json_feed(std::string_view bytes);

/// Errors: "not-a-feed" when it is no JSON object with items or nests too deep.
Result<Feed> read_json_feed(std::string_view utf8, std::string_view uri);

}  // namespace hearsay
