// Instants for people, in the zone that the reader chose.
#pragma once

#include <string>

#include "base/instant.h"
#include "query/zone.h"

namespace hearsay {

/// "01:47"
std::string clock_words(Instant at, const ZoneView& zone);
/// "Sat 24 Jun 2023"
std::string day_words(Instant at, const ZoneView& zone);
/// "Sat 24 Jun 2023 01:47"
std::string moment_words(Instant at, const ZoneView& zone);
/// "UTC", "Europe/Berlin"
std::string zone_words(const ZoneView& zone);

}  // namespace hearsay
