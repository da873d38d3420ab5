// What a text says of itself above its first words: the date that a saving program put in front ("date 2024-05-03"),
// "Title:", "Source:", "URL:" lines, a date in the file's name or address.
//
//   read_front_matter(document, lines, zones);   // fills document.page and takes those words off the lines
#pragma once

#include <vector>

#include "ingest/page_lines.h"
#include "model/document.h"
#include "when/zones.h"

namespace hearsay {

void read_front_matter(Document& document, std::vector<PageLine>& lines, const ZoneTable& zones);

/// A date in "…/2024/05/03/…", "2024-05-03-page.txt" or "/2024/may/03/"; only where the page states none.
void read_address_date(Document& document);

/// "© 2024 Northern Courier", "Dam breached | Northern Courier": the outlet, where the page names it so.
void read_site_name(Document& document, const std::vector<PageLine>& lines);

}  // namespace hearsay
