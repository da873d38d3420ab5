// robots.txt: what a site asks programs to leave alone (RFC 9309).
//
//   const RobotsRules rules = RobotsRules::parse(text, "hearsay");
//   rules.allows("/live/dam-breach")
//
// The groups that name us are taken together; where none does, those for `*`. The longest matching rule wins, and of
// two equally long ones the one that allows. `*` stands for any characters, `$` at the end for the end of the address.
// Percent-encoding is compared in one form. /robots.txt itself is always allowed.
//
// `Crawl-delay` is no part of the RFC; it is obeyed as a courtesy, up to a minute.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class RobotsRules {
 public:
  /// `product` is the name before the slash of our User-Agent, compared without case. Only the first 512 KiB are read.
  static RobotsRules parse(std::string_view text, std::string_view product);

  /// `target` is path and query: "/live?x=1".
  bool allows(std::string_view target) const;
  std::chrono::seconds crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  std::chrono::seconds crawl_delay_{0};
};

}  // namespace hearsay
