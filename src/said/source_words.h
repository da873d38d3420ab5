// Which words name the source of a report: its phrase whole, and nothing beside it.
//
//   mend_source(document, page, builder, attribution);   // "VELL, Norland (AP) - The mayor" -> "The mayor"
//
// A dateline, a day and whom the source cites are cut off; a phrase goes on to the noun of its adjective and to the end
// of its bracket; who is introduced ("Icy Ros, a student in Vell, said") is named by the name, which the rules and the
// tagger may leave for the apposition beside it.
#pragma once

#include "said/attribution.h"
#include "said/content.h"

namespace hearsay {

/// Changes a.source, which is not empty; reads its cue and content.
void mend_source(const Document& document, const PageWords& page, const ContentBuilder& builder, Attribution& a);

/// Does the range lie in a time expression ("that month")?
bool is_time(const Document& document, const ContentBuilder& builder, TokenRange range);

}  // namespace hearsay
