// Making and inspecting the gazetteer file.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "where/gazetteer_build.h"

namespace hearsay {

/// Compiles a gazetteer and reads it back; see where/gazetteer_build.h. An empty `sources.tables` takes the tables that
/// come with hearsay.
Status make_gazetteer(GazetteerSources sources, const std::string& output, const BuildProgress& progress);

struct GazetteerInfo {
  std::string path, checksum;
  std::uint32_t places = 0, keys = 0;
  std::vector<std::string> made_of;  ///< "cities500.txt 32405572 bytes sha256 ..."
};

/// Opens a gazetteer (that of this installation when `path` is empty) and compares it with its checksum.
Result<GazetteerInfo> gazetteer_info(const std::string& path);

}  // namespace hearsay
