// Furniture that gives itself away by repetition: "Share this post", "Copy this link" under every post of a live page.
//
//   mark_repeats(document);   // such paragraphs become kBoilerplate; nothing is removed
//
// No list of phrases: a short line that stands word for word in many posts of one page is not what any of them reports.
// A page needs three posts for that, and the line must stand in at least a third of them.
#pragma once

#include "model/document.h"

namespace hearsay {

void mark_repeats(Document& document);

}  // namespace hearsay
