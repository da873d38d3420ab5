#include "fetch/proxy.h"

#include <cstdlib>
#include <string_view>

#include "base/utf8.h"

namespace hearsay {
namespace {

std::string environment(const char* first, const char* second = nullptr) {
  for (const char* name : {first, second}) {
    if (name == nullptr) continue;
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  }
  return {};
}

// Whether `entry` of no_proxy ("desk.example", ".desk.example", "10.0.0.7") covers the host.
bool covers(std::string_view entry, std::string_view host) {
  if (entry == "*") return true;
  while (entry.starts_with('.')) entry.remove_prefix(1);
  if (entry.empty()) return false;
  if (equals_icase(entry, host)) return true;
  return host.size() > entry.size() && equals_icase(host.substr(host.size() - entry.size()), entry) &&
         host[host.size() - entry.size() - 1] == '.';
}

bool excepted(std::string_view list, std::string_view host) {
  while (!list.empty()) {
    const std::size_t end = list.find_first_of(", ");
    if (covers(list.substr(0, end), host)) return true;
    if (end == std::string_view::npos) return false;
    list.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

ProxySettings proxy_settings_of_environment() {
  return {environment("http_proxy"), environment("https_proxy", "HTTPS_PROXY"), environment("all_proxy", "ALL_PROXY"),
          environment("no_proxy", "NO_PROXY")};
}

std::string proxy_for(const WebAddress& address, const ProxySettings& settings) {
  if (excepted(settings.no_proxy, address.host())) return {};
  const std::string& own = address.scheme() == "https" ? settings.https_proxy : settings.http_proxy;
  return own.empty() ? settings.all_proxy : own;
}

}  // namespace hearsay
