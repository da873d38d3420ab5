// tests/golden/text and tests/golden/html: a folder for each page, source.txt or source.html. The reading is compared
// with expected/blocks.txt; run the test with HEARSAY_REBASELINE=1 to write it anew, and review the difference like
// code. A reading that breaks a promise of check(document) is never written.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "ingest/html/html_reader.h"
#include "model/check.h"
#include "reading.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> cases() {
  std::vector<std::string> folders;
  for (const std::string kind : {"text", "html"}) {
    for (const auto& entry : fs::directory_iterator(std::string(HEARSAY_TESTS_DIR) + "/golden/" + kind)) {
      folders.push_back(kind + "/" + entry.path().filename().string());
    }
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

class GoldenPages : public testing::TestWithParam<std::string> {};

TEST_P(GoldenPages, ReadsAsExpected) {
  const std::string folder = std::string(HEARSAY_TESTS_DIR) + "/golden/" + GetParam();
  const GoldenPage page = load_golden(folder);
  const bool html = GetParam().rfind("html/", 0) == 0;
  const Result<Document> document = html ? read_html(page.input, page.options) : read_text(page.input, page.options);
  ASSERT_TRUE(document) << document.error().message;
  const std::vector<std::string> broken = check(*document);
  for (const std::string& promise : broken) ADD_FAILURE() << promise;
  const std::string got = describe(*document);
  const std::string expected_path = folder + "/expected/blocks.txt";
  if (std::getenv("HEARSAY_REBASELINE") != nullptr && broken.empty()) {
    fs::create_directories(folder + "/expected");
    ASSERT_TRUE(write_file(expected_path, got));
  }
  const Result<std::string> expected = read_file(expected_path);
  ASSERT_TRUE(expected) << expected.error().message;
  EXPECT_EQ(got, *expected);
}

INSTANTIATE_TEST_SUITE_P(Pages, GoldenPages, testing::ValuesIn(cases()), [](const auto& page) {
  std::string name = page.param;
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
});

}  // namespace
}  // namespace hearsay
