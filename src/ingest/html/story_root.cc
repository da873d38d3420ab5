#include "ingest/html/story_root.h"

#include <algorithm>

#include "ingest/html/line_parts.h"

namespace hearsay {
namespace {

double weight(const Line& line, PagePart zone) {
  if (is_furniture(zone)) return 0;
  const double density = static_cast<double>(line.link_chars) / line.chars;
  if (density > 0.6 && zone == PagePart::kBody) return 0;
  if (density > 0.6) return -0.6 * std::min(line.chars, 100u);
  const double base = line.chars * (1 - density);
  if (zone == PagePart::kCaption) return 0.1 * base;
  if (line.chars < 30 && line.stops == 0) return -2;
  if (is_prose(line)) return base;
  return line.stops > 0 ? 0.6 * base : 0.25 * base;
}

bool may_be_root(Tag tag) {
  switch (tag) {
    case Tag::kDiv:
    case Tag::kSection:
    case Tag::kArticle:
    case Tag::kMain:
    case Tag::kBody:
    case Tag::kTd:
    case Tag::kTable:
    case Tag::kCenter:
    case Tag::kForm:
    case Tag::kOl:
    case Tag::kUl:
    case Tag::kBlockquote:
    case Tag::kOther:
    case Tag::kDl:
    case Tag::kPre:
    case Tag::kHtml:
    case Tag::kSpan:
      return true;
    default:
      return false;
  }
}

/// itemprop=articleBody and its like, when they hold the better part of what was found; else kNoNode.
NodeId named_body(const PageLines& lines, const LineSums& sums, double best) {
  const HtmlTree& tree = lines.tree();
  NodeId chosen = kNoNode;
  double most = 0;
  for (NodeId n = 1; n < tree.size(); ++n) {
    if (!may_be_root(tree.tag(n)) || part_of(tree, n) != PagePart::kBody) continue;
    const double sum = sums.of(lines.within(n));
    if (sum > most) {
      most = sum;
      chosen = n;
    }
  }
  return most >= 0.6 * best ? chosen : kNoNode;
}

}  // namespace

NodeId find_story_root(const PageLines& lines, const std::vector<PagePart>& zones) {
  const HtmlTree& tree = lines.tree();
  const LineSums sums(lines.all(), [&](std::size_t i) { return weight(lines.all()[i], zones[i]); });
  double best = 0;
  NodeId root = 0;
  for (NodeId n = 1; n < tree.size(); ++n) {
    if (!may_be_root(tree.tag(n))) continue;
    const PageLines::Range range = lines.within(n);
    if (range.first == range.end) continue;
    const double sum = sums.of(range);
    // A part deeper down is preferred when it has nearly all: what lies around the story is seldom the story.
    if (sum > best || (sum >= 0.93 * best && sum > 0 && tree.contains(root, n))) {
      const bool inside = root != 0 && tree.contains(root, n);
      root = n;
      best = inside ? std::max(best, sum) : sum;
    }
  }
  const NodeId named = named_body(lines, sums, best);
  return named != kNoNode ? named : root;
}

}  // namespace hearsay
