#include "ingest/url.h"

#include "base/utf8.h"

namespace hearsay {
namespace {

struct UrlParts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false;
};

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  const std::size_t hash = url.find('#');
  if (hash != std::string_view::npos) {
    parts.fragment = url.substr(hash);
    url = url.substr(0, hash);
  }
  const std::size_t question = url.find('?');
  if (question != std::string_view::npos) {
    parts.query = url.substr(question);
    url = url.substr(0, question);
  }
  const std::size_t colon = url.find_first_of(":/");
  if (colon != std::string_view::npos && url[colon] == ':' && colon > 0 && is_ascii_alpha(url[0])) {
    parts.scheme = url.substr(0, colon);
    url = url.substr(colon + 1);
  }
  if (url.substr(0, 2) == "//") {
    parts.has_authority = true;
    const std::size_t slash = std::min(url.find('/', 2), url.size());
    parts.authority = url.substr(2, slash - 2);
    url = url.substr(slash);
  }
  parts.path = url;
  return parts;
}

/// RFC 3986, 5.2.4.
std::string remove_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.substr(0, 3) == "../") {
      path.remove_prefix(3);
    } else if (path.substr(0, 2) == "./") {
      path.remove_prefix(2);
    } else if (path.substr(0, 3) == "/./" || path == "/.") {
      path = path == "/." ? std::string_view("/") : path.substr(2);
    } else if (path.substr(0, 4) == "/../" || path == "/..") {
      path = path == "/.." ? std::string_view("/") : path.substr(3);
      out.resize(out.rfind('/') == std::string::npos ? 0 : out.rfind('/'));
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const std::size_t next = std::min(path.find('/', 1), path.size());
      out += path.substr(0, next);
      path.remove_prefix(next);
    }
  }
  return out;
}

}  // namespace

std::string resolve_url(std::string_view base, std::string_view reference) {
  reference = trim(reference);
  const UrlParts r = split_url(reference);
  const UrlParts b = split_url(trim(base));
  if (!r.scheme.empty() || b.scheme.empty() || reference.empty()) return std::string(reference);
  std::string out(b.scheme);
  out += ':';
  if (r.has_authority)
    return out.append("//").append(r.authority) + remove_dot_segments(r.path).append(r.query).append(r.fragment);
  if (b.has_authority) out.append("//").append(b.authority);
  if (r.path.empty()) {
    return out.append(b.path).append(r.query.empty() ? b.query : r.query).append(r.fragment);
  }
  std::string path;
  if (r.path[0] == '/') {
    path = remove_dot_segments(r.path);
  } else {
    const std::size_t slash = b.path.rfind('/');
    std::string merged = slash == std::string_view::npos ? std::string(b.has_authority ? "/" : "")
                                                         : std::string(b.path.substr(0, slash + 1));
    path = remove_dot_segments(merged.append(r.path));
  }
  return out.append(path).append(r.query).append(r.fragment);
}

namespace {

/// What numbers a part: at most three figures at the end, behind "page", "seite" or one mark.
std::string_view without_part_number(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t dot = path.rfind('.');
  if (dot != std::string_view::npos && path.size() - dot <= 6 && path.find('/', dot) == std::string_view::npos)
    path = path.substr(0, dot);
  std::size_t end = path.size();
  while (end > 0 && path[end - 1] >= '0' && path[end - 1] <= '9') --end;
  if (end == path.size() || path.size() - end > 3) return path;
  std::string_view stem = path.substr(0, end);
  const auto drop = [&](std::string_view tail) {
    if (stem.ends_with(tail)) stem.remove_suffix(tail.size());
  };
  drop("-"), drop("page"), drop("seite"), drop("p");
  if (stem.empty() || std::string_view("/-_,").find(stem.back()) == std::string_view::npos) return path;
  stem.remove_suffix(1);
  drop("/page"), drop("/seite");  // "/flood/page/2"
  return stem.ends_with('/') ? stem.substr(0, stem.size() - 1) : stem;
}

/// "?page=2", "?p=2", "?page=with:block-65e"; other queries may name another story.
bool numbers_a_part(std::string_view query) {
  for (const std::string_view name : {"page=", "p=", "pg=", "seite=", "offset=", "start=", "before=", "after="}) {
    const std::size_t at = query.find(name);
    if (at == 1 || (at != std::string_view::npos && at > 1 && query[at - 1] == '&')) return true;
  }
  return query.empty();
}

}  // namespace

bool same_story(std::string_view a, std::string_view b) {
  const UrlParts first = split_url(trim(a)), second = split_url(trim(b));
  return first.authority == second.authority && without_part_number(first.path) == without_part_number(second.path) &&
         numbers_a_part(second.query);
}

std::string_view host_of(std::string_view address) {
  const std::size_t at = address.find("//");
  if (at == std::string_view::npos || at > 6) return {};
  const std::string_view rest = address.substr(at + 2);
  return rest.substr(0, rest.find_first_of("/?#"));
}

}  // namespace hearsay
