#include "ingest/reader.h"

#include <gtest/gtest.h>

#include "model/check.h"

namespace hearsay {
namespace {

using namespace std::string_literals;

std::vector<Document> read_all(const std::string& bytes) {
  std::vector<Document> documents;
  const auto summary =
      read_input({.uri = "page", .bytes = bytes}, {}, [&](Document&& d) { documents.push_back(std::move(d)); });
  EXPECT_TRUE(summary) << (summary ? "" : summary.error().message);
  return documents;
}

TEST(Reader, PicksTheReaderByTheBytes) {
  const auto text = read_all("The dam at Korvel gave way before dawn.\n");
  ASSERT_EQ(text.size(), 1u);
  EXPECT_EQ(text[0].source.media_type, "text/plain");
  const auto html = read_all(
      "<!DOCTYPE html><html><body><p>The dam at Korvel gave way before dawn, the town said, and "
      "the water reached the market an hour later.</p></body></html>");
  ASSERT_EQ(html.size(), 1u);
  EXPECT_EQ(html[0].source.media_type, "text/html");
}

TEST(Reader, BadInputGivesOneSentence) {
  std::string noise;
  for (int i = 0; i < 4096; ++i) noise += static_cast<char>(i * 7919 % 251);
  const struct {
    std::string bytes;
    const char* code;
  } cases[] = {
      {"", "empty-input"},     {"  \n\n\t ", "empty-input"},    {"\xEF\xBB\xBF", "empty-input"},
      {noise, "binary-input"}, {"%PDF-1.4\n...", "pdf-broken"}, {"PK\x03\x04...", "not-an-archive"},
  };
  for (const auto& c : cases) {
    const auto summary = read_input({.uri = "page.txt", .bytes = c.bytes}, {}, [](Document&&) { FAIL(); });
    ASSERT_FALSE(summary) << c.code;
    EXPECT_EQ(summary.error().code, c.code);
    EXPECT_NE(summary.error().message.find("page.txt"), std::string::npos);
    EXPECT_EQ(summary.error().message.find('\n'), std::string::npos);
  }
}

TEST(Reader, ALineUnderEveryPostIsFurniture) {
  std::string page = "Dam breach live\nWednesday 1 May 2024\n";
  const char* news[] = {"The dam at Korvel gave way before dawn.", "Water reached the market.",
                        "Two roads are closed."};
  for (int i = 0; i < 3; ++i) {
    page += "\n0" + std::to_string(9 - i) + ":15 GMT\nPost number " + std::to_string(i) + " of the day\n" + news[i] +
            "\nSend this entry to a friend\n";
  }
  const auto read = read_all(page);
  ASSERT_EQ(read.size(), 1u);
  int furniture = 0, told = 0;
  for (const Block& b : read[0].blocks) {
    for (const Paragraph& p : b.paragraphs) {
      const bool sent = read[0].text(p.span) == "Send this entry to a friend";
      furniture += sent && p.role == ParagraphRole::kBoilerplate ? 1 : 0;
      told += p.role == ParagraphRole::kBody && !sent ? 1 : 0;
    }
  }
  EXPECT_EQ(furniture, 3);
  EXPECT_GE(told, 3);
}

TEST(Reader, ALimitIsHeld) {
  ReadOptions options;
  options.max_bytes = 10;
  const auto document = read_text({.uri = "page.txt", .bytes = "eleven byte"}, options);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, "too-large");
}

}  // namespace
}  // namespace hearsay
