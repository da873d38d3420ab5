#include "ingest/feed/xml_entities.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/html/character_references.h"

namespace hearsay {

XmlEntities::XmlEntities(std::string_view document) {
  const std::string_view head = document.substr(0, kScanned);
  const std::size_t doctype = head.find("<!DOCTYPE");
  if (doctype == std::string_view::npos) return;
  const std::size_t open = head.find_first_of("[>", doctype);
  if (open == std::string_view::npos || head[open] == '>') return;
  static constexpr std::string_view kDeclaration = "<!ENTITY";
  const std::size_t close = head.find("]", open);
  for (std::size_t at = open; values_.size() < kMost; at += kDeclaration.size()) {
    at = head.find(kDeclaration, at);
    if (at == std::string_view::npos || at > close) return;
    std::size_t i = at + kDeclaration.size();
    const auto skip_space = [&] {
      while (i < head.size() && is_ascii_space(head[i])) ++i;
    };
    skip_space();
    const std::size_t name = i;
    while (i < head.size() && !is_ascii_space(head[i]) && head[i] != '>') ++i;
    const std::string_view key = head.substr(name, i - name);
    skip_space();
    // "%" declares a parameter entity, SYSTEM and PUBLIC an external one.
    if (i >= head.size() || key.empty() || key == "%" || (head[i] != '"' && head[i] != '\'')) continue;
    const std::size_t end = head.find(head[i], i + 1);
    if (end == std::string_view::npos) return;
    if (end - i <= kLongest) values_.emplace(key, decode_references(head.substr(i + 1, end - i - 1), false));
  }
}

std::size_t XmlEntities::decode(std::string_view text, std::size_t at, std::string& out) const {
  if (!values_.empty()) {
    const std::size_t end = text.find(';', at);
    if (end != std::string_view::npos && end - at <= kLongest) {
      const auto it = values_.find(text.substr(at + 1, end - at - 1));
      if (it != values_.end()) {
        out += it->second;
        return end + 1 - at;
      }
    }
  }
  return decode_reference(text, at, false, out);
}

std::string XmlEntities::decode_all(std::string_view text) const {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t used = text[at] == '&' ? decode(text, at, out) : 0;
    if (used == 0) out += text[at];
    at += std::max<std::size_t>(used, 1);
  }
  return out;
}

}  // namespace hearsay
