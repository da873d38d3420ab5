// Puts together the Document of a page from what the other parts of the HTML reader found.
#pragma once

#include "ingest/html/embedded_posts.h"
#include "ingest/html/live_clocks.h"
#include "ingest/html/live_posts.h"
#include "ingest/html/main_content.h"

namespace hearsay {

struct PageParts {
  const PageLines& lines;
  const PageFacts& facts;
  const MainContent& main;
  const LivePage& live;
  const std::vector<EmbeddedPost>& embedded;
};

/// Writes view, offsets, blocks, page and notes. `decoded` leads from the tree's text to the source bytes.
void make_html_document(const PageParts& parts, const OffsetMap& decoded, const ReadOptions& options,
                        Document& document);

}  // namespace hearsay
