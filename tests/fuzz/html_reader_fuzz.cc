// Any bytes as a web page.
#include "fuzz_reader.h"
#include "ingest/html/html_reader.h"

namespace {

hearsay::Result<hearsay::ReadSummary> read_page(const hearsay::Input& input, const hearsay::ReadOptions& options,
                                                const hearsay::DocumentSink& sink) {
  auto document = hearsay::read_html(input, options);
  if (!document) return hearsay::fail(document.error());
  sink(std::move(*document));
  return hearsay::ReadSummary{1, {}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return hearsay::fuzz_reader(read_page, data, size);
}
