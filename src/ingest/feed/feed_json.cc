#include "ingest/feed/feed_json.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "ingest/url.h"

namespace hearsay {
namespace {

constexpr std::size_t kMaxDepth = 64;

enum class JsonType : std::uint8_t { kObject, kArray, kString, kOther };

/// One value: strings without their quotes. Values are in preorder; `last` is one past the last one inside.
struct JsonValue {
  JsonType type = JsonType::kOther;
  std::size_t begin = 0, end = 0;
  std::size_t key_begin = 0, key_end = 0;
  std::size_t last = 0;
};

/// Reads JSON into values with their places. RFC 8259; lenient about what stands between values.
class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) : text_(text) {}

  bool run() {
    skip_space();
    return value(0) && !values_.empty();
  }
  const std::vector<JsonValue>& values() const { return values_; }

 private:
  void skip_space() {
    while (at_ < text_.size() && is_ascii_space(text_[at_])) ++at_;
  }

  bool value(std::size_t depth) {
    if (at_ >= text_.size() || depth > kMaxDepth) return false;
    const std::size_t index = values_.size();
    values_.push_back({});
    values_[index].begin = at_;
    const char c = text_[at_];
    bool good = true;
    if (c == '{' || c == '[') {
      values_[index].type = c == '{' ? JsonType::kObject : JsonType::kArray;
      good = members(depth, c == '{');
    } else if (c == '"') {
      values_[index].type = JsonType::kString;
      const auto inner = string();
      values_[index].begin = inner.first;
      values_[index].end = inner.second;
    } else {
      while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos) ++at_;
    }
    if (values_[index].type != JsonType::kString) values_[index].end = at_;
    values_[index].last = values_.size();
    return good;
  }

  bool members(std::size_t depth, bool object) {
    ++at_;
    for (;;) {
      skip_space();
      if (at_ >= text_.size()) return false;
      if (text_[at_] == (object ? '}' : ']')) {
        ++at_;
        return true;
      }
      if (text_[at_] == ',') {
        ++at_;
        continue;
      }
      std::pair<std::size_t, std::size_t> key{0, 0};
      if (object) {
        if (text_[at_] != '"') return false;
        key = string();
        skip_space();
        if (at_ >= text_.size() || text_[at_] != ':') return false;
        ++at_;
        skip_space();
      }
      const std::size_t index = values_.size();
      const std::size_t before = at_;
      if (!value(depth + 1) || at_ == before) return false;
      values_[index].key_begin = key.first;
      values_[index].key_end = key.second;
    }
  }

  std::pair<std::size_t, std::size_t> string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    const std::size_t end = std::min(at_, text_.size());
    at_ = std::min(end + 1, text_.size());
    return {begin, end};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<JsonValue> values_;
};

int hex4(std::string_view text, std::size_t at) {
  int value = 0;
  if (at + 4 > text.size()) return -1;
  for (std::size_t i = at; i < at + 4; ++i) {
    const char c = ascii_lower(text[i]);
    if (is_ascii_digit(c)) {
      value = value * 16 + (c - '0');
    } else if (c >= 'a' && c <= 'f') {
      value = value * 16 + (c - 'a' + 10);
    } else {
      return -1;
    }
  }
  return value;
}

/// The characters of a JSON string with their places.
FeedText unescape(std::string_view text, const JsonValue& v, FeedTextKind kind) {
  FeedText out;
  out.kind = kind;
  for (std::size_t i = v.begin; i < v.end;) {
    const std::size_t slash = std::min(text.find('\\', i), v.end);
    if (slash > i) {
      out.offsets.seek_source(i);
      out.offsets.copy(static_cast<std::uint32_t>(slash - i));
      out.text.append(text, i, slash - i);
    }
    i = slash;
    if (i + 1 >= v.end) break;
    std::size_t used = 2;
    std::string piece;
    switch (text[i + 1]) {
      case 'n':
      case 'r':
        piece = "\n";
        break;
      case 't':
        piece = " ";
        break;
      case 'b':
      case 'f':
        break;
      case 'u': {
        int code = hex4(text.substr(0, v.end), i + 2);
        if (code < 0) break;
        used = 6;
        char32_t full = static_cast<char32_t>(code);
        if (code >= 0xD800 && code < 0xDC00 && text.substr(i + 6, 2) == "\\u") {
          const int low = hex4(text.substr(0, v.end), i + 8);
          if (low >= 0xDC00 && low < 0xE000) {
            full = 0x10000 + ((static_cast<char32_t>(code) - 0xD800) << 10) + (static_cast<char32_t>(low) - 0xDC00);
            used = 12;
          }
        }
        append_utf8(piece, full >= 0xD800 && full < 0xE000 ? 0xFFFD : full);
        break;
      }
      default:
        piece = text[i + 1];
        if (static_cast<unsigned char>(text[i + 1]) >= 0x80) piece.clear(), used = 1;
        break;
    }
    out.offsets.seek_source(i);
    out.offsets.replace(static_cast<std::uint32_t>(piece.size()), used);
    out.text += piece;
    i += used;
  }
  return out;
}

class JsonFeedReader {
 public:
  JsonFeedReader(std::string_view text, const std::vector<JsonValue>& values, std::string_view uri)
      : text_(text), values_(values), uri_(uri) {}

  Result<Feed> run() {
    feed_.format = "JSON Feed";
    feed_.title = string_field(0, "title");
    feed_.link = string_field(0, "home_page_url");
    feed_.language = string_field(0, "language");
    const std::size_t items = member(0, "items");
    if (items == 0 || values_[items].type != JsonType::kArray) {
      return fail("not-a-feed", fmt::format("{} is JSON without a list of items; is it a JSON Feed?", uri_),
                  std::string(uri_));
    }
    for (std::size_t i = items + 1; i < values_[items].last; i = values_[i].last) {
      if (values_[i].type == JsonType::kObject) read_item(i);
    }
    return std::move(feed_);
  }

 private:
  std::string_view key(std::size_t i) const {
    return text_.substr(values_[i].key_begin, values_[i].key_end - values_[i].key_begin);
  }
  /// The index of an object's member; 0 when it has none of this name.
  std::size_t member(std::size_t object, std::string_view name) const {
    for (std::size_t i = object + 1; i < values_[object].last; i = values_[i].last) {
      if (key(i) == name) return i;
    }
    return 0;
  }
  std::string string_field(std::size_t object, std::string_view name) const {
    const std::size_t i = member(object, name);
    if (i == 0) return {};
    const JsonValue& v = values_[i];
    if (v.type == JsonType::kString) return unescape(text_, v, FeedTextKind::kPlain).text;
    if (v.type == JsonType::kOther && v.end > v.begin && is_ascii_digit(text_[v.begin])) {
      return std::string(text_.substr(v.begin, v.end - v.begin));
    }
    return {};
  }
  std::optional<FeedText> text_field(std::size_t object, std::string_view name, FeedTextKind kind) const {
    const std::size_t i = member(object, name);
    if (i == 0 || values_[i].type != JsonType::kString || values_[i].begin == values_[i].end) return std::nullopt;
    return unescape(text_, values_[i], kind);
  }

  void read_item(std::size_t i) {
    FeedEntry out;
    out.begin = values_[i].begin;
    out.end = values_[i].end;
    out.title = text_field(i, "title", FeedTextKind::kPlain);
    out.body = text_field(i, "content_html", FeedTextKind::kHtml);
    if (!out.body) out.body = text_field(i, "content_text", FeedTextKind::kPlain);
    auto summary = text_field(i, "summary", FeedTextKind::kPlain);
    (out.body ? out.summary : out.body) = std::move(summary);
    out.id = string_field(i, "id");
    const std::string base = feed_.link.empty() ? std::string(uri_) : feed_.link;
    out.link = resolve_url(base, string_field(i, "url"));
    if (out.link.empty()) out.link = resolve_url(base, string_field(i, "external_url"));
    out.published_words = string_field(i, "date_published");
    out.updated_words = string_field(i, "date_modified");
    out.published = parse_web_date(out.published_words);
    out.updated = parse_web_date(out.updated_words);
    std::size_t author = member(i, "author");
    if (author == 0) {
      const std::size_t authors = member(i, "authors");
      if (authors != 0 && authors + 1 < values_[authors].last) author = authors + 1;
    }
    if (author != 0) out.author = string_field(author, "name");
    feed_.entries.push_back(std::move(out));
  }

  std::string_view text_;
  const std::vector<JsonValue>& values_;
  std::string_view uri_;
  Feed feed_;
};

}  // namespace

bool looks_like_json_feed(std::string_view bytes) {
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return begin != std::string_view::npos && bytes[begin] == '{' &&
         bytes.substr(0, 4096).find("jsonfeed.org/version") != std::string_view::npos;
}

Result<Feed> read_json_feed(std::string_view utf8, std::string_view uri) {
  JsonScanner scanner(utf8);
  if (!scanner.run() || scanner.values().front().type != JsonType::kObject) {
    return fail("not-a-feed", fmt::format("{} is not whole JSON; was it saved to the end?", uri), std::string(uri));
  }
  return JsonFeedReader(utf8, scanner.values(), uri).run();
}

}  // namespace hearsay
