#include "app/look_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/web.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/feed/feed_reader.h"
#include "ingest/packed/packed_reader.h"
#include "ingest/warc/warc_reader.h"
#include "ingest/zip/zip_reader.h"
#include "ledger/build_rows.h"

namespace hearsay {
namespace {

CaptureStatus status_of(FetchOutcome outcome) {
  switch (outcome) {
    case FetchOutcome::kFetched:
      return CaptureStatus::kOk;
    case FetchOutcome::kNotModified:
      return CaptureStatus::kUnchanged;
    case FetchOutcome::kGone:
      return CaptureStatus::kDeleted;
    case FetchOutcome::kBlocked:
      return CaptureStatus::kBlocked;
    case FetchOutcome::kFailed:
      return CaptureStatus::kFailed;
  }
  return CaptureStatus::kFailed;
}

void fail_look(WatchLook& look, std::string reason, std::string message) {
  look.row.status = CaptureStatus::kFailed;
  look.row.reason = std::move(reason);
  look.row.message = std::move(message);
}

bool is_archive(std::string_view bytes) {
  return looks_like_warc(bytes) || looks_like_zip(bytes) || looks_like_packed(bytes);
}

// Why these bytes are not of the kind that the sources file names; empty when they are, and for packed ones
// ("feed.xml.gz"), of which only what they hold can tell.
std::string_view wrong_kind(SourceKind kind, std::string_view bytes) {
  const bool feed = looks_like_feed(bytes);
  const bool archive = is_archive(bytes);
  if (looks_like_packed(bytes)) return {};
  switch (kind) {
    case SourceKind::kAny:
      return {};
    case SourceKind::kFeed:
      return feed ? "" : "the answer is no feed";
    case SourceKind::kArchive:
      return archive ? "" : "the answer is no archive";
    case SourceKind::kPage:
      return feed || archive ? "the answer is a feed or an archive, no page" : "";
  }
  return {};
}

// The same for what was packed.
std::string_view wrong_contents(SourceKind kind, std::string_view bytes, const std::vector<Document>& documents) {
  if (!looks_like_packed(bytes)) return {};
  const bool feed = !documents.empty() && std::all_of(documents.begin(), documents.end(), [](const Document& d) {
    return d.page.kind == DocumentKind::kFeedEntry;
  });
  if (kind == SourceKind::kFeed) return feed ? "" : "what was packed is no feed";
  if (kind == SourceKind::kPage) return !feed && documents.size() == 1 ? "" : "what was packed is not one page";
  return {};
}

bool is_furniture(const Block& block) {
  return block.kind == BlockKind::kNavigation || block.kind == BlockKind::kBoilerplate;
}

bool is_furniture(const Paragraph& paragraph) {
  return paragraph.role == ParagraphRole::kClock || paragraph.role == ParagraphRole::kNavigation ||
         paragraph.role == ParagraphRole::kBoilerplate;
}

// "5 minutes ago" reads differently at every look and says nothing new.
bool is_relative(std::string_view clock) {
  const std::string folded = ascii_lower(clock);
  return folded.find("ago") != std::string::npos || folded.find("now") != std::string::npos;
}

void append_words(const Document& document, std::string& words) {
  for (const Block& block : document.blocks) {
    if (is_furniture(block)) continue;
    if (block.clock && !is_relative(block.clock->verbatim)) {
      words += block.clock->instant ? format_instant(*block.clock->instant) : block.clock->verbatim;
      if (block.clock->modified) words += format_instant(*block.clock->modified);
      words += '\n';
    }
    for (const Paragraph& paragraph : block.paragraphs) {
      if (is_furniture(paragraph)) continue;
      words += document.text(paragraph.span);
      words += '\n';
    }
  }
}

}  // namespace

std::string view_digest(const std::vector<Document>& documents) {
  std::string words;
  for (const Document& document : documents) {
    words += document.source.uri + "\n" + document.page.headline + "\n";
    append_words(document, words);
  }
  return sha256_hex(words);
}

Status LookWriter::add(Document&& document, WatchLook& look) {
  const std::string version = version_id(document);
  if (look.documents == 1) look.row.version = version;
  const Result<bool> known = store_.has_version(version);
  if (!known) return fail(known.error());
  if (*known) return {};
  analyse_(document);
  const Result<AddOutcome> outcome =
      patiently(pace_, stop_, [&] { return add_document(store_, document, pace_.now()); });
  if (!outcome) return fail(outcome.error());
  ++look.added;
  look.rows.blocks += outcome->added.blocks;
  look.rows.claims += outcome->added.claims;
  look.rows.assertions += outcome->added.assertions;
  look.rows.sightings += outcome->added.sightings;
  look.rows.relations += outcome->added.relations;
  return {};
}

Status LookWriter::read_page(const WatchSource& source, const CaptureRow& last, const FetchResult& fetched,
                             WatchLook& look) {
  if (const std::string_view why = wrong_kind(source.kind, fetched.body); !why.empty()) {
    fail_look(look, "wrong-kind", fmt::format("{}: {}", look.row.uri, why));
    return {};
  }
  const std::string sha256 = sha256_hex(fetched.body);
  const auto remember = [&] {
    look.row.fetched = fetched.address;
    look.row.etag = fetched.etag;
    look.row.last_modified = fetched.last_modified;
    look.row.sha256 = sha256;
  };
  if (sha256 == last.sha256) {
    remember();
    look.row.status = CaptureStatus::kUnchanged;
    look.row.message = fmt::format("{}: unchanged", source.address.text());
    return {};
  }
  ReadOptions options;
  options.zone = source.zone;
  std::vector<Document> documents;
  const Input input = input_of(FetchResult(fetched));
  const Result<ReadSummary> summary =
      read_input(input, options, [&](Document&& document) { documents.push_back(std::move(document)); });
  if (!summary) {
    fail_look(look, summary.error().code, summary.error().message);
    return {};
  }
  if (const std::string_view why = wrong_contents(source.kind, fetched.body, documents); !why.empty()) {
    fail_look(look, "wrong-kind", fmt::format("{}: {}", look.row.uri, why));
    return {};
  }
  remember();
  look.problems = summary->problems;
  look.documents = documents.size();
  look.row.view_digest = view_digest(documents);
  if (look.row.view_digest == last.view_digest) {
    look.row.status = CaptureStatus::kUnchanged;
    look.row.message = fmt::format("{}: other bytes, the same words", source.address.text());
    return {};
  }
  look.row.version.clear();
  for (Document& document : documents) {
    if (document.page.site_name.empty()) document.page.site_name = source.outlet;
    if (Status added = add(std::move(document), look); !added) return added;
  }
  // Nothing new, though the words differ: entries left a feed. A page that went back to an older text is news.
  const bool went_back = look.documents == 1 && look.row.version != last.version;
  if (look.added == 0 && !went_back) look.row.status = CaptureStatus::kUnchanged;
  look.row.message = look.row.status == CaptureStatus::kUnchanged
                         ? fmt::format("{}: nothing that is not in the ledger", source.address.text())
                         : fmt::format("{}: {} of {} documents new, {} statements", source.address.text(), look.added,
                                       look.documents, look.rows.assertions);
  return {};
}

Result<WatchLook> LookWriter::write(const WatchSource& source, const CaptureRow& last, const FetchResult& fetched) {
  WatchLook look;
  look.source = &source;
  look.row = last;  // validators and digests stay until something else comes
  look.row.uri = source.address.text();
  look.row.at = fetched.at;
  look.row.status = status_of(fetched.outcome);
  look.row.http_status = fetched.http_status;
  look.row.reason = fetched.reason;
  look.row.message = fetched.message;
  look.row.next_due.reset();
  if (fetched.outcome == FetchOutcome::kFetched) {
    if (Status read = read_page(source, last, fetched, look); !read) return fail(read.error());
  }
  const bool readable = look.row.status == CaptureStatus::kOk || look.row.status == CaptureStatus::kUnchanged;
  look.row.failures = readable ? 0 : last.failures + 1;
  return look;
}

}  // namespace hearsay
