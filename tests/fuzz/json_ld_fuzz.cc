// Any bytes as a page's JSON-LD script: read, mended or counted as unreadable.
#include <cstdint>

#include "base/check.h"
#include "ingest/html/json_ld.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > (std::size_t{1} << 20)) return 0;
  hearsay::JsonLd facts;
  hearsay::read_json_ld(std::string_view(reinterpret_cast<const char*>(data), size), facts);
  HEARSAY_CHECK(facts.unreadable <= 1, "one script is unreadable once");
  return 0;
}
