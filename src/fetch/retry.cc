#include "fetch/retry.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/utf8.h"
#include "fetch/curl_library.h"

namespace hearsay {

using std::chrono::seconds;

std::optional<seconds> parse_retry_after(std::string_view text, Instant now) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error == std::errc::result_out_of_range) return kLongestRetryAfter;
    return std::min(seconds(count), kLongestRetryAfter);
  }
  if (curl_library() == nullptr) return std::nullopt;
  const time_t at = curl().getdate(std::string(text).c_str(), nullptr);
  if (at < 0) return std::nullopt;
  return std::clamp(Instant(seconds(at)) - now, seconds(0), kLongestRetryAfter);
}

seconds back_off(int failures, seconds base, seconds most, double random) {
  most = std::max(most, base);
  seconds wait = base;
  for (int i = 1; i < failures && wait < most; ++i) wait *= 2;
  wait = std::min(wait, most);
  return wait - seconds(static_cast<std::int64_t>(static_cast<double>(wait.count()) * random / 4));
}

}  // namespace hearsay
