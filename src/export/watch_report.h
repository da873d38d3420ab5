// What watching tells: a line for every look, and how the sources do.
//
//   fmt::print("{}\n", render_look(row, zone));
//   fmt::print("{}", render_health(histories, {.zone = zone}));
#pragma once

#include <string>
#include <vector>

#include "model/ledger_rows.h"
#include "query/zone.h"

namespace hearsay {

struct WatchReportOptions {
  ZoneView zone;
  bool colour = false;
};

/// "21:40 new        https://courier.example/live: 1 of 1 documents new, 12 statements"
std::string render_look(const CaptureRow& row, const WatchReportOptions& options);

/// A table, an address a line, with the reason below it where the last look brought nothing.
std::string render_health(const std::vector<CaptureHistory>& histories, const WatchReportOptions& options);

/// What a look added, for its JSON line.
struct LookCounts {
  std::size_t documents = 0, added = 0, statements = 0, claims = 0;
};

/// {"event":"look","at":T,"uri":...,"status":"ok",...}: one line, without its end.
std::string look_json(const CaptureRow& row, const LookCounts& counts);

/// {"items":[...],"next":null}
std::string health_json(const std::vector<CaptureHistory>& histories);

}  // namespace hearsay
