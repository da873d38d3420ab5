#include "cli/stop_signals.h"

#include <unistd.h>

#include <ctime>

namespace hearsay {
namespace {

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignals::StopSignals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
  listener_ = std::jthread([this, set](const std::stop_token& over) {
    constexpr timespec kLookUp{0, 100'000'000};
    while (!over.stop_requested()) {
      const int signal = sigtimedwait(&set, nullptr, &kLookUp);
      if (signal < 0) continue;
      // The ledger is safe at any moment: a write is one transaction.
      if (stop_.stop_requested()) _exit(128 + signal);
      stop_.request_stop();
    }
  });
}

StopSignals::~StopSignals() {
  listener_.request_stop();
  listener_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace hearsay
