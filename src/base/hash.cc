#include "base/hash.h"

#include <nettle/sha2.h>

#include <array>

namespace hearsay {

std::string sha256_hex(std::string_view bytes) {
  // Nettle, because one digest of it needs no set-up; OpenSSL reads its configuration and starts its providers first.
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  sha256_digest(&context, digest.size(), digest.data());
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(digest.size() * 2);
  for (const std::uint8_t byte : digest) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

}  // namespace hearsay
