// Readings that must come out the same: a page in the other order, with other line breaks, in another charset, on a
// machine in another zone. The pages are the golden ones; where a page's own shape is the point (pinned posts, clocks
// that run backwards, headings over days) turning it round would make another page, and it is left out by name.
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <set>

#include "base/resources.h"
#include "base/utf8.h"
#include "model/check.h"
#include "reading.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> pages() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(std::string(HEARSAY_TESTS_DIR) + "/golden/text")) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

GoldenPage page(const std::string& name) {
  return load_golden(std::string(HEARSAY_TESTS_DIR) + "/golden/text/" + name);
}

Document read(const GoldenPage& given) {
  Result<Document> document = read_text(given.input, given.options);
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  if (!document) return {};
  for (const std::string& broken : check(*document)) ADD_FAILURE() << broken;
  return std::move(*document);
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (std::string_view(text).substr(at).starts_with(from)) {
      out += to;
      at += from.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

class ReadingIsTheSame : public testing::TestWithParam<std::string> {};

TEST_P(ReadingIsTheSame, WithOtherLineBreaks) {
  GoldenPage given = page(GetParam());
  given.input.bytes = replace_all(given.input.bytes, "\r\n", "\n");
  const Document lf = read(given);
  const std::string lf_bytes = given.input.bytes;
  for (const std::string_view line_break : {"\r\n", "\r", "\u2028"}) {
    const bool utf8 = given.input.charset.empty();
    if (line_break == "\u2028" && !utf8) continue;
    given.input.bytes = replace_all(lf_bytes, "\n", line_break);
    const Document other = read(given);
    EXPECT_EQ(describe(other), describe(lf));
    for (std::size_t i = 0; utf8 && i < lf.blocks.size(); ++i) {
      // Other bytes, the same words: every block leads back to bytes that say what it says.
      const SourceSpan at = other.offsets.to_source(other.blocks[i].span);
      const std::string again = replace_all(std::string(slice(given.input.bytes, at)), line_break, "\n");
      EXPECT_EQ(again, lf.text(lf.blocks[i].span));
    }
  }
}

TEST_P(ReadingIsTheSame, InUtf16) {
  GoldenPage given = page(GetParam());
  if (!given.input.charset.empty()) return;
  const Document utf8 = read(given);
  UErrorCode status = U_ZERO_ERROR;
  std::string wide(given.input.bytes.size() * 4 + 8, '\0');
  const std::int32_t size =
      ucnv_convert("UTF-16LE", "UTF-8", wide.data(), static_cast<std::int32_t>(wide.size()), given.input.bytes.data(),
                   static_cast<std::int32_t>(given.input.bytes.size()), &status);
  ASSERT_TRUE(U_SUCCESS(status));
  given.input.bytes = "\xFF\xFE" + wide.substr(0, static_cast<std::size_t>(size));
  EXPECT_EQ(describe(read(given)), describe(utf8));
}

TEST_P(ReadingIsTheSame, OnAMachineInAnotherZone) {
  const GoldenPage given = page(GetParam());
  const std::string before = describe(read(given));
  const char* own = std::getenv("TZ");
  const std::string saved = own == nullptr ? "" : own;
  for (const char* zone : {"Pacific/Kiritimati", "America/Los_Angeles"}) {
    setenv("TZ", zone, 1);
    tzset();
    EXPECT_EQ(describe(read(given)), before) << zone;
  }
  own == nullptr ? unsetenv("TZ") : setenv("TZ", saved.c_str(), 1);
  tzset();
}

INSTANTIATE_TEST_SUITE_P(Pages, ReadingIsTheSame, testing::ValuesIn(pages()), [](const auto& p) { return p.param; });

// The page with its posts in the other order: what stands above the first post stays, and each post is moved whole.
std::string with_posts_reversed(const Document& d) {
  std::vector<std::string> posts;
  std::size_t first = d.view.size();
  std::size_t end = d.view.size();
  for (auto block = d.blocks.rbegin(); block != d.blocks.rend(); ++block) {
    if (block->parent != kNone || !block->clock) continue;
    posts.push_back(d.view.substr(block->span.begin, end - block->span.begin));
    end = first = block->span.begin;
  }
  std::string out = d.view.substr(0, first);
  for (const std::string& post : posts) out += std::string(trim(post)) + "\n\n";
  return out;
}

class OtherOrder : public testing::TestWithParam<std::string> {};

TEST_P(OtherOrder, GivesTheSameInstants) {
  GoldenPage given = page(GetParam());
  const Document forwards = read(given);
  given.input.bytes = with_posts_reversed(forwards);
  given.input.charset = "utf-8";
  const Document backwards = read(given);
  EXPECT_EQ(instants_of(backwards), instants_of(forwards));
}

std::vector<std::string> turnable_pages() {
  const std::set<std::string> shaped = {"pinned_summary",   "runs_backwards_twice", "day_headings",
                                        "article_dateline", "article_plain",        "article_wrapped",
                                        "front_matter",     "half_day_open",        "clock_after_headline_on_line"};
  std::vector<std::string> names;
  for (const std::string& name : pages()) {
    if (!shaped.contains(name)) names.push_back(name);
  }
  return names;
}

INSTANTIATE_TEST_SUITE_P(Pages, OtherOrder, testing::ValuesIn(turnable_pages()), [](const auto& p) { return p.param; });

}  // namespace
}  // namespace hearsay
