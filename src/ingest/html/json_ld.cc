#include "ingest/html/json_ld.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "ingest/html/character_references.h"

namespace hearsay {
namespace {

using Json = nlohmann::json;
constexpr int kMaxNesting = 64;
constexpr int kMaxWalk = 12;

/// Deeper JSON than any page has; refused before a recursive reader could be led down.
bool nests_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') {
      if (++depth > kMaxNesting) return true;
    }
    if (c == '}' || c == ']') --depth;
  }
  return false;
}

/// Raw line ends and tabs inside strings become spaces, commas before a closing bracket go.
std::string repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\' && i + 1 < text.size()) {
        const char next = text[i + 1];
        if (std::string_view("\"\\/bfnrtu").find(next) == std::string_view::npos) {
          out += next;  // "\'" is no escape of JSON
          ++i;
          continue;
        }
        out += c;
        out += next;
        ++i;
        continue;
      }
      if (c == '"') in_string = false;
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == ',') {
      std::size_t next = i + 1;
      while (next < text.size() && is_ascii_space(text[next])) ++next;
      if (next < text.size() && (text[next] == '}' || text[next] == ']')) continue;
    }
    out += c;
  }
  return out;
}

/// The JSON inside comment or CDATA marks.
std::string_view strip_wrapping(std::string_view text) {
  const std::size_t cdata = text.find("CDATA[");
  if (cdata != std::string_view::npos && cdata < text.find('{')) {
    text.remove_prefix(cdata + 6);
    text = text.substr(0, text.rfind("]]"));
  }
  const std::size_t begin = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return text.substr(begin, end + 1 - begin);
}

std::string text_of(const Json& value) {
  if (value.is_string()) return std::string(trim(decode_references(value.get_ref<const std::string&>(), false)));
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  if (value.is_array() && !value.empty()) return text_of(value.front());
  if (value.is_object()) {
    for (const char* key : {"name", "@value", "url", "@id"}) {
      const auto it = value.find(key);
      if (it != value.end() && it->is_string()) return text_of(*it);
    }
  }
  return {};
}

std::string field(const Json& object, const char* name) {
  const auto it = object.find(name);
  return it == object.end() ? std::string() : text_of(*it);
}

std::vector<std::string> types_of(const Json& object) {
  std::vector<std::string> out;
  const auto it = object.find("@type");
  if (it == object.end()) return out;
  if (it->is_string()) out.push_back(it->get<std::string>());
  if (it->is_array()) {
    for (const Json& one : *it) {
      if (one.is_string()) out.push_back(one.get<std::string>());
    }
  }
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_article_type(std::string_view type) {
  return ends_with(type, "Article") || ends_with(type, "BlogPosting") || type == "Report" || type == "Review";
}

/// Pages that are no article: what their makers say of the day holds for them all the same.
bool is_other_work(std::string_view type) {
  return ends_with(type, "Page") || type == "HowTo" || type == "Recipe" || type == "CreativeWork" ||
         type == "PodcastEpisode" || type == "Dataset" || type == "Book";
}

std::vector<std::string> authors_of(const Json& object) {
  std::vector<std::string> out;
  for (const char* key : {"author", "creator"}) {
    const auto it = object.find(key);
    if (it == object.end()) continue;
    const auto add = [&](const Json& one) {
      std::string name = text_of(one);
      if (name.empty() || name.find("://") != std::string::npos || name.size() > 120) return;
      if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    };
    if (it->is_array()) {
      for (const Json& one : *it) add(one);
    } else {
      add(*it);
    }
    if (!out.empty()) break;
  }
  return out;
}

JsonLdPost read_post(const Json& object) {
  JsonLdPost post;
  post.headline = field(object, "headline");
  if (post.headline.empty()) post.headline = field(object, "name");
  post.body = field(object, "articleBody");
  if (post.body.empty()) post.body = field(object, "text");
  post.published = field(object, "datePublished");
  post.modified = field(object, "dateModified");
  post.url = field(object, "url");
  const auto authors = authors_of(object);
  if (!authors.empty()) post.author = authors.front();
  return post;
}

void read_article(const Json& object, const std::string& type, JsonLd& out) {
  JsonLdArticle article;
  article.type = type;
  article.headline = field(object, "headline");
  if (article.headline.empty()) article.headline = field(object, "name");
  article.published = field(object, "datePublished");
  if (article.published.empty()) article.published = field(object, "dateCreated");
  article.modified = field(object, "dateModified");
  article.url = field(object, "url");
  if (article.url.empty()) article.url = field(object, "mainEntityOfPage");
  article.language = field(object, "inLanguage");
  article.publisher = field(object, "publisher");
  article.authors = authors_of(object);
  const auto updates = object.find("liveBlogUpdate");
  if (updates != object.end() && updates->is_array()) {
    for (const Json& update : *updates) {
      if (article.posts.size() >= JsonLd::kMaxPosts) break;
      if (update.is_object()) article.posts.push_back(read_post(update));
    }
  }
  out.articles.push_back(std::move(article));
}

void walk(const Json& value, int depth, JsonLd& out) {
  if (depth > kMaxWalk || out.articles.size() > 200) return;
  if (value.is_array()) {
    for (const Json& one : value) walk(one, depth + 1, out);
    return;
  }
  if (!value.is_object()) return;
  for (const std::string& type : types_of(value)) {
    if (is_article_type(type)) {
      read_article(value, type, out);
      return;  // what an article holds (its parts, what it is about) are no pages of their own
    }
    if (is_other_work(type) && out.page_published.empty()) {
      out.page_published = field(value, "datePublished");
      out.page_modified = field(value, "dateModified");
    }
    if (type == "WebSite" && out.site_name.empty()) out.site_name = field(value, "name");
  }
  for (const char* key :
       {"@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item", "subjectOf"}) {
    const auto it = value.find(key);
    if (it != value.end()) walk(*it, depth + 1, out);
  }
}

}  // namespace

void read_json_ld(std::string_view script, JsonLd& out) {
  const std::string_view body = strip_wrapping(script);
  if (body.empty()) return;
  if (body.size() > JsonLd::kMaxBytes || nests_too_deep(body)) {
    ++out.unreadable;
    return;
  }
  Json json = Json::parse(body, nullptr, false, true);
  if (json.is_discarded()) json = Json::parse(repair(body), nullptr, false, true);
  if (json.is_discarded()) {
    ++out.unreadable;
    return;
  }
  walk(json, 0, out);
}

}  // namespace hearsay
