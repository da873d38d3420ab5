#include "ingest/html/tree.h"

#include <fmt/format.h>

#include "base/utf8.h"
#include "ingest/html/character_references.h"

namespace hearsay {

NodeId HtmlTree::next_sibling(NodeId n) const {
  const NodeId next = nodes_[n].end;
  const NodeId parent = nodes_[n].parent;
  return parent != kNoNode && next < nodes_[parent].end ? next : kNoNode;
}

std::string_view HtmlTree::raw_attribute(NodeId n, std::string_view name) const {
  for (std::uint32_t i = 0; i < nodes_[n].attribute_count; ++i) {
    const Attribute& a = attributes_[nodes_[n].first_attribute + i];
    if (a.name_size == name.size() && ascii_lower(text_[a.name]) == ascii_lower(name.front()) &&
        equals_icase(text_.substr(a.name, a.name_size), name)) {
      return text_.substr(a.value, a.value_size);
    }
  }
  return {};
}

bool HtmlTree::has_attribute(NodeId n, std::string_view name) const {
  for (std::uint32_t i = 0; i < nodes_[n].attribute_count; ++i) {
    const Attribute& a = attributes_[nodes_[n].first_attribute + i];
    if (equals_icase(text_.substr(a.name, a.name_size), name)) return true;
  }
  return false;
}

std::optional<std::string> HtmlTree::attribute(NodeId n, std::string_view name) const {
  const std::string_view raw = raw_attribute(n, name);
  if (raw.data() == nullptr) return std::nullopt;
  return decode_references(raw, true);
}

bool HtmlTree::has_class(NodeId n, std::string_view name) const {
  const std::string_view all = raw_attribute(n, "class");
  for (std::size_t at = 0; (at = all.find(name, at)) != std::string_view::npos; at += name.size()) {
    const bool left = at == 0 || is_ascii_space(all[at - 1]);
    const std::size_t end = at + name.size();
    if (left && (end == all.size() || is_ascii_space(all[end]))) return true;
  }
  return false;
}

std::string_view HtmlTree::name(NodeId n) const {
  if (tag(n) == Tag::kText || tag(n) == Tag::kCdata || tag(n) == Tag::kRoot) return {};
  std::size_t end = begin(n) + 1;
  while (end < stop(n) && !is_ascii_space(text_[end]) && text_[end] != '>' && text_[end] != '/') ++end;
  return text_.substr(begin(n) + 1, end - begin(n) - 1);
}

std::string HtmlTree::plain_text(NodeId n, std::size_t limit) const {
  std::string out;
  bool space = false;
  for (NodeId i = n; i < end(n) && out.size() < limit; ++i) {
    if (tag(i) == Tag::kScript || tag(i) == Tag::kStyle || tag(i) == Tag::kNoscript || tag(i) == Tag::kTemplate) {
      i = end(i) - 1;
      continue;
    }
    if (is_block_tag(tag(i)) || tag(i) == Tag::kBr) space = true;
    if (tag(i) != Tag::kText) continue;
    for (const char c : decode_references(raw(i), false)) {
      if (is_ascii_space(c)) {
        space = true;
        continue;
      }
      if (space && !out.empty()) out += ' ';
      space = false;
      out += c;
    }
  }
  return std::string(trim(out));
}

}  // namespace hearsay
