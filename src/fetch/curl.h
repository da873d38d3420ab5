// HTTP over libcurl.
//
//   CurlTransport web({.user_agent = "hearsay/0.1.0", .proxy = proxy_settings_of_environment()});
//   Result<HttpResponse> answer = web.get({.address = page}, stop);
//
// TLS certificates are verified, always. Bodies packed with gzip, deflate or brotli are unpacked, and the size limit
// counts what comes out, so a small answer cannot fill the memory. The address that a name resolved to is judged at the
// moment of connecting (net_address.h); through a proxy only the name can be judged, because the proxy resolves it.
//
// A request stops within a second of its stop_token.
#pragma once

#include <string>

#include "fetch/http.h"
#include "fetch/proxy.h"

namespace hearsay {

struct CurlOptions {
  std::string user_agent;
  ProxySettings proxy;
  std::string ca_file;  ///< certificates to trust instead of the system's; empty for those
};

class CurlTransport final : public HttpTransport {
 public:
  explicit CurlTransport(CurlOptions options);
  Result<HttpResponse> get(const HttpRequest& request, const std::stop_token& stop) override;

 private:
  CurlOptions options_;
};

}  // namespace hearsay
