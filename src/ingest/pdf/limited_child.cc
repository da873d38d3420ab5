#include "ingest/pdf/limited_child.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>

namespace hearsay {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

/// Pages of memory that the process has mapped, from /proc; 0 when that cannot be read.
std::uint64_t mapped_bytes() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return std::uint64_t{pages} * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void limit(decltype(RLIMIT_CPU) what, std::uint64_t most) {
  const rlimit value{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
  setrlimit(what, &value);
}

[[noreturn]] void run_child(const std::function<std::string()>& work, const ChildLimits& limits, std::uint64_t mapped,
                            int out) {
  // What a library prints about a damaged file is nobody's answer.
  if (const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC); nowhere >= 0) {
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
  }
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.seconds));
  limit(RLIMIT_CORE, 0);
  if (!kSanitized) limit(RLIMIT_AS, mapped + limits.memory_bytes);
  int status = 1;
  try {
    const std::string text = work();
    std::size_t at = 0;
    while (at < text.size()) {
      const ssize_t written = write(out, text.data() + at, text.size() - at);
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      at += static_cast<std::size_t>(written);
    }
    status = at == text.size() ? 0 : 1;
  } catch (...) {
    status = 1;
  }
  _exit(status);
}

enum class End { kClosed, kTimeout, kTooMuch };

End read_all(int in, const ChildLimits& limits, std::string& out) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::seconds{2 * limits.seconds};
  std::string chunk(std::size_t{64} << 10, '\0');
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return End::kTimeout;
    pollfd ready{in, POLLIN, 0};
    const int status = poll(&ready, 1, static_cast<int>(left));
    if (status < 0 && errno == EINTR) continue;
    if (status <= 0) return End::kTimeout;
    const ssize_t got = read(in, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return End::kClosed;
    if (out.size() + static_cast<std::size_t>(got) > limits.output_bytes) return End::kTooMuch;
    out.append(chunk, 0, static_cast<std::size_t>(got));
  }
}

}  // namespace

Result<std::string> run_in_limited_child(const std::function<std::string()>& work, const ChildLimits& limits,
                                         const std::string& input) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) {
    return fail("not-started", fmt::format("no process could be started to read {}: {}", input, std::strerror(errno)),
                input);
  }
  const std::uint64_t mapped = mapped_bytes();
  const pid_t child = fork();
  if (child == 0) run_child(work, limits, mapped, ends[1]);
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return fail("not-started", fmt::format("no process could be started to read {}: {}", input, std::strerror(errno)),
                input);
  }
  std::string out;
  const End end = read_all(ends[0], limits, out);
  if (end != End::kClosed) kill(child, SIGKILL);
  close(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  const bool out_of_time =
      WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || (end == End::kClosed && WTERMSIG(status) == SIGKILL));
  if (end == End::kTooMuch) {
    return fail("reader-limit", fmt::format("{} unpacks to more than {} MB of text", input, limits.output_bytes >> 20),
                input);
  }
  if (end == End::kTimeout || out_of_time) {
    return fail("reader-timeout",
                fmt::format("{} could not be read within {} seconds; split it", input, limits.seconds), input);
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return fail("reader-crashed", fmt::format("{} is damaged or needs more memory than it may have", input), input);
  }
  return out;
}

}  // namespace hearsay
