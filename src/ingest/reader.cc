#include "ingest/reader.h"

#include <fmt/format.h>

#include "base/check.h"
#include "ingest/registry.h"
#include "ingest/repeats.h"

namespace hearsay {

Result<ReadSummary> read_input(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  if (input.bytes.empty()) {
    return fail("empty-input", fmt::format("{} is empty; check that the page was saved whole", input.uri), input.uri);
  }
  const DocumentSink tidied = [&sink](Document&& document) {
    mark_repeats(document);
    sink(std::move(document));
  };
  for (const ReaderEntry& reader : readers()) {
    if (reader.accepts(input)) return reader.read(input, options, tidied);
  }
  HEARSAY_CHECK(false, "the last reader accepts everything");
  return ReadSummary{};
}

}  // namespace hearsay
