// The tokenizer and tree builder behind HtmlTree::parse; see tree.h for what it keeps of the standard.
#include <fmt/format.h>

#include <bitset>

#include "base/utf8.h"
#include "ingest/html/tree.h"

namespace hearsay {

class TreeBuilder {
 public:
  TreeBuilder(std::string_view text, HtmlTree& tree, bool xml, HtmlTree::Frames frames = HtmlTree::Frames::kOpaque)
      : text_(text), tree_(tree), xml_(xml), frames_(frames) {
    tree_.text_ = text;
    tree_.nodes_.reserve(text.size() / 24 + 16);
    tree_.attributes_.reserve(text.size() / 40 + 16);
    tree_.nodes_.push_back({0, 0, kNoNode, 0, 0, 0, Tag::kRoot});
    open_.push_back(0);
  }

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t lt = text_.find('<', at);
      if (lt == std::string_view::npos) break;
      const std::size_t next = read_markup(lt, at);
      if (next == lt) {  // a lone '<' is text
        const std::size_t again = text_.find('<', lt + 1);
        add_text(at, again == std::string_view::npos ? text_.size() : again);
        at = again == std::string_view::npos ? text_.size() : again;
      } else {
        at = next;
      }
    }
    if (at < text_.size()) add_text(at, text_.size());
    while (!open_.empty()) pop();
    tree_.nodes_.shrink_to_fit();
  }

 private:
  using Node = HtmlTree::Node;

  /// Reads what begins at '<'; `text_from` is where the text before it starts. Returns `lt` when it is no markup.
  std::size_t read_markup(std::size_t lt, std::size_t text_from) {
    if (lt + 1 >= text_.size()) return lt;
    const char c = text_[lt + 1];
    const bool start = is_ascii_alpha(c);
    const bool end = c == '/' && lt + 2 < text_.size();
    if (!start && !end && c != '!' && c != '?') return lt;
    add_text(text_from, lt);
    if (c == '!') return skip_declaration(lt);
    if (c == '?') return after(text_.find('>', lt));
    if (end) return read_end_tag(lt);
    return read_start_tag(lt);
  }

  std::size_t after(std::size_t at, std::size_t size = 1) const {
    return at == std::string_view::npos ? text_.size() : at + size;
  }

  std::size_t skip_declaration(std::size_t lt) {
    const std::string_view rest = text_.substr(lt);
    if (rest.substr(0, 4) == "<!--") {
      if (rest.substr(4, 1) == ">") return lt + 5;
      if (rest.substr(4, 2) == "->") return lt + 6;
      const std::size_t close = comments_close_ ? text_.find("-->", lt + 4) : std::string_view::npos;
      if (close != std::string_view::npos) return close + 3;
      // A comment that never closes swallows the page in a browser; a reader of broken pages resumes behind its first
      // '>'. Remembered, so that many such comments do not make the search quadratic.
      comments_close_ = false;
      return after(text_.find('>', lt));
    }
    if (rest.substr(0, 9) == "<![CDATA[" && (xml_ || in_foreign())) {
      const std::size_t close = text_.find("]]>", lt + 9);
      add_text(lt + 9, close == std::string_view::npos ? text_.size() : close, xml_ ? Tag::kCdata : Tag::kText);
      return after(close, 3);
    }
    if (xml_ && rest.substr(0, 9) == "<!DOCTYPE") return skip_doctype(lt);
    return after(text_.find('>', lt));
  }

  /// A DOCTYPE with its declarations between brackets.
  std::size_t skip_doctype(std::size_t lt) const {
    const std::size_t end = text_.find_first_of(">[", lt);
    if (end == std::string_view::npos || text_[end] == '>') return after(end);
    const std::size_t bracket = text_.find(']', end);
    return bracket == std::string_view::npos ? after(text_.find('>', end)) : after(text_.find('>', bracket));
  }

  bool in_foreign() const {
    for (const NodeId n : open_) {
      if (tree_.tag(n) == Tag::kSvg || tree_.tag(n) == Tag::kMath) return true;
    }
    return false;
  }

  Tag tag_named(std::string_view name) const {
    if (xml_) return Tag::kOther;
    const Tag tag = find_tag(name);
    return tag == Tag::kIframe && frames_ == HtmlTree::Frames::kFallback ? Tag::kOther : tag;
  }

  std::size_t read_end_tag(std::size_t lt) {
    std::size_t at = lt + 2;
    if (!is_ascii_alpha(text_[at])) return after(text_.find('>', lt));
    const std::size_t name_begin = at;
    while (at < text_.size() && !is_ascii_space(text_[at]) && text_[at] != '>' && text_[at] != '/') ++at;
    const std::string_view name = text_.substr(name_begin, at - name_begin);
    if (xml_) {
      close_by_name(name);
    } else {
      close_element(tag_named(name), name);
    }
    return after(text_.find('>', at));
  }

  std::size_t read_start_tag(std::size_t lt) {
    std::size_t at = lt + 1;
    while (at < text_.size() && !is_ascii_space(text_[at]) && text_[at] != '>' && text_[at] != '/') ++at;
    const Tag tag = tag_named(text_.substr(lt + 1, at - lt - 1));
    Node node;
    node.begin = static_cast<std::uint32_t>(lt);
    node.tag = tag;
    node.first_attribute = static_cast<std::uint32_t>(tree_.attributes_.size());
    bool self_closing = false;
    at = read_attributes(at, node, self_closing);
    node.stop = static_cast<std::uint32_t>(at);
    if (!xml_) prepare_for(tag);
    if (tag == Tag::kHtml || tag == Tag::kBody) {
      if (has_open(tag)) return at;
    }
    const NodeId id = add(node);
    const bool empty = is_void_tag(tag) || (self_closing && (tag == Tag::kOther || in_foreign() || tag == Tag::kSvg));
    if (empty) return at;
    if (tag == Tag::kPlaintext) {
      open_.push_back(id);
      add_text(at, text_.size());
      return text_.size();
    }
    if (is_raw_text(tag) && !in_foreign()) return read_raw_text(id, tag, at);
    if (open_.size() < HtmlTree::kMaxDepth) {
      open_.push_back(id);
    } else {
      ++too_deep_;
    }
    return at;
  }

  std::size_t read_raw_text(NodeId id, Tag tag, std::size_t at) {
    const std::string_view name = tree_.name(id);
    std::size_t close = at;
    for (;;) {
      close = never_closed_[static_cast<std::size_t>(tag)] ? std::string_view::npos : text_.find("</", close);
      if (close == std::string_view::npos) break;
      const std::size_t name_end = close + 2 + name.size();
      if (name_end <= text_.size() && equals_icase(text_.substr(close + 2, name.size()), name) &&
          (name_end == text_.size() || is_ascii_space(text_[name_end]) || text_[name_end] == '>' ||
           text_[name_end] == '/')) {
        break;
      }
      close += 2;
    }
    if (close == std::string_view::npos) {
      never_closed_.set(static_cast<std::size_t>(tag));
      // Never closed: a browser would read the rest of the page as this element's text. For a title or a text area
      // that hides the whole story, so the element is taken as empty.
      if (tag == Tag::kTitle || tag == Tag::kTextarea || tag == Tag::kIframe) return at;
      close = text_.size();
    }
    open_.push_back(id);
    add_text(at, close);
    pop();
    return after(text_.find('>', close));
  }

  std::size_t read_attributes(std::size_t at, Node& node, bool& self_closing) {
    const std::size_t size = text_.size();
    while (at < size) {
      while (at < size && (is_ascii_space(text_[at]) || text_[at] == '/')) {
        self_closing = text_[at] == '/';
        ++at;
      }
      if (at >= size) return size;
      if (text_[at] == '>') return at + 1;
      self_closing = false;
      HtmlTree::Attribute a;
      const std::size_t name = at;
      if (text_[at] == '=') ++at;
      while (at < size && !is_ascii_space(text_[at]) && text_[at] != '>' && text_[at] != '/' && text_[at] != '=') ++at;
      a.name = static_cast<std::uint32_t>(name);
      a.name_size = static_cast<std::uint16_t>(std::min<std::size_t>(at - name, 0xFFFF));
      a.value = static_cast<std::uint32_t>(at);
      std::size_t look = at;
      while (look < size && is_ascii_space(text_[look])) ++look;
      if (look < size && text_[look] == '=') at = read_value(look + 1, a);
      if (node.attribute_count < 0xFFFF) {
        tree_.attributes_.push_back(a);
        ++node.attribute_count;
      }
    }
    return size;
  }

  std::size_t read_value(std::size_t at, HtmlTree::Attribute& a) {
    const std::size_t size = text_.size();
    while (at < size && is_ascii_space(text_[at])) ++at;
    if (at >= size || text_[at] == '>') return at;
    std::size_t end = at;
    std::size_t next = at;
    if (text_[at] == '"' || text_[at] == '\'') {
      const std::size_t close = text_.find(text_[at], at + 1);
      ++at;
      end = close == std::string_view::npos ? size : close;
      next = close == std::string_view::npos ? size : close + 1;
    } else {
      while (end < size && !is_ascii_space(text_[end]) && text_[end] != '>') ++end;
      next = end;
    }
    a.value = static_cast<std::uint32_t>(at);
    a.value_size = static_cast<std::uint32_t>(end - at);
    return next;
  }

  // ---------------------------------------------------------------------------------------------- the tree builder

  NodeId add(Node node) {
    const auto id = static_cast<NodeId>(tree_.nodes_.size());
    node.parent = open_.back();
    node.end = id + 1;
    tree_.nodes_.push_back(node);
    return id;
  }

  void add_text(std::size_t begin, std::size_t end, Tag tag = Tag::kText) {
    if (begin >= end) return;
    Node node;
    node.begin = static_cast<std::uint32_t>(begin);
    node.stop = static_cast<std::uint32_t>(end);
    node.tag = tag;
    add(node);
  }

  void pop() {
    tree_.nodes_[open_.back()].end = static_cast<NodeId>(tree_.nodes_.size());
    open_.pop_back();
  }
  void pop_to(std::size_t depth) {
    while (open_.size() > depth) pop();
  }
  Tag open_tag(std::size_t depth) const { return tree_.tag(open_[depth]); }
  bool has_open(Tag tag) const {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_tag(i) == tag) return true;
    }
    return false;
  }

  /// Closes the nearest open `tag` unless a barrier stands before it.
  template <class Barrier>
  bool close_if_open(Tag tag, Barrier&& barrier) {
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (open_tag(i) == tag) {
        pop_to(i);
        return true;
      }
      if (barrier(open_tag(i))) return false;
    }
    return false;
  }

  /// Implied end tags before a start tag.
  void prepare_for(Tag tag) {
    if (open_.back() != 0 && open_tag(open_.size() - 1) == Tag::kHead && !belongs_in_head(tag)) pop();
    if (closes_paragraph(tag)) {
      close_if_open(Tag::kP, [](Tag t) { return is_scope_barrier(t) || t == Tag::kButton; });
    }
    switch (tag) {
      case Tag::kLi:
        close_if_open(Tag::kLi, [](Tag t) { return is_scope_barrier(t) || is_list_barrier(t); });
        break;
      case Tag::kDd:
      case Tag::kDt: {
        const auto barrier = [](Tag t) { return is_scope_barrier(t) || is_list_barrier(t); };
        if (!close_if_open(Tag::kDd, barrier)) close_if_open(Tag::kDt, barrier);
        break;
      }
      case Tag::kOption:
      case Tag::kOptgroup:
        if (open_tag(open_.size() - 1) == Tag::kOption) pop();
        break;
      case Tag::kTr:
        close_if_open(Tag::kTr, [](Tag t) { return t == Tag::kTable || t == Tag::kTemplate; });
        break;
      case Tag::kTd:
      case Tag::kTh: {
        const auto barrier = [](Tag t) { return t == Tag::kTable || t == Tag::kTr || t == Tag::kTemplate; };
        if (!close_if_open(Tag::kTd, barrier)) close_if_open(Tag::kTh, barrier);
        break;
      }
      case Tag::kTbody:
      case Tag::kThead:
      case Tag::kTfoot:
        close_table_part();
        break;
      case Tag::kA:
        close_if_open(Tag::kA, [](Tag t) { return !is_formatting_tag(t); });
        break;
      default:
        if (is_heading_tag(tag) && is_heading_tag(open_tag(open_.size() - 1))) pop();
        break;
    }
  }

  void close_table_part() {
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (open_tag(i) == Tag::kTable || open_tag(i) == Tag::kTemplate) return;
      if (is_table_part(open_tag(i))) {
        pop_to(i);
        return;
      }
    }
  }

  void close_by_name(std::string_view name) {
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (equals_icase(tree_.name(open_[i]), name)) {
        pop_to(i);
        return;
      }
    }
  }

  void close_element(Tag tag, std::string_view name) {
    // </html> and </body> close nothing: pages go on behind them.
    if (tag == Tag::kHtml || tag == Tag::kBody || is_void_tag(tag)) return;
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    if (is_heading_tag(tag)) {
      for (std::size_t i = open_.size(); i-- > 1 && !is_scope_barrier(open_tag(i));) {
        if (is_heading_tag(open_tag(i))) {
          pop_to(i);
          return;
        }
      }
      return;
    }
    const bool inline_tag = is_formatting_tag(tag);
    const bool table_tag = tag == Tag::kTable || tag == Tag::kTr || tag == Tag::kTd || tag == Tag::kTh ||
                           tag == Tag::kCaption || is_table_part(tag) || tag == Tag::kTemplate;
    for (std::size_t i = open_.size(); i-- > 1;) {
      const Tag open = open_tag(i);
      if (open == tag && (tag != Tag::kOther || equals_icase(tree_.name(open_[i]), name))) {
        pop_to(i);
        return;
      }
      // A misnested </b> leaves the blocks opened since then alone.
      if (inline_tag && tag != Tag::kOther && is_block_tag(open)) return;
      if (table_tag ? (open == Tag::kTable && tag != Tag::kTable) : is_scope_barrier(open)) return;
    }
  }

  std::string_view text_;
  HtmlTree& tree_;
  bool xml_;
  HtmlTree::Frames frames_;
  std::vector<NodeId> open_;
  std::size_t too_deep_ = 0;  ///< open elements beyond kMaxDepth, whose end tags close nothing
  bool comments_close_ = true;
  std::bitset<256> never_closed_;  ///< raw-text tags known to have no end tag further on
};

namespace {

Status check_size(std::string_view text) {
  if (text.size() <= HtmlTree::kMaxBytes) return {};
  return fail("too-large", fmt::format("the page has {} MB, more than the {} MB that a page may have; split it",
                                       text.size() >> 20, HtmlTree::kMaxBytes >> 20));
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(std::string_view utf8, Frames frames) {
  if (const Status size = check_size(utf8); !size) return fail(size.error());
  HtmlTree tree;
  TreeBuilder(utf8, tree, false, frames).run();
  return tree;
}

Result<HtmlTree> HtmlTree::parse_xml(std::string_view utf8) {
  if (const Status size = check_size(utf8); !size) return fail(size.error());
  HtmlTree tree;
  TreeBuilder(utf8, tree, true).run();
  return tree;
}

}  // namespace hearsay
