// The sources file: which pages and feeds to watch, and how often.
//
//   [watch]                       # all of it optional; these are the defaults
//   interval = "5m"               # between two looks at an address: a number and s, m, h or d
//   max_interval = "1h"           # the longest wait after failures
//   gap = "2s"                    # between two requests to one host
//   timeout = "60s"               # for one answer
//   max_size = "64 MB"            # of one answer, unpacked
//   contact = ""                  # goes into the User-Agent, so that a site's owner can reach you
//   proxy = ""                    # "http://proxy.desk.example:3128"; "none" for no proxy; empty: as the environment
//   says ca_file = ""                  # certificates to trust instead of the system's
//
//   [[source]]
//   url = "https://courier.example/live/dam-breach"
//   kind = "page"                 # page, feed, archive; "any" when left out. Another kind of answer counts as failed
//   outlet = "Northern Courier"   # for pages that do not name theirs
//   zone = "Europe/London"        # of the page's clocks, if they do not say
//   interval = "1m"
//   allow_private = false         # may this host have an address in a private network?
//   robots = true                 # false only for a site of your own
//
// Unknown keys, wrong types and repeated addresses are errors that name the line: a misspelt key never passes silently.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "fetch/web_address.h"

namespace hearsay {

enum class SourceKind { kAny, kPage, kFeed, kArchive };

struct WatchSource {
  WebAddress address;
  SourceKind kind = SourceKind::kAny;
  std::string outlet, zone;
  std::chrono::seconds interval{300};
  bool allow_private = false;
  bool robots = true;
  int line = 0;  ///< where it stands in the file, from 1
};

struct WatchSettings {
  std::chrono::seconds interval{300}, max_interval{3600}, gap{2}, timeout{60};
  std::uint64_t max_size = std::uint64_t{64} << 20;
  std::string contact, proxy, ca_file;
};

struct SourceList {
  WatchSettings settings;
  std::vector<WatchSource> sources;  ///< at least one, in the file's order
};

/// Error "bad-sources": "sources.toml:7: ...". `name` is the file's name, for messages.
Result<SourceList> parse_sources(std::string_view toml, const std::string& name);
Result<SourceList> read_sources(const std::string& path);

/// "90s", "5m", "1h", "1d"; "bad-duration" otherwise. At most 31 days.
Result<std::chrono::seconds> parse_duration(std::string_view text);
/// "500 KB", "64 MB", "1 GB", "4096" (powers of 1024); "bad-size" otherwise.
Result<std::uint64_t> parse_size(std::string_view text);

}  // namespace hearsay
