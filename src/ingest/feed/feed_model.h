// A feed as its maker wrote it, before it becomes Documents: what each entry says and where.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "ingest/web_date.h"
#include "model/offset_map.h"

namespace hearsay {

/// How the characters of an entry's field are to be read once the feed's own quoting is taken off.
enum class FeedTextKind { kPlain, kHtml };

/// One field: its characters (references, CDATA, JSON escapes and base64 undone) and the way back to the feed's text.
struct FeedText {
  FeedTextKind kind = FeedTextKind::kHtml;
  std::string text;
  OffsetMap offsets;  ///< text -> the decoded feed
};

struct FeedEntry {
  std::size_t begin = 0, end = 0;  ///< of the whole entry in the decoded feed
  std::optional<FeedText> title;
  std::optional<FeedText> body;     ///< the fullest of content and description
  std::optional<FeedText> summary;  ///< a description beside a full content
  std::string link;                 ///< absolute where the feed gives a base
  std::string id;
  std::string author;
  std::string source;  ///< another feed that the entry was taken from
  std::optional<WebDate> published, updated;
  std::string published_words, updated_words;
};

struct Feed {
  std::string format;  ///< "RSS", "Atom", "RDF", "CDF", "JSON Feed"
  std::string title, link, language;
  std::vector<FeedEntry> entries;
};

}  // namespace hearsay
