// Readers turn what a journalist has (a text file, a saved page, a feed, an archive) into Documents with blocks.
//
//   Input input{.uri = "page.txt", .bytes = ...};
//   Result<ReadSummary> summary = read_input(input, options, [&](Document&& d) { ... });
//
// One input may hold many documents (a feed's entries, an archive's records): each is handed to the sink when it is
// ready, so memory stays flat. A part that cannot be read is reported in the summary and the rest is kept.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "model/document.h"

namespace hearsay {

struct Input {
  std::string uri = {};
  std::string bytes = {};
  std::optional<Instant> captured_at = {};
  std::string media_type = {};  ///< as the server said; empty when not known
  std::string charset = {};     ///< as the server said; empty when not known
};

/// What the caller knows and the page may not say.
struct ReadOptions {
  std::optional<Instant> published;  ///< --published with a time of day
  std::optional<Date> published_date;
  std::string zone;                                  ///< --zone of the outlet, IANA; empty when not given
  std::uint64_t max_bytes = std::uint64_t{1} << 30;  ///< of the input; of all that a container unpacks to
  int nesting = 0;                                   ///< containers (archives, mails) around the input
};

struct ReadSummary {
  std::size_t documents = 0;
  std::vector<Error> problems;  ///< parts that were skipped
};

using DocumentSink = std::function<void(Document&&)>;

/// Picks the reader by what the bytes are (not by the file's name alone) and runs it.
/// Errors: "empty-input", "binary-input", "too-large", "not-a-page" (data such as JSON); each message names the input
/// and what to try.
Result<ReadSummary> read_input(const Input& input, const ReadOptions& options, const DocumentSink& sink);

/// Plain text in any charset: a live blog or an article saved as text.
Result<Document> read_text(const Input& input, const ReadOptions& options);

}  // namespace hearsay
