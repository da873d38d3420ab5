// Tables of figures: rows of short cells, which a reader takes in row by row. Tables that only lay out a page, and
// tables of paragraphs, are none, nor are calendars.
//
//   FigureTables tables(lines);
//   if (const PageLines::Range row = tables.row_at(i); row.end > i) tables.cells_of(i)   // i: the row's first line
#pragma once

#include <unordered_map>
#include <vector>

#include "ingest/html/lines.h"

namespace hearsay {

class FigureTables {
 public:
  explicit FigureTables(const PageLines& lines) : lines_(lines), tree_(lines.tree()) {}

  /// The lines of the row that begins with line `i`; empty when none begins there.
  PageLines::Range row_at(std::size_t i);
  /// The cells of that row in their order, each of one line or, where it is empty, of none.
  std::vector<PageLines::Range> cells_of(std::size_t i) const;

 private:
  NodeId row_of(std::size_t i) const;
  std::vector<PageLines::Range> cells(NodeId row) const;
  bool is_row(NodeId row) const;
  bool is_week(NodeId row) const;
  bool holds_figures(NodeId table);

  const PageLines& lines_;
  const HtmlTree& tree_;
  std::unordered_map<NodeId, bool> known_;  ///< tables that were looked at
};

}  // namespace hearsay
