#include "ingest/zip/zip_reader.h"

#include <gtest/gtest.h>

#include "ingest/packing_for_tests.h"

namespace hearsay {
namespace {

std::string le(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(i < 8 ? value >> (8 * i) & 0xFF : 0);
  return out;
}

struct File {
  std::string name, bytes;
  int method = 8;
  int flags = 0;
};

std::string zip(const std::vector<File>& files) {
  std::string out, directory;
  for (const File& f : files) {
    const std::string packed = f.method == 8 ? deflated(f.bytes, -MAX_WBITS) : f.bytes;
    const std::string common = le(f.flags, 2) + le(f.method, 2) + le(0, 8) + le(packed.size(), 4) +
                               le(f.bytes.size(), 4) + le(f.name.size(), 2) + le(0, 2);
    directory += "PK\x01\x02" + le(20, 2) + le(20, 2) + common + le(0, 10) + le(out.size(), 4) + f.name;
    out += "PK\x03\x04" + le(20, 2) + common + f.name + packed;
  }
  const std::size_t at = out.size();
  return out + directory + "PK\x05\x06" + le(0, 4) + le(files.size(), 2) + le(files.size(), 2) +
         le(directory.size(), 4) + le(at, 4) + le(0, 2);
}

using testing_pages::page;

struct Read {
  std::vector<std::string> uris;
  std::vector<std::string> problems;
};
Read read(std::string bytes, std::uint64_t limit = std::uint64_t{1} << 30) {
  Input input;
  input.uri = "saved.zip";
  input.bytes = std::move(bytes);
  EXPECT_TRUE(looks_like_zip(input.bytes));
  ReadOptions options;
  options.max_bytes = limit;
  Read out;
  const auto summary = read_zip(input, options, [&](Document&& d) { out.uris.push_back(d.source.uri); });
  EXPECT_TRUE(summary);
  if (!summary) return out;
  EXPECT_EQ(summary->documents, out.uris.size());
  for (const Error& error : summary->problems) out.problems.push_back(error.code);
  return out;
}

TEST(ZipReader, ReadsThePagesOfAFolder) {
  const Read r = read(zip({{"a/", "", 0},
                           {"a/one.html", page("One")},
                           {"a/two.html", page("Two"), 0},
                           {"a/x.png", "\x89PNG"},
                           {"../three.txt", "At 21:40 the bridge was closed, the town said."},
                           {"__MACOSX/a/._one.html", page("No")}}));
  EXPECT_EQ(r.uris,
            (std::vector<std::string>{"saved.zip#a/one.html", "saved.zip#a/two.html", "saved.zip#../three.txt"}));
  EXPECT_TRUE(r.problems.empty());
}

TEST(ZipReader, ReadsArchivesInArchives) {
  const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page("Archived");
  const std::string warc = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://p.example/\r\nContent-Length: " +
                           std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
  EXPECT_EQ(read(zip({{"archive/data.warc", warc}, {"datapackage.json", "{}"}})).uris,
            std::vector<std::string>{"http://p.example/"});
  std::string nested = zip({{"p.html", page("Deep")}});
  for (int i = 0; i < 3; ++i) nested = zip({{"n.zip", nested}});
  EXPECT_EQ(read(nested).uris, std::vector<std::string>{"saved.zip#n.zip#n.zip#n.zip#p.html"});
  EXPECT_EQ(read(zip({{"n.zip", nested}})).problems, std::vector<std::string>{"nested-too-deep"});
}

TEST(ZipReader, ReadsZip64) {
  // One stored member whose sizes, place and directory are all given in 64 bits.
  const std::string html = page("Large");
  const std::string name = "a.html";
  const std::string local = "PK\x03\x04" + le(45, 2) + le(0, 2) + le(0, 2) + le(0, 8) + le(0xFFFFFFFF, 4) +
                            le(0xFFFFFFFF, 4) + le(name.size(), 2) + le(20, 2) + name + le(1, 2) + le(16, 2) +
                            le(html.size(), 8) + le(html.size(), 8) + html;
  const std::string extra =
      le(0x5455, 2) + le(1, 2) + "x" + le(1, 2) + le(24, 2) + le(html.size(), 8) + le(html.size(), 8) + le(0, 8);
  const std::string directory = "PK\x01\x02" + le(45, 2) + le(45, 2) + le(0, 2) + le(0, 2) + le(0, 8) +
                                le(0xFFFFFFFF, 4) + le(0xFFFFFFFF, 4) + le(name.size(), 2) + le(extra.size(), 2) +
                                le(0, 10) + le(0xFFFFFFFF, 4) + name + extra;
  const std::string record = "PK\x06\x06" + le(44, 8) + le(45, 2) + le(45, 2) + le(0, 8) + le(1, 8) + le(1, 8) +
                             le(directory.size(), 8) + le(local.size(), 8);
  const std::string locator = "PK\x06\x07" + le(0, 4) + le(local.size() + directory.size(), 8) + le(1, 4);
  const std::string end =
      "PK\x05\x06" + le(0, 4) + le(0xFFFF, 2) + le(0xFFFF, 2) + le(0xFFFFFFFF, 4) + le(0xFFFFFFFF, 4) + le(0, 2);
  const std::string all = local + directory + record + locator + end;
  EXPECT_EQ(read(all).uris, std::vector<std::string>{"saved.zip#a.html"});
  // A locator that points nowhere is a broken archive, not a crash.
  const std::string lost =
      local + directory + record + "PK\x06\x07" + le(0, 4) + le(~std::uint64_t{0}, 8) + le(1, 4) + end;
  EXPECT_EQ(testing_pages::read_everything(lost, "x.zip").error, "not-an-archive");
}

TEST(ZipReader, PassesOverWhatABrowserSavesBesideAPage) {
  EXPECT_EQ(read(zip({{"Flood.html", page("Flood")},
                      {"Flood_files/frame.html", page("Frame")},
                      {"b/Brand-Dateien/ad.htm", page("Ad")},
                      {"b/profiles/x.html", page("Profile")}}))
                .uris,
            (std::vector<std::string>{"saved.zip#Flood.html", "saved.zip#b/profiles/x.html"}));
}

TEST(ZipReader, NamesWhatItCannotRead) {
  EXPECT_EQ(read(zip({{"a.html", page("A"), 8, 1}})).problems, std::vector<std::string>{"member-not-readable"});
  EXPECT_EQ(read(zip({{"a.html", page("A"), 99}})).problems, std::vector<std::string>{"member-not-readable"});
  const std::string bomb(std::size_t{4} << 20, 'a');
  EXPECT_EQ(read(zip({{"a.txt", bomb}, {"b.txt", bomb}}), 1 << 20).problems.back(), "archive-limit");
  Input cut;
  cut.uri = "cut.zip";
  cut.bytes = zip({{"a.html", page("A")}}).substr(0, 60);
  EXPECT_TRUE(looks_like_zip(cut.bytes));
  const auto summary = read_zip(cut, {}, [](Document&&) {});
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, "not-an-archive");
}

}  // namespace
}  // namespace hearsay
