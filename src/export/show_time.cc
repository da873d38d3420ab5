#include "export/show_time.h"

#include <fmt/format.h>

namespace hearsay {
namespace {

std::chrono::sys_seconds shifted(Instant at, const ZoneView& zone) {
  return zone.at ? at + std::chrono::seconds(zone.at(at).utc_offset_s) : at;
}

}  // namespace

std::string clock_words(Instant at, const ZoneView& zone) {
  const auto local = shifted(at, zone);
  const auto minutes =
      std::chrono::duration_cast<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local)).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string day_words(Instant at, const ZoneView& zone) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(shifted(at, zone));
  const std::chrono::year_month_day date(day);
  return fmt::format("{} {} {} {}", kDays[std::chrono::weekday(day).c_encoding()], unsigned(date.day()),
                     kMonths[unsigned(date.month()) - 1], int(date.year()));
}

std::string moment_words(Instant at, const ZoneView& zone) {
  return day_words(at, zone) + " " + clock_words(at, zone);
}

std::string zone_words(const ZoneView& zone) {
  return zone.at ? zone.name : std::string("UTC");
}

}  // namespace hearsay
