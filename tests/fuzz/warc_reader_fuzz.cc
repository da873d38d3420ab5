// Any bytes as a web archive: pages whose promises hold, problems, or an Error; never more memory than its limit.
#include <cstdint>

#include "base/check.h"
#include "ingest/warc/warc_reader.h"
#include "model/check.h"

namespace {

void expect_whole(const hearsay::Document& document) {
  HEARSAY_CHECK(hearsay::check(document).empty(), "a reader's Document keeps its promises");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > (std::size_t{1} << 20)) return 0;
  hearsay::Input input;
  input.uri = "https://news.example/page";
  input.bytes.assign(reinterpret_cast<const char*>(data), size);
  hearsay::ReadOptions options;
  options.max_bytes = std::uint64_t{8} << 20;
  std::size_t documents = 0;
  const auto summary = hearsay::read_warc(input, options, [&](hearsay::Document&& document) {
    expect_whole(document);
    ++documents;
  });
  HEARSAY_CHECK(!summary || summary->documents == documents, "the summary counts what was handed over");
  return 0;
}
