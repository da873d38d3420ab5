// For tests: packing. Whoever includes it links zlib.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace hearsay {

/// zlib's deflate with these window bits: 16 + MAX_WBITS for gzip, -MAX_WBITS for the raw stream that ZIP holds.
inline std::string deflated(std::string_view bytes, int window_bits) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}
inline std::string gzip(std::string_view bytes) {
  return deflated(bytes, 16 + MAX_WBITS);
}

}  // namespace hearsay
