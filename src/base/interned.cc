#include "base/interned.h"

#include <mutex>
#include <set>
#include <string>

namespace hearsay {

std::string_view interned(std::string_view text) {
  static std::mutex mutex;
  static auto& strings = *new std::set<std::string, std::less<>>;  // never destroyed: others may still point into it
  const std::lock_guard lock(mutex);
  const auto known = strings.find(text);
  return known != strings.end() ? *known : *strings.emplace(text).first;
}

}  // namespace hearsay
