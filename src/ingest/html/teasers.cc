#include "ingest/html/teasers.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "ingest/url.h"

namespace hearsay {
namespace {

constexpr int kBoxes = 3;        ///< so many of one make, at least
constexpr int kMostNodes = 400;  ///< looked at in one run, text and empty parts included
constexpr std::size_t kMostLinks = 20000;
constexpr std::uint32_t kMostLines = 12;  ///< of a box: labels, counts and a few links beside its title

std::string host_of_most_links(const HtmlTree& tree) {
  std::unordered_map<std::string_view, std::size_t> counts;
  std::string_view best;
  std::size_t seen = 0;
  for (NodeId n = 1; n < tree.size() && seen < kMostLinks; ++n) {
    if (tree.tag(n) != Tag::kA) continue;
    ++seen;
    const std::string_view host = host_of(trim(tree.raw_attribute(n, "href")));
    if (!host.empty() && ++counts[host] > counts[best]) best = host;
  }
  return std::string(best);
}

}  // namespace

Teasers::Teasers(const PageLines& lines, std::string_view canonical)
    : lines_(lines), tree_(lines.tree()), host_(host_of(canonical)) {
  if (host_.empty()) host_ = host_of_most_links(tree_);
}

PageLines::Range Teasers::run_at(std::size_t i, NodeId root) const {
  if (!is_link_line(i)) return {};
  NodeId box = lines_.all()[i].block;
  for (int up = 0; up < 8 && box != root && box != 0; ++up, box = tree_.parent(box)) {
    if (const std::uint32_t end = end_of_boxes(box); end > i) return {lines_.within(box).first, end};
  }
  return {};
}

/// One past the last line of the run of sibling boxes that begins with `box`; 0 where there is none.
std::uint32_t Teasers::end_of_boxes(NodeId box) const {
  const std::string_view name = tree_.raw_attribute(box, "class");
  const NodeId parent = tree_.parent(box);
  std::uint32_t end = 0;
  int boxes = 0, others = 0, nodes = 0;
  for (NodeId n = box; n < tree_.end(parent) && ++nodes < kMostNodes; n = tree_.end(n)) {
    const PageLines::Range range = lines_.within(n);
    if (tree_.tag(n) == Tag::kText || range.first == range.end) continue;
    if (tree_.tag(n) != tree_.tag(box) || tree_.raw_attribute(n, "class") != name || !is_teaser(n)) {
      if (++others > 1 + boxes / 3) break;  // an advertisement between them
      continue;
    }
    ++boxes;
    end = range.end;
  }
  return boxes >= kBoxes ? end : 0;
}

/// Three cells or more: a row of a table of words and figures.
bool Teasers::is_table_row(NodeId box) const {
  int cells = 0;
  for (NodeId n = box; tree_.tag(box) == Tag::kTr && n < tree_.end(box); ++n)
    cells += tree_.tag(n) == Tag::kTd || tree_.tag(n) == Tag::kTh ? 1 : 0;
  return cells >= 3;
}

bool Teasers::is_teaser(NodeId box) const {
  const PageLines::Range range = lines_.within(box);
  if (range.end - range.first < 2 || range.end - range.first > kMostLines) return false;
  std::uint32_t links = 0, prose = 0, chars = 0;
  for (std::size_t i = range.first; i < range.end; ++i) {
    const Line& line = lines_.all()[i];
    chars += line.chars;
    links += is_link_line(i) ? 1 : 0;
    prose += is_prose(line) && line.link_chars == 0 ? 1 : 0;
  }
  return links >= 1 && prose <= 1 && chars <= 700 && !is_table_row(box);
}

/// All of it links to a page of this site.
bool Teasers::is_link_line(std::size_t i) const {
  const Line& line = lines_.all()[i];
  if (line.chars < 15 || line.link_chars < line.chars) return false;
  NodeId link = line.first;
  while (link != kNoNode && tree_.tag(link) != Tag::kA) link = tree_.parent(link);
  if (link == kNoNode) return false;
  const std::string_view href = trim(tree_.raw_attribute(link, "href"));
  if (href.empty() || href.front() == '#') return false;
  const std::string_view host = host_of(href);
  return host.empty() ? href.find(':') == std::string_view::npos : host == host_;
}

}  // namespace hearsay
