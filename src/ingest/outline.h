// From the lines of a readable text to the blocks of its Document: headline, captions, lede, posts, summaries, and the
// lines that the page says nothing with.
//
//   outline_text(document, lines, stamps, options, rules, zones);   // fills page and blocks, and settles the clocks
//
// What becomes what
//   * Before the first post: a headline block (title, byline, the page's own dates), caption blocks, a lede block with
//     the running text, and a summary block where a "Key points" heading stands.
//   * Each clock opens a post block; its paragraphs are clock, headline, byline (credit) and body. A post headed "What
//   we
//     know so far" is a summary; its paragraphs are bullets, marked or not.
//   * A page with no clocks is an article: its first paragraph is the lede; the rest are post blocks without a clock,
//   one
//     for each sub-heading, so that nothing later need tell articles from live blogs.
//   * Navigation and boilerplate are blocks of their own; inside a post they are nested in it. A caption inside a post
//   is
//     nested too and counts as credit altogether: it is not the post's words.
//   * Day headings ("Friday 3 May") are navigation.
#pragma once

#include <vector>

#include "ingest/line_rules.h"
#include "ingest/page_lines.h"
#include "ingest/page_stamps.h"
#include "ingest/reader.h"
#include "model/document.h"

namespace hearsay {

void outline_text(Document& document, const std::vector<PageLine>& lines, const PageStamps& stamps,
                  const ReadOptions& options, const LineRules& rules, const ZoneTable& zones);

}  // namespace hearsay
