#include "ingest/zip/zip_reader.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace hearsay {
namespace {

std::string le(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string deflate_raw(std::string_view bytes) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 16, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
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
    const std::string packed = f.method == 8 ? deflate_raw(f.bytes) : f.bytes;
    const std::string common = le(f.flags, 2) + le(f.method, 2) + le(0, 8) + le(packed.size(), 4) +
                               le(f.bytes.size(), 4) + le(f.name.size(), 2) + le(0, 2);
    directory += "PK\x01\x02" + le(20, 2) + le(20, 2) + common + le(0, 10) + le(out.size(), 4) + f.name;
    out += "PK\x03\x04" + le(20, 2) + common + f.name + packed;
  }
  const std::size_t at = out.size();
  return out + directory + "PK\x05\x06" + le(0, 4) + le(files.size(), 2) + le(files.size(), 2) +
         le(directory.size(), 4) + le(at, 4) + le(0, 2);
}

std::string page(std::string_view headline) {
  return "<html><body><h1>" + std::string(headline) +
         "</h1><p>The harbour of Osk was closed on Tuesday, its master said, and ferries went to "
         "Velno.</p></body></html>";
}

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
  for (int i = 0; i < 6; ++i) nested = zip({{"n.zip", nested}});
  Input deep;
  deep.uri = "deep.zip";
  deep.bytes = nested;
  const auto summary = read_zip(deep, {}, [](Document&&) { FAIL(); });
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().code, "no-pages");
}

TEST(ZipReader, NamesWhatItCannotRead) {
  EXPECT_EQ(read(zip({{"a.html", page("A"), 8, 1}})).problems, std::vector<std::string>{"member-not-readable"});
  EXPECT_EQ(read(zip({{"a.html", page("A"), 99}})).problems, std::vector<std::string>{"member-not-readable"});
  const std::string bomb(std::size_t{4} << 20, 'a');
  EXPECT_EQ(read(zip({{"a.txt", bomb}, {"b.txt", bomb}}), 1 << 20).problems.back(), "archive-limit");
  Input cut;
  cut.uri = "cut.zip";
  cut.bytes = zip({{"a.html", page("A")}}).substr(0, 60);
  EXPECT_FALSE(looks_like_zip(cut.bytes));
  EXPECT_FALSE(read_zip(cut, {}, [](Document&&) {}));
}

}  // namespace
}  // namespace hearsay
