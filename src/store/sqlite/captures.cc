// Looks at watched addresses: rows of the table `capture`, and their count by address.
#include "model/names.h"
#include "store/sqlite/rows.h"

namespace hearsay {
namespace {

CaptureRow last_row(const SqlStatement& s) {
  CaptureRow row;
  row.uri = s.text(0);
  row.fetched = s.text(1);
  row.at = s.instant(2);
  row.status = parse_enum<CaptureStatus>(s.text(3)).value_or(CaptureStatus::kFailed);
  row.http_status = static_cast<int>(s.integer(4));
  row.sha256 = s.text(5);
  row.view_digest = s.text(6);
  row.version = s.text(7);
  row.etag = s.text(8);
  row.last_modified = s.text(9);
  row.failures = static_cast<int>(s.integer(10));
  row.next_due = s.maybe_instant(11);
  row.reason = s.text(12);
  row.message = s.text(13);
  return row;
}

// Adds one line of `SELECT status, count(*), max(at) ... GROUP BY status`.
void count(CaptureHistory& history, const SqlStatement& s) {
  const auto status = parse_enum<CaptureStatus>(s.text(0)).value_or(CaptureStatus::kFailed);
  switch (status) {
    case CaptureStatus::kOk:
      history.ok = s.integer(1);
      break;
    case CaptureStatus::kUnchanged:
      history.unchanged = s.integer(1);
      break;
    case CaptureStatus::kDeleted:
      history.deleted = s.integer(1);
      break;
    case CaptureStatus::kFailed:
      history.failed = s.integer(1);
      break;
    case CaptureStatus::kBlocked:
      history.blocked = s.integer(1);
      break;
  }
  if (status == CaptureStatus::kOk) history.last_new = s.instant(2);
  if (status != CaptureStatus::kOk && status != CaptureStatus::kUnchanged) return;
  if (!history.last_answer || *history.last_answer < s.instant(2)) history.last_answer = s.instant(2);
}

}  // namespace

Status SqliteWriter::write(const CaptureRow& r) {
  SqlStatement& s = db_.prepared(
      "INSERT INTO capture (uri, fetched, at, status, http_status, sha256, view_digest, version, etag, last_modified, "
      "failures, next_due, reason, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  s.bind_all(r.uri, r.fetched, r.at, to_string(r.status), r.http_status, r.sha256, r.view_digest, r.version, r.etag,
             r.last_modified, r.failures, r.next_due, r.reason, r.message);
  return s.run();
}

Result<std::vector<CaptureHistory>> read_capture_histories(SqlConnection& db) {
  std::vector<CaptureHistory> out;
  SqlStatement& last = db.prepared(
      "SELECT uri, fetched, at, status, http_status, sha256, view_digest, version, etag, last_modified, failures, "
      "next_due, reason, message FROM capture WHERE seq IN (SELECT max(seq) FROM capture GROUP BY uri) ORDER BY uri");
  for (;;) {
    const Result<bool> row = last.step();
    if (!row) return fail(row.error());
    if (!*row) break;
    out.emplace_back().last = last_row(last);
  }
  for (CaptureHistory& history : out) {
    SqlStatement& counts = db.prepared("SELECT status, count(*), max(at) FROM capture WHERE uri = ? GROUP BY status");
    counts.bind(1, history.last.uri);
    for (;;) {
      const Result<bool> row = counts.step();
      if (!row) return fail(row.error());
      if (!*row) break;
      count(history, counts);
    }
  }
  return out;
}

}  // namespace hearsay
