#include "ingest/html/embedded_posts.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(EmbeddedPosts, ReadsTheAddressesOfPosts) {
  const struct {
    const char* address;
    const char* service;  ///< empty: no post
    const char* account;
  } cases[] = {
      {"https://twitter.com/velno_water/status/1764?s=20", "X", "@velno_water"},
      {"https://mobile.x.com/velno_water/status/1764", "X", "@velno_water"},
      {"https://x.com/velno_water", "", ""},
      {"https://t.me/velno_water/77", "Telegram", "@velno_water"},
      {"//t.me/s/velno_water/77", "Telegram", "@velno_water"},
      {"https://t.me/velno_water", "", ""},
      {"https://social.velno.example/@water/112233445566778899", "Mastodon", "@water@social.velno.example"},
      {"https://blog.example/@water/7", "", ""},
      {"https://www.facebook.com/velno.water/posts/pfbid02", "Facebook", "@velno.water"},
      {"https://www.tiktok.com/@velno/video/77", "TikTok", "@velno"},
      {"https://bsky.app/profile/velno.example/post/3k", "Bluesky", "@velno.example"},
      {"https://www.youtube.com/watch?v=abc", "YouTube", ""},
      {"https://youtu.be/abc", "YouTube", ""},
      {"https://www.instagram.com/p/abc/", "Instagram", ""},
      {"https://notx.com/velno/status/1", "", ""},
      {"/velno/status/1", "", ""},
      {"", "", ""},
  };
  for (const auto& c : cases) {
    const auto found = post_address(c.address);
    EXPECT_EQ(found ? found->service : "", c.service) << c.address;
    EXPECT_EQ(found ? found->account : "", c.account) << c.address;
  }
}

TEST(EmbeddedPosts, ReadsTheTimeInTheNumberOfAPost) {
  const auto at = [](const char* address) {
    const auto found = time_of_x_post(address);
    return found ? format_instant(*found) : std::string();
  };
  EXPECT_EQ(at("https://x.com/velno_water/status/1764800000000000000?s=20"), "2024-03-04T23:48:03Z");
  EXPECT_EQ(at("https://x.com/velno_water/status/1764"), "");
  EXPECT_EQ(at("https://x.com/velno_water"), "");
  EXPECT_EQ(at("https://x.com/velno_water/status/99999999999999999999"), "");
}

TEST(EmbeddedPosts, FindsThemByLinkOrName) {
  const std::string html =
      "<p>The town answered:</p><div class='telegram-post' data-telegram-post='velno_water/77'><p>The dam "
      "holds.</p></div>"
      "<blockquote><p>See <a href='https://velno.example/map'>the map</a> of closed roads.</p>"
      "<p>&mdash; Roads (@roads) <a href='https://social.velno.example/@roads/112233445566778899'>5 Mar 2024, 14:10 "
      "UTC</a></p></blockquote><blockquote><p>A quotation with <a href='https://velno.example/'>a "
      "link</a>.</p></blockquote>";
  const auto tree = HtmlTree::parse(html);
  ASSERT_TRUE(tree);
  const PageLines lines(*tree);
  const auto posts = find_embedded_posts(lines);
  ASSERT_EQ(posts.size(), 2u);
  EXPECT_EQ(posts[0].service, "Telegram");
  EXPECT_EQ(posts[0].author(), "@velno_water");
  EXPECT_EQ(posts[0].signature, posts[0].lines.end);
  EXPECT_EQ(posts[1].service, "Mastodon");
  EXPECT_EQ(posts[1].author(), "Roads (@roads@social.velno.example)");
  EXPECT_EQ(posts[1].signature + 1, posts[1].lines.end);
  ASSERT_TRUE(posts[1].date && posts[1].date->instant());
  EXPECT_EQ(format_instant(*posts[1].date->instant()), "2024-03-05T14:10:00Z");
}

}  // namespace
}  // namespace hearsay
