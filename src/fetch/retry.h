// When to ask again: what the server says, else a back-off that doubles, with jitter.
//
//   parse_retry_after("120", now)                            ==  120 s
//   parse_retry_after("Wed, 01 May 2024 21:42:00 GMT", now)  ==  what is left until then
//   back_off(3, minutes(5), hours(1), 0.5)                   ==  20 min
//
// Jitter spreads programs that failed together (RFC 9110, section 10.2.3, for Retry-After; "full" jitter would ask a
// struggling server again at once, so only a quarter of the delay varies).
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/instant.h"

namespace hearsay {

inline constexpr std::chrono::seconds kLongestRetryAfter = std::chrono::hours(24);

/// Seconds or an HTTP date; never negative, at most a day; nullopt for anything else.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text, Instant now);

/// The wait after the n-th failure in a row (n >= 1): base * 2^(n-1), at most `most` (or `base`, if longer), less up to
/// a quarter: `random` is in [0, 1).
std::chrono::seconds back_off(int failures, std::chrono::seconds base, std::chrono::seconds most, double random);

}  // namespace hearsay
