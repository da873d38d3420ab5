#include "fetch/net_address.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

namespace hearsay {
namespace {

struct Case {
  const char* host;
  const char* use;
};

constexpr Case kCases[] = {
    {"8.8.8.8", ""},
    {"0.0.0.0", "this machine"},
    {"10.255.0.1", "a private network"},
    {"11.0.0.1", ""},
    {"100.63.255.255", ""},
    {"100.64.0.1", "a provider's shared network"},
    {"100.128.0.1", ""},
    {"127.0.0.1", "this machine"},
    {"127.9.9.9", "this machine"},
    {"169.254.169.254", "the local link"},
    {"172.15.0.1", ""},
    {"172.16.0.1", "a private network"},
    {"172.31.255.255", "a private network"},
    {"172.32.0.1", ""},
    {"192.168.1.1", "a private network"},
    {"192.0.2.7", "documentation"},
    {"198.19.0.1", "benchmarks"},
    {"224.0.0.251", "multicast"},
    {"255.255.255.255", "reserved addresses"},
    {"[::]", "this machine"},
    {"[::1]", "this machine"},
    {"[::7f00:1]", "this machine"},
    {"[::ffff:127.0.0.1]", "this machine"},
    {"[::ffff:192.168.0.1]", "a private network"},
    {"[::ffff:8.8.8.8]", ""},
    {"[64:ff9b::a00:1]", "a private network"},
    {"[64:ff9b::808:808]", ""},
    {"[64:ff9b:1::1]", "reserved addresses"},
    {"[2002:7f00:1::]", "this machine"},
    {"[2002:808:808::]", ""},
    {"[2001:0:1::1]", "a Teredo tunnel"},
    {"[2001:db8::1]", "documentation"},
    {"[2001:4860:4860::8888]", ""},
    {"[fc00::1]", "a private network"},
    {"[fdab::1]", "a private network"},
    {"[fe80::1]", "the local link"},
    {"[fe80::1%eth0]", "the local link"},
    {"[ff02::1]", "multicast"},
    {"[4000::1]", "reserved addresses"},
    {"localhost", "this machine"},
    {"localhost.", "this machine"},
    {"news.localhost", "this machine"},
    {"printer.local", "a private network"},
    {"metadata.google.internal", "a private network"},
    {"notlocal", ""},
    {"news.example", ""},
};

TEST(SpecialUse, OfHosts) {
  for (const Case& c : kCases) EXPECT_EQ(special_use(std::string(c.host)), c.use) << c.host;
}

TEST(SpecialUse, OfSocketAddressesIsThatOfTheHost) {
  for (const Case& c : kCases) {
    std::string name = c.host;
    sockaddr_storage storage{};
    if (auto* four = reinterpret_cast<sockaddr_in*>(&storage); inet_pton(AF_INET, c.host, &four->sin_addr) == 1) {
      four->sin_family = AF_INET;
    } else if (name.front() == '[') {
      auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
      name = name.substr(1, name.find_first_of("%]") - 1);
      ASSERT_EQ(inet_pton(AF_INET6, name.c_str(), &six->sin6_addr), 1) << name;
      six->sin6_family = AF_INET6;
    } else {
      continue;
    }
    EXPECT_EQ(special_use(reinterpret_cast<const sockaddr&>(storage)), c.use) << c.host;
  }
}

TEST(SpecialUse, OnlyTheInternetIsPublic) {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  EXPECT_EQ(special_use(reinterpret_cast<const sockaddr&>(local)), "no internet address");
}

}  // namespace
}  // namespace hearsay
