// Rows from a Document that all stages have read. Rules only: no I/O, no clock but the one passed in.
//
//   LedgerRows rows = build_rows(document, recorded_at);
//   for (const AssertionRow& line : rows.assertions) ...
//
// Every statement becomes an assertion of a claim, save those in captions, credits, navigation and boilerplate, which
// never do. A statement without a source is the outlet's own and has the outlet as its origin.
//
// Relations inside the document (a headline that says what its post says, a bullet that repeats a post) are among the
// rows; relations to claims of other documents come from relate_claims() (relate.h).
#pragma once

#include "base/instant.h"
#include "model/document.h"
#include "model/ledger_rows.h"

namespace hearsay {

LedgerRows build_rows(const Document& document, Instant recorded_at);

/// Ids that others need before rows exist.
std::string document_id(const Document& document);
std::string version_id(const Document& document);

/// The roof that an outlet stands under: its registered domain ("edition.courier.example" -> "courier.example"), else
/// its folded name.
std::string publisher_family(std::string_view uri, std::string_view outlet);

}  // namespace hearsay
