#include "ingest/html/embedded_posts.h"

#include <algorithm>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

struct Service {
  std::string_view name;
  std::string_view hosts;   ///< separated by spaces; a host or any host under it
  std::string_view marker;  ///< what stands between account and post: "/NAME" + marker + "/ID"; empty: nothing
};
constexpr Service kServices[] = {
    {"X", "twitter.com x.com", "status"},
    {"Telegram", "t.me telegram.me", ""},
    {"Facebook", "facebook.com", "posts"},
    {"Facebook", "facebook.com", "videos"},
    {"TikTok", "tiktok.com", "video"},
    {"Bluesky", "bsky.app", "post"},
    {"Threads", "threads.net threads.com", "post"},
};

bool is_host(std::string_view host, std::string_view list) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    const std::string_view wanted = list.substr(at, end - at);
    if (host == wanted) return true;
    if (host.size() > wanted.size() && host.substr(host.size() - wanted.size()) == wanted &&
        host[host.size() - wanted.size() - 1] == '.') {
      return true;
    }
    at = end + 1;
  }
  return false;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

std::string account_name(std::string_view segment) {
  std::string out(segment);
  return out.empty() || out.front() == '@' ? out : "@" + out;
}

std::vector<std::string_view> path_segments(std::string_view path) {
  std::vector<std::string_view> out;
  path = path.substr(0, path.find_first_of("?#"));
  for (std::size_t at = 0; at < path.size() && out.size() < 8;) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (end > at) out.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Class names that the services' embed code brings along.
bool has_embed_name(const HtmlTree& tree, NodeId n) {
  static constexpr std::string_view kNames[] = {"twitter-tweet",  "twitter-video", "telegram-post",
                                                "mastodon-embed", "fb-post",       "instagram-media",
                                                "tiktok-embed",   "bluesky-embed", "text-post-media"};
  // Asked of every element of a page: most have one or two short names, and none of these lengths.
  const std::string_view all = tree.raw_attribute(n, "class");
  for (std::size_t at = 0; at < all.size();) {
    std::size_t end = at;
    while (end < all.size() && !is_ascii_space(all[end])) ++end;
    const std::string_view one = all.substr(at, end - at);
    if (one.size() >= 7 && one_of(one, kNames)) return true;
    at = end + 1;
  }
  return false;
}

class EmbedFinder {
 public:
  explicit EmbedFinder(const PageLines& lines) : lines_(lines), tree_(lines.tree()) {}

  std::vector<EmbeddedPost> run() {
    for (NodeId n = 1; n < tree_.size(); ++n) {
      const Tag tag = tree_.tag(n);
      if (tag == Tag::kText || (tag != Tag::kBlockquote && !has_embed_name(tree_, n))) continue;
      if (take(n)) n = tree_.end(n) - 1;
    }
    return std::move(out_);
  }

 private:
  bool take(NodeId n) {
    EmbeddedPost post;
    post.lines = lines_.within(n);
    if (post.lines.first == post.lines.end || post.lines.end - post.lines.first > 60) return false;
    std::optional<PostAddress> address;
    for (NodeId k = n; k < tree_.end(n); ++k) {  // the last link is the post's own; those before it are its words'
      if (tree_.tag(k) == Tag::kText) continue;
      for (const std::string_view name :
           {"href", "cite", "data-href", "data-instgrm-permalink", "data-telegram-post"}) {
        std::string value = tree_.attribute(k, name).value_or("");
        if (name == "data-telegram-post" && !value.empty()) value = "https://t.me/" + value;
        if (auto found = post_address(value)) {
          address = std::move(found);
          post.permalink = std::move(value);
        }
      }
    }
    if (!address) return false;
    post.service = address->service;
    post.account = address->account;
    post.signature = post.lines.end;
    read_signature(post);
    read_time(n, post);
    if (post.service == "X") post.date = with_time_of_number(post);
    out_.push_back(std::move(post));
    return true;
  }

  void read_signature(EmbeddedPost& post) {
    const std::uint32_t last = post.lines.end - 1;
    const Line& line = lines_.all()[last];
    if (line.chars > 200) return;
    const std::string text = lines_.text(line);
    std::string_view words = trim(text);
    bool dash = false;
    for (const std::string_view mark : {"\xE2\x80\x94", "\xE2\x80\x93", "- ", "\xE2\x80\x95"}) {
      if (words.substr(0, mark.size()) != mark) continue;
      words = trim(words.substr(mark.size()));
      dash = true;
      break;
    }
    const bool named = !post.account.empty() && ascii_lower(words).find(ascii_lower(post.account)) != std::string::npos;
    const bool dated = read_linked_date(line, post);
    if (!dated) read_date_after_name(words, post);
    if (!dash && !named && !dated) return;
    if (post.lines.end - post.lines.first > 1) post.signature = last;
    read_name(line, words, post);
  }

  /// A link to the post whose words are a date.
  bool read_linked_date(const Line& line, EmbeddedPost& post) {
    for (NodeId n = line.first; n <= line.last; ++n) {
      for (NodeId up = n; tree_.tag(n) == Tag::kText && up != kNoNode && up >= line.block; up = tree_.parent(up)) {
        if (tree_.tag(up) != Tag::kA) continue;
        if (tree_.attribute(up, "href").value_or("") != post.permalink) break;
        std::string words = tree_.plain_text(up, 100);
        if (const auto date = parse_web_date(trim(words))) {
          post.date = date;
          post.date_words = trim(words);
          return true;
        }
        break;
      }
    }
    return false;
  }

  void read_date_after_name(std::string_view words, EmbeddedPost& post) {
    const std::size_t close = words.find(')');
    const std::string_view rest = close == std::string_view::npos ? words : trim(words.substr(close + 1));
    post.date = parse_web_date(rest);
    if (post.date) post.date_words = rest;
  }

  /// "Water Authority (@velno_water)", else the first link that does not lead to the post: "Posted by NAME on DATE".
  void read_name(const Line& line, std::string_view words, EmbeddedPost& post) {
    const std::size_t open = words.find("(@");
    const std::size_t close = open == std::string_view::npos ? open : words.find(')', open);
    if (close != std::string_view::npos && close < 120) {
      post.name = trim(words.substr(0, open));
      if (post.account.empty()) post.account = words.substr(open + 1, close - open - 1);
      return;
    }
    for (NodeId n = line.first; n <= line.last; ++n) {
      const NodeId up = tree_.parent(n);
      if (tree_.tag(n) != Tag::kText || up == kNoNode || tree_.tag(up) != Tag::kA) continue;
      if (tree_.attribute(up, "href").value_or("") == post.permalink) continue;
      std::string name = tree_.plain_text(up, 80);
      if (name.size() > 1 && name.front() != '#') post.name = trim(name);
      return;
    }
  }

  /// A <time> of the embed code tells the minute, where the signature shows the day or nothing.
  void read_time(NodeId n, EmbeddedPost& post) {
    if (post.date && post.date->instant()) return;
    for (NodeId k = n; k < tree_.end(n); ++k) {
      if (tree_.tag(k) != Tag::kTime) continue;
      const auto date = parse_web_date(tree_.attribute(k, "datetime").value_or(""));
      if (!date || (post.date && post.date->instant())) continue;
      post.date = date;
    }
  }

  /// The signature shows the day, the post's number tells the second; where they do not agree the day stands alone.
  static std::optional<WebDate> with_time_of_number(const EmbeddedPost& post) {
    const auto at = time_of_x_post(post.permalink);
    if (!at || (post.date && post.date->instant())) return post.date;
    const auto midnight = std::chrono::floor<std::chrono::days>(*at);
    if (post.date) {
      const auto apart = std::chrono::sys_days(post.date->date) - midnight;
      if (apart > std::chrono::days{1} || apart < std::chrono::days{-1}) return post.date;
    }
    return WebDate{Date{midnight}, static_cast<std::int32_t>((*at - midnight).count()), 0};
  }

  const PageLines& lines_;
  const HtmlTree& tree_;
  std::vector<EmbeddedPost> out_;
};

}  // namespace

std::optional<Instant> time_of_x_post(std::string_view address) {
  // From November 2010 on the number of a post is made of milliseconds since 4 November 2010 and 22 bits of a machine's
  // name and a counter (the "Snowflake" that the company published).
  constexpr std::int64_t kEpochMs = 1288834974657;
  constexpr std::size_t kFewestFigures = 15;  ///< fewer: of the time before, counted one by one
  const std::size_t mark = address.find("/status/");
  if (mark == std::string_view::npos) return std::nullopt;
  const std::string_view number =
      address.substr(mark + 8, address.find_first_not_of("0123456789", mark + 8) - mark - 8);
  if (number.size() < kFewestFigures || number.size() > 19) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : number) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  const auto ms = static_cast<std::int64_t>(value >> 22) + kEpochMs;
  return Instant{std::chrono::seconds{ms / 1000}};
}

std::optional<PostAddress> post_address(std::string_view address) {
  const std::size_t scheme = address.find("//");
  if (scheme == std::string_view::npos || scheme > 6) return std::nullopt;
  std::string_view rest = address.substr(scheme + 2);
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string host = ascii_lower(rest.substr(0, slash));
  rest = rest.substr(slash + 1);
  const std::vector<std::string_view> path = path_segments(rest);
  for (const Service& service : kServices) {
    if (!is_host(host, service.hosts)) continue;
    const std::size_t id = service.marker.empty() ? 1 : 2;
    // t.me/s/NAME/ID is the same post, shown on the web.
    const std::size_t from = service.marker.empty() && !path.empty() && path[0] == "s" ? 1 : 0;
    // bsky.app and facebook.com put a word in front: "profile", "groups".
    for (std::size_t at = from; at + id < path.size(); ++at) {
      if (!service.marker.empty() && path[at + 1] != service.marker) continue;
      if (service.marker.empty() && !all_digits(path[at + id])) continue;
      return PostAddress{std::string(service.name), account_name(path[at])};
    }
  }
  if (is_host(host, "youtube.com") && !path.empty() && (path[0] == "watch" || path[0] == "shorts" || path[0] == "live"))
    return PostAddress{"YouTube", {}};
  if (host == "youtu.be" && !path.empty()) return PostAddress{"YouTube", {}};
  if (is_host(host, "instagram.com") && path.size() > 1 && (path[0] == "p" || path[0] == "reel"))
    return PostAddress{"Instagram", {}};
  // Any Mastodon server: "/@name/109372843234".
  if (path.size() == 2 && path[0].size() > 1 && path[0].front() == '@' && path[1].size() > 9 && all_digits(path[1]))
    return PostAddress{"Mastodon", std::string(path[0]) + "@" + host};
  return std::nullopt;
}

std::string EmbeddedPost::author() const {
  if (name.empty() || account.empty() || name == account) return name.empty() ? account : name;
  return name + " (" + account + ")";
}

std::vector<EmbeddedPost> find_embedded_posts(const PageLines& lines) {
  return EmbedFinder(lines).run();
}

}  // namespace hearsay
