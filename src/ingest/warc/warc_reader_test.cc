#include "ingest/warc/warc_reader.h"

#include <brotli/encode.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "ingest/packing_for_tests.h"
#include "ingest/warc/http_message.h"
#include "ingest/warc/inflate_stream.h"
#include "model/check.h"

namespace hearsay {
namespace {

using testing_pages::page;

std::string record(std::string_view type, std::string_view uri, std::string_view block) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2024-03-05T20:40:00Z\r\n"
      "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
      type, uri, block.size(), block);
}

std::string response(std::string_view headers, std::string_view body, int status = 200) {
  return fmt::format("HTTP/1.1 {} OK\r\nContent-Type: text/html; charset=utf-8\r\n{}\r\n{}", status, headers, body);
}

struct Read {
  std::vector<Document> pages;
  std::vector<Error> problems;
};
Read read(std::string bytes, std::uint64_t limit = std::uint64_t{1} << 30) {
  Input input;
  input.uri = "saved.warc";
  input.bytes = std::move(bytes);
  EXPECT_TRUE(looks_like_warc(input.bytes));
  ReadOptions options;
  options.max_bytes = limit;
  Read out;
  auto summary = read_warc(input, options, [&](Document&& d) {
    EXPECT_EQ(check(d), std::vector<std::string>{});
    out.pages.push_back(std::move(d));
  });
  EXPECT_TRUE(summary);
  if (summary) out.problems = std::move(summary->problems);
  return out;
}

const std::string kInfo = record("warcinfo", "", "software: none\r\n");

TEST(WarcReader, ReadsPagesWithTheirCaptureTime) {
  const Read r =
      read(kInfo + record("request", "http://p.example/", "GET / HTTP/1.1\r\n\r\n") +
           record("response", "http://p.example/a", response("", page("Osk closed"))) +
           record("response", "http://p.example/b.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
           record("response", "http://p.example/c", response("", page("Gone"), 404)));
  ASSERT_EQ(r.pages.size(), 1u);
  EXPECT_EQ(r.pages[0].source.uri, "http://p.example/a");
  EXPECT_EQ(format_instant(r.pages[0].source.captured_at.value()), "2024-03-05T20:40:00Z");
  EXPECT_EQ(r.pages[0].source.bytes, page("Osk closed"));
  EXPECT_TRUE(r.problems.empty());
}

TEST(WarcReader, SaysThatNothingInItIsAPage) {
  Input input;
  input.uri = "saved.warc";
  input.bytes = kInfo + record("request", "http://p.example/", "GET / HTTP/1.1\r\n\r\n");
  const auto summary = read_warc(input, {}, [](Document&&) {});
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, "no-pages");
}

TEST(WarcReader, ReadsBrotliBodies) {
  const std::string html = page("Packed");
  std::string packed(BrotliEncoderMaxCompressedSize(html.size()), '\0');
  std::size_t size = packed.size();
  ASSERT_TRUE(BrotliEncoderCompress(5, 18, BROTLI_MODE_TEXT, html.size(),
                                    reinterpret_cast<const std::uint8_t*>(html.data()), &size,
                                    reinterpret_cast<std::uint8_t*>(packed.data())));
  packed.resize(size);
  EXPECT_EQ(unpack_brotli(packed, 1 << 20), html);
  EXPECT_EQ(unpack_brotli(packed, 20), html.substr(0, 20));
  EXPECT_TRUE(unpack_brotli("", 100).empty());
  const Read r = read(record("response", "http://p.example/1", response("Content-Encoding: br\r\n", packed)) +
                      record("response", "http://p.example/2", response("Content-Encoding: br\r\n", html)));
  ASSERT_EQ(r.pages.size(), 2u);
  for (const Document& d : r.pages) EXPECT_EQ(d.source.bytes, html);
}

TEST(WarcReader, ReadsGzipByRecordAndAsAWhole) {
  const std::string one = record("response", "http://p.example/1", response("", page("One")));
  const std::string two = record("response", "http://p.example/2", response("", page("Two")));
  EXPECT_EQ(read(gzip(kInfo) + gzip(one) + gzip(two)).pages.size(), 2u);
  EXPECT_EQ(read(gzip(kInfo + one + two)).pages.size(), 2u);
}

TEST(WarcReader, UndoesChunksAndContentCodings) {
  const std::string html = page("Packed");
  const std::string chunks = fmt::format("{:x}\r\n{}\r\n{:x};x=y\r\n{}\r\n0\r\n\r\n", 20, html.substr(0, 20),
                                         html.size() - 20, html.substr(20));
  const Read r = read(record("response", "http://p.example/1", response("Transfer-Encoding: chunked\r\n", chunks)) +
                      record("response", "http://p.example/2", response("Content-Encoding: gzip\r\n", gzip(html))) +
                      record("response", "http://p.example/3", response("Transfer-Encoding: chunked\r\n", html)) +
                      record("response", "http://p.example/4", response("Content-Encoding: gzip\r\n", html)));
  ASSERT_EQ(r.pages.size(), 3u);
  for (const Document& d : r.pages) EXPECT_EQ(d.source.bytes, html);
}

TEST(WarcReader, KeepsWhatABrokenArchiveHolds) {
  const std::string one = record("response", "http://p.example/1", response("", page("One")));
  const std::string two = record("response", "http://p.example/2", response("", page("Two")));
  const Read cut = read(one + two.substr(0, two.size() - 60));
  EXPECT_EQ(cut.pages.size(), 2u);
  ASSERT_EQ(cut.problems.size(), 1u);
  EXPECT_EQ(cut.problems[0].code, "truncated");
  std::string bad = gzip(two);
  bad.replace(bad.size() / 2, 8, "XXXXXXXX");
  const Read gap = read(gzip(one) + bad + gzip(one));
  EXPECT_GE(gap.pages.size(), 2u);
  EXPECT_FALSE(gap.problems.empty());
  const Read junk = read(one + "no header here\r\n" + two);
  EXPECT_EQ(junk.pages.size(), 2u);
}

TEST(WarcReader, ReadsArc) {
  const std::string block = response("", page("Old archive"));
  const Read r =
      read(fmt::format("filedesc://x.arc 0.0.0.0 20240305204000 text/plain 4\n1 0\n\n"
                       "http://p.example/a b 192.0.2.1 20240305204000 text/html {}\n{}\n",
                       block.size(), block));
  ASSERT_EQ(r.pages.size(), 1u);
  EXPECT_EQ(r.pages[0].source.uri, "http://p.example/a b");
}

TEST(WarcReader, StopsAtItsLimits) {
  const std::string bomb = gzip(record("resource", "http://p.example/1", std::string(std::size_t{80} << 20, 'a')));
  EXPECT_EQ(read(bomb).problems.at(0).code, "record-too-large");
  const Read limited = read(bomb, 1 << 20);
  EXPECT_TRUE(std::any_of(limited.problems.begin(), limited.problems.end(),
                          [](const Error& e) { return e.code == "archive-limit"; }));
  EXPECT_EQ(inflate_all(gzip(std::string(5000, 'x')), 1000).size(), 1000u);
}

TEST(WarcReader, RefusesOtherFiles) {
  EXPECT_FALSE(looks_like_warc("<html>"));
  EXPECT_FALSE(looks_like_warc(gzip("plain text")));
  EXPECT_FALSE(looks_like_warc(""));
}

}  // namespace
}  // namespace hearsay
