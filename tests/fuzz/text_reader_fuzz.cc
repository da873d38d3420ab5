// Reads any bytes as text. Oracles: check(document) holds; what is read twice comes out the same; every block leads
// back to source bytes; clocks hold their words, and candidates of a zone add up to 1. The first byte picks what the
// caller knows.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "ingest/reader.h"
#include "model/check.h"
#include "when/zone_rules.h"

namespace {

using namespace hearsay;

void expect(bool holds, const std::string& promise) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", promise.c_str());
  std::abort();
}

struct Given {
  const char* charset;
  const char* zone;
  const char* published;
  const char* captured;
};
constexpr Given kGiven[] = {
    {"", "", "", ""},
    {"", "Europe/London", "2024-10-27", ""},
    {"windows-1251", "", "2024-03-31", ""},
    {"utf-16le", "", "", "2024-05-04T01:00:00Z"},
    {"shift_jis", "America/New_York", "2024-05-04", "2024-05-04T01:00:00Z"},
    {"gb18030", "", "", ""},
    {"iso-2022-jp", "", "2024-02-29", ""},
    {"utf-7", "Asia/Kolkata", "2023-12-31", ""},
};

void check_clock(const Document& d, const Block& block) {
  const BlockClock& clock = *block.clock;
  expect(d.text(clock.span) == clock.verbatim, "a clock's span holds its words");
  double sum = 0;
  for (const ZoneCandidate& c : clock.candidates) sum += c.weight;
  expect(clock.candidates.empty() || (sum > 0.999 && sum < 1.001), "candidates add up to 1");
  expect(!clock.instant || !clock.day_basis.empty(), "an instant has a basis for its day");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > (1 << 17)) return 0;
  const Given& given = kGiven[data[0] % (sizeof(kGiven) / sizeof(kGiven[0]))];
  Input input;
  input.uri = "fuzz.txt";
  input.bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  input.charset = given.charset;
  input.captured_at = parse_instant(given.captured);
  ReadOptions options;
  options.zone = given.zone;
  options.published_date = parse_date(given.published);
  const Result<Document> document = read_text(input, options);
  if (!document) {
    const std::string& code = document.error().code;
    expect(code == "empty-input" || code == "binary-input" || code == "too-large", "a known error: " + code);
    return 0;
  }
  for (const std::string& broken : check(*document)) expect(false, broken);
  for (const Block& block : document->blocks) {
    const SourceSpan at = document->offsets.to_source(block.span);
    expect(at.begin <= at.end && at.end <= input.bytes.size(), "a block leads back into the source");
    if (block.clock) check_clock(*document, block);
  }
  const Result<Document> again = read_text(input, options);
  expect(again && again->view == document->view && again->blocks.size() == document->blocks.size() &&
             again->notes.size() == document->notes.size(),
         "reading twice gives the same");
  return 0;
}
