// Through which proxy a request goes: the one that the sources file names, else the environment, as other programs read
// it.
//
//   proxy_for(address, {.https_proxy = "http://proxy.desk.example:3128", .no_proxy = ".desk.example"})
//
// https_proxy, HTTPS_PROXY, http_proxy (lower case only: HTTP_PROXY can be set by a web server's client), all_proxy and
// ALL_PROXY, with exceptions in no_proxy and NO_PROXY: "*", or host names that also cover what ends in them.
#pragma once

#include <string>

#include "fetch/web_address.h"

namespace hearsay {

struct ProxySettings {
  std::string http_proxy, https_proxy, all_proxy, no_proxy;
};

ProxySettings proxy_settings_of_environment();

/// The proxy's address, empty for a direct connection.
std::string proxy_for(const WebAddress& address, const ProxySettings& settings);

}  // namespace hearsay
