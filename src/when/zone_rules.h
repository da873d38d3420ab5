// The rules of time zones, from the system's tzdata: what a wall clock in a place meant in UTC.
//
//   const Zone london = *Zone::find("Europe/London");
//   LocalReading r = london.to_utc(local_time(parse_date("2023-06-24").value(), 2h + 47min));
//   r.kind == LocalReading::Kind::kUnique;  format_instant(r.first) == "2023-06-24T01:47:00Z"
//
// Where clocks go forward an hour of local time does not exist (kGap); where they go back an hour happens twice
// (kOverlap). Both readings are given then, the earlier instant first; nothing is chosen here.
//
// Units: offsets are seconds east of UTC. Thread-safety: everything here may be called from any thread. The first
// look-up lists the system's zone folder (about 1.5 ms); each zone's file is read when it is first used.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace date {
class time_zone;
}

namespace hearsay {

/// What a clock on the wall shows, without a zone.
using LocalTime = std::chrono::local_seconds;

LocalTime local_time(Date date, std::chrono::seconds time_of_day);
Date date_of(LocalTime local);
std::chrono::seconds time_of_day(LocalTime local);

/// A local time in UTC. kUnique: `first == second`. kOverlap: both instants showed this time. kGap: no instant did;
/// `first` reads it with the offset kept after the change, `second` with the one kept before (so first <= second).
struct LocalReading {
  enum class Kind { kUnique, kGap, kOverlap };
  Kind kind = Kind::kUnique;
  Instant first{};
  Instant second{};
};

/// An IANA zone, or a bare offset. A small value; copy it freely.
class Zone {
 public:
  /// "Europe/London", "Etc/UTC", links such as "Asia/Calcutta" included; nullopt for a name that tzdata does not have.
  static std::optional<Zone> find(std::string_view iana);
  /// A zone that always keeps this offset, named "+03:00"; within a day of UTC.
  static Zone fixed(std::int32_t utc_offset_s);

  const std::string& name() const { return name_; }
  std::int32_t offset_at(Instant instant) const;
  /// What clocks there call themselves at that instant: "CEST"; "+03" where tzdata has no letters for it.
  std::string abbreviation_at(Instant instant) const;
  LocalReading to_utc(LocalTime local) const;
  LocalTime to_local(Instant instant) const;
  /// True when the zone keeps this offset at some moment of the local day.
  bool keeps_offset_on(Date day, std::int32_t utc_offset_s) const;
  /// The zone's offset at noon of the local day.
  std::int32_t offset_on(Date day) const;

 private:
  std::string name_;
  const date::time_zone* rules_ = nullptr;  ///< null for a fixed offset; lives as long as the program
  std::int32_t fixed_s_ = 0;
};

/// "+01:00", "-03:30"
std::string format_offset(std::int32_t utc_offset_s);

}  // namespace hearsay
