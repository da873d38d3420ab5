// Which network addresses belong to the public internet, and which lead into somebody's own network.
//
//   special_use(address)  ==  ""                  // 93.184.216.34: public
//   special_use(address)  ==  "a private network" // 10.1.2.3, also as ::ffff:10.1.2.3
//
// Whoever lets others name an address (a sources file, "add by URL") must not be talked into asking the printer or the
// cloud's metadata service. The test is made on the address that is about to be connected to, after the name was
// resolved: a name that answers differently the second time (DNS rebinding) gains nothing.
//
// Source: the IANA special-purpose address registries (RFC 6890 and its updates). IPv6 addresses that carry an IPv4
// address (mapped, 6to4, NAT64) are judged by the one inside.
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>

namespace hearsay {

/// What the address is reserved for, in words; empty for a public one. Families other than IPv4 and IPv6 are "no
/// internet address".
std::string_view special_use(const sockaddr& address);

/// The same for a host as an address writes it: "127.0.0.1", "[::1]", and the names that mean this machine or the local
/// network ("localhost", "printer.local", "db.internal"). Empty for every other name: it must be resolved first.
std::string_view special_use(const std::string& host);

}  // namespace hearsay
