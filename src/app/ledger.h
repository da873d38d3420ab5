// What a person does with a ledger: read pages into one, and look at it from a zone and an instant.
//
//   Result<std::unique_ptr<Store>> store = open_ledger("story.ledger", OpenMode::kCreate);
//   AddReport report = add_pages(**store, {"live.txt"}, analyser, options, clock);
//   Result<Situation> now = situation(**store, {});
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/pages.h"
#include "query/situation.h"
#include "query/zone.h"
#include "store/add_document.h"

namespace hearsay {

/// Opens a ledger file (SQLite). A `postgres://` address gives the error "no-postgres": this build keeps files only.
Result<std::unique_ptr<Store>> open_ledger(const std::string& address, OpenMode mode);

/// $HEARSAY_LEDGER, else "hearsay.ledger" in the working folder.
std::string default_ledger();

struct AddReport {
  PagesOutcome pages;
  std::size_t added = 0;          ///< documents that were new
  std::size_t already_known = 0;  ///< documents whose bytes the ledger had
  AppendCounts rows;
  std::vector<std::string> broken;   ///< promises that a Document did not keep: check(document); should be empty
  std::optional<Error> store_error;  ///< the store failed: what came before is kept, what came after is not added
};

/// Reads pages and adds them, one writer, in order.
AddReport add_pages(Store& store, const std::vector<std::string>& names, const Analyser& analyser,
                    const PagesOptions& options, const Clock& clock);

/// "UTC", an IANA name, or "" for UTC. Error "bad-zone" names what to write.
Result<ZoneView> zone_view(const std::string& name);

/// The instant meant by --as-of: RFC 3339; "2024-09-07 04:30" in the zone; or "04:30", the last such time of day inside
/// the coverage that the store holds. Error "bad-as-of".
Result<Instant> parse_as_of(const std::string& text, const std::string& zone, Store& store);

}  // namespace hearsay
