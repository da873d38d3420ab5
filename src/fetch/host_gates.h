// One request at a time to a host, and a gap before the next.
//
//   if (gates.enter("news.example", stop)) { ...; gates.leave("news.example", seconds(2)); }
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>

#include "fetch/pace.h"

namespace hearsay {

class HostGates {
 public:
  explicit HostGates(Pace& pace) : pace_(pace) {}

  /// Waits for its turn. False when a stop was asked for: then nothing was entered.
  bool enter(const std::string& host, const std::stop_token& stop);
  void leave(const std::string& host, std::chrono::seconds gap);

 private:
  struct Gate {
    bool busy = false;
    Instant free_from{};
  };
  Pace& pace_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::map<std::string, Gate> gates_;
};

}  // namespace hearsay
