// Watching against a server in the test, with a clock that jumps: no test waits for real minutes.
#include "app/watch.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/web.h"
#include "base/deflate_for_tests.h"
#include "fetch/test_pace.h"
#include "fetch/test_server.h"

namespace hearsay {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;

const Instant kStart = *parse_instant("2024-05-01T21:40:00Z");

std::string page(const std::string& words) {
  return "<html><head><title>Dam at Velno</title></head><body><article><h1>Dam at Velno</h1><p>" + words +
         "</p><p>Engineers told reporters that the gate had failed twice since Thursday, and that a third failure "
         "would flood the lower town.</p></article></body></html>";
}

std::string feed(const std::vector<std::string>& ids) {
  std::string out = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Velno Post</title>";
  for (const std::string& id : ids) {
    out += fmt::format(
        "<item><guid>{0}</guid><title>Story {0}</title><description>The gate held, {0}.</description>"
        "</item>",
        id);
  }
  return out + "</channel></rss>";
}

class WatchTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = open_ledger("", OpenMode::kMemory);
    ASSERT_TRUE(opened) << opened.error().message;
    store_ = std::move(*opened);
    list_.settings.gap = seconds(0);
    server_.on("/robots.txt", TestReply::of(404, "", ""));
  }
  WatchSource& source(const std::string& target) {
    WatchSource& out = list_.sources.emplace_back();
    out.address = *WebAddress::parse(server_.url(target));
    out.allow_private = true;
    out.interval = minutes(5);
    return out;
  }
  /// Watches until `looks` looks were made (0: --once); what they found, as words.
  std::vector<std::string> looks(std::size_t looks = 0) {
    std::vector<std::string> out;
    std::stop_source stop;
    WatchOptions options;
    options.once = looks == 0;
    options.on_look = [&](const WatchLook& look) {
      last_ = look;
      out.push_back(fmt::format("{} {}", (look.row.at - kStart) / seconds(1), to_string(look.row.status)));
      if (!look.row.reason.empty()) out.back() += " " + look.row.reason;
      if (out.size() == looks) stop.request_stop();
    };
    const auto report = watch(*store_, list_, {&web_, &pace_, [](Document&) {}}, options, stop.get_token());
    EXPECT_TRUE(report) << report.error().message;
    if (report) report_ = *report;
    return out;
  }
  std::size_t versions() { return store_->snapshot()->versions.size(); }
  void wait(seconds time) { pace_.sleep_until(pace_.now() + time, {}); }

  TestServer server_;
  JumpingPace pace_{kStart};
  CurlTransport web_{CurlOptions{"hearsay/test", {}, ""}};
  std::unique_ptr<Store> store_;
  SourceList list_;
  WatchLook last_;
  WatchReport report_;
};

TEST_F(WatchTest, KeepsEveryVersionAndTellsUnchangedApart) {
  int asked = 0;
  server_.on("/a", [&](const TestRequest&) {
    const std::string words[] = {"holds", "holds", "broke", "holds"};
    return TestReply::page(
        page(fmt::format("The mayor of Velno said on Friday that the great dam {} in the night.", words[asked++])));
  });
  source("/a").outlet = "Velno Post";
  EXPECT_THAT(looks(4), ElementsAre("0 ok", "300 unchanged", "600 ok", "900 ok"));
  EXPECT_EQ(versions(), 2U) << "the fourth look saw the first version again";
  const LedgerSnapshot rows = *store_->snapshot();
  EXPECT_EQ(rows.documents[0].outlet, "Velno Post");
  EXPECT_EQ(rows.versions[0].uri, server_.url("/a"));
  EXPECT_TRUE(rows.versions[0].captured_at);
  EXPECT_EQ(last_.row.version, rows.versions[0].captured_at == kStart ? rows.versions[0].id : rows.versions[1].id);
  EXPECT_TRUE(report_.stopped);
}

TEST_F(WatchTest, AsksWithConditions) {
  server_.on("/a", [](const TestRequest& r) {
    return r.has("if-none-match: \"7\"") ? TestReply::of(304, "", "")
                                         : TestReply::page(page("The dam holds."), "ETag: \"7\"\r\n");
  });
  source("/a");
  EXPECT_THAT(looks(3), ElementsAre("0 ok", "300 unchanged", "600 unchanged"));
  EXPECT_EQ(last_.row.http_status, 304);
}

TEST_F(WatchTest, OtherBytesWithTheSameWordsAreNotKept) {
  int asked = 0;
  server_.on("/a", [&](const TestRequest&) {
    return TestReply::page(fmt::format("<!-- {} --><script>token = {}</script>", ++asked, asked) +
                           page("The dam holds."));
  });
  source("/a");
  EXPECT_THAT(looks(3), ElementsAre("0 ok", "300 unchanged", "600 unchanged"));
  EXPECT_EQ(versions(), 1U);
}

TEST_F(WatchTest, FeedEntriesAreVersions) {
  std::vector<std::string> ids = {"one", "two"};
  server_.on("/feed", [&](const TestRequest&) { return TestReply::page(feed(ids), "Content-Type: text/xml\r\n"); });
  source("/feed").kind = SourceKind::kFeed;
  looks(1);
  EXPECT_EQ(last_.added, 2U);
  ids = {"three", "one", "two"};
  wait(minutes(5));
  looks(1);
  EXPECT_EQ(last_.added, 1U);
  EXPECT_EQ(last_.row.status, CaptureStatus::kOk);
  ids = {"three", "one"};
  wait(minutes(5));
  looks(1);
  EXPECT_EQ(last_.row.status, CaptureStatus::kUnchanged) << "an entry that left the feed is nothing new";
  EXPECT_EQ(versions(), 3U);
}

TEST_F(WatchTest, AnotherKindOfAnswerIsAFailure) {
  server_.on("/feed", TestReply::page(page("Please accept our conditions.")));
  server_.on("/page", TestReply::page(feed({"one"})));
  server_.on("/shell", TestReply::page("<html><body><div id=app></div><script>run()</script></body></html>"));
  server_.on("/picture", TestReply::page("\x89PNG\r\n\x1a\n" + std::string(200, '\0'), "Content-Type: image/png\r\n"));
  source("/feed").kind = SourceKind::kFeed;
  source("/page").kind = SourceKind::kPage;
  source("/shell");
  source("/picture");
  std::vector<std::string> found = looks();
  std::sort(found.begin(), found.end());
  EXPECT_THAT(found,
              ElementsAre("0 failed binary-input", "0 failed no-text", "0 failed wrong-kind", "0 failed wrong-kind"));
  EXPECT_EQ(versions(), 0U);
}

TEST_F(WatchTest, WhatWasPackedIsJudgedByItsContents) {
  server_.on("/feed.xml.gz", TestReply::page(gzip(feed({"one", "two"})), "Content-Type: application/gzip\r\n"));
  server_.on("/page.html.gz", TestReply::page(gzip(page("The dam holds.")), "Content-Type: application/gzip\r\n"));
  const struct {
    const char* target;
    SourceKind kind;
    const char* look;
  } cases[] = {{"/feed.xml.gz", SourceKind::kFeed, "0 ok"},
               {"/feed.xml.gz", SourceKind::kPage, "0 failed wrong-kind"},
               {"/page.html.gz", SourceKind::kPage, "0 ok"},
               {"/page.html.gz", SourceKind::kFeed, "0 failed wrong-kind"}};
  for (const auto& c : cases) {
    SetUp();
    list_.sources.clear();
    source(c.target).kind = c.kind;
    EXPECT_THAT(looks(), ElementsAre(c.look)) << c.target;
  }
}

TEST_F(WatchTest, BacksOffAndComesBack) {
  int asked = 0;
  server_.on("/a", [&](const TestRequest&) {
    return ++asked < 5 ? TestReply::of(500, "", "") : TestReply::page(page("The dam holds."));
  });
  source("/a");
  list_.settings.max_interval = minutes(15);
  EXPECT_EQ(looks(5).back().substr(5), "ok");
  const auto total = pace_.now() - kStart;  // 5 + 10 + 15 + 15 minutes, each less up to a quarter
  EXPECT_LE(total, minutes(45));
  EXPECT_GE(total, minutes(33));
  EXPECT_EQ(last_.row.failures, 0);
  EXPECT_EQ(last_.row.next_due, last_.row.at + minutes(5));
}

TEST_F(WatchTest, ObeysRetryAfter) {
  server_.on("/a", TestReply::of(429, "Retry-After: 7200\r\n", ""));
  source("/a");
  EXPECT_THAT(looks(2), ElementsAre("0 failed http-429", "7200 failed http-429"));
  EXPECT_THAT(looks(), ElementsAre()) << "once, but it still has to wait";
  EXPECT_EQ(report_.skipped, 1U);
}

TEST_F(WatchTest, StatesOfAPagesLife) {
  TestReply now = TestReply::page(page("The dam holds."));
  server_.on("/a", [&](const TestRequest&) { return now; });
  source("/a");
  EXPECT_THAT(looks(), ElementsAre("0 ok"));
  const std::string version = last_.row.version;
  now = TestReply::of(410, "", "");
  wait(minutes(6));
  EXPECT_THAT(looks(), ElementsAre("360 deleted http-410"));
  now = TestReply::redirect("/login?next=a");
  server_.on("/login?next=a", TestReply::page("<form><input type=password></form>"));
  wait(minutes(6));
  EXPECT_THAT(looks(), ElementsAre("720 blocked login"));
  EXPECT_EQ(last_.row.failures, 2);
  now = TestReply::page(page("The dam holds."));
  wait(minutes(11));
  EXPECT_THAT(looks(), ElementsAre("1380 unchanged")) << "it is back as it was";
  EXPECT_EQ(last_.row.version, version);
  const auto health = watch_health(*store_, &list_);
  ASSERT_TRUE(health);
  EXPECT_EQ((*health)[0].deleted, 1);
  EXPECT_EQ((*health)[0].blocked, 1);
  EXPECT_EQ((*health)[0].last_new, kStart);
}

TEST_F(WatchTest, ARestartGoesOnWhereItWas) {
  server_.on("/a", [](const TestRequest& r) {
    return r.has("if-none-match: \"7\"") ? TestReply::of(304, "", "")
                                         : TestReply::page(page("The dam holds."), "ETag: \"7\"\r\n");
  });
  source("/a");
  looks(1);
  wait(seconds(60));
  EXPECT_THAT(looks(1), ElementsAre("300 unchanged")) << "due after five minutes, asked with its ETag";
  list_.sources[0].interval = minutes(1);
  EXPECT_THAT(looks(1), ElementsAre("360 unchanged")) << "a shorter interval counts at once";
}

TEST_F(WatchTest, ManySourcesOneHostOneAtATime) {
  std::atomic<int> now = 0, most = 0;
  for (int i = 0; i < 6; ++i) {
    const std::string target = fmt::format("/{}", i);
    server_.on(target, [&, i](const TestRequest&) {
      most = std::max<int>(most, ++now);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      --now;
      return TestReply::page(page(fmt::format("Gate {} holds.", i)));
    });
    source(target);
  }
  EXPECT_EQ(looks().size(), 6U);
  EXPECT_EQ(most, 1);
  EXPECT_EQ(report_.added, 6U);
}

TEST_F(WatchTest, AWrongCharsetIsReadByTheServersWordOrTheBytes) {
  // "Мэр" and a sentence in windows-1251, which the page wrongly calls UTF-8.
  const std::string words =
      "\xcc\xfd\xf0 \xc2\xe5\xeb\xfc\xed\xee \xf1\xea\xe0\xe7\xe0\xeb, \xf7\xf2\xee "
      "\xef\xeb\xee\xf2\xe8\xed\xe0 \xe2\xfb\xe4\xe5\xf0\xe6\xe8\xf2.";
  server_.on("/a", TestReply::page("<html><head><meta charset=utf-8></head><body><p>" + words + "</p></body></html>",
                                   "Content-Type: text/html; charset=windows-1251\r\n"));
  source("/a");
  looks();
  ASSERT_EQ(versions(), 1U);
  EXPECT_EQ(store_->snapshot()->versions[0].charset, "windows-1251");
}

TEST_F(WatchTest, TruncatedAnswersAreNotKept) {
  server_.on("/a", TestReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + page("The dam")));
  source("/a");
  EXPECT_THAT(looks(), ElementsAre("0 failed truncated"));
  EXPECT_EQ(versions(), 0U);
}

TEST_F(WatchTest, AStopDropsWhatIsUnderWay) {
  TestReply drip = TestReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
  for (int i = 0; i < 30; ++i) drip.pieces.push_back("a");
  drip.pause_ms = 50;
  server_.on("/slow", drip);
  server_.on("/a", TestReply::page(page("The dam holds.")));
  source("/slow").address = *WebAddress::parse(server_.url("/slow", "localhost"));
  source("/a");
  const auto began = std::chrono::steady_clock::now();
  EXPECT_THAT(looks(1), ElementsAre("0 ok"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, seconds(2));
  EXPECT_TRUE(report_.stopped);
  EXPECT_FALSE(watch_health(*store_, &list_)->at(0).last_answer) << "a stop is no failure of the source";
  EXPECT_EQ(watch_health(*store_, &list_)->at(0).failed, 0);
}

TEST_F(WatchTest, BadZonesAreNamed) {
  WatchSource& bad = source("/a");
  bad.zone = "Mars/Olympus";
  bad.line = 7;
  const auto report = watch(*store_, list_, {&web_, &pace_, [](Document&) {}}, {}, {});
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, "bad-sources");
  EXPECT_THAT(report.error().message, testing::HasSubstr("line 7"));
}

TEST_F(WatchTest, AddByAddress) {
  server_.on("/old", TestReply::redirect("/a"));
  server_.on("/a", TestReply::page(page("The dam holds."), "Content-Type: text/html; charset=utf-8\r\n"));
  const auto input = load_page(server_.url("/old"), true, 1 << 20);
  ASSERT_TRUE(input) << input.error().message;
  EXPECT_EQ(input->uri, server_.url("/a"));
  EXPECT_EQ(input->media_type, "text/html");
  EXPECT_EQ(input->charset, "utf-8");
  EXPECT_TRUE(input->captured_at);
  EXPECT_THAT(server_.targets(), ElementsAre("/old", "/a"));
  EXPECT_EQ(load_page(server_.url("/a"), false, 1 << 20).error().code, "private-address");
  EXPECT_EQ(load_page(server_.url("/none"), true, 1 << 20).error().code, "http-404");
  EXPECT_EQ(load_page(server_.url("/a"), true, 10).error().code, "too-large");
  EXPECT_EQ(load_page("https://me:secret@courier.example/", false, 10).error().code, "bad-address");
}

}  // namespace
}  // namespace hearsay
