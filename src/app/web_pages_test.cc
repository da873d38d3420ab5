#include "app/web_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "fetch/curl.h"
#include "fetch/test_pace.h"
#include "fetch/test_server.h"

namespace hearsay {
namespace {

using std::chrono::milliseconds;

/// How many requests a server answers at once, at most.
class Crowd {
 public:
  TestReply answer(const std::string& words) {
    const int now = ++inside_;
    int most = most_;
    while (now > most && !most_.compare_exchange_weak(most, now)) {
    }
    std::this_thread::sleep_for(milliseconds(60));
    --inside_;
    return TestReply::page("<p>" + words + "</p>");
  }
  int most() const { return most_; }

 private:
  std::atomic<int> inside_{0}, most_{0};
};

TEST(WebPages, AsksOneHostForOnePageAtATimeAndKeepsTheOrder) {
  TestServer server;
  Crowd crowd;
  std::vector<std::string> names;
  for (const char* target : {"/1", "/2", "/3", "/1"}) {
    server.on(target, [&, target](const TestRequest&) { return crowd.answer(target); });
    names.push_back(server.url(target));
  }
  names.emplace_back("https://me:secret@courier.example/");
  JumpingPace pace{*parse_instant("2024-05-01T21:40:00Z")};
  CurlTransport web{CurlOptions{"hearsay/test", {}, ""}};
  WebPagesOptions options;
  options.allow_private = true;
  options.gap = std::chrono::seconds(3);
  WebPages pages(names, web, pace, options);
  std::vector<std::string> bodies;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const Result<Input> page = pages.take(i);
    bodies.push_back(page ? page->bytes : page.error().code);
  }
  EXPECT_THAT(bodies, testing::ElementsAre("<p>/1</p>", "<p>/2</p>", "<p>/3</p>", "<p>/1</p>", "bad-address"));
  EXPECT_EQ(crowd.most(), 1) << "one request at a time to a host";
  EXPECT_THAT(server.targets(), testing::UnorderedElementsAre("/1", "/2", "/3")) << "asked for once";
  EXPECT_EQ(pace.slept(), std::chrono::seconds(6)) << "a gap between two requests";
}

TEST(WebPages, AsksSeveralHostsAtTheSameTime) {
  TestServer server;
  Crowd crowd;
  server.on("/", [&](const TestRequest&) { return crowd.answer("x"); });
  const std::vector<std::string> names = {server.url("/"), server.url("/", "localhost")};
  JumpingPace pace{*parse_instant("2024-05-01T21:40:00Z")};
  CurlTransport web{CurlOptions{"hearsay/test", {}, ""}};
  WebPagesOptions options;
  options.allow_private = true;
  WebPages pages(names, web, pace, options);
  for (std::size_t i = 0; i < names.size(); ++i) EXPECT_TRUE(pages.take(i)) << names[i];
  EXPECT_EQ(crowd.most(), 2);
}

TEST(WebPages, EndsWithWhatIsUnderWay) {
  TestServer server;
  server.on("/", [](const TestRequest&) { return TestReply::page("<p>x</p>"); });
  JumpingPace pace{*parse_instant("2024-05-01T21:40:00Z")};
  CurlTransport web{CurlOptions{"hearsay/test", {}, ""}};
  WebPagesOptions options;
  options.allow_private = true;
  const WebPages pages({server.url("/"), server.url("/2"), server.url("/3")}, web, pace, options);
}

}  // namespace
}  // namespace hearsay
