#include "fetch/host_gates.h"

namespace hearsay {

bool HostGates::enter(const std::string& host, const std::stop_token& stop) {
  Instant free_from;
  {
    std::unique_lock lock(mutex_);
    Gate& gate = gates_[host];  // a map's entries stay where they are
    if (!changed_.wait(lock, stop, [&] { return !gate.busy; })) return false;
    gate.busy = true;
    free_from = gate.free_from;
  }
  if (pace_.sleep_until(free_from, stop)) return true;
  const std::lock_guard lock(mutex_);
  gates_[host].busy = false;
  changed_.notify_all();
  return false;
}

void HostGates::leave(const std::string& host, std::chrono::seconds gap) {
  const std::lock_guard lock(mutex_);
  gates_[host] = {false, pace_.now() + gap};
  changed_.notify_all();
}

}  // namespace hearsay
