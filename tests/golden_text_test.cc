// tests/golden/text: a folder for each page. The reading is compared with expected/blocks.txt; run the test with
// HEARSAY_REBASELINE=1 to write it anew, and review the difference like code. A reading that breaks a promise of
// check(document) is never written.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "model/check.h"
#include "reading.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> cases() {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(std::string(HEARSAY_TESTS_DIR) + "/golden/text")) {
    folders.push_back(entry.path().filename().string());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

class GoldenText : public testing::TestWithParam<std::string> {};

TEST_P(GoldenText, ReadsAsExpected) {
  const std::string folder = std::string(HEARSAY_TESTS_DIR) + "/golden/text/" + GetParam();
  const GoldenPage page = load_golden(folder);
  const Result<Document> document = read_text(page.input, page.options);
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

INSTANTIATE_TEST_SUITE_P(Pages, GoldenText, testing::ValuesIn(cases()), [](const auto& page) { return page.param; });

}  // namespace
}  // namespace hearsay
