// Any bytes as a message or a page saved as MHTML.
#include "fuzz_reader.h"
#include "ingest/mail/mail_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return hearsay::fuzz_reader(hearsay::read_mail, data, size);
}
