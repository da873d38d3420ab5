// Any bytes as a web archive.
#include "fuzz_reader.h"
#include "ingest/warc/warc_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return hearsay::fuzz_reader(hearsay::read_warc, data, size);
}
