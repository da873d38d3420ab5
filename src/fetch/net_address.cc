#include "fetch/net_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace hearsay {
namespace {

struct Block4 {
  std::uint32_t prefix;
  int bits;
  std::string_view use;
};

constexpr std::uint32_t ip4(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

constexpr Block4 kBlocks4[] = {
    {ip4(0, 0, 0, 0), 8, "this machine"},
    {ip4(10, 0, 0, 0), 8, "a private network"},
    {ip4(100, 64, 0, 0), 10, "a provider's shared network"},
    {ip4(127, 0, 0, 0), 8, "this machine"},
    {ip4(169, 254, 0, 0), 16, "the local link"},
    {ip4(172, 16, 0, 0), 12, "a private network"},
    {ip4(192, 0, 0, 0), 24, "protocol assignments"},
    {ip4(192, 0, 2, 0), 24, "documentation"},
    {ip4(192, 88, 99, 0), 24, "6to4 relays"},
    {ip4(192, 168, 0, 0), 16, "a private network"},
    {ip4(198, 18, 0, 0), 15, "benchmarks"},
    {ip4(198, 51, 100, 0), 24, "documentation"},
    {ip4(203, 0, 113, 0), 24, "documentation"},
    {ip4(224, 0, 0, 0), 4, "multicast"},
    {ip4(240, 0, 0, 0), 4, "reserved addresses"},
};

std::string_view special_use4(std::uint32_t address) {
  for (const Block4& block : kBlocks4) {
    if (((address ^ block.prefix) >> (32 - block.bits)) == 0) return block.use;
  }
  return {};
}

using Bytes16 = std::array<std::uint8_t, 16>;

struct Block6 {
  Bytes16 prefix;
  int bits;
  std::string_view use;
};

constexpr Block6 kBlocks6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 32, "a Teredo tunnel"},
    {{0x20, 0x01}, 23, "protocol assignments"},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, "documentation"},
    {{0x3f, 0xff}, 20, "documentation"},
    {{0xfc}, 7, "a private network"},
    {{0xfe, 0x80}, 10, "the local link"},
    {{0xfe, 0xc0}, 10, "a private network"},
    {{0xff}, 8, "multicast"},
};

bool has_prefix(const Bytes16& address, const Bytes16& prefix, int bits) {
  for (int i = 0; i < bits; ++i) {
    const auto at = static_cast<std::size_t>(i / 8);
    if (((address[at] ^ prefix[at]) >> (7 - i % 8) & 1) != 0) return false;
  }
  return true;
}

std::uint32_t inner4(const Bytes16& address, std::size_t at) {
  return ip4(address[at], address[at + 1], address[at + 2], address[at + 3]);
}

std::string_view special_use6(const Bytes16& a) {
  constexpr Bytes16 kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr Bytes16 kNat64 = {0x00, 0x64, 0xff, 0x9b};
  constexpr Bytes16 k6to4 = {0x20, 0x02};
  constexpr Bytes16 kGlobal = {0x20};
  if (has_prefix(a, kMapped, 96)) return special_use4(inner4(a, 12));
  if (has_prefix(a, kNat64, 96)) return special_use4(inner4(a, 12));
  if (has_prefix(a, k6to4, 16)) return special_use4(inner4(a, 2));
  for (const Block6& block : kBlocks6) {
    if (has_prefix(a, block.prefix, block.bits)) return block.use;
  }
  if (has_prefix(a, {}, 96)) return "this machine";  // :: and ::1, and the IPv4-compatible form nobody may use
  return has_prefix(a, kGlobal, 3) ? std::string_view() : "reserved addresses";
}

bool ends_with_label(std::string_view host, std::string_view label) {
  return host == label ||
         (host.size() > label.size() && host.ends_with(label) && host[host.size() - label.size() - 1] == '.');
}

}  // namespace

std::string_view special_use(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return special_use4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return special_use6(bytes);
  }
  return "no internet address";
}

std::string_view special_use(const std::string& host) {
  std::string name = host;
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') name = name.substr(1, name.size() - 2);
  name = name.substr(0, name.find('%'));  // a zone index: fe80::1%eth0
  in_addr four{};
  if (inet_pton(AF_INET, name.c_str(), &four) == 1) return special_use4(ntohl(four.s_addr));
  Bytes16 six{};
  if (inet_pton(AF_INET6, name.c_str(), six.data()) == 1) return special_use6(six);
  while (!name.empty() && name.back() == '.') name.pop_back();
  if (ends_with_label(name, "localhost")) return "this machine";
  for (const std::string_view local : {"local", "internal", "home.arpa"}) {
    if (ends_with_label(name, local)) return "a private network";
  }
  return {};
}

}  // namespace hearsay
