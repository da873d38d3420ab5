// A web address, taken apart and normalised: what may be asked for at all.
//
//   Result<WebAddress> page = WebAddress::parse("HTTPS://News.Example/a/../live#top");
//   page->text()    ==  "https://news.example/live"
//   page->target()  ==  "/live"
//   page->join("/feed?x=1")->text()  ==  "https://news.example/feed?x=1"
//
// Only http and https. Names beyond ASCII become their IDNA form. A fragment is dropped: no server sees it. A user name
// or password in the address is an error, because addresses are kept in the ledger and shown.
//
// Errors: "bad-address", with the address and what is wrong with it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace hearsay {

class WebAddress {
 public:
  static Result<WebAddress> parse(const std::string& text);
  /// A redirect's Location, or any other reference, seen from here (RFC 3986, section 5).
  Result<WebAddress> join(const std::string& reference) const;

  const std::string& text() const { return text_; }
  const std::string& scheme() const { return scheme_; }  ///< "http" or "https"
  const std::string& host() const { return host_; }      ///< lower case; IPv6 in brackets
  int port() const { return port_; }
  const std::string& path() const { return path_; }
  std::string target() const;  ///< path and query: "/live?x=1"
  std::string origin() const;  ///< "https://news.example:443"
  bool operator==(const WebAddress& other) const { return text_ == other.text_; }

 private:
  std::string text_, scheme_, host_, path_, query_;
  int port_ = 0;
};

/// Whether a name that a person typed is meant as a web address and not as a file.
bool looks_like_web_address(std::string_view name);

}  // namespace hearsay
