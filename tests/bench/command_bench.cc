// Whole-command measures: a cold `hearsay read` of a page, the reading throughput, and the second `./run`.
//
//   command_bench HEARSAY RUN-SCRIPT PAGE
//
// Each figure is the median of several fresh processes, with the smallest and largest; peak memory is the kernel's
// ru_maxrss. Pages are in the page cache after the first run: "cold" means a process that starts from nothing.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

struct Run {
  double first_byte_ms = 0, total_ms = 0, peak_mb = 0;
  int status = 0;
};

Run run_once(const std::vector<std::string>& command) {
  int out[2] = {-1, -1};
  if (pipe(out) != 0) return {};
  const auto start = std::chrono::steady_clock::now();
  const auto elapsed = [&] { return Milliseconds(std::chrono::steady_clock::now() - start).count(); };
  const pid_t child = fork();
  if (child == 0) {
    dup2(out[1], STDOUT_FILENO);
    const int null = open("/dev/null", O_WRONLY);
    dup2(null, STDERR_FILENO);
    close(out[0]);
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
  close(out[1]);
  Run run;
  char buffer[65536];
  for (bool first = true;; first = false) {
    const ssize_t n = read(out[0], buffer, sizeof buffer);
    if (n <= 0) break;
    if (first) run.first_byte_ms = elapsed();
  }
  close(out[0]);
  rusage usage{};
  wait4(child, &run.status, 0, &usage);
  run.total_ms = elapsed();
  run.peak_mb = static_cast<double>(usage.ru_maxrss) / 1024.0;
  return run;
}

std::vector<Run> run_many(const std::vector<std::string>& command, int times) {
  std::vector<Run> runs;
  for (int i = 0; i < times; ++i) runs.push_back(run_once(command));
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.total_ms < b.total_ms; });
  for (const Run& run : runs) {
    if (run.status != 0)
      fmt::print("  a run of {} ended with status {}\n", fmt::join(command, " "), WEXITSTATUS(run.status));
  }
  return runs;
}

// A live blog of our own words with about this many bytes.
void write_long_blog(const std::string& path, std::size_t bytes) {
  std::ofstream file(path, std::ios::binary);
  file << "date 2024-05-02\n\nThe river is rising.\n\n";
  std::size_t written = 0;
  for (int minute = 0; written < bytes; ++minute) {
    const std::string post = fmt::format(
        "{:02}:{:02} GMT\n\nGauge {} passes the mark\n\nThe river board said the gauge at mile {} had passed {} "
        "centimetres. "
        "\u201CNobody should go near the bank,\u201D said warden Tom Ashby.\n\nResidents of the lower town were told "
        "to leave.\n\n",
        minute / 60 % 24, minute % 60, minute, minute, 300 + minute);
    file << post;
    written += post.size();
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: command_bench HEARSAY RUN-SCRIPT PAGE\n");
    return 2;
  }
  const std::string hearsay = argv[1], run_script = argv[2], page = argv[3];
  const auto line = [](const char* what, const std::vector<Run>& runs) {
    const Run& median = runs[runs.size() / 2];
    fmt::print("{:<34} {:8.1f} ms median ({:.1f} to {:.1f}, {} runs), peak {:.0f} MB\n", what, median.total_ms,
               runs.front().total_ms, runs.back().total_ms, runs.size(), median.peak_mb);
  };
  line("hearsay read, cold process", run_many({hearsay, "read", "--jobs", "1", page}, 21));
  line("hearsay --help (program start)", run_many({hearsay, "--help"}, 11));
  const auto second = run_many({"/bin/bash", run_script, page}, 5);
  fmt::print("{:<34} {:8.1f} ms median until the report begins\n", "second ./run",
             second[second.size() / 2].first_byte_ms);
  const std::string long_blog =
      (std::filesystem::temp_directory_path() / fmt::format("hearsay-bench-{}.txt", getpid())).string();
  constexpr std::size_t kBytes = 20'000'000;
  write_long_blog(long_blog, kBytes);
  const auto blocks = run_many({hearsay, "blocks", "--quiet", long_blog}, 3);
  fmt::print("{:<34} {:8.1f} MB/s (text to blocks, {} MB, peak {:.0f} MB)\n", "reading",
             static_cast<double>(kBytes) / 1e3 / blocks[1].total_ms, kBytes / 1'000'000, blocks[1].peak_mb);
  std::filesystem::remove(long_blog);
  return 0;
}
