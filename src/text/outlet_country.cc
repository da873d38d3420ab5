#include "text/outlet_country.h"

#include "base/utf8.h"

namespace hearsay {

std::string country_of_address(std::string_view uri) {
  const std::size_t scheme = uri.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = uri.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return {};
  const std::string top = ascii_lower(host.substr(dot + 1));
  for (const char* sold : {"io", "co", "tv", "me", "ai", "fm", "ly", "cc", "gg", "to", "eu", "su"}) {
    if (top == sold) return {};
  }
  if (top == "uk") return "GB";
  std::string country;
  for (const char c : top) {
    if (c < 'a' || c > 'z') return {};
    country += static_cast<char>(c - 'a' + 'A');
  }
  return country;
}

std::string outlet_country(const Document& document) {
  std::string country = country_of_address(document.page.canonical);
  return country.empty() ? country_of_address(document.source.uri) : country;
}

}  // namespace hearsay
