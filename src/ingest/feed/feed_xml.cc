#include "ingest/feed/feed_xml.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "base/utf8.h"
#include "ingest/feed/xml_entities.h"
#include "ingest/feed/xml_names.h"
#include "ingest/html/character_references.h"
#include "ingest/html/tree.h"
#include "ingest/url.h"

namespace hearsay {
namespace {

constexpr std::size_t kMaxEntries = 100000;

class XmlFeedReader {
 public:
  XmlFeedReader(const HtmlTree& tree, std::string_view uri) : tree_(tree), uri_(uri), entities_(tree.text()) {}

  Result<Feed> run() {
    const NodeId root = find_root();
    if (root == kNoNode) {
      return fail("not-a-feed", fmt::format("{} has no RSS, Atom or RDF element; is it a feed?", uri_),
                  std::string(uri_));
    }
    NodeId channel = root;
    for (NodeId n = tree_.first_child(root); n != kNoNode; n = tree_.next_sibling(n)) {
      if (is_element(n) && name_of(n).local == "channel") {
        channel = n;
        break;
      }
    }
    read_channel(channel);
    // In order of the text, wherever they stand: RDF has them beside the channel, broken feeds anywhere.
    for (NodeId n = root + 1; n < tree_.end(root) && feed_.entries.size() < kMaxEntries; ++n) {
      if (!is_element(n)) continue;
      const XmlName name = name_of(n);
      if ((name.local != "item" && name.local != "entry") || name.space != FeedSpace::kFeed || n == channel) continue;
      read_entry(n);
      n = tree_.end(n) - 1;
    }
    return std::move(feed_);
  }

 private:
  bool is_element(NodeId n) const { return tree_.tag(n) != Tag::kText && tree_.tag(n) != Tag::kCdata; }

  NodeId find_root() {
    for (NodeId n = 1; n < tree_.size(); ++n) {
      if (!is_element(n)) continue;
      const std::string local = name_of(n).local;
      if (local == "rss" || local == "feed" || local == "rdf" || local == "channel" || local == "redirect") {
        feed_.format = local == "feed" ? "Atom" : local == "rdf" ? "RDF" : local == "channel" ? "CDF" : "RSS";
        return n;
      }
    }
    return kNoNode;
  }

  // ------------------------------------------------------------------------------------------ names and addresses

  XmlName name_of(NodeId n) const { return xml_name(tree_, n); }

  /// The base of relative addresses at a node: xml:base around it, the feed's own address.
  std::string base_of(NodeId n) const {
    std::vector<std::string> bases;
    for (NodeId up = n; up != kNoNode && up != 0; up = tree_.parent(up)) {
      if (auto base = tree_.attribute(up, "xml:base")) bases.push_back(std::move(*base));
    }
    std::string base(uri_);
    if (!feed_.link.empty() && base.find("://") == std::string::npos) base = feed_.link;
    for (auto it = bases.rbegin(); it != bases.rend(); ++it) base = resolve_url(base, *it);
    return base;
  }

  std::string address(NodeId n, std::string_view written) const {
    written = trim(written);
    return written.empty() ? std::string() : resolve_url(base_of(n), written);
  }

  // ------------------------------------------------------------------------------------------ text

  /// The characters below a node, references decoded, CDATA as it is.
  std::string plain(NodeId n) const {
    std::string out;
    for (NodeId k = n + 1; k < tree_.end(n); ++k) {
      if (tree_.tag(k) == Tag::kText) out += entities_.decode_all(tree_.raw(k));
      if (tree_.tag(k) == Tag::kCdata) out += tree_.raw(k);
    }
    return std::string(trim(out));
  }

  /// One past the last byte inside a node, and one past its end tag. A field that is never closed, or only behind its
  /// entry's end, ends with the entry.
  struct Close {
    std::size_t inner_end;
    std::size_t end;
  };
  Close close_of(NodeId n) const {
    std::size_t at = tree_.stop(n);
    for (NodeId k = n + 1; k < tree_.end(n); ++k) at = std::max<std::size_t>(at, tree_.stop(k));
    const std::string_view text = tree_.text();
    const std::string_view name = tree_.name(n);
    const std::size_t next = tree_.end(n) < tree_.size() ? tree_.begin(tree_.end(n)) : text.size();
    const std::size_t limit = std::min(next, entry_end_);
    for (std::size_t close = text.find("</", at); close != std::string_view::npos && close < limit;
         close = text.find("</", close + 2)) {
      if (!equals_icase(text.substr(close + 2, name.size()), name)) continue;
      const std::size_t end = text.find('>', close);
      return {close, end == std::string_view::npos ? text.size() : end + 1};
    }
    return {std::min(std::max(at, limit), text.size()), std::min(std::max(at, limit), text.size())};
  }

  void append_decoded(std::string_view text, std::size_t begin, std::size_t end, FeedText& out) const {
    std::string decoded;
    for (std::size_t i = begin; i < end;) {
      const std::size_t amp = std::min(text.find('&', i), end);
      if (amp > i) {
        out.offsets.seek_source(i);
        out.offsets.copy(static_cast<std::uint32_t>(amp - i));
        out.text.append(text, i, amp - i);
      }
      i = amp;
      if (i >= end) break;
      decoded.clear();
      const std::size_t used = entities_.decode(text.substr(0, end), i, decoded);
      out.offsets.seek_source(i);
      if (used == 0) {
        out.offsets.copy(1);
        out.text += '&';
        ++i;
      } else {
        out.offsets.replace(static_cast<std::uint32_t>(decoded.size()), used);
        out.text += decoded;
        i += used;
      }
    }
  }

  FeedText field(NodeId n) const {
    FeedText out;
    bool markup = false;
    for (NodeId k = n + 1; k < tree_.end(n); ++k) markup |= is_element(k);
    const std::string type = ascii_lower(tree_.raw_attribute(n, "type"));
    const std::string mode = ascii_lower(tree_.raw_attribute(n, "mode"));
    if (markup) {  // markup of its own: the bytes between the tags are already HTML
      const Close close = close_of(n);
      out.offsets.seek_source(tree_.stop(n));
      out.offsets.copy(static_cast<std::uint32_t>(close.inner_end - tree_.stop(n)));
      out.text = std::string(tree_.text().substr(tree_.stop(n), close.inner_end - tree_.stop(n)));
      return out;
    }
    if (mode == "base64" || is_binary_type(type)) return decode_base64(n);
    for (NodeId k = n + 1; k < tree_.end(n); ++k) {
      if (tree_.tag(k) == Tag::kText) append_decoded(tree_.text(), tree_.begin(k), tree_.stop(k), out);
      if (tree_.tag(k) == Tag::kCdata) {
        out.offsets.seek_source(tree_.begin(k));
        out.offsets.copy(tree_.stop(k) - tree_.begin(k));
        out.text += tree_.raw(k);
      }
    }
    out.kind = kind_of(n, type, mode, out.text);
    return out;
  }

  /// Atom's types; RSS has none, so its text is HTML when it looks like it.
  FeedTextKind kind_of(NodeId n, std::string_view type, std::string_view mode, std::string_view text) const {
    if (type == "html" || type == "text/html" || type == "xhtml" || type == "application/xhtml+xml")
      return FeedTextKind::kHtml;
    const bool atom = feed_.format == "Atom" && name_of(n).space == FeedSpace::kFeed;
    if (type == "text" || type == "text/plain" || type == "plain") {
      return mode == "escaped" && has_markup(text) ? FeedTextKind::kHtml : FeedTextKind::kPlain;
    }
    if (atom && mode.empty() && type.empty() && name_of(n).local != "content" && !has_markup(text))
      return FeedTextKind::kPlain;
    return has_markup(text) ? FeedTextKind::kHtml : FeedTextKind::kPlain;
  }

  static bool has_markup(std::string_view text) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      if (text[i] == '<' && (is_ascii_alpha(text[i + 1]) || text[i + 1] == '/' || text[i + 1] == '!')) return true;
      if (text[i] == '&') {
        std::string ignored;
        if (decode_reference(text, i, false, ignored) > 1 && text.find(';', i) != std::string_view::npos) return true;
      }
    }
    return false;
  }

  static bool is_binary_type(std::string_view type) {
    return type.find('/') != std::string_view::npos && type.substr(0, 5) != "text/" &&
           type.find("xml") == std::string_view::npos;
  }

  FeedText decode_base64(NodeId n) const {
    FeedText out;
    std::uint32_t bits = 0;
    int have = 0;
    for (const char c : plain(n)) {
      const std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
      const std::size_t value = digits.find(c);
      if (value == std::string_view::npos) continue;
      bits = (bits << 6) | static_cast<std::uint32_t>(value);
      have += 6;
      if (have >= 8) {
        have -= 8;
        out.text += static_cast<char>((bits >> have) & 0xFF);
      }
    }
    if (!is_valid_utf8(out.text)) out.text.clear();
    const Close close = close_of(n);
    out.offsets.seek_source(tree_.stop(n));
    out.offsets.replace(static_cast<std::uint32_t>(out.text.size()), close.inner_end - tree_.stop(n));
    out.kind = has_markup(out.text) ? FeedTextKind::kHtml : FeedTextKind::kPlain;
    return out;
  }

  /// As a reader sees it: for names and titles of feeds.
  static std::string shown(const FeedText& text) {
    if (text.kind == FeedTextKind::kPlain) return std::string(trim(text.text));
    const auto tree = HtmlTree::parse(text.text);
    return tree ? tree->plain_text(0, 2000) : std::string();
  }

  // ------------------------------------------------------------------------------------------ the channel

  void read_channel(NodeId channel) {
    for (NodeId n = tree_.first_child(channel); n != kNoNode; n = tree_.next_sibling(n)) {
      if (!is_element(n)) continue;
      const XmlName name = name_of(n);
      if (name.local == "title" && (name.space == FeedSpace::kFeed || name.space == FeedSpace::kDc) &&
          feed_.title.empty()) {
        feed_.title = shown(field(n));
      }
      if (name.local == "link" && name.space == FeedSpace::kFeed && feed_.link.empty()) feed_.link = link_of(n);
      if (name.local == "language" && feed_.language.empty()) feed_.language = plain(n);
    }
    for (NodeId up = channel; up != kNoNode && up != 0 && feed_.language.empty(); up = tree_.parent(up)) {
      feed_.language = tree_.attribute(up, "xml:lang").value_or("");
    }
  }

  /// Atom's href of an alternate link, RSS's text; empty for links of other kinds.
  std::string link_of(NodeId n) const {
    const auto href = tree_.attribute(n, "href");
    const std::string rel = ascii_lower(tree_.raw_attribute(n, "rel"));
    if (!rel.empty() && rel != "alternate" && rel.find("/alternate") == std::string::npos) return {};
    if (!href) return feed_.format == "Atom" && tree_.first_child(n) == kNoNode ? std::string() : address(n, plain(n));
    return address(n, *href);
  }

  // ------------------------------------------------------------------------------------------ entries

  void read_entry(NodeId entry) {
    FeedEntry out;
    out.begin = tree_.begin(entry);
    entry_end_ = std::string::npos;
    const Close close = close_of(entry);
    out.end = close.end;
    entry_end_ = close.inner_end;
    out.link = address(entry, tree_.attribute(entry, "href").value_or(""));
    set_date(out.updated, out.updated_words, tree_.attribute(entry, "lastmod").value_or(""));
    ranks_ = {};
    for (NodeId n = tree_.first_child(entry); n != kNoNode; n = tree_.next_sibling(n)) {
      if (is_element(n)) read_child(n, out);
    }
    if (out.id.empty()) out.id = address(entry, tree_.attribute(entry, "rdf:about").value_or(""));
    if (out.link.empty() && permalink_ && out.id.find("://") != std::string::npos) out.link = out.id;
    if (out.link.empty() && feed_.format == "RDF") out.link = out.id;
    permalink_ = false;
    feed_.entries.push_back(std::move(out));
  }

  void read_child(NodeId n, FeedEntry& out) {
    const XmlName name = name_of(n);
    const bool feed = name.space == FeedSpace::kFeed;
    const bool dc = name.space == FeedSpace::kDc || name.space == FeedSpace::kDcTerms;
    if (name.space == FeedSpace::kMedia && name.local == "group") {  // video sites say all about an entry in there
      for (NodeId k = tree_.first_child(n); k != kNoNode; k = tree_.next_sibling(k)) {
        if (is_element(k) && name_of(k).space == FeedSpace::kMedia && name_of(k).local != "group") read_child(k, out);
      }
      return;
    }
    if (name.local == "title") return better(ranks_.title, feed ? 3 : dc ? 2 : 1, out.title, n);
    if (name.local == "link" && feed) return read_link(n, out);
    if ((name.local == "guid" || name.local == "id") && feed) {
      out.id = name.local == "id" ? plain(n) : plain(n);
      permalink_ = name.local == "guid" && !equals_icase(tree_.raw_attribute(n, "isPermaLink"), "false");
      if (permalink_ && !out.id.empty()) out.id = address(n, out.id);
      return;
    }
    if (read_body(n, name, out) || read_time(n, name, out)) return;
    if (name.local == "author" || (dc && name.local == "creator")) {
      if (out.author.empty() || (feed && name.local == "author")) out.author = author_of(n);
    } else if (name.local == "source" && feed) {
      out.source = source_of(n);
    }
  }

  void better(int& rank, int own, std::optional<FeedText>& to, NodeId n) {
    if (own <= rank) return;
    FeedText text = field(n);
    if (trim(text.text).empty() && to) return;
    rank = own;
    to = std::move(text);
  }

  void read_link(NodeId n, FeedEntry& out) {
    std::string link = link_of(n);
    if (link.empty()) return;
    const std::string type = ascii_lower(tree_.raw_attribute(n, "type"));
    const int own = type.empty() || type == "text/html" || type == "application/xhtml+xml" ? 2 : 1;
    if (own <= ranks_.link) return;
    ranks_.link = own;
    out.link = std::move(link);
  }

  /// The fullest text is the body; a shorter one beside it the summary.
  bool read_body(NodeId n, const XmlName& name, FeedEntry& out) {
    int own = 0;
    if (name.space == FeedSpace::kContent && name.local == "encoded") own = 5;
    if (name.space == FeedSpace::kXhtml && (name.local == "body" || name.local == "div")) own = 5;
    if (name.space == FeedSpace::kFeed && (name.local == "content" || name.local == "fullitem" || name.local == "body"))
      own = 4;
    if (name.space == FeedSpace::kFeed &&
        (name.local == "description" || name.local == "summary" || name.local == "abstract"))
      own = 3;
    if (name.space == FeedSpace::kDc && name.local == "description") own = 2;
    if (name.space == FeedSpace::kDcTerms && name.local == "abstract") own = 2;
    if (name.space == FeedSpace::kItunes && name.local == "summary") own = 1;
    if (name.space == FeedSpace::kMedia && name.local == "description") own = 1;
    if (own == 0) return false;
    if (own <= 3 && ranks_.body >= 3) {
      better(ranks_.summary, own, out.summary, n);
    } else {
      if (own >= 4 && ranks_.body > 0 && ranks_.body <= 3 && own > ranks_.body) {
        out.summary = std::move(out.body);
        out.body.reset();
      }
      better(ranks_.body, own, out.body, n);
    }
    return true;
  }

  bool read_time(NodeId n, const XmlName& name, FeedEntry& out) {
    static constexpr std::string_view kPublished[] = {"pubdate", "published", "issued", "created"};
    static constexpr std::string_view kUpdated[] = {"updated", "modified", "date", "lastbuilddate"};
    const bool own =
        name.space == FeedSpace::kFeed || name.space == FeedSpace::kDc || name.space == FeedSpace::kDcTerms;
    if (!own) return false;
    if (one_of(name.local, kPublished)) {
      // When an entry was created stands in for its publication; of several of a kind the last counts.
      const int own_rank = name.local == "created" ? 1 : 2;
      if (own_rank < ranks_.published) return true;
      ranks_.published = own_rank;
      set_date(out.published, out.published_words, plain(n));
      return true;
    }
    if (one_of(name.local, kUpdated)) {
      set_date(out.updated, out.updated_words, plain(n));
      return true;
    }
    return false;
  }

  static void set_date(std::optional<WebDate>& to, std::string& words, std::string text) {
    // Of several the last that can be read counts, as in other feed readers.
    const auto date = parse_web_date(text);
    if (date) to = date;
    if (date || words.empty()) words = std::move(text);
  }

  std::string author_of(NodeId n) const {
    for (NodeId k = tree_.first_child(n); k != kNoNode; k = tree_.next_sibling(k)) {
      if (is_element(k) && name_of(k).local == "name") return plain(k);
    }
    std::string text = plain(n);
    const std::size_t open = text.find('(');  // "desk@courier.example (Ilse Marek)"
    if (open != std::string::npos && text.find('@') < open && text.back() == ')') {
      return text.substr(open + 1, text.size() - open - 2);
    }
    return text.size() > 200 ? std::string() : text;
  }

  std::string source_of(NodeId n) const {
    for (NodeId k = tree_.first_child(n); k != kNoNode; k = tree_.next_sibling(k)) {
      if (is_element(k) && name_of(k).local == "title") return shown(field(k));
    }
    return tree_.first_child(n) != kNoNode && tree_.tag(tree_.first_child(n)) == Tag::kText ? plain(n) : std::string();
  }

  struct Ranks {
    int title = 0, link = 0, body = 0, summary = 0, published = 0;
  };

  const HtmlTree& tree_;
  std::string_view uri_;
  XmlEntities entities_;
  Feed feed_;
  Ranks ranks_;
  std::size_t entry_end_ = std::string::npos;  ///< where the end tag of the entry that is read begins
  bool permalink_ = false;                     ///< the entry's guid is an address
};

}  // namespace

bool looks_like_xml_feed(std::string_view bytes) {
  std::string head = ascii_lower(bytes.substr(0, 8192));
  head.erase(std::remove(head.begin(), head.end(), '\0'), head.end());
  for (std::size_t at = head.find('<'); at != std::string::npos; at = head.find('<', at + 1)) {
    if (head.compare(at, 4, "<!--") == 0) {
      const std::size_t close = head.find("-->", at);
      if (close == std::string::npos) return false;
      at = close;
      continue;
    }
    if (at + 1 >= head.size()) return false;
    if (head[at + 1] == '?') continue;
    if (head[at + 1] == '!') {
      if (head.compare(at, 14, "<!doctype html") == 0) return false;
      const std::size_t end = head.find_first_of("[>", at);
      if (end != std::string::npos && head[end] == '[') at = std::min(head.find("]", end), head.size() - 1);
      continue;
    }
    std::string_view name = std::string_view(head).substr(at + 1);
    name = name.substr(0, name.find_first_of(" \t\r\n/>"));
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) name = name.substr(colon + 1);
    return name == "rss" || name == "feed" || name == "rdf" || name == "channel";
  }
  return false;
}

Result<Feed> read_xml_feed(std::string_view utf8, std::string_view uri) {
  const auto tree = HtmlTree::parse_xml(utf8);
  if (!tree) return fail(tree.error());
  return XmlFeedReader(*tree, uri).run();
}

}  // namespace hearsay
