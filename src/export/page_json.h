// The page itself, as `hearsay blocks --json` and `hearsay text` give it.
//
//   JsonOut out;
//   write_blocks(out, document);
//   std::string text = readable_text(document);
#pragma once

#include <string>

#include "export/json_out.h"
#include "model/document.h"

namespace hearsay {

/// `hearsay blocks PAGE --json`. A block's `text` is its body and bullets without clock, headline,
/// navigation and boilerplate; `b` and `e` are offsets into the source bytes.
void write_blocks(JsonOut& out, const Document& document);

/// The main text: headlines of posts, paragraphs and bullets, an empty line between them. Captions, credits, navigation
/// and boilerplate are left out, and so is the page's own headline.
std::string readable_text(const Document& document);

/// {"title","author","datePublished","dateModified","siteName","language","text"}
void write_text(JsonOut& out, const Document& document);

/// A block's own words: body and bullets, a line each.
std::string block_text(const Document& document, const Block& block);

}  // namespace hearsay
