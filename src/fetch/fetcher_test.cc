// The rules of fetching, against a server on this machine and a clock that jumps.
#include "fetch/fetcher.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/deflate_for_tests.h"
#include "fetch/curl.h"
#include "fetch/test_pace.h"
#include "fetch/test_server.h"

namespace hearsay {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;

const Instant kStart = *parse_instant("2024-05-01T21:40:00Z");

class FetcherTest : public testing::Test {
 protected:
  FetcherTest() { options_.gap = seconds(0); }

  FetchRequest request(const std::string& url) {
    FetchRequest out;
    const Result<WebAddress> address = WebAddress::parse(url);
    EXPECT_TRUE(address) << url;
    if (address) out.address = *address;
    out.allow_private = true;
    return out;
  }
  FetchResult fetch(const FetchRequest& wanted) {
    if (!fetcher_) fetcher_ = std::make_unique<Fetcher>(web_, pace_, options_);
    return fetcher_->fetch(wanted, stop_.get_token());
  }
  FetchResult fetch(const std::string& target) { return fetch(request(server_.url(target))); }
  /// Of an answer that must not be taken as a page: its outcome and reason.
  std::string refusal(const FetchResult& result) {
    EXPECT_TRUE(result.body.empty());
    EXPECT_THAT(result.message, HasSubstr("http"));
    constexpr const char* kNames[] = {"fetched", "not modified", "gone", "blocked", "failed"};
    return fmt::format("{}: {}", kNames[static_cast<int>(result.outcome)], result.reason);
  }

  TestServer server_;
  JumpingPace pace_{kStart};
  CurlTransport web_{CurlOptions{"hearsay/test (desk@courier.example)", {}, ""}};
  FetcherOptions options_;
  std::stop_source stop_;
  std::unique_ptr<Fetcher> fetcher_;
};

TEST_F(FetcherTest, APageWithItsHeaders) {
  server_.on("/a", [](const TestRequest& r) {
    EXPECT_TRUE(r.has("user-agent: hearsay/test (desk@courier.example)"));
    EXPECT_FALSE(r.has("if-none-match"));
    EXPECT_FALSE(r.has("cookie"));
    return TestReply::page("<p>Dam holds</p>",
                           "Content-Type: Text/HTML; x=1; Charset=\"windows-1251\"\r\nETag: \"7\"\r\n"
                           "Last-Modified: Wed, 01 May 2024 21:00:00 GMT\r\nSet-Cookie: a=b\r\n");
  });
  const FetchResult page = fetch("/a");
  EXPECT_EQ(page.outcome, FetchOutcome::kFetched) << page.message;
  EXPECT_EQ(page.http_status, 200);
  EXPECT_EQ(page.body, "<p>Dam holds</p>");
  EXPECT_EQ(page.media_type, "text/html");
  EXPECT_EQ(page.charset, "windows-1251");
  EXPECT_EQ(page.etag, "\"7\"");
  EXPECT_EQ(page.last_modified, "Wed, 01 May 2024 21:00:00 GMT");
  EXPECT_EQ(page.address, server_.url("/a"));
  EXPECT_EQ(page.at, kStart);
  EXPECT_THAT(server_.targets(), ElementsAre("/robots.txt", "/a")) << "nothing but what was named, and robots.txt";
}

TEST_F(FetcherTest, AConditionalRequest) {
  server_.on("/a", [](const TestRequest& r) {
    const bool known = r.has("if-none-match: \"7\"") && r.has("if-modified-since: wed, 01 may 2024 21:00:00 gmt");
    return known ? TestReply::of(304, "", "") : TestReply::page("<p>Dam holds</p>");
  });
  FetchRequest again = request(server_.url("/a"));
  again.etag = "\"7\"";
  again.last_modified = "Wed, 01 May 2024 21:00:00 GMT";
  EXPECT_EQ(fetch(again).outcome, FetchOutcome::kNotModified);
  again.validators_of = server_.url("/elsewhere");
  EXPECT_EQ(fetch(again).outcome, FetchOutcome::kFetched) << "validators of another address are not sent";
}

TEST_F(FetcherTest, Redirects) {
  server_.on("/a", TestReply::redirect("b?x=1", 301));
  server_.on("/b?x=1", TestReply::redirect(server_.url("/c"), 307));
  server_.on("/c", TestReply::page("<p>Dam holds</p>"));
  server_.on("/loop", TestReply::redirect("/loop"));
  server_.on("/nowhere", TestReply::of(302, "", ""));
  server_.on("/file", TestReply::redirect("file:///etc/hostname"));
  server_.on("/gopher", TestReply::redirect("gopher://127.0.0.1/"));
  const FetchResult page = fetch("/a");
  EXPECT_EQ(page.outcome, FetchOutcome::kFetched) << page.message;
  EXPECT_EQ(page.address, server_.url("/c"));
  EXPECT_EQ(refusal(fetch("/loop")), "failed: redirect-loop");
  for (const char* bad : {"/nowhere", "/file", "/gopher"})
    EXPECT_EQ(refusal(fetch(bad)), "failed: bad-redirect") << bad;
}

TEST_F(FetcherTest, PrivateAddressesAreRefused) {
  server_.on("/a", TestReply::page("<p>secret</p>"));
  for (const char* host :
       {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"}) {
    FetchRequest naive = request(server_.url("/a", host));
    naive.allow_private = false;
    EXPECT_EQ(refusal(fetch(naive)), "failed: private-address") << host;
    naive.obey_robots = false;
    EXPECT_EQ(refusal(fetch(naive)), "failed: private-address") << host;
  }
  EXPECT_TRUE(server_.targets().empty());
}

TEST_F(FetcherTest, ARedirectToAPrivateAddressIsRefusedAlsoWhereTheNamedHostIsAllowed) {
  server_.on("/a", TestReply::redirect(server_.url("/b", "localhost")));
  server_.on("/b", TestReply::page("<p>secret</p>"));
  EXPECT_EQ(refusal(fetch("/a")), "failed: private-address");
  EXPECT_THAT(server_.targets(), ElementsAre("/robots.txt", "/a"));
}

TEST_F(FetcherTest, StatesAreToldApart) {
  struct Case {
    int status;
    const char* refusal;
  };
  const Case cases[] = {
      {404, "gone: http-404"},    {410, "gone: http-410"},    {401, "blocked: http-401"}, {402, "blocked: http-402"},
      {403, "blocked: http-403"}, {407, "blocked: http-407"}, {451, "blocked: http-451"}, {429, "failed: http-429"},
      {500, "failed: http-500"},  {503, "failed: http-503"},  {204, "failed: http-204"},  {206, "failed: http-206"},
      {400, "failed: http-400"},
  };
  for (const Case& c : cases) {
    const std::string target = fmt::format("/{}", c.status);
    server_.on(target, TestReply::of(c.status, "Content-Type: text/html\r\n", c.status == 204 ? "" : "<p>No.</p>"));
    const FetchResult result = fetch(target);
    EXPECT_EQ(refusal(result), c.refusal);
    EXPECT_EQ(result.http_status, c.status);
  }
  server_.on("/empty", TestReply::page(" \n"));
  EXPECT_EQ(refusal(fetch("/empty")), "failed: empty");
}

TEST_F(FetcherTest, RetryAfter) {
  server_.on("/seconds", TestReply::of(429, "Retry-After: 90\r\n", ""));
  server_.on("/date", TestReply::of(503, "Retry-After: Wed, 01 May 2024 21:50:00 GMT\r\n", ""));
  EXPECT_EQ(fetch("/seconds").retry_after, seconds(90));
  EXPECT_EQ(fetch("/date").retry_after, seconds(600));
}

TEST_F(FetcherTest, LoginPages) {
  const std::string form = "<html><form action=/in><input name=u><INPUT Type='password' name=p></form></html>";
  std::string story;
  for (int i = 0; i < 60; ++i) story += "<p>The dam held through the night.</p>\n";
  server_.on("/form", TestReply::page(form + "<script>var words = 'of no one at all';</script>"));
  server_.on("/story", TestReply::page(form + story));
  server_.on("/members", TestReply::redirect("/Sign-In?next=/members"));
  server_.on("/Sign-In?next=/members", TestReply::page(story));
  server_.on("/old", TestReply::redirect("/news/login-leak-at-bank"));
  server_.on("/news/login-leak-at-bank", TestReply::page(story));
  EXPECT_EQ(refusal(fetch("/form")), "blocked: login");
  EXPECT_EQ(refusal(fetch("/members")), "blocked: login");
  EXPECT_EQ(fetch("/story").outcome, FetchOutcome::kFetched);
  EXPECT_EQ(fetch("/old").outcome, FetchOutcome::kFetched);
}

TEST_F(FetcherTest, RobotsAreAskedOnceADay) {
  int asked = 0;
  server_.on("/robots.txt", [&](const TestRequest&) {
    ++asked;
    return TestReply::of(200, "", "User-agent: hearsay\nDisallow: /shut\n");
  });
  server_.on("/open", TestReply::page("<p>Dam holds</p>"));
  server_.on("/shut", TestReply::page("<p>secret</p>"));
  server_.on("/side-door", TestReply::redirect("/shut"));
  EXPECT_EQ(fetch("/open").outcome, FetchOutcome::kFetched);
  EXPECT_EQ(refusal(fetch("/shut")), "blocked: robots");
  EXPECT_EQ(refusal(fetch("/side-door")), "blocked: robots") << "every hop is judged";
  EXPECT_EQ(asked, 1);
  pace_.sleep_until(kStart + std::chrono::hours(25), {});
  EXPECT_EQ(fetch("/open").outcome, FetchOutcome::kFetched);
  EXPECT_EQ(asked, 2);
  FetchRequest own = request(server_.url("/shut"));
  own.obey_robots = false;
  EXPECT_EQ(fetch(own).outcome, FetchOutcome::kFetched);
}

TEST_F(FetcherTest, UnreachableRobotsKeepUsOutForAWhile) {
  int status = 500;
  server_.on("/robots.txt", [&](const TestRequest&) { return TestReply::of(status, "", ""); });
  server_.on("/a", TestReply::page("<p>Dam holds</p>"));
  EXPECT_EQ(refusal(fetch("/a")), "failed: robots-unreachable");
  status = 404;
  EXPECT_EQ(refusal(fetch("/a")), "failed: robots-unreachable");
  pace_.sleep_until(kStart + std::chrono::minutes(16), {});
  EXPECT_EQ(fetch("/a").outcome, FetchOutcome::kFetched);
}

TEST_F(FetcherTest, AGapBetweenRequestsToOneHost) {
  options_.gap = seconds(2);
  server_.on("/robots.txt", TestReply::of(200, "", "User-agent: *\nCrawl-delay: 7\n"));
  server_.on("/a", TestReply::page("<p>Dam holds</p>"));
  fetch("/a");
  EXPECT_EQ(pace_.slept(), seconds(2)) << "robots.txt, then the page";
  fetch("/a");
  EXPECT_EQ(pace_.slept(), seconds(9)) << "a longer Crawl-delay wins";
}

TEST_F(FetcherTest, BombsAndLargeAnswers) {
  options_.limits.max_bytes = 1 << 20;
  const std::string bomb = gzip(std::string(50 << 20, 'a'));
  server_.on("/packed", TestReply::page(gzip("<p>Dam holds</p>"), "Content-Encoding: gzip\r\n"));
  server_.on("/bomb", TestReply::page(bomb, "Content-Encoding: gzip\r\n"));
  server_.on("/bomb-in-bomb", TestReply::page(gzip(bomb), "Content-Encoding: gzip, gzip\r\n"));
  server_.on("/large", TestReply::page(std::string(2 << 20, 'a')));
  server_.on("/endless-head",
             TestReply::page("a", "X: " + std::string(90'000, 'a') + "\r\nY: " + std::string(90'000, 'b') +
                                      "\r\nZ: " + std::string(90'000, 'c') + "\r\n"));
  EXPECT_EQ(fetch("/packed").body, "<p>Dam holds</p>");
  for (const char* large : {"/bomb", "/bomb-in-bomb", "/large", "/endless-head"}) {
    EXPECT_EQ(refusal(fetch(large)), "failed: too-large") << large;
  }
}

TEST_F(FetcherTest, BrokenAnswers) {
  options_.limits.total_ms = 300;
  server_.on("/short", TestReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this"));
  server_.on("/chunk", TestReply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nonly this"));
  server_.on("/nothing", TestReply::raw(""));
  server_.on("/no-http", TestReply::raw("SSH-2.0-tea\r\n"));
  server_.on("/half-gzip",
             TestReply::page(gzip(std::string(5000, 'a') + "b").substr(0, 25), "Content-Encoding: gzip\r\n"));
  TestReply drip = TestReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
  for (int i = 0; i < 40; ++i) drip.pieces.push_back("a");
  drip.pause_ms = 20;
  server_.on("/drip", drip);
  EXPECT_EQ(refusal(fetch("/short")), "failed: truncated");
  EXPECT_EQ(refusal(fetch("/chunk")), "failed: truncated");
  EXPECT_EQ(refusal(fetch("/nothing")), "failed: truncated");
  EXPECT_EQ(refusal(fetch("/no-http")), "failed: bad-answer");
  EXPECT_EQ(fetch("/half-gzip").outcome, FetchOutcome::kFailed);
  EXPECT_EQ(refusal(fetch("/drip")), "failed: timed-out");
}

TEST_F(FetcherTest, NobodyThere) {
  const int port = TestServer().port();
  FetchRequest wanted = request(fmt::format("http://127.0.0.1:{}/", port));
  wanted.obey_robots = false;
  EXPECT_EQ(refusal(fetch(wanted)), "failed: cannot-connect");
  wanted = request("http://nobody.invalid/");
  wanted.obey_robots = false;
  EXPECT_EQ(refusal(fetch(wanted)), "failed: cannot-resolve");
}

TEST_F(FetcherTest, AStopEndsARequestSoon) {
  TestReply drip = TestReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
  for (int i = 0; i < 30; ++i) drip.pieces.push_back("a");
  drip.pause_ms = 100;
  server_.on("/drip", drip);
  const auto began = std::chrono::steady_clock::now();
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    stop_.request_stop();
  });
  EXPECT_EQ(refusal(fetch("/drip")), "failed: stopped");
  EXPECT_LT(std::chrono::steady_clock::now() - began, seconds(2));
  EXPECT_EQ(refusal(fetch("/drip")), "failed: stopped") << "and nothing is begun afterwards";
}

TEST(WebAddress, Normalised) {
  struct Case {
    const char* text;
    const char* normal;
  };
  const Case cases[] = {
      {"HTTPS://News.Example/a/../live#top", "https://news.example/live"},
      {"http://news.example:80", "http://news.example/"},
      {"http://news.example:8080/?q=a", "http://news.example:8080/?q=a"},
      {"https://b\xC3\xBC"
       "cher.example/",
       "https://xn--bcher-kva.example/"},
      {"http://[::1]:81/a", "http://[::1]:81/a"},
      {"http://2130706433/", "http://127.0.0.1/"},
      {"http://\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x97.1/", "http://127.0.0.1/"},
  };
  for (const Case& c : cases) {
    const auto address = WebAddress::parse(c.text);
    ASSERT_TRUE(address) << c.text;
    EXPECT_EQ(address->text(), c.normal);
  }
  for (const char* bad : {"", "file:///etc/hostname", "ftp://a.example/", "https://", "http://a b.example/",
                          "http://me@a.example/", "http://a.example:99999/", "javascript:alert(1)"}) {
    EXPECT_FALSE(WebAddress::parse(bad)) << bad;
  }
}

TEST(Proxy, ForAnAddress) {
  const ProxySettings settings{"http://p:1", "http://q:2", "", ".desk.example, 10.0.0.7"};
  const auto through = [&](const char* url, const ProxySettings& s) { return proxy_for(*WebAddress::parse(url), s); };
  EXPECT_EQ(through("http://a.example/", settings), "http://p:1");
  EXPECT_EQ(through("https://a.example/", settings), "http://q:2");
  EXPECT_EQ(through("https://desk.example/", settings), "");
  EXPECT_EQ(through("https://a.Desk.example/", settings), "");
  EXPECT_EQ(through("https://otherdesk.example/", settings), "http://q:2");
  EXPECT_EQ(through("http://10.0.0.7/", settings), "");
  EXPECT_EQ(through("http://a.example/", {"", "", "socks5://r:3", ""}), "socks5://r:3");
  EXPECT_EQ(through("http://a.example/", {"", "", "socks5://r:3", "*"}), "");
}

TEST_F(FetcherTest, ThroughAProxy) {
  TestServer proxy;
  proxy.on("http://courier.example/a", TestReply::page("<p>Dam holds</p>"));
  CurlTransport web({"hearsay/test", {proxy.url(""), "", "", ""}, ""});
  Fetcher fetcher(web, pace_, options_);
  FetchRequest wanted = request("http://courier.example/a");
  wanted.allow_private = false;
  EXPECT_EQ(fetcher.fetch(wanted, {}).body, "<p>Dam holds</p>");
  FetchRequest inside = request("http://10.0.0.1/a");
  inside.allow_private = false;
  EXPECT_EQ(refusal(fetcher.fetch(inside, {})), "failed: private-address");
}

}  // namespace
}  // namespace hearsay
