// The body that the fuzz targets of readers share: any bytes give Documents whose promises hold, problems, or an Error;
// the summary counts what was handed over, and memory stays within the reader's limit.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "base/check.h"
#include "ingest/reader.h"
#include "model/check.h"

namespace hearsay {

using FuzzedReader = Result<ReadSummary> (*)(const Input&, const ReadOptions&, const DocumentSink&);

inline int fuzz_reader(FuzzedReader read, const std::uint8_t* data, std::size_t size) {
  if (size > (std::size_t{1} << 20)) return 0;
  Input input;
  input.uri = "https://news.example/page";
  input.bytes.assign(reinterpret_cast<const char*>(data), size);
  ReadOptions options;
  options.max_bytes = std::uint64_t{8} << 20;
  std::size_t documents = 0;
  const auto summary = read(input, options, [&](Document&& document) {
    const std::vector<std::string> broken = check(document);
    for (const std::string& promise : broken) std::fprintf(stderr, "%s\n", promise.c_str());
    HEARSAY_CHECK(broken.empty(), "a reader's Document keeps its promises");
    ++documents;
  });
  HEARSAY_CHECK(!summary || summary->documents == documents, "the summary counts what was handed over");
  return 0;
}

}  // namespace hearsay
