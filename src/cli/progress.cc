#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace hearsay {
namespace {
constexpr auto kShowAfter = std::chrono::milliseconds(700);
constexpr auto kRedrawEvery = std::chrono::milliseconds(100);
constexpr int kWidth = 30;
}  // namespace

ProgressBar::ProgressBar(std::string what, bool quiet)
    : what_(std::move(what)),
      enabled_(!quiet && isatty(STDERR_FILENO) != 0),
      started_(std::chrono::steady_clock::now()),
      last_(started_) {}

ProgressBar::~ProgressBar() {
  if (drawn_) fmt::print(stderr, "\r\033[K");
}

void ProgressBar::update(std::uint64_t done, std::uint64_t total) {
  const auto now = std::chrono::steady_clock::now();
  if (!enabled_ || total == 0 || now - started_ < kShowAfter || (drawn_ && now - last_ < kRedrawEvery)) return;
  last_ = now;
  drawn_ = true;
  const auto filled = static_cast<int>(kWidth * done / total);
  fmt::print(stderr, "\r{}  [{:#<{}}{:.<{}}]  {}/{}\033[K", what_, "", filled, "", kWidth - filled, done, total);
  std::fflush(stderr);
}

}  // namespace hearsay
