#include "ingest/html/figure_tables.h"

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::uint32_t kLongestCell = 120;  ///< characters
constexpr int kFewestRows = 2;
constexpr int kWeeks = 3;  ///< so many rows of days running make a calendar

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

/// "12 | 13 | 14": the days of a calendar, each one more than the day before it.
bool FigureTables::is_week(NodeId row) const {
  int before = 0, days = 0;
  for (const PageLines::Range cell : cells(row)) {
    if (cell.first >= cell.end) continue;
    const Line& line = lines_.all()[cell.first];
    if (line.chars > 2) return false;
    int day = 0;
    for (const char c : lines_.text(line)) {
      if (!is_ascii_digit(c)) return false;
      day = day * 10 + (c - '0');
    }
    if (days > 0 && day != before + 1) return false;
    before = day;
    ++days;
  }
  return days >= 2 && days <= 7;
}

bool FigureTables::holds_figures(NodeId table) {
  if (const auto it = known_.find(table); it != known_.end()) return it->second;
  int rows = 0, others = 0, weeks = 0;
  bool nested = false;
  for (NodeId n = table + 1; n < tree_.end(table); ++n) {
    if (tree_.tag(n) == Tag::kTable) nested = true;
    if (tree_.tag(n) != Tag::kTr) continue;
    ++(is_row(n) ? rows : others);
    weeks += is_week(n) ? 1 : 0;
  }
  return known_[table] = !nested && rows >= kFewestRows && rows >= others && weeks < kWeeks;
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
