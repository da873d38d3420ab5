// Any bytes as a tar archive or a packed file.
#include "fuzz_reader.h"
#include "ingest/packed/packed_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return hearsay::fuzz_reader(hearsay::read_packed, data, size);
}
