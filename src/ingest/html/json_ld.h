// schema.org JSON-LD of a page: what its maker says of the article and of a live blog's posts.
//
//   JsonLd facts = read_json_ld(script_text);
//   facts.articles[0].published   // "2024-03-05T21:40:00Z", as written
//
// Broken JSON is repaired where pages commonly break it (raw control characters in strings, CDATA marks, comments
// around it); what still cannot be read is counted in `unreadable`. Limits: kMaxBytes, kMaxPosts; nesting is bounded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

struct JsonLdPost {
  std::string headline, body, published, modified, url, author;
};

struct JsonLdArticle {
  std::string type;  ///< "NewsArticle", "LiveBlogPosting"
  std::string headline, published, modified, url, language, publisher;
  std::vector<std::string> authors;
  std::vector<JsonLdPost> posts;  ///< liveBlogUpdate
};

struct JsonLd {
  static constexpr std::size_t kMaxBytes = std::size_t{16} << 20;
  static constexpr std::size_t kMaxPosts = 20000;

  std::vector<JsonLdArticle> articles;
  std::string site_name;                      ///< of a WebSite object
  std::string page_published, page_modified;  ///< of the first dated WebPage, recipe, episode or other work
  std::size_t unreadable = 0;
};

/// Adds what `script` says to `out`.
void read_json_ld(std::string_view script, JsonLd& out);

}  // namespace hearsay
