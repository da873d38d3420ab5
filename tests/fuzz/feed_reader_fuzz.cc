// Any bytes as a feed.
#include "fuzz_reader.h"
#include "ingest/feed/feed_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return hearsay::fuzz_reader(hearsay::read_feed, data, size);
}
