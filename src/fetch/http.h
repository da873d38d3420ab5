// One HTTP request and its answer: the seam between the rules of fetching and the network. `CurlTransport` (curl.h) is
// the real one; tests may put their own behind it.
//
// A transport makes exactly one request: it follows no redirect, asks for no second address, keeps no cookie.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "fetch/web_address.h"

namespace hearsay {

struct HttpLimits {
  int connect_ms = 10'000;
  int total_ms = 60'000;
  int slow_bytes_per_s = 100;  ///< a transfer slower than this for `slow_s` seconds is given up
  int slow_s = 20;
  std::uint64_t max_bytes = std::uint64_t{64} << 20;  ///< of the body, unpacked
  std::uint64_t max_header_bytes = 256 << 10;
};

struct HttpRequest {
  WebAddress address;
  std::string etag, last_modified;  ///< conditional request; empty to ask without a condition
  std::string accept;
  bool allow_private = false;  ///< may connect to addresses that are not public (net_address.h)
  HttpLimits limits;
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  ///< names in lower case, in order
  std::string body;                                          ///< unpacked

  /// The first header of this lower-case name; empty when there is none.
  std::string_view header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return value;
    }
    return {};
  }
};

/// Errors: "private-address", "cannot-resolve", "cannot-connect", "timed-out", "too-large", "truncated", "not-trusted"
/// (TLS), "bad-answer", "proxy-failed", "stopped". Thread-safety: get() may be called by several threads at once.
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  virtual Result<HttpResponse> get(const HttpRequest& request, const std::stop_token& stop) = 0;
};

}  // namespace hearsay
