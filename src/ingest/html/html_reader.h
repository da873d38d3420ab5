// Reads a saved web page: an article or a live page, in any charset, however broken.
//
//   Result<Document> page = read_html(input, options);
//   page->page.kind == DocumentKind::kLiveBlog
//
// The view holds the headline, the story and the captions in page order, one paragraph a line; menus, teasers,
// share buttons, comments and the like stay in the bytes. Blocks: a headline; for an article a lede (standfirst) where
// there is one, the body as one post without a clock, captions; for a live page what stands above the posts as lede,
// then a post for each post. Captions are blocks nested in the post that holds them. So are embedded posts (X,
// Telegram,
// ...; embedded_posts.h): nested captions with an author ("Water Authority (@velno_water) on X"), a permalink and,
// where their signature tells, an instant; their words are quoted paragraphs of the post around them.
//
// Notes: "date-conflict", "headline-conflict", "clock-disagrees", "machine-time-mislabelled", "posts-not-shown",
// "json-ld-unreadable", "more-pages", "no-main-text", "zone-unknown" and those of decoding and of zones.
//
// Errors: "too-large", "binary-input", "no-text" (a page without a line of text, for example one that scripts fill).
#pragma once

#include "ingest/reader.h"

namespace hearsay {

Result<Document> read_html(const Input& input, const ReadOptions& options);

/// True when the bytes look like a web page: a doctype or one of HTML's outer tags near the beginning.
bool looks_like_html(std::string_view bytes);

/// The charset that a <meta> within the first 4096 bytes declares; empty when none does.
std::string declared_html_charset(std::string_view bytes);

}  // namespace hearsay
