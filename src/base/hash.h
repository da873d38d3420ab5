// SHA-256 for provenance: the hash of a version names its bytes for ever.
#pragma once

#include <string>
#include <string_view>

namespace hearsay {

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace hearsay
