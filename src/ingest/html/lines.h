// The lines of a page: runs of inline text between block edges, as a reader would see them on a line of their own. The
// parts of the reader that choose (main text, posts) work on lines; the view is made of the chosen ones.
//
//   PageLines lines(tree);
//   for (const Line& line : lines.all()) if (line.link_chars * 2 < line.chars) ...
//
// Text that a browser does not show (scripts, templates, `hidden`, display:none, form controls) is in no line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ingest/html/tree.h"

namespace hearsay {

struct Line {
  NodeId first = 0;              ///< its first text node
  NodeId last = 0;               ///< its last text node
  NodeId block = 0;              ///< nearest block element around it
  std::uint32_t chars = 0;       ///< characters without white space runs
  std::uint32_t link_chars = 0;  ///< of them inside <a href>
  std::uint32_t words = 0;
  std::uint32_t stops = 0;  ///< commas, full stops and the like of any script
};

/// Words enough for a sentence, with a mark of one, and not mostly links.
bool is_prose(const Line& line);

class PageLines {
 public:
  enum class Hidden {
    kSkip,
    kShow
  };  ///< kShow: also what styles hide and <noscript> holds, for pages whose text scripts show

  explicit PageLines(const HtmlTree& tree, Hidden hidden = Hidden::kSkip);

  const std::vector<Line>& all() const { return lines_; }
  const HtmlTree& tree() const { return tree_; }
  /// Lines that lie wholly in the subtree of n: [first, end) of all().
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
  };
  Range within(NodeId n) const;
  /// True for nodes that no browser shows, with all below them.
  bool is_hidden(NodeId n) const;
  /// True for a text node that stands apart from the text before it although no white space is between them: the parts
  /// of a <time>, which styles set apart ("4 min ago" and "21.40 CET" in two spans).
  bool stands_apart(NodeId text, NodeId before) const;
  /// The text of a line of all(), references decoded and white space collapsed. Made once, since many rules ask for
  /// it: not thread-safe. Valid as long as this object.
  const std::string& text(const Line& line) const;

 private:
  const HtmlTree& tree_;
  Hidden hidden_;
  std::string make_text(const Line& line) const;

  std::vector<Line> lines_;
  std::vector<std::uint32_t> lines_before_;  ///< by node: lines that begin before it; one more entry for the end
  mutable std::vector<std::optional<std::string>> texts_;
};

}  // namespace hearsay
