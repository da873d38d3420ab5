#include "ingest/html/figure_tables.h"

namespace hearsay {
namespace {

constexpr std::uint32_t kLongestCell = 120;  ///< characters
constexpr int kFewestRows = 2;

bool is_cell(Tag tag) {
  return tag == Tag::kTd || tag == Tag::kTh;
}

}  // namespace

NodeId FigureTables::row_of(std::size_t i) const {
  for (NodeId n = lines_.all()[i].block; n != kNoNode && n != 0; n = tree_.parent(n)) {
    if (tree_.tag(n) == Tag::kTr) return n;
    if (tree_.tag(n) == Tag::kTable) return kNoNode;
  }
  return kNoNode;
}

std::vector<PageLines::Range> FigureTables::cells(NodeId row) const {
  std::vector<PageLines::Range> out;
  for (NodeId n = row + 1; n < tree_.end(row);) {
    if (is_cell(tree_.tag(n)) && !lines_.is_hidden(n)) out.push_back(lines_.within(n));
    n = is_cell(tree_.tag(n)) || lines_.is_hidden(n) ? tree_.end(n) : n + 1;
  }
  return out;
}

/// Two filled cells or more, each of one short line that is no sentence.
bool FigureTables::is_row(NodeId row) const {
  int filled = 0;
  for (const PageLines::Range cell : cells(row)) {
    if (cell.first >= cell.end) continue;
    const Line& line = lines_.all()[cell.first];
    if (cell.end - cell.first > 1 || line.chars > kLongestCell || is_prose(line)) return false;
    ++filled;
  }
  return filled >= 2;
}

bool FigureTables::holds_figures(NodeId table) {
  if (const auto it = known_.find(table); it != known_.end()) return it->second;
  int rows = 0, others = 0;
  bool nested = false;
  for (NodeId n = table + 1; n < tree_.end(table); ++n) {
    if (tree_.tag(n) == Tag::kTable) nested = true;
    if (tree_.tag(n) == Tag::kTr) ++(is_row(n) ? rows : others);
  }
  return known_[table] = !nested && rows >= kFewestRows && rows >= others;
}

PageLines::Range FigureTables::row_at(std::size_t i) {
  const NodeId row = row_of(i);
  if (row == kNoNode || lines_.within(row).first != i || !is_row(row)) return {};
  for (NodeId up = tree_.parent(row); up != kNoNode && up != 0; up = tree_.parent(up)) {
    if (tree_.tag(up) == Tag::kTable) return holds_figures(up) ? lines_.within(row) : PageLines::Range{};
  }
  return {};
}

std::vector<PageLines::Range> FigureTables::cells_of(std::size_t i) const {
  return cells(row_of(i));
}

}  // namespace hearsay
