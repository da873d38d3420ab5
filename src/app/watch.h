// Watching: looks at named addresses again and again, politely, and keeps every version of what is there.
//
//   const SourceList list = *read_sources("sources.toml");
//   CurlTransport web(curl_options(list.settings));
//   SystemPace pace;
//   Result<WatchReport> report = watch(store, list, {&web, &pace, analyse}, {.on_look = print}, stop_token);
//
// Every look becomes one CaptureRow in the ledger: `ok` (something new: a version was added), `unchanged`, `deleted`,
// `failed`, `blocked`. The last row of an address holds its validators, what it showed and when it is due, so watching
// goes on after a stop or a crash where it was; a version that was written before the crash is known by its bytes.
//
// Unchanged is what has the same bytes, or other bytes (a token, an advertisement) with the same words and clocks: such
// bytes are not kept.
//
// After n looks in a row that brought nothing readable, the interval doubles n-1 times, up to `max_interval`, less up
// to a quarter; the server's Retry-After is obeyed where it is longer.
//
// Threads: `fetchers` of them ask servers, one request at a time for each host; the caller's thread alone reads,
// analyses and writes. A stop lets the write in hand finish, drops what was still under way, and returns.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "app/ledger.h"
#include "fetch/http.h"
#include "fetch/pace.h"
#include "fetch/sources.h"

namespace hearsay {

/// What watching works with; all must outlive the call.
struct WatchTools {
  HttpTransport* web = nullptr;
  Pace* pace = nullptr;
  std::function<void(Document&)> analyse;
};

/// One look, as it was written to the ledger.
struct WatchLook {
  const WatchSource* source = nullptr;
  CaptureRow row;
  std::size_t documents = 0, added = 0;
  AppendCounts rows;
  std::vector<Error> problems;  ///< parts of a feed or an archive that could not be read
};

struct WatchOptions {
  bool once = false;  ///< one look at each source, except those that still have to wait after a failure
  unsigned fetchers = 4;
  unsigned seed = 0;                              ///< of the jitter
  std::function<void(const WatchLook&)> on_look;  ///< called by the caller's thread; may be empty
};

struct WatchReport {
  std::size_t looks = 0, skipped = 0;
  std::size_t ok = 0, unchanged = 0, deleted = 0, failed = 0, blocked = 0;
  std::size_t added = 0;  ///< documents
  bool stopped = false;
};

/// Returns when all was looked at (`once`), when a stop is asked for, or when the store fails. Errors: those of the
/// store, and "bad-sources" for a zone that does not exist.
Result<WatchReport> watch(Store& store, const SourceList& list, const WatchTools& tools, const WatchOptions& options,
                          const std::stop_token& stop);

/// How the sources of a list do, in its order; without a list, every address that the ledger ever watched. A source
/// that was never looked at has a history without counts.
Result<std::vector<CaptureHistory>> watch_health(Store& store, const SourceList* list);

}  // namespace hearsay
