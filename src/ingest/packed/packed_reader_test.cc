#include "ingest/packed/packed_reader.h"

#include <gtest/gtest.h>
#include <lzma.h>

#include "ingest/packing_for_tests.h"

namespace hearsay {
namespace {

using testing_pages::page;
using testing_pages::read_everything;
using Uris = std::vector<std::string>;

std::string octal(std::uint64_t value, int width) {
  std::string out(static_cast<std::size_t>(width), '0');
  for (int i = width - 2; i >= 0; --i, value /= 8)
    out[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 8);
  out.back() = '\0';
  return out;
}

/// One member of a ustar archive: header and bytes, filled up to whole blocks.
std::string member(std::string name, std::string_view bytes, char type = '0') {
  name.resize(100, '\0');
  std::string header = name + octal(0644, 8) + octal(0, 8) + octal(0, 8) + octal(bytes.size(), 12) + octal(0, 12) +
                       "        " + type + std::string(100, '\0') + std::string("ustar\00000", 8);
  header.resize(512, '\0');
  unsigned sum = 0;
  for (const char c : header) sum += static_cast<unsigned char>(c);
  header.replace(148, 8, octal(sum, 7) + " ");
  std::string out = header + std::string(bytes);
  out.resize((out.size() + 511) / 512 * 512, '\0');
  return out;
}
std::string tar(std::string members) {
  return members + std::string(1024, '\0');
}

/// One stream of xz with a dictionary of `window` bytes.
std::string xz(std::string_view bytes, std::uint32_t window = 1 << 20) {
  lzma_options_lzma options;
  lzma_lzma_preset(&options, 1);
  options.dict_size = window;
  const lzma_filter filters[] = {{LZMA_FILTER_LZMA2, &options}, {LZMA_VLI_UNKNOWN, nullptr}};
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  std::size_t size = 0;
  EXPECT_EQ(lzma_stream_buffer_encode(const_cast<lzma_filter*>(filters), LZMA_CHECK_CRC32, nullptr,
                                      reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(),
                                      reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()),
            LZMA_OK);
  out.resize(size);
  return out;
}

TEST(PackedReader, ReadsXz) {
  const std::string archive = tar(member("a/one.html", page("One")));
  EXPECT_EQ(read_everything(xz(archive), "saved.tar.xz").uris(), Uris{"saved.tar.xz#a/one.html"});
  EXPECT_EQ(read_everything(xz(page("Osk closed")), "osk.html.xz").uris(), Uris{"osk.html.xz"});
  const std::string cut = xz(archive);
  EXPECT_EQ(read_everything(cut.substr(0, cut.size() - 20), "x.tar.xz").uris().size(), 1u) << "what came is kept";
  const std::string zeros(std::size_t{8} << 20, '\0');
  const auto bomb = read_everything(xz(tar(member("a.html", zeros))), "x.tar.xz", 1 << 20);
  ASSERT_FALSE(bomb.problems.empty());
  EXPECT_EQ(bomb.problems.back().code, "archive-limit");
}

TEST(PackedReader, RefusesAnXzWindowOfGigabytes) {
  // The window's size stands in the header's filter properties: 2 GiB is code 38 (section 5.3.1), under a new CRC32.
  std::string bytes = xz(page("Osk closed"));
  const std::size_t header = 12;
  const std::size_t size = (static_cast<unsigned char>(bytes[header]) + 1u) * 4;
  std::size_t window = bytes.find("\x21\x01", header);
  ASSERT_LT(window, header + size);
  bytes[window + 2] = 38;
  const std::uint32_t sum = lzma_crc32(reinterpret_cast<const std::uint8_t*>(bytes.data()) + header, size - 4, 0);
  for (int i = 0; i < 4; ++i) bytes[header + size - 4 + static_cast<std::size_t>(i)] = static_cast<char>(sum >> 8 * i);
  const auto found = read_everything(bytes, "osk.html.xz");
  EXPECT_TRUE(found.pages.empty());
  EXPECT_TRUE(found.error == "not-an-archive" || found.codes() == Uris{"archive-broken"}) << found.error;
}

TEST(PackedReader, ReadsTarAndTarGz) {
  const std::string archive =
      tar(member("a/", "", '5') + member("a/one.html", page("One")) + member("a/x.png", "\x89PNG") +
          member("a/one_files/ad.html", page("Ad")) +
          member("../../two.txt", "At 21:40 the bridge was closed, the town said.") + member("link.html", "", '2'));
  const Uris expected{"saved.tar#a/one.html", "saved.tar#../../two.txt"};
  EXPECT_EQ(read_everything(archive, "saved.tar").uris(), expected);
  EXPECT_EQ(read_everything(gzip(archive), "saved.tar").uris(), expected);
}

TEST(PackedReader, ReadsASinglePackedFile) {
  const auto html = read_everything(gzip(page("Osk closed")), "osk.html.gz");
  ASSERT_EQ(html.uris(), Uris{"osk.html.gz"});
  EXPECT_EQ(html.pages[0].source.bytes, page("Osk closed"));
  EXPECT_EQ(read_everything(gzip("At 21:40 the bridge was closed, the town said."), "osk.txt.gz").pages.size(), 1u);
  EXPECT_EQ(read_everything(gzip("\x89PNG and so on"), "osk.png.gz").error, "no-pages");
}

TEST(PackedReader, ReadsArchivesInArchivesDownToALimit) {
  std::string nested = gzip(page("Deep"));
  EXPECT_EQ(read_everything(tar(member("a.html.gz", nested)), "x.tar").uris(), Uris{"x.tar#a.html.gz"});
  for (int i = 0; i < 6; ++i) nested = tar(member("n.tar", nested));
  const auto deep = read_everything(nested, "x.tar");
  EXPECT_TRUE(deep.pages.empty());
  EXPECT_EQ(deep.codes(), Uris{"nested-too-deep"});
}

TEST(PackedReader, StopsAtItsLimitWhateverItSkips) {
  const std::string zeros(std::size_t{8} << 20, '\0');
  // Wanted or passed over: what has to be unpacked counts.
  for (const char* name : {"a.html", "a.png"}) {
    const auto bomb = read_everything(gzip(tar(member(name, zeros) + member("b.html", page("B")))), "x.tgz", 1 << 20);
    EXPECT_TRUE(bomb.pages.empty()) << name;
    ASSERT_FALSE(bomb.problems.empty()) << name;
    EXPECT_EQ(bomb.problems.back().code, "archive-limit") << name;
  }
}

TEST(PackedReader, KeepsWhatCameBeforeTheBreak) {
  const std::string archive = member("a.html", page("A")) + member("b.html", page("B") + std::string(4000, ' '));
  const auto cut = read_everything(archive.substr(0, archive.size() - 3000), "x.tar");
  ASSERT_FALSE(cut.pages.empty());
  EXPECT_EQ(cut.uris().front(), "x.tar#a.html");
  EXPECT_EQ(cut.codes(), Uris{"archive-broken"});
  EXPECT_FALSE(read_everything(std::string("\x1f\x8b\x08", 3) + "no more", "x.gz").error.empty() &&
               read_everything(std::string("\x1f\x8b\x08", 3) + "no more", "x.gz").problems.empty());
}

}  // namespace
}  // namespace hearsay
