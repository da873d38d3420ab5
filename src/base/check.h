// HEARSAY_CHECK(condition, "what was promised"): stops the program when our own code broke its word. Always compiled
// in: a ledger that cannot be trusted is worse than a program that stops. Never used for input.
#pragma once

namespace hearsay {
[[noreturn]] void check_failed(const char* condition, const char* promise, const char* file, int line);
}  // namespace hearsay

#define HEARSAY_CHECK(condition, promise) \
  ((condition) ? static_cast<void>(0) : ::hearsay::check_failed(#condition, promise, __FILE__, __LINE__))
