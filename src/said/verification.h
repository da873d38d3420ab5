// Ties words of verification ("could not be confirmed") to the claim that they speak of.
//
//   attach_markers(document, page, markers);
//   if (document.statements[i].marker != Marker::kUnmarked) show(document.statements[i].marker_span);
//
// The claim stands in the same sentence, or up to three sentences before in the same block when the words name one
// ("the claim", "these figures", "it"). What finds none leaves the note "marker-unattached". Needs the statements.
#pragma once

#include "model/document.h"
#include "said/markers.h"
#include "said/words.h"

namespace hearsay {

void attach_markers(Document& document, const PageWords& page, const MarkerRules& markers);

/// "the claim could not be verified": does the sentence speak of a claim at all?
bool speaks_of_claim(const PageWords& page, const Sentence& sentence);

}  // namespace hearsay
