// For tests: a clock whose sleeping takes no time, it jumps ahead.
#pragma once

#include <algorithm>
#include <mutex>
#include <vector>

#include "fetch/pace.h"

namespace hearsay {

class JumpingPace final : public Pace {
 public:
  explicit JumpingPace(Instant start) : now_(start) {}
  Instant now() const override {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  bool sleep_until(Instant then, const std::stop_token& stop) override {
    if (stop.stop_requested()) return false;
    const std::lock_guard lock(mutex_);
    if (then > now_) slept_ += then - now_;
    now_ = std::max(now_, then);
    return true;
  }
  /// All the time that was slept.
  std::chrono::seconds slept() const {
    const std::lock_guard lock(mutex_);
    return slept_;
  }

 private:
  mutable std::mutex mutex_;
  Instant now_;
  std::chrono::seconds slept_{0};
};

}  // namespace hearsay
