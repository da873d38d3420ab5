#include "fetch/sources.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

using std::chrono::seconds;

TEST(Sources, ReadsSettingsAndSources) {
  const auto list = parse_sources(R"(
[watch]
interval = "10m"
gap = "3s"
max_size = "8 MB"
contact = "desk@courier.example"

[[source]]
url = "https://courier.example/live/dam"
kind = "page"
outlet = "Northern Courier"
zone = "Europe/London"
interval = "1m"

[[source]]
url = "http://10.0.0.7/feed"
allow_private = true
robots = false
)",
                                  "s.toml");
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->settings.gap, seconds(3));
  EXPECT_EQ(list->settings.max_size, 8U << 20);
  EXPECT_EQ(list->settings.contact, "desk@courier.example");
  ASSERT_EQ(list->sources.size(), 2U);
  const WatchSource &live = list->sources[0], &feed = list->sources[1];
  EXPECT_EQ(live.address.text(), "https://courier.example/live/dam");
  EXPECT_EQ(live.kind, SourceKind::kPage);
  EXPECT_EQ(live.outlet, "Northern Courier");
  EXPECT_EQ(live.zone, "Europe/London");
  EXPECT_EQ(live.interval, seconds(60));
  EXPECT_TRUE(live.robots);
  EXPECT_FALSE(live.allow_private);
  EXPECT_EQ(live.line, 8);
  EXPECT_EQ(feed.kind, SourceKind::kAny);
  EXPECT_EQ(feed.interval, seconds(600));
  EXPECT_TRUE(feed.allow_private);
  EXPECT_FALSE(feed.robots);
}

struct Case {
  const char* toml;
  const char* words;  ///< that the message holds
};

const Case kBad[] = {
    {"", "names no source"},
    {"[watch]\n", "names no source"},
    {"source = 3\n", "names no source"},
    {"[[source]]\n", "s.toml:1: this source has no \"url\""},
    {"\n[[source]]\nurl = \"courier.example\"\n", "s.toml:3: \"courier.example\" is no web address"},
    {"[[source]]\nurl = \"ftp://courier.example/\"\n", "s.toml:2:"},
    {"[[source]]\nurl = \"https://me:secret@courier.example/\"\n", "leave user name and password out"},
    {"[[source]]\nurl = \"https://\"\n", "s.toml:2:"},
    {"[[source]]\nurl = 7\n", "s.toml:2: \"url\" must be a text in quotes"},
    {"[[source]]\nurl = \"https://a.example/\"\nintervall = \"1m\"\n",
     "s.toml:3: [[source]] has no setting \"intervall\""},
    {"[[source]]\nurl = \"https://a.example/\"\ninterval = \"1 week\"\n", "s.toml:3: \"1 week\" is no length of time"},
    {"[[source]]\nurl = \"https://a.example/\"\ninterval = \"1s\"\n", "s.toml:3: 1s is too often"},
    {"[[source]]\nurl = \"https://a.example/\"\nkind = \"blog\"\n", "s.toml:3: there is no kind \"blog\""},
    {"[[source]]\nurl = \"https://a.example/\"\nallow_private = \"yes\"\n", "s.toml:3: \"allow_private\" must be true"},
    {"[[source]]\nurl = \"https://a.example/\"\n[[source]]\nurl = \"HTTPS://A.example/#x\"\n",
     "s.toml:3: https://a.example/ is named in line 1 already"},
    {"[watch]\nmax_size = \"all\"\n", "s.toml:2: \"all\" is no size"},
    {"[watch]\nspeed = 1\n", "s.toml:2: [watch] has no setting \"speed\""},
    {"watch = 1\n", "s.toml:1: write the settings as a table"},
    {"[sources]\n", "s.toml:1: there is no \"sources\""},
    {"[[source]]\nurl = \n", "s.toml:2:"},
    {"\xff\xfe", "s.toml:1:"},
    {"\n[!]\n", "s.toml:2:"},
    {"a = 26\"\xC3\xA9\"\n", "s.toml:1: a character that may stand in quotes"},
    {"a = \"\"\"\n\\\xC3\xA9\"\"\"\n", "s.toml:2: a character that may stand in quotes"},
    {"a = \"\xC3\xA9\"\n\xC3\xA9 = 1\n", "s.toml:2: a character that may stand in quotes and comments only"},
    {"a = '''\n\xC3\xA9'''\n# \xC3\xA9\nb = 1 \xC3\xA9\n", "s.toml:4: a character that may stand in quotes"},
    {"[\x01]\n", "s.toml:1:"},
    {"[[!", "s.toml:1:"},
    {"!", "s.toml:1:"},
};

TEST(Sources, DepthHasABound) {
  std::string dots = "a";
  for (int i = 0; i < 3000; ++i) dots += ".a";
  const auto list = parse_sources("\n" + dots + " = 1\n", "s.toml");
  ASSERT_FALSE(list);
  EXPECT_NE(list.error().message.find("s.toml:2: a line of more than"), std::string::npos);
  EXPECT_FALSE(parse_sources("a = " + std::string(2000, '[') + "\n", "s.toml"));
}

TEST(Sources, ErrorsNameTheLine) {
  for (const Case& c : kBad) {
    const auto list = parse_sources(c.toml, "s.toml");
    ASSERT_FALSE(list) << c.toml;
    EXPECT_NE(list.error().message.find(c.words), std::string::npos) << c.toml << "\n" << list.error().message;
    EXPECT_EQ(list.error().code, "bad-sources");
  }
}

TEST(Sources, LettersBeyondAsciiInQuotesAndComments) {
  const auto list = parse_sources(
      "\xEF\xBB\xBF# \xC3\xA9\n[[source]]\nurl = \"https://b\xC3\xBC"
      "cher.example/\" # \xC3\xA9\n"
      "outlet = \"\"\"L'\xC3\x89"
      "cho \\\"du\\\" Velno\"\"\"\n",
      "s.toml");
  ASSERT_TRUE(list) << list.error().message;
  EXPECT_EQ(list->sources[0].outlet,
            "L'\xC3\x89"
            "cho \"du\" Velno");
  EXPECT_EQ(list->sources[0].address.host(), "xn--bcher-kva.example");
}

TEST(Sources, Durations) {
  EXPECT_EQ(parse_duration("90s")->count(), 90);
  EXPECT_EQ(parse_duration(" 5 min ")->count(), 300);
  EXPECT_EQ(parse_duration("2h")->count(), 7200);
  EXPECT_EQ(parse_duration("31d")->count(), 31 * 86400);
  for (const char* bad : {"", "5", "m", "-5m", "32d", "99999999999999999999d", "1h30"}) {
    EXPECT_FALSE(parse_duration(bad)) << bad;
  }
}

TEST(Sources, Sizes) {
  EXPECT_EQ(*parse_size("4096"), 4096U);
  EXPECT_EQ(*parse_size("500 KB"), 500U << 10);
  EXPECT_EQ(*parse_size("1g"), 1U << 30);
  for (const char* bad : {"", "0", "-1", "4 TB", "9999999 GB"}) EXPECT_FALSE(parse_size(bad)) << bad;
}

}  // namespace
}  // namespace hearsay
