#include "ingest/url.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Url, SameStory) {
  struct Case {
    const char* own;
    const char* other;
    bool same;
  };
  const Case kCases[] = {
      {"https://news.example/flood", "https://news.example/flood?page=2", true},
      {"https://news.example/flood", "https://news.example/flood?page=with:block-65e", true},
      {"https://news.example/flood?page=2", "https://news.example/flood?page=3", true},
      {"https://news.example/flood", "https://news.example/flood/seite-2", true},
      {"https://news.example/flood-123456.html", "https://news.example/flood-123456-p2.html", true},
      {"https://news.example/tools,82197/5", "https://news.example/tools,82197/6", true},
      {"https://news.example/2019/06/flood/", "https://news.example/2019/06/flood/2/", true},
      {"https://news.example/live/flood-52627824", "https://news.example/live/flood-52627824/page/2", true},
      {"https://news.example/flood", "https://news.example/page/2", false},
      {"https://news.example/flood", "https://news.example/fire", false},
      {"https://news.example/2019/flood-12345", "https://news.example/2019/flood-12346", false},
      {"https://news.example/show?id=4", "https://news.example/show?id=5", false},
      {"https://news.example/flood", "https://other.example/flood?page=2", false},
  };
  for (const Case& c : kCases) EXPECT_EQ(same_story(c.own, c.other), c.same) << c.own << " " << c.other;
}

}  // namespace
}  // namespace hearsay
