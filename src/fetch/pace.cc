#include "fetch/pace.h"

#include <condition_variable>
#include <mutex>

namespace hearsay {

Instant SystemPace::now() const {
  return SystemClock().now();
}

bool SystemPace::sleep_until(Instant then, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_until(lock, stop, std::chrono::time_point_cast<std::chrono::system_clock::duration>(then),
                   [] { return false; });
  return !stop.stop_requested();
}

}  // namespace hearsay
