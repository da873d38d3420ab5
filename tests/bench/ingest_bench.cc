// How fast pages become blocks, how much memory that takes, and what a web archive costs beside unpacking it.
//
//   ingest_bench [PAGE...]     // without pages: a made-up live blog of two megabytes
//
//   html    megabytes of received bytes per second, one thread, best of five
//   memory  growth of the largest resident set while one page is read, over the size of the page
//   warc    a gzip archive of pictures (passed over) and of pages: seconds of reading over seconds of unpacking alone
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "base/deflate_for_tests.h"
#include "ingest/html/html_reader.h"
#include "ingest/warc/warc_reader.h"

namespace hearsay {
namespace {

double seconds_of(const std::function<void()>& work) {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

std::string live_page(std::size_t bytes) {
  std::string out = "<html lang=en><head><title>Dam above Velno gives way</title></head><body><main>";
  for (int i = 0; out.size() < bytes; ++i) {
    const int minute = i % 1440;
    out += fmt::format(
        "<article class=\"post live-post\" id=\"post-{0}\"><time "
        "datetime=\"2024-03-05T{1:02}:{2:02}:00Z\">{1:02}.{2:02}"
        "</time><h2>Report number {0} from the lower town</h2><p class=\"text\">The mayor of <a "
        "href=\"/velno\">Velno</a> "
        "said that gate {0} had failed twice since Thursday, and that a third failure would flood the market &amp; the "
        "mill.</p><ul class=\"list\"><li>Road {0} is closed</li><li>Bus {0} runs</li></ul></article>\n",
        i, minute / 60, minute % 60);
  }
  return out + "</main></body></html>";
}

Input page_of(std::string bytes) {
  Input input;
  input.uri = "https://courier.example/live";
  input.media_type = "text/html";
  input.bytes = std::move(bytes);
  return input;
}

long peak_kb() {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return use.ru_maxrss;
}

/// Growth of the peak in a child of its own, in bytes.
double memory_of(const Input& input) {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  const pid_t child = fork();
  if (child == 0) {
    malloc_trim(0);
    const long before = peak_kb();
    const auto document = read_html(input, {});
    const long grown = document ? peak_kb() - before : -1;
    const ssize_t written = write(ends[1], &grown, sizeof grown);
    _exit(written == sizeof grown ? 0 : 1);
  }
  long grown = 0;
  const ssize_t got = ::read(ends[0], &grown, sizeof grown);
  ::close(ends[0]);
  ::close(ends[1]);
  waitpid(child, nullptr, 0);
  return got == sizeof grown ? static_cast<double>(grown) * 1024 : 0;
}

std::string record(const std::string& type, const std::string& body) {
  const std::string http =
      fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n", type, body.size());
  return gzip(
      fmt::format("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/x\r\nWARC-Date: "
                  "2024-03-05T21:40:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
                  "{}\r\n\r\n{}{}\r\n\r\n",
                  http.size() + body.size(), http, body));
}

/// Member after member, with nothing done to what comes out.
std::size_t unpack_alone(const std::string& bytes) {
  std::string out(std::size_t{256} << 10, '\0');
  std::size_t made = 0;
  z_stream z{};
  inflateInit2(&z, 16 + MAX_WBITS);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  while (z.avail_in > 0) {
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    const int result = inflate(&z, Z_NO_FLUSH);
    made += out.size() - z.avail_out;
    if (result == Z_STREAM_END) inflateReset(&z);
    if (result != Z_OK && result != Z_STREAM_END) break;
  }
  inflateEnd(&z);
  return made;
}

void measure_page(const std::string& name, const std::string& bytes) {
  const Input input = page_of(bytes);
  const double size = static_cast<double>(bytes.size());
  std::size_t blocks = 0;
  const double time = seconds_of([&] {
    const auto document = read_html(input, {});
    blocks = document ? document->blocks.size() : 0;
  });
  fmt::print("html    {}: {:.2f} MB, {} blocks, {:.1f} MB/s, memory {:.1f} times the page\n", name, size / 1e6, blocks,
             size / 1e6 / time, memory_of(input) / size);
}

void measure_archive(const char* name, const std::string& one, int copies) {
  Input archive;
  archive.uri = "capture.warc.gz";
  for (int i = 0; i < copies; ++i) archive.bytes += one;
  std::size_t documents = 0, made = 0;
  const double unpack = seconds_of([&] { made = unpack_alone(archive.bytes); });
  const double read = seconds_of([&] {
    documents = 0;
    (void)read_warc(archive, {}, [&](Document&&) { ++documents; });
  });
  fmt::print(
      "warc    {}: {:.1f} MB unpacked, {} pages, unpacking {:.0f} MB/s, reading {:.0f} MB/s ({:.2f} of the time of "
      "unpacking)\n",
      name, static_cast<double>(made) / 1e6, documents, static_cast<double>(made) / 1e6 / unpack,
      static_cast<double>(made) / 1e6 / read, read / unpack);
}

std::string noise(std::size_t bytes) {
  std::string out;
  for (std::uint32_t x = 1; out.size() < bytes; x = x * 1664525u + 1013904223u) out += "0123456789abcdef"[x >> 28];
  return out;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) {
  using namespace hearsay;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    measure_page(argv[i], bytes.str());
  }
  if (argc > 1) return 0;
  measure_page("live blog", live_page(std::size_t{2} << 20));
  for (const std::size_t megabytes : {1, 10, 50}) {
    const Input input = page_of(live_page(megabytes * 1000000));
    fmt::print("memory  live blog of {} MB: {:.1f} times the page\n", megabytes,
               memory_of(input) / static_cast<double>(input.bytes.size()));
  }
  measure_archive("pictures", record("image/jpeg", noise(std::size_t{2} << 20)), 20);
  measure_archive("pages", record("text/html", live_page(std::size_t{1} << 18)), 40);
  return 0;
}
