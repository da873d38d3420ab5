// The zone that times are shown in, passed in by the caller: query and export know no zone rules themselves.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/instant.h"

namespace hearsay {

struct ZoneAt {
  std::int32_t utc_offset_s = 0;
  std::string abbreviation;  ///< "CEST"
};

/// `name` is shown once ("Europe/Berlin"); `at` answers for an instant. An empty function means UTC.
struct ZoneView {
  std::string name = "UTC";
  std::function<ZoneAt(Instant)> at;
};

}  // namespace hearsay
