// Reads RSS 0.9 to 2.0, RDF (RSS 1.0), Atom 0.3 and 1.0 and CDF, well-formed or not. Elements are told by their local
// names and namespaces; prefixes may be bound to anything, and unbound ones are read as they are commonly used.
#pragma once

#include "base/result.h"
#include "ingest/feed/feed_model.h"

namespace hearsay {

/// True when the first element is one of a feed.
bool looks_like_xml_feed(std::string_view bytes);

/// Errors: "not-a-feed" when there is no channel, "too-large". `uri` is the base of relative addresses.
Result<Feed> read_xml_feed(std::string_view utf8, std::string_view uri);

}  // namespace hearsay
