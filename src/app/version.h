// What this copy of hearsay is made of: the program, its stages and every data file with checksum, origin and licence.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace hearsay {

struct ResourceVersion {
  std::string name;  ///< path below the resource folder
  std::string sha256;
  std::uint64_t bytes = 0;
  std::string origin;   ///< from the file's "# origin:" line, or of its package
  std::string licence;  ///< from the file's "# licence:" line
};

struct StageVersion {
  std::string name, version;
};

struct Version {
  std::string program;  ///< "0.1.0"
  std::vector<StageVersion> stages;
  std::vector<ResourceVersion> resources;  ///< in the order of their names
};

Result<Version> version();

/// "0.1.0"
std::string program_version();

}  // namespace hearsay
