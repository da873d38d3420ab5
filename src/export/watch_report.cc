#include "export/watch_report.h"

#include <fmt/format.h>

#include "export/columns.h"
#include "export/json_out.h"
#include "export/show_time.h"
#include "model/names.h"

namespace hearsay {
namespace {

bool never_looked(const CaptureHistory& history) {
  return history.last.at == Instant{};
}

std::string_view state_words(CaptureStatus status) {
  return status == CaptureStatus::kOk ? "new" : to_string(status);
}

Style state_style(CaptureStatus status) {
  switch (status) {
    case CaptureStatus::kOk:
      return Style::kGreen;
    case CaptureStatus::kUnchanged:
      return Style::kPlain;
    case CaptureStatus::kDeleted:
      return Style::kMagenta;
    case CaptureStatus::kFailed:
      return Style::kRed;
    case CaptureStatus::kBlocked:
      return Style::kYellow;
  }
  return Style::kPlain;
}

std::string state_cell(CaptureStatus status, bool colour) {
  return styled(fmt::format("{:<10}", state_words(status)), state_style(status), colour);
}

std::string moment_or_dash(const std::optional<Instant>& at, const ZoneView& zone) {
  return at ? moment_words(*at, zone) : "-";
}

// The fields that a look and a history share; the object stays open.
void write_row(JsonOut& out, const CaptureRow& row) {
  out.field("uri", row.uri);
  out.field_or_null("fetched", row.fetched);
  out.field("status", to_string(row.status));
  out.field_or_null("http_status", row.http_status);
  out.field_or_null("reason", row.reason);
  out.field_or_null("message", row.message);
  out.field_or_null("sha256", row.sha256);
  out.field_or_null("version", row.version);
  out.field("failures", row.failures);
  out.field("next_due", row.next_due);
}

}  // namespace

std::string render_look(const CaptureRow& row, const WatchReportOptions& options) {
  return fmt::format("{} {} {}", clock_words(row.at, options.zone), state_cell(row.status, options.colour),
                     row.message.empty() ? row.uri : row.message);
}

std::string render_health(const std::vector<CaptureHistory>& histories, const WatchReportOptions& options) {
  std::string out = fmt::format("{:<10} {:<21} {:<21} {:>5} {:>5} {:>5}  {:<21} {}\n", "STATE", "LAST LOOK", "LAST NEW",
                                "NEW", "SAME", "LOST", "NEXT LOOK", "ADDRESS, times in " + zone_words(options.zone));
  for (const CaptureHistory& history : histories) {
    if (never_looked(history)) {
      out += fmt::format("{:<10} {:<21} {:<21} {:>5} {:>5} {:>5}  {:<21} {}\n", "not yet", "-", "-", 0, 0, 0, "-",
                         history.last.uri);
      continue;
    }
    const CaptureRow& last = history.last;
    out += fmt::format("{} {:<21} {:<21} {:>5} {:>5} {:>5}  {:<21} {}\n", state_cell(last.status, options.colour),
                       moment_words(last.at, options.zone), moment_or_dash(history.last_new, options.zone), history.ok,
                       history.unchanged, history.deleted + history.failed + history.blocked,
                       moment_or_dash(last.next_due, options.zone), last.uri);
    if (last.failures == 0) continue;
    out += fmt::format("           {} in a row: {}\n", last.failures, last.message);
  }
  return out;
}

std::string look_json(const CaptureRow& row, const LookCounts& counts) {
  JsonOut out;
  out.begin_object();
  out.field("event", "look");
  out.field("at", row.at);
  write_row(out, row);
  out.key("documents");
  out.begin_object();
  out.field("read", counts.documents);
  out.field("added", counts.added);
  out.end_object();
  out.key("rows");
  out.begin_object();
  out.field("assertions", counts.statements);
  out.field("claims", counts.claims);
  out.end_object();
  out.end_object();
  return std::move(out.text());
}

std::string health_json(const std::vector<CaptureHistory>& histories) {
  JsonOut out;
  out.begin_object();
  out.objects("items", histories, [&](const CaptureHistory& history) {
    const bool looked = !never_looked(history);
    out.field("last_look", looked ? std::optional(history.last.at) : std::nullopt);
    out.field("last_new", history.last_new);
    out.field("last_answer", history.last_answer);
    if (looked) {
      write_row(out, history.last);
    } else {
      out.field("uri", history.last.uri);
      out.field_or_null("status", "");
    }
    out.key("looks");
    out.begin_object();
    out.field("ok", history.ok);
    out.field("unchanged", history.unchanged);
    out.field("deleted", history.deleted);
    out.field("failed", history.failed);
    out.field("blocked", history.blocked);
    out.end_object();
  });
  out.end_list_answer();
  return std::move(out.text());
}

}  // namespace hearsay
