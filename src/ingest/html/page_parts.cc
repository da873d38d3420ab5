#include "ingest/html/page_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"

namespace hearsay {
namespace {

struct PartWords {
  PagePart zone;
  std::string_view words;  ///< separated by spaces
};

// One word is enough. Words with several duties ("header", "meta", "info") are judged together with others below.
constexpr PartWords kSingle[] = {
    {PagePart::kChrome,
     "nav navbar navigation navigator menu submenu breadcrumb breadcrumbs crumb crumbs captcha appstores sidebar "
     "sidebars sidenav footer masthead "
     "topbar toolbar skyscraper cookie cookies gdpr consent advert advertisement advertising adslot adbox adunit "
     "adsense "
     "adsbygoogle dfp taboola outbrain sponsor sponsored pagination pager paging pagenav wp-pagenavi modal popup "
     "lightbox offscreen backtotop colophon sitemap banner login signin "
     "register vjs videojs mejs plyr jwplayer artboard searchform searchbox dropdown offcanvas navi metanav subnav "
     "topnav mainnav"},
    {PagePart::kRelated,
     "related relatedposts relatedarticles recirc recirculation recommended recommendation recommendations mostread "
     "mostpopular popular trending teaser teasers morestories readmore readnext upnext suggested suggestions "
     "seealso yarpp zergnet onward"},
    {PagePart::kShare,
     "share sharing shares sharedaddy sharebar sharethis addthis addtoany social socials socialmedia sociable "
     "shariff sharetools followus follow likes likebox"},
    {PagePart::kComments,
     "comment comments commentlist commentary-list disqus respond reply replies discussion kommentare kommentar "
     "comentarios commentaires reactions fbcomments livefyre trackback trackbacks pingback pingbacks commento isso"},
    {PagePart::kByline,
     "byline bylines author authors autor autoren authorbox authorbio authorinfo bio vcard dateline pubdate timestamp "
     "postmeta postmetadata entrymeta articlemeta postinfo postedby published publishdate"},
    {PagePart::kCaption,
     "caption captions figcaption legende bildunterschrift imagecaption photocredit credit credits copyright"},
    {PagePart::kTags, "tags tag-list taglist tagcloud keywords categories topics posttags"},
    {PagePart::kPromo,
     "newsletter newsletters subscribe subscription subscriptions signup paywall donate donation promo promos "
     "promotion "
     "promobox cta optin mailchimp mailinglist appstore membership"},
    {PagePart::kBody,
     "articlebody storybody postbody entrycontent postcontent articlecontent articletext storytext storycontent "
     "maincontent bodytext bodycopy"},
};

// Two words that mean something only side by side.
struct PartPair {
  PagePart zone;
  std::string_view first;
  std::string_view second;
};
constexpr PartPair kPairs[] = {
    {PagePart::kBody, "article", "body"},       {PagePart::kBody, "article", "content"},
    {PagePart::kBody, "article", "text"},       {PagePart::kBody, "story", "body"},
    {PagePart::kBody, "story", "content"},      {PagePart::kBody, "story", "text"},
    {PagePart::kBody, "entry", "content"},      {PagePart::kBody, "entry", "body"},
    {PagePart::kBody, "post", "content"},       {PagePart::kBody, "post", "body"},
    {PagePart::kBody, "post", "text"},          {PagePart::kBody, "post", "entry"},
    {PagePart::kBody, "main", "content"},       {PagePart::kBody, "body", "text"},
    {PagePart::kBody, "body", "copy"},          {PagePart::kBody, "content", "body"},
    {PagePart::kBody, "page", "content"},       {PagePart::kBody, "single", "content"},
    {PagePart::kBody, "news", "text"},          {PagePart::kBody, "blog", "content"},
    {PagePart::kBody, "rich", "text"},          {PagePart::kChrome, "site", "header"},
    {PagePart::kChrome, "page", "header"},      {PagePart::kChrome, "site", "footer"},
    {PagePart::kChrome, "ad", "container"},     {PagePart::kChrome, "ad", "slot"},
    {PagePart::kChrome, "ad", "wrapper"},       {PagePart::kChrome, "side", "bar"},
    {PagePart::kChrome, "right", "column"},     {PagePart::kChrome, "site", "title"},
    {PagePart::kChrome, "top", "bar"},          {PagePart::kChrome, "bread", "crumb"},
    {PagePart::kChrome, "skip", "link"},        {PagePart::kChrome, "post", "navigation"},
    {PagePart::kChrome, "not", "found"},        {PagePart::kChrome, "search", "form"},
    {PagePart::kChrome, "off", "screen"},       {PagePart::kChrome, "visually", "hidden"},
    {PagePart::kChrome, "sr", "only"},          {PagePart::kChrome, "screen", "reader"},
    {PagePart::kRelated, "read", "more"},       {PagePart::kRelated, "read", "next"},
    {PagePart::kRelated, "more", "stories"},    {PagePart::kRelated, "more", "news"},
    {PagePart::kRelated, "most", "read"},       {PagePart::kRelated, "most", "popular"},
    {PagePart::kRelated, "see", "also"},        {PagePart::kRelated, "also", "read"},
    {PagePart::kRelated, "next", "post"},       {PagePart::kRelated, "up", "next"},
    {PagePart::kRelated, "editors", "picks"},   {PagePart::kRelated, "more", "from"},
    {PagePart::kRelated, "latest", "news"},     {PagePart::kRelated, "in", "other"},
    {PagePart::kRelated, "link", "list"},       {PagePart::kRelated, "you", "may"},
    {PagePart::kRelated, "might", "like"},      {PagePart::kRelated, "further", "reading"},
    {PagePart::kByline, "post", "meta"},        {PagePart::kByline, "entry", "meta"},
    {PagePart::kByline, "article", "meta"},     {PagePart::kByline, "post", "info"},
    {PagePart::kByline, "article", "info"},     {PagePart::kByline, "entry", "header"},
    {PagePart::kByline, "meta", "data"},        {PagePart::kByline, "article", "date"},
    {PagePart::kByline, "post", "date"},        {PagePart::kByline, "entry", "footer"},
    {PagePart::kByline, "entry", "date"},       {PagePart::kByline, "post", "footer"},
    {PagePart::kByline, "about", "author"},     {PagePart::kByline, "meta", "info"},
    {PagePart::kByline, "posted", "on"},        {PagePart::kTags, "tag", "list"},
    {PagePart::kTags, "tags", "links"},         {PagePart::kTags, "cat", "links"},
    {PagePart::kTags, "post", "tags"},          {PagePart::kTags, "article", "tags"},
    {PagePart::kTags, "entry", "tags"},         {PagePart::kPromo, "sign", "up"},
    {PagePart::kPromo, "mailing", "list"},      {PagePart::kPromo, "call", "to"},
    {PagePart::kPromo, "join", "us"},           {PagePart::kPromo, "support", "us"},
    {PagePart::kCaption, "photo", "credit"},    {PagePart::kCaption, "image", "credit"},
    {PagePart::kCaption, "caption", "text"},    {PagePart::kCaption, "wp", "caption"},
    {PagePart::kCaption, "media", "caption"},   {PagePart::kCaption, "image", "caption"},
    {PagePart::kCaption, "picture", "caption"}, {PagePart::kKeyEvents, "key", "event"},
    {PagePart::kKeyEvents, "key", "events"},    {PagePart::kKeyEvents, "key", "moments"},
    {PagePart::kKeyEvents, "key", "points"},    {PagePart::kKeyEvents, "liveblog", "index"},
    {PagePart::kSummary, "live", "summary"},    {PagePart::kSummary, "key", "points"},
    {PagePart::kSummary, "blog", "summary"},    {PagePart::kByline, "entry", "utility"},
    {PagePart::kByline, "bloc", "signature"},   {PagePart::kByline, "signature", "article"},
};

// Names that mean furniture only when they stand alone: page builders also make "widget" a part of every name.
constexpr std::string_view kWholeNames[] = {"widget",  "widgets", "widget-area", "textwidget",
                                            "overlay", "rail",    "skip"};

class PartTable {
 public:
  PartTable() {
    for (const PartWords& row : kSingle) {
      for (std::size_t at = 0; at < row.words.size();) {
        const std::size_t end = std::min(row.words.find(' ', at), row.words.size());
        single_.emplace(std::string(row.words.substr(at, end - at)), row.zone);
        at = end + 1;
      }
    }
    for (const PartPair& row : kPairs) {
      pairs_.emplace(std::string(row.first) + " " + std::string(row.second), row.zone);
    }
  }

  PagePart find(const std::vector<std::string>& words) const {
    // The comments of a match or a live ticker are its story.
    const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
    if (has("live") && (has("comment") || has("comments") || has("commentary") || has("ticker")))
      return PagePart::kPlain;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const auto it = pairs_.find(words[i] + " " + words[i + 1]);
      if (it == pairs_.end()) continue;
      // "post-body-bio" is the bio of the post's body, not the body.
      const auto of_body = i + 2 < words.size() ? single_.find(words[i + 2]) : single_.end();
      if (it->second == PagePart::kBody && of_body != single_.end()) return of_body->second;
      return it->second == PagePart::kBody && ends_as_caption(words, i + 2) ? PagePart::kCaption : it->second;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto it = single_.find(words[i]);
      if (it == single_.end()) continue;
      if (it->second != PagePart::kCaption || i == 0 || words[i - 1] != "no") return it->second;  // "no-caption"
    }
    return PagePart::kPlain;
  }

 private:
  /// "article-body-image-caption": the last word of the name is what it names.
  bool ends_as_caption(const std::vector<std::string>& words, std::size_t from) const {
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = std::find(begin, words.end(), std::string());
    if (end == begin) return false;
    const auto it = single_.find(*std::prev(end));
    return it != single_.end() && it->second == PagePart::kCaption;
  }

  std::unordered_map<std::string, PagePart> single_;
  std::unordered_map<std::string, PagePart> pairs_;
};

bool is_whole_name(std::string_view names) {
  for (const std::string_view whole : kWholeNames) {
    const std::size_t at = names.find(whole);
    if (at == std::string_view::npos || (at > 0 && !is_ascii_space(names[at - 1]))) continue;
    if (at + whole.size() == names.size() || is_ascii_space(names[at + whole.size()])) return true;
  }
  return false;
}

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

PagePart part_of_names(std::string_view names) {
  static const PartTable table;
  // Most of a page's class values repeat; looking each up once is a third of the reader's time saved.
  thread_local std::unordered_map<std::string, PagePart, TextHash, std::equal_to<>> seen;
  if (seen.size() > 20000) seen.clear();
  const auto it = seen.find(names);
  if (it != seen.end()) return it->second;
  const PagePart zone = is_whole_name(names) ? PagePart::kChrome
                        : names.size() > 400 ? PagePart::kPlain
                                             : table.find(name_words(names));
  seen.emplace(names, zone);
  return zone;
}

PagePart part_of_role(std::string_view role) {
  if (equals_icase(role, "navigation") || equals_icase(role, "banner") || equals_icase(role, "search") ||
      equals_icase(role, "contentinfo") || equals_icase(role, "menu") || equals_icase(role, "menubar") ||
      equals_icase(role, "dialog") || equals_icase(role, "alertdialog") || equals_icase(role, "toolbar")) {
    return PagePart::kChrome;
  }
  if (equals_icase(role, "complementary")) return PagePart::kRelated;
  return PagePart::kPlain;
}

PagePart part_of_tag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kFooter:
    case Tag::kMenu:
      return PagePart::kChrome;
    case Tag::kAside:
      return PagePart::kRelated;
    case Tag::kFigcaption:
      return PagePart::kCaption;
    default:
      return PagePart::kPlain;
  }
}

}  // namespace

std::vector<std::string> name_words(std::string_view names) {
  std::vector<std::string> words;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    if (!is_ascii_alpha(c) && !is_ascii_digit(c)) {
      flush();
      if (is_ascii_space(c) && !words.empty() && !words.back().empty()) words.emplace_back();  // no pair across names
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    if (upper && after_lower) flush();
    word += ascii_lower(c);
  }
  flush();
  return words;
}

PagePart part_of(const HtmlTree& tree, NodeId n) {
  if (tree.tag(n) == Tag::kText || tree.tag(n) == Tag::kRoot) return PagePart::kPlain;
  PagePart named = PagePart::kPlain;
  tree.each_attribute(n, [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (equals_icase(name, "itemprop")) {
      if (equals_icase(value, "articleBody") || equals_icase(value, "liveBlogUpdate")) named = PagePart::kBody;
      return;
    }
    if (named != PagePart::kPlain) return;
    if (equals_icase(name, "class") || equals_icase(name, "id")) named = part_of_names(value);
    if (equals_icase(name, "role")) named = part_of_role(value);
  });
  return named != PagePart::kPlain ? named : part_of_tag(tree.tag(n));
}

}  // namespace hearsay
