// What one look at a watched address means for the ledger: read what came, tell new from unchanged, add the versions.
//
//   LookWriter writer(store, pace, analyse);
//   Result<WatchLook> look = writer.write(source, last_row, fetched);
//
// The CaptureRow of the answer lacks only `next_due`; the caller adds that and appends it. Errors: those of the store
// alone. What is wrong with the page is in the row.
#pragma once

#include "app/watch.h"
#include "fetch/fetcher.h"

namespace hearsay {

/// Waits for a ledger that another program is writing to: tries again for half a minute, or until a stop.
template <class Call>
auto patiently(Pace& pace, const std::stop_token& stop, Call call) {
  auto result = call();
  for (int i = 0; i < 6 && !result && result.error().code == "store-busy"; ++i) {
    if (!pace.sleep_until(pace.now() + std::chrono::seconds(5), stop)) break;
    result = call();
  }
  return result;
}

class LookWriter {
 public:
  LookWriter(Store& store, Pace& pace, std::function<void(Document&)> analyse, const std::stop_token& stop)
      : store_(store), pace_(pace), analyse_(std::move(analyse)), stop_(stop) {}

  Result<WatchLook> write(const WatchSource& source, const CaptureRow& last, const FetchResult& fetched);

 private:
  Status read_page(const WatchSource& source, const CaptureRow& last, const FetchResult& fetched, WatchLook& look);
  Status add(Document&& document, WatchLook& look);

  Store& store_;
  Pace& pace_;
  std::function<void(Document&)> analyse_;
  std::stop_token stop_;
};

/// A digest of the words and clocks that a reader sees, without navigation and "5 minutes ago".
std::string view_digest(const std::vector<Document>& documents);

}  // namespace hearsay
