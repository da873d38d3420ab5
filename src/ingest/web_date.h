// Dates as machines write them on the web: in metadata, feeds, archives and the attributes of <time>.
//
//   parse_web_date("Tue, 05 Mar 2024 21:40:00 +0100")  ->  2024-03-05, 21:40:00, +3600
//   parse_web_date("2024-03-05")                       ->  2024-03-05, no time of day, no offset
//   parse_web_date("1709671200000")                    ->  2024-03-05, 20:40:00, 0 (milliseconds of Unix time)
//
// Read are ISO 8601 and its W3C profile (also the basic, ordinal and two-digit forms that old feeds use), RFC 822 with
// its zone names and RFC 2822, asctime, what JavaScript prints, Unix seconds and milliseconds, and written-out dates
// with a month's name in the larger European languages and in Chinese, Japanese and Korean. A day and month in figures
// of which either could be the month ("03/04/2024") is nothing: it is not guessed at. No time of day never becomes
// midnight.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/instant.h"

namespace hearsay {

struct WebDate {
  Date date{};
  std::optional<std::int32_t> seconds_of_day;  ///< on the clock of its zone; 24:00 is the next day's 0
  std::optional<std::int32_t> offset_s;        ///< of its zone, east positive; empty when it names none

  /// Known only with a time of day and a zone.
  std::optional<Instant> instant() const;
  /// The same with `offset_s` taken where the date names no zone.
  std::optional<Instant> instant_at(std::int32_t offset) const;
};

std::optional<WebDate> parse_web_date(std::string_view text);

}  // namespace hearsay
