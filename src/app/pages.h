// From the names that a person typed to finished Documents: files, folders (all files in them, sorted by name), `-`,
// and web addresses.
//
//   Result<PagesOutcome> outcome = read_pages({"live.txt", "saved/"}, analyser, options, [&](Document&& d) { ... });
//
// One thread reads, `jobs` threads analyse, the sink gets the Documents one at a time and in order, and at most a few
// wait: memory stays flat however many there are. A page that cannot be read is reported in `problems`; the rest is
// kept. The same bytes twice in one call are read once. Web addresses are asked for side by side (web_pages.h).
#pragma once

#include <functional>
#include <future>
#include <string>
#include <vector>

#include "app/analyser.h"
#include "ingest/reader.h"

namespace hearsay {

struct PagesProgress {
  std::size_t pages_done = 0, pages = 0;
  std::uint64_t bytes_done = 0, bytes = 0;
};

struct PagesOptions {
  ReadOptions read;
  bool allow_private = false;  ///< web addresses may lead into private networks
  unsigned jobs = 1;
  std::function<void(const PagesProgress&)> progress;  ///< called from any thread, one at a time; may be empty
};

struct PagesOutcome {
  std::size_t pages = 0;  ///< pages that were named or found
  std::size_t documents = 0;
  std::size_t duplicates = 0;  ///< files whose bytes had been read already
  std::vector<Error> problems;
};

/// Hints that come as text from a command line or a query string.
struct PageHints {
  std::string published;       ///< "2024-05-01" or "2024-05-01T19:00:00Z"; empty when not given
  std::string zone;            ///< IANA
  bool allow_private = false;  ///< web addresses may lead into private networks
};

/// Error "bad-published" when the hint is neither a date nor an instant, "bad-zone" for an unknown zone.
Result<ReadOptions> read_options(const PageHints& hints);

/// Pages that were read but not analysed, and what could not be read beside them.
struct PlainPages {
  std::vector<Document> documents;
  std::vector<Error> problems;
};

/// One page (a feed or an archive gives several Documents), or all files of a folder. The first problem is the Error
/// where no Document came of it.
Result<PlainPages> read_plain_pages(const std::string& name, const PageHints& hints);

/// The first words of a block, for a one-line listing; at most 60 bytes, cut at a character.
std::string_view first_line(const Document& document, const Block& block);

/// Loads what nearly every page needs (the rules of lines, the list of time zones) on a thread of its own, while the
/// caller makes its Analyser. Without it the first page loads them; what is wrong with them is told by whoever uses
/// them. Keep the future until then: its end waits for the thread.
[[nodiscard]] std::future<void> prepare_reading();

PagesOutcome read_pages(const std::vector<std::string>& names, const Analyser& analyser, const PagesOptions& options,
                        const DocumentSink& sink);

}  // namespace hearsay
