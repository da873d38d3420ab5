// `hearsay watch` as people run it: the real program, stopped, killed and started again.
#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "fetch/test_server.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

// A child process whose standard output can be read as it comes.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments) {
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    arguments.insert(arguments.begin(), HEARSAY_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
      ::execv(argv[0], argv.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    out_ = ends[0];
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      end();
    }
    ::close(out_);
  }

  /// One line without its end; empty at the end of the output.
  std::string line() {
    std::string out;
    char c = 0;
    while (::read(out_, &c, 1) == 1 && c != '\n') out += c;
    return out;
  }
  void signal(int number) const { ::kill(pid_, number); }
  /// The exit status; 128 and the signal's number when it was killed.
  int end() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t pid_ = -1;
  int out_ = -1;
};

class WatchProgram : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / fmt::format("hearsay-watch-{}", ::getpid());
    fs::create_directories(folder_);
    server_.on("/live", [this](const TestRequest& request) {
      conditional_ = request.has("if-none-match: \"7\"");
      return conditional_
                 ? TestReply::of(304, "", "")
                 : TestReply::page(
                       "<html><head><title>Dam at Velno</title></head><body><h1>Dam at Velno</h1><p>The mayor "
                       "of Velno, Ana Ruiz, said on Friday that the dam would hold through the night.</p>"
                       "<p>Engineers said that the upper gate had failed twice since Thursday.</p></body></html>",
                       "Content-Type: text/html\r\nETag: \"7\"\r\n");
    });
    write_sources(server_.url("/live"));
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write_sources(const std::string& url) const {
    ASSERT_TRUE(write_file(path("s.toml"), fmt::format("[watch]\ngap = \"0s\"\n\n[[source]]\nurl = \"{}\"\n"
                                                       "allow_private = true\noutlet = \"Velno Post\"\n",
                                                       url)));
  }
  std::string path(const char* name) const { return (folder_ / name).string(); }
  std::vector<std::string> watching(std::vector<std::string> more = {}) const {
    std::vector<std::string> out = {"watch", path("s.toml"), "--ledger", path("story.ledger"), "--json"};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }

  TestServer server_;
  fs::path folder_;
  std::atomic<bool> conditional_ = false;
};

TEST_F(WatchProgram, StopsOnASignalAndGoesOnLater) {
  {
    Program first(watching());
    const json look = json::parse(first.line());
    EXPECT_EQ(look["status"], "ok");
    EXPECT_EQ(look["documents"]["added"], 1);
    EXPECT_GE(look["rows"]["assertions"], 1);
    first.signal(SIGTERM);
    const json end = json::parse(first.line());
    EXPECT_EQ(end["event"], "end");
    EXPECT_EQ(end["stopped"], true);
    EXPECT_EQ(end["health"]["items"][0]["looks"]["ok"], 1);
    EXPECT_EQ(first.end(), 0);
  }
  Program second(watching({"--once"}));
  EXPECT_EQ(json::parse(second.line())["status"], "unchanged");
  EXPECT_EQ(second.end(), 0);
  EXPECT_TRUE(conditional_) << "the state was in the ledger";
  Program status({"watch", "--status", "--ledger", path("story.ledger"), "--json"});
  const json health = json::parse(status.line());
  EXPECT_EQ(health["items"][0]["uri"], server_.url("/live"));
  EXPECT_EQ(health["items"][0]["looks"]["unchanged"], 1);
}

TEST_F(WatchProgram, SurvivesBeingKilled) {
  TestReply drip = TestReply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
  for (int i = 0; i < 20; ++i) drip.pieces.push_back("a");
  drip.pause_ms = 20;
  server_.on("/robots.txt", drip);
  {
    Program killed(watching());
    while (server_.targets().empty()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    killed.signal(SIGKILL);
    EXPECT_EQ(killed.end(), 128 + SIGKILL);
  }
  server_.on("/robots.txt", TestReply::of(404, "", ""));
  Program again(watching({"--once"}));
  EXPECT_EQ(json::parse(again.line())["status"], "ok");
  EXPECT_EQ(again.end(), 0);
  Program check({"check", path("story.ledger"), "--json"});
  EXPECT_THAT(check.line(), HasSubstr("\"problems\":[]"));
  EXPECT_EQ(check.end(), 0);
}

TEST_F(WatchProgram, ALostPageIsAnExitStatus) {
  write_sources(server_.url("/none"));
  Program lost(watching({"--once"}));
  EXPECT_EQ(json::parse(lost.line())["status"], "deleted");
  EXPECT_EQ(lost.end(), 1);
}

TEST_F(WatchProgram, BadUse) {
  ASSERT_TRUE(write_file(path("s.toml"), "[[source]]\nurl = \"courier.example\"\n"));
  Program bad(watching());
  const json error = json::parse(bad.line())["error"];
  EXPECT_EQ(error["code"], "bad-sources");
  EXPECT_THAT(error["message"].get<std::string>(), HasSubstr("s.toml:2"));
  EXPECT_EQ(bad.end(), 2);
  Program none({"watch", "--json"});
  EXPECT_EQ(json::parse(none.line())["error"]["code"], "bad-usage");
  EXPECT_EQ(none.end(), 2);
}

TEST_F(WatchProgram, AddByAddress) {
  Program refused({"add", server_.url("/live"), "--ledger", path("story.ledger"), "--json"});
  EXPECT_THAT(refused.line(), HasSubstr("\"failed\":1"));
  EXPECT_EQ(refused.end(), 1);
  Program blocks({"blocks", server_.url("/live"), "--json"});
  EXPECT_EQ(json::parse(blocks.line())["error"]["code"], "private-address");
  EXPECT_EQ(blocks.end(), 1);
  EXPECT_TRUE(server_.targets().empty());
  Program add({"add", server_.url("/live"), "--allow-private", "--ledger", path("story.ledger"), "--json"});
  EXPECT_EQ(json::parse(add.line())["documents"]["added"], 1);
  EXPECT_EQ(add.end(), 0);
  EXPECT_THAT(server_.targets(), testing::ElementsAre("/live"));
}

}  // namespace
}  // namespace hearsay
