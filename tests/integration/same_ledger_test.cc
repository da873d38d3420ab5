// The same coverage in another shape gives the same ledger: posts newest or oldest first, LF or CRLF, another machine
// zone, one page or two, one thread or four.
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>

#include "app/ledger.h"
#include "model/names.h"

namespace hearsay {
namespace {

namespace fs = std::filesystem;

struct Post {
  const char* clock;
  const char* headline;
  const char* body;
};

// Oldest first; midnight lies between the second and the third.
const std::vector<Post> kPosts = {
    {"11:10 PM BST", "Smoke over the tannery",
     "Residents of Hexham reported a loud bang, the fire service said.\n\nFire chief Dana Holloway said two crews had "
     "been sent."},
    {"11:45 PM BST", "Road closed",
     "Police ordered drivers to avoid the river road.\n\n\u201CPlease stay at home tonight,\u201D said Inspector Paul "
     "Reeve."},
    {"12:20 AM BST", "Two workers missing",
     "At least two workers are missing, according to the owner, Tyne Hides.\n\nFire chief Dana Holloway said the fire "
     "was not under control."},
    {"01:05 AM BST", "Owner denies gas leak",
     "Tyne Hides denied that gas had leaked before the blast.\n\nThe claim could not be independently verified."},
};

std::string page(std::vector<Post> posts) {
  std::string text =
      "date 2024-05-02 Firefighters at the tannery - NORTH PICTURES\n\nA fire is burning at a tannery in Hexham.\n\n";
  for (const Post& p : posts) text += std::string(p.clock) + "\n\n" + p.headline + "\n\n" + p.body + "\n\n";
  return text;
}

std::string crlf(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

class SameLedger : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("hearsay-same-ledger-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& text) {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

  // What the ledger says, without ids of the input: claim, standing, and every appearance with source and instant.
  std::multiset<std::string> ledger(const std::vector<std::string>& pages, unsigned jobs = 1) {
    const auto analyser = Analyser::create();
    EXPECT_TRUE(analyser) << analyser.error().message;
    const auto store = open_ledger("", OpenMode::kMemory);
    EXPECT_TRUE(store) << store.error().message;
    PagesOptions options;
    options.jobs = jobs;
    const AddReport report =
        add_pages(**store, pages, *analyser, options, FixedClock(*parse_instant("2024-05-03T00:00:00Z")));
    EXPECT_TRUE(report.broken.empty()) << report.broken.front();
    EXPECT_TRUE(report.pages.problems.empty());
    const auto now = situation(**store, {});
    EXPECT_TRUE(now);
    std::multiset<std::string> lines;
    for (const ClaimView& c : now->claims) {
      // Appearances of the same instant stand in the page's order, which is not the ledger's meaning.
      std::multiset<std::string> appearances;
      for (const AssertionView& a : c.assertions) {
        appearances.insert(" | " + a.source_text + " " + std::string(to_string(a.act)) + " " +
                           (a.published ? format_instant(*a.published) : "no time"));
      }
      std::string line = c.text + " | " + std::string(to_string(c.group));
      for (const std::string& appearance : appearances) line += appearance;
      lines.insert(line);
    }
    return lines;
  }

  fs::path folder_;
};

TEST_F(SameLedger, OrderOfPosts) {
  std::vector<Post> newest_first(kPosts.rbegin(), kPosts.rend());
  const auto oldest = ledger({file("a.txt", page(kPosts))});
  EXPECT_GE(oldest.size(), 6u);
  EXPECT_EQ(oldest, ledger({file("b.txt", page(newest_first))}));
}

TEST_F(SameLedger, LineEnds) {
  EXPECT_EQ(ledger({file("a.txt", page(kPosts))}), ledger({file("b.txt", crlf(page(kPosts)))}));
}

TEST_F(SameLedger, MachineZone) {
  const auto here = ledger({file("a.txt", page(kPosts))});
  const char* before = std::getenv("TZ");
  const std::string saved = before != nullptr ? before : "";
  for (const char* zone : {"Asia/Tokyo", "America/Los_Angeles", "Pacific/Chatham"}) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    EXPECT_EQ(here, ledger({file("a.txt", page(kPosts))})) << zone;
  }
  saved.empty() ? ::unsetenv("TZ") : ::setenv("TZ", saved.c_str(), 1);
  ::tzset();
}

TEST_F(SameLedger, PagesInAnyOrderAndThreads) {
  const std::string a = file("a.txt", page({kPosts[0], kPosts[1]}));
  const std::string b = file("b.txt", "date 2024-05-02\n\n" + page({kPosts[2], kPosts[3]}).substr(page({}).size()));
  const auto once = ledger({a, b});
  EXPECT_EQ(once, ledger({b, a}));
  EXPECT_EQ(once, ledger({a, b}, 4));
  EXPECT_EQ(once, ledger({a, b, a}));
}

TEST_F(SameLedger, ClocksAreInUtc) {
  const auto lines = ledger({file("a.txt", page(kPosts))});
  const auto holds = [&](const char* words, const char* instant) {
    for (const std::string& line : lines) {
      if (line.find(words) != std::string::npos && line.find(instant) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(holds("two crews", "2024-05-01T22:10:00Z"));
  EXPECT_TRUE(holds("not under control", "2024-05-01T23:20:00Z"));
  EXPECT_TRUE(holds("gas had leaked", "2024-05-02T00:05:00Z"));
}

}  // namespace
}  // namespace hearsay
