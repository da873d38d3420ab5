// What the tests of containers share: packing, a small page, and reading everything that a container holds.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/deflate_for_tests.h"
#include "ingest/reader.h"
#include "model/check.h"

namespace hearsay::testing_pages {

inline std::string page(std::string_view headline) {
  const std::string h(headline);
  return "<html><head><title>" + h + "</title></head><body><h1>" + h +
         "</h1><p>The harbour of Osk was closed on Tuesday, its master said, and ferries were sent to Velno, where "
         "crews "
         "waited.</p></body></html>";
}

struct Everything {
  std::vector<Document> pages;
  std::vector<Error> problems;
  std::string error;  ///< code of the Error, when there was one

  std::vector<std::string> uris() const {
    std::vector<std::string> out;
    for (const Document& d : pages) out.push_back(d.source.uri);
    return out;
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const Error& problem : problems) out.push_back(problem.code);
    return out;
  }
};

/// Reads `bytes` as a file of that name; every Document keeps its promises.
inline Everything read_everything(std::string bytes, std::string uri, std::uint64_t limit = std::uint64_t{1} << 30) {
  Input input;
  input.uri = std::move(uri);
  input.bytes = std::move(bytes);
  ReadOptions options;
  options.max_bytes = limit;
  Everything out;
  auto summary = read_input(input, options, [&](Document&& d) {
    EXPECT_EQ(check(d), std::vector<std::string>{});
    out.pages.push_back(std::move(d));
  });
  if (!summary) {
    out.error = summary.error().code;
    return out;
  }
  EXPECT_EQ(summary->documents, out.pages.size());
  out.problems = std::move(summary->problems);
  return out;
}

}  // namespace hearsay::testing_pages
