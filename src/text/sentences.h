// Cuts the paragraphs of a Document into sentences and tokens. A paragraph's edge always ends a sentence; inside, a
// full stop ends one unless it belongs to a title, an initial or a number, and a closing mark stays with its sentence.
//
//   split_sentences(document);  // fills document.sentences and document.tokens
#pragma once

#include "model/document.h"

namespace hearsay {

/// Replaces both layers. Paragraphs of clocks, credits, navigation and boilerplate are not read as language and are
/// left out.
void split_sentences(Document& document);

}  // namespace hearsay
