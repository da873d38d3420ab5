#include "when/zone_rules.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <stdexcept>

#include "base/check.h"

namespace hearsay {
namespace {

using std::chrono::seconds;

// hinnant's date has calendar types of its own; seconds since the epoch carry over without either namespace's names.
date::local_seconds to_hinnant(LocalTime local) {
  return date::local_seconds(local.time_since_epoch());
}

Instant at_offset(LocalTime local, std::int32_t utc_offset_s) {
  return Instant(local.time_since_epoch() - seconds(utc_offset_s));
}

constexpr std::int32_t kDayS = 24 * 3600;

}  // namespace

LocalTime local_time(Date day, seconds time) {
  return std::chrono::local_days(day) + time;
}

Date date_of(LocalTime local) {
  return Date(std::chrono::floor<std::chrono::days>(local));
}

seconds time_of_day(LocalTime local) {
  return local - std::chrono::floor<std::chrono::days>(local);
}

std::optional<Zone> Zone::find(std::string_view iana) {
  if (iana.empty()) return std::nullopt;
  try {
    Zone zone;
    zone.rules_ = date::locate_zone(std::string(iana));
    zone.name_ = std::string(iana);
    zone.rules_->get_info(date::sys_seconds{});  // reads the zone's file now, so that a damaged one fails here
    return zone;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

Zone Zone::fixed(std::int32_t utc_offset_s) {
  HEARSAY_CHECK(utc_offset_s > -kDayS && utc_offset_s < kDayS, "an offset within a day of UTC");
  Zone zone;
  zone.name_ = format_offset(utc_offset_s);
  zone.fixed_s_ = utc_offset_s;
  return zone;
}

std::int32_t Zone::offset_at(Instant instant) const {
  if (rules_ == nullptr) return fixed_s_;
  return static_cast<std::int32_t>(rules_->get_info(date::sys_seconds(instant.time_since_epoch())).offset.count());
}

std::string Zone::abbreviation_at(Instant instant) const {
  if (rules_ == nullptr) return name_;
  return rules_->get_info(date::sys_seconds(instant.time_since_epoch())).abbrev;
}

LocalReading Zone::to_utc(LocalTime local) const {
  if (rules_ == nullptr) return {LocalReading::Kind::kUnique, at_offset(local, fixed_s_), at_offset(local, fixed_s_)};
  const date::local_info info = rules_->get_info(to_hinnant(local));
  const auto before = static_cast<std::int32_t>(info.first.offset.count());
  if (info.result == date::local_info::unique) {
    return {LocalReading::Kind::kUnique, at_offset(local, before), at_offset(local, before)};
  }
  const auto after = static_cast<std::int32_t>(info.second.offset.count());
  if (info.result == date::local_info::nonexistent) {
    return {LocalReading::Kind::kGap, at_offset(local, after), at_offset(local, before)};
  }
  return {LocalReading::Kind::kOverlap, at_offset(local, before), at_offset(local, after)};
}

LocalTime Zone::to_local(Instant instant) const {
  return LocalTime(instant.time_since_epoch() + seconds(offset_at(instant)));
}

bool Zone::keeps_offset_on(Date day, std::int32_t utc_offset_s) const {
  const LocalTime start = local_time(day, seconds(0));
  for (const int hour : {0, 6, 12, 24}) {
    if (offset_at(to_utc(start + std::chrono::hours(hour)).first) == utc_offset_s) return true;
  }
  return false;
}

std::int32_t Zone::offset_on(Date day) const {
  return offset_at(to_utc(local_time(day, std::chrono::hours(12))).first);
}

std::string format_offset(std::int32_t utc_offset_s) {
  const std::int32_t size = utc_offset_s < 0 ? -utc_offset_s : utc_offset_s;
  return fmt::format("{}{:02}:{:02}", utc_offset_s < 0 ? '-' : '+', size / 3600, size / 60 % 60);
}

}  // namespace hearsay
