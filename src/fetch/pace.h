// Time for whoever waits: what the time is, and sleeping until another time. Tests put a clock behind it that jumps.
#pragma once

#include <stop_token>

#include "base/instant.h"

namespace hearsay {

/// Thread-safety: all functions may be called by several threads.
class Pace : public Clock {
 public:
  /// Sleeps until then, or until a stop is asked for; false in that case. Returns at once when `then` is past.
  virtual bool sleep_until(Instant then, const std::stop_token& stop) = 0;
};

class SystemPace final : public Pace {
 public:
  Instant now() const override;
  bool sleep_until(Instant then, const std::stop_token& stop) override;
};

}  // namespace hearsay
