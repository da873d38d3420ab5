// A TimeML document (TimeML 1.2.1; ISO 24617-1): the text with its time expressions as TIMEX3 elements, the creation
// time in DCT.
//
//   std::string xml = write_timeml(document, "doc-1");
//   // ... on <TIMEX3 tid="t3" type="DATE" value="2031-03-18" ...>Tuesday</TIMEX3> ...
//
// TimeML allows no TIMEX3 inside another; of two that overlap the first is written. Characters that XML 1.0 cannot hold
// are left out. A value that is not known is written as an empty attribute.
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace hearsay {

/// `id` becomes DOCID; empty gives the source's uri.
std::string write_timeml(const Document& document, std::string_view id);

}  // namespace hearsay
