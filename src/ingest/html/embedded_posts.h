// Posts of other services that a page shows inside its own text: what an outlet quotes from X, Telegram, Mastodon,
// Facebook, Instagram, TikTok, Bluesky, Threads or YouTube.
//
//   for (const EmbeddedPost& post : find_embedded_posts(lines))
//     post.service, post.author(), post.permalink    // "Telegram", "@velno_water", "https://t.me/velno_water/77"
//
// An embedded post is a <blockquote>, or a part that a service's own embed code named ("twitter-tweet",
// "telegram-post"), with a link to one post of a service. The address of that link tells service and account:
// "/NAME/status/ID", "t.me/NAME/ID", "/@NAME/ID" (any Mastodon server), and so on. Its last line is the signature when
// it begins with a dash, holds the account's name, or is a date that links to the post:
// "- Water Authority (@velno_water) March 5, 2024", "Posted by Water Authority on Tuesday, March 5, 2024". The time is
// that of a <time datetime> in it where there is one, else the signature's; the number of a post of X tells the second.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/html/lines.h"
#include "ingest/web_date.h"

namespace hearsay {

/// What the address of one post says.
struct PostAddress {
  std::string service;
  std::string account;  ///< "@velno_water"; empty when the address does not tell
};
/// nullopt for addresses of anything but a single post.
std::optional<PostAddress> post_address(std::string_view address);

/// When a post of X was written, by the number in its address, to the second; nullopt for addresses without one and for
/// posts from before 2010-11-04.
std::optional<Instant> time_of_x_post(std::string_view address);

struct EmbeddedPost {
  PageLines::Range lines;
  std::uint32_t signature = 0;  ///< line; lines.end when it has none
  std::string service;
  std::string name;       ///< "Water Authority", as the signature has it; empty when there is none
  std::string account;    ///< "@velno_water"; empty when neither address nor signature tells
  std::string permalink;  ///< as written, references decoded
  std::optional<WebDate> date;
  std::string date_words;  ///< of the date in the signature; empty when the date is from elsewhere

  std::string author() const;  ///< "Water Authority (@velno_water)", or the part that is known
};

/// In page order; none inside another.
std::vector<EmbeddedPost> find_embedded_posts(const PageLines& lines);

}  // namespace hearsay
