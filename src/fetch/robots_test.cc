#include "fetch/robots.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* target;
  bool allowed;
};

constexpr Case kCases[] = {
    {"no rules", "", "/a", true},
    {"everybody", "User-agent: *\nDisallow: /live\n", "/live/1", false},
    {"another path", "User-agent: *\nDisallow: /live\n", "/news", true},
    {"empty disallow", "User-agent: *\nDisallow:\n", "/a", true},
    {"all", "User-agent: *\nDisallow: /\n", "/a", false},
    {"robots.txt itself", "User-agent: *\nDisallow: /\n", "/robots.txt", true},
    {"our group alone counts", "User-agent: *\nDisallow: /\n\nUser-agent: hearsay\nDisallow: /x\n", "/a", true},
    {"our group, before everybody's", "User-agent: hearsay\nDisallow: /x\n\nUser-agent: *\nDisallow: /\n", "/x", false},
    {"name without case and with version", "User-agent: HearSay/2.0\nDisallow: /\n", "/a", false},
    {"a longer name is another's", "User-agent: hearsaybot\nDisallow: /\n", "/a", true},
    {"our groups are taken together",
     "User-agent: hearsay\nDisallow: /a\nUser-agent: b\nDisallow: /c\n"
     "User-agent: hearsay\nDisallow: /d\n",
     "/d", false},
    {"several agents of one group", "User-agent: b\nUser-agent: hearsay\nDisallow: /a\n", "/a", false},
    {"a sitemap between agents", "User-agent: hearsay\nSitemap: https://a.example/s\nUser-agent: b\nDisallow: /a\n",
     "/a", false},
    {"another's group", "User-agent: b\nDisallow: /a\n", "/a", true},
    {"longest wins, allow", "User-agent: *\nDisallow: /live\nAllow: /live/open\n", "/live/open/1", true},
    {"longest wins, disallow", "User-agent: *\nAllow: /live\nDisallow: /live/shut\n", "/live/shut", false},
    {"equal length, allow wins", "User-agent: *\nDisallow: /page\nAllow: /page\n", "/page", true},
    {"star", "User-agent: *\nDisallow: /*/print\n", "/story/7/print", false},
    {"star at the end", "User-agent: *\nDisallow: /fish*\n", "/fish.html", false},
    {"end mark", "User-agent: *\nDisallow: /*.php$\n", "/index.php", false},
    {"end mark not met", "User-agent: *\nDisallow: /*.php$\n", "/index.php?x", true},
    {"end mark, found later", "User-agent: *\nDisallow: /*.php$\n", "/a.php/b.php", false},
    {"several stars", "User-agent: *\nDisallow: /a*b*c\n", "/a-b-b-c", false},
    {"several stars, none", "User-agent: *\nDisallow: /a*b*c\n", "/a-c-b", true},
    {"the query belongs to it", "User-agent: *\nDisallow: /*?session=\n", "/a?session=1", false},
    {"percent-encoding of plain letters", "User-agent: *\nDisallow: /%7Edesk\n", "/~desk/a", false},
    {"octets beyond ASCII", "User-agent: *\nDisallow: /f\xC3\xBCr\n", "/f%c3%bcr", false},
    {"an encoded slash is no slash", "User-agent: *\nDisallow: /a%2Fb\n", "/a/b", true},
    {"comments and spaces", "  User-agent : *  # all\n Disallow : /a # this\n", "/a", false},
    {"CR line ends and a BOM", "\xEF\xBB\xBFUser-agent: *\rDisallow: /a\r", "/a", false},
    {"rules before any agent are nobody's", "Disallow: /\nUser-agent: *\nDisallow: /b\n", "/a", true},
    {"case of paths matters", "User-agent: *\nDisallow: /Live\n", "/live", true},
};

TEST(Robots, AllowsOrNot) {
  for (const Case& c : kCases) EXPECT_EQ(RobotsRules::parse(c.text, "hearsay").allows(c.target), c.allowed) << c.name;
}

TEST(Robots, CrawlDelayIsACourtesyWithABound) {
  const auto delay = [](const char* text) { return RobotsRules::parse(text, "hearsay").crawl_delay().count(); };
  EXPECT_EQ(delay("User-agent: *\nDisallow: /x\n"), 0);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 7\n"), 7);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 0.5\n"), 1);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: 86400\n"), 60);
  EXPECT_EQ(delay("User-agent: *\nCrawl-delay: soon\n"), 0);
}

TEST(Robots, ManyStarsTakeNoTime) {
  std::string pattern = "/";
  for (int i = 0; i < 2000; ++i) pattern += "*a";
  const RobotsRules rules = RobotsRules::parse("User-agent: *\nDisallow: " + pattern + "b\n", "hearsay");
  EXPECT_TRUE(rules.allows("/" + std::string(4000, 'a')));
}

}  // namespace
}  // namespace hearsay
