// Instants are whole seconds of UTC. They are written and read as RFC 3339 with `Z`.
//
//   format_instant(*parse_instant("2024-05-01T21:00:00+02:00"))  ==  "2024-05-01T19:00:00Z"
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay {

using Instant = std::chrono::sys_seconds;
using Date = std::chrono::year_month_day;

/// "2024-05-01T19:00:00Z"; years outside 0000..9999 are written with their sign.
std::string format_instant(Instant instant);
/// "2024-05-01"
std::string format_date(Date date);

/// Reads RFC 3339 / ISO 8601 date-times with an offset or `Z` (seconds and fractions optional; fractions are dropped).
/// A date without a time of day is no instant: nullopt, never midnight.
std::optional<Instant> parse_instant(std::string_view text);
/// Reads "2024-05-01"; nullopt for anything else, impossible days included.
std::optional<Date> parse_date(std::string_view text);

/// Where "now" comes from, so that tests can stop the clock.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : at_(at) {}
  Instant now() const override { return at_; }

 private:
  Instant at_;
};

}  // namespace hearsay
