// Other stories shown below a story: boxes of one make, each with a line that is all a link to another page of the site
// and few words besides, whatever the boxes are called.
//
//   const Teasers teasers(lines, facts.canonical);
//   const PageLines::Range run = teasers.run_at(i, root);   // lines to leave out; empty when `i` begins no such run
//
// The caller knows whether a story stands before them: the front page of a site is nothing but such boxes.
#pragma once

#include <string>
#include <string_view>

#include "ingest/html/lines.h"

namespace hearsay {

class Teasers {
 public:
  /// `canonical`: the page's own address; without one the site is the host that most of its links lead to.
  Teasers(const PageLines& lines, std::string_view canonical);

  /// The lines of three or more such boxes side by side, the first of which holds line `i`, within `root`; empty when
  /// there are none.
  PageLines::Range run_at(std::size_t i, NodeId root) const;

 private:
  bool is_teaser(NodeId box) const;
  bool is_table_row(NodeId box) const;
  bool is_link_line(std::size_t i) const;
  std::uint32_t end_of_boxes(NodeId box) const;

  const PageLines& lines_;
  const HtmlTree& tree_;
  std::string host_;
};

}  // namespace hearsay
