// A page as a flat tree: every element and text run in document order, each with its byte range in the UTF-8 text it
// was parsed from. Made for reading pages, not for editing them.
//
//   Result<HtmlTree> tree = HtmlTree::parse(utf8);
//   for (NodeId n = tree->first_child(0); n != kNoNode; n = tree->next_sibling(n)) ...
//   if (tree->tag(n) == Tag::kP && tree->has_class(n, "caption")) ...
//
// Why not libgumbo: it takes quadratic time on deep nesting, needs some 20 times the page in memory, and its text nodes
// no longer know which bytes a decoded character came from. This parser keeps the tokenizer states of the HTML Standard
// (section 13.2.5) that change what a reader sees (tags, attributes, comments, raw text, references) and of the tree
// builder (13.2.6) the implied end tags and scopes; it leaves out what only moves nodes about (foster parenting, the
// adoption agency): misnested formatting stays where it stood. Every byte sequence gives a tree.
//
// Layout: nodes are in preorder. Node 0 is the root. The descendants of n are n + 1 ... end(n) - 1, so a subtree is a
// range. Depth is capped at kMaxDepth (deeper elements become children of the deepest allowed one).
//
// Ownership: the tree keeps a view of the text; the text must outlive it. Thread-safety: read-only after parse().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/html/tag.h"

namespace hearsay {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

class HtmlTree {
 public:
  static constexpr std::size_t kMaxDepth = 400;
  static constexpr std::size_t kMaxBytes = std::size_t{256} << 20;

  /// What stands inside <iframe>: raw text that no browser shows, or the markup for those who load no frames, such as
  /// readers of feeds.
  enum class Frames { kOpaque, kFallback };

  /// Errors: "too-large" over kMaxBytes. `utf8` must be valid UTF-8 and outlive the tree.
  static Result<HtmlTree> parse(std::string_view utf8, Frames frames = Frames::kOpaque);
  /// The same for XML, as leniently: no rules of HTML's own, all elements are Tag::kOther, CDATA sections are text. An
  /// end tag that fits no open element is left out, one that skips elements closes them. Entities that a DTD declares
  /// are not expanded.
  static Result<HtmlTree> parse_xml(std::string_view utf8);

  std::size_t size() const { return nodes_.size(); }
  Tag tag(NodeId n) const { return nodes_[n].tag; }
  NodeId parent(NodeId n) const { return nodes_[n].parent; }
  /// One past the last descendant.
  NodeId end(NodeId n) const { return nodes_[n].end; }
  NodeId first_child(NodeId n) const { return n + 1 < nodes_[n].end ? n + 1 : kNoNode; }
  NodeId next_sibling(NodeId n) const;
  bool contains(NodeId outer, NodeId n) const { return outer <= n && n < nodes_[outer].end; }

  /// The text it was parsed from and the bytes of a node there: of a text run its characters as written; of an element
  /// its start tag.
  std::string_view text() const { return text_; }
  std::uint32_t begin(NodeId n) const { return nodes_[n].begin; }
  std::uint32_t stop(NodeId n) const { return nodes_[n].stop; }
  std::string_view raw(NodeId n) const { return text_.substr(begin(n), stop(n) - begin(n)); }

  /// The value of an attribute with references decoded; nullopt when it is not there. Names in lower case.
  std::optional<std::string> attribute(NodeId n, std::string_view name) const;
  /// The same as written, references not decoded: no allocation. Empty when it is not there.
  std::string_view raw_attribute(NodeId n, std::string_view name) const;
  bool has_attribute(NodeId n, std::string_view name) const;
  bool has_class(NodeId n, std::string_view name) const;
  /// Calls f(name, raw value) for each attribute.
  template <class F>
  void each_attribute(NodeId n, F&& f) const {
    for (std::uint32_t i = 0; i < nodes_[n].attribute_count; ++i) {
      const Attribute& a = attributes_[nodes_[n].first_attribute + i];
      f(text_.substr(a.name, a.name_size), text_.substr(a.value, a.value_size));
    }
  }
  /// The tag's name as written, for elements of Tag::kOther too.
  std::string_view name(NodeId n) const;

  /// All text below a node, references decoded, white space runs as one space, trimmed.
  std::string plain_text(NodeId n, std::size_t limit = std::string::npos) const;

 private:
  friend class TreeBuilder;
  struct Node {
    std::uint32_t begin = 0;
    std::uint32_t stop = 0;
    NodeId parent = kNoNode;
    NodeId end = 0;
    std::uint32_t first_attribute = 0;
    std::uint16_t attribute_count = 0;
    Tag tag = Tag::kOther;
  };
  struct Attribute {
    std::uint32_t name = 0;
    std::uint32_t value = 0;
    std::uint32_t value_size = 0;
    std::uint16_t name_size = 0;
  };

  std::string_view text_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

}  // namespace hearsay
