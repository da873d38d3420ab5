// Reads messages as they are saved: newsletters (.eml, RFC 5322 with MIME) and pages saved as one file (MHTML).
//
//   read_mail(input, options, [](Document&& d) { ... });
//
// A message gives one Document, from the HTML of its body or, without one, from its plain text; its subject is the
// headline where the body shows none, its sender the site, its Date header the publication. Attached messages, pages,
// texts, PDFs and archives are Documents of their own ("mail.eml#report.pdf"); pictures and the parts of an MHTML page
// beside the page itself are passed over. An MHTML page was captured at its Date, and the address that it was saved
// from is its canonical one when it names none.
//
// Offsets lead back to the bytes of the whole message, through base64 and quoted-printable; mime.h says how exactly.
// Those of attachments count in the attachment's own bytes.
//
// Limits: mime.h for the tree of parts, parts.h for attachments. Errors: "no-text" (a message without words),
// "too-large".
#pragma once

#include "ingest/reader.h"

namespace hearsay {

/// Begins with headers, among them one that only messages have (MIME-Version, Message-ID, Received, Return-Path).
bool looks_like_mail(std::string_view bytes);

Result<ReadSummary> read_mail(const Input& input, const ReadOptions& options, const DocumentSink& sink);

}  // namespace hearsay
