// Statements in posts of other services that a page shows among its own words ("embedded").
//
//   <p>The fire service spoke to reporters.</p>
//   <blockquote>The quay is open to cars. - Velno Harbour (@velno_harbour) March 5, 2024</blockquote>
//     -> source: Velno Harbour, channel: X @velno_harbour, when: 2024-03-05; not: the fire service
//
// The sentences of a story are its outlet's, and what stands after a report may be taken for the rest of it. Here the
// markup names the author: what the post says in its own voice is its author's, word for word, through that service;
// whom the post itself quotes stays the source, with the post's author as one more hop. Reads Block::foreign; rewrites
// document.statements (in no order), adds agents for authors that the page does not name elsewhere.
#pragma once

#include "model/document.h"
#include "said/lexicon.h"

namespace hearsay {

void read_foreign_posts(Document& document, const SaidLexicon& lexicon);

}  // namespace hearsay
