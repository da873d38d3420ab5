// Any bytes as a web address, a redirect's target and a sources file.
#include <cstdint>
#include <string>

#include "base/check.h"
#include "fetch/net_address.h"
#include "fetch/sources.h"
#include "fetch/web_address.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > (std::size_t{1} << 14)) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto check = [](const hearsay::Result<hearsay::WebAddress>& address) {
    if (!address) return;
    HEARSAY_CHECK(address->scheme() == "http" || address->scheme() == "https", "nothing else is asked for");
    HEARSAY_CHECK(!address->host().empty() && address->port() > 0 && address->port() < 65536, "a host and a port");
    const auto again = hearsay::WebAddress::parse(address->text());
    HEARSAY_CHECK(again && *again == *address && again->host() == address->host(), "the normal form is its own");
    static_cast<void>(hearsay::special_use(address->host()));
  };
  check(hearsay::WebAddress::parse(text));
  check(hearsay::WebAddress::parse("https://courier.example/a/b?c")->join(text));
  const auto list = hearsay::parse_sources(text, "s.toml");
  HEARSAY_CHECK(!list || !list->sources.empty(), "a list has a source");
  return 0;
}
