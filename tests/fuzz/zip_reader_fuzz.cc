// Any bytes as a ZIP archive.
#include "fuzz_reader.h"
#include "ingest/zip/zip_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return hearsay::fuzz_reader(hearsay::read_zip, data, size);
}
