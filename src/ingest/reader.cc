#include "ingest/reader.h"

#include <fmt/format.h>

#include "base/check.h"
#include "ingest/registry.h"

namespace hearsay {

Result<ReadSummary> read_input(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  if (input.bytes.empty()) {
    return fail("empty-input", fmt::format("{} is empty; check that the page was saved whole", input.uri), input.uri);
  }
  for (const ReaderEntry& reader : readers()) {
    if (reader.accepts(input)) return reader.read(input, options, sink);
  }
  HEARSAY_CHECK(false, "the last reader accepts everything");
  return ReadSummary{};
}

}  // namespace hearsay
