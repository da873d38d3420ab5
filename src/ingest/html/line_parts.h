// The part of the page that each line stands in: that of the nearest named part around it (page_parts.h) that is not
// overruled by the prose it holds. Names never decide alone: a part that holds most of the page's prose, the page's
// <main>, or its headline with the body below it, is no furniture whatever it is called.
//
//   const std::vector<PagePart> zones = line_parts(lines, facts.headline_node);
//   if (is_furniture(zones[i])) ...
#pragma once

#include <vector>

#include "ingest/html/lines.h"
#include "ingest/html/page_parts.h"

namespace hearsay {

/// Prose in characters that makes a story, before anything can be a list of other stories.
inline constexpr double kStoryProse = 500;

/// One zone per line of `lines.all()`. `headline`: the element that shows it, or kNoNode.
std::vector<PagePart> line_parts(const PageLines& lines, NodeId headline);

/// The site's own, and what surrounds a story: no part of it.
bool is_furniture(PagePart zone);

/// Sums over lines, so that any range costs two look-ups.
class LineSums {
 public:
  template <class Value>
  LineSums(const std::vector<Line>& lines, Value&& value) : sum_(lines.size() + 1, 0) {
    for (std::size_t i = 0; i < lines.size(); ++i) sum_[i + 1] = sum_[i] + value(i);
  }
  double of(PageLines::Range r) const { return sum_[r.end] - sum_[r.first]; }
  double all() const { return sum_.back(); }

 private:
  std::vector<double> sum_;
};

}  // namespace hearsay
