// SIGINT and SIGTERM as a wish to stop: the first lets the work in hand finish, a second ends the program at once.
//
//   StopSignals signals;                  // before any other thread is started
//   watch(..., signals.token());
//
// While the object lives, the signals are blocked in this thread and in those started by it.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace hearsay {

class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  std::stop_token token() const { return stop_.get_token(); }

 private:
  sigset_t before_{};
  std::stop_source stop_;
  std::jthread listener_;
};

}  // namespace hearsay
