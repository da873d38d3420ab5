// Any bytes as a web page: a Document whose promises hold, or an Error.
#include <cstdint>

#include "base/check.h"
#include "ingest/html/html_reader.h"
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
  if (const auto document = hearsay::read_html(input, {})) expect_whole(*document);
  return 0;
}
