#include "ingest/html/repeated_lines.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/html/line_shapes.h"

namespace hearsay {
namespace {

bool is_bullet_of_prose(const Line& line) {
  return line.stops > 0 && line.words > 5;
}

/// Short lines that come again and again.
void drop_labels(const PageLines& lines, MainContent& main) {
  constexpr std::size_t kLeast = 4;
  const std::vector<Line>& all = lines.all();
  // Lines by what they hash to: a page of many small lines has as many different ones.
  std::vector<std::pair<std::size_t, std::size_t>> labels;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (main.use[i] == LineUse::kOut || all[i].chars > 60 || is_table_line(lines.tree(), all[i])) continue;
    labels.emplace_back(std::hash<std::string_view>{}(lines.text(all[i])), i);
  }
  std::sort(labels.begin(), labels.end());
  for (std::size_t begin = 0, end = 0; begin < labels.size(); begin = end) {
    while (end < labels.size() && labels[end].first == labels[begin].first) ++end;
    for (std::size_t k = begin; k < end && end - begin >= kLeast; ++k) {
      const std::size_t i = labels[k].second;
      if (!is_bullet_of_prose(all[i]) && !begins_with_quote(lines.text(all[i]))) main.use[i] = LineUse::kOut;
    }
  }
}

/// A line that says the same as the one before it. Two paragraphs alike are the author's.
void drop_echoes(const PageLines& lines, MainContent& main) {
  const std::vector<Line>& all = lines.all();
  std::string_view before;
  LineUse use_before = LineUse::kOut;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (main.use[i] == LineUse::kOut || all[i].chars < 20 || is_table_line(lines.tree(), all[i])) continue;
    const std::string_view text = lines.text(all[i]);
    const bool paragraphs = is_prose(all[i]) && use_before == LineUse::kBody;
    use_before = main.use[i];
    if (text == before && !paragraphs) main.use[i] = LineUse::kOut;
    before = text;
  }
}

}  // namespace

void drop_repeated_lines(const PageLines& lines, MainContent& main) {
  drop_labels(lines, main);
  drop_echoes(lines, main);
}

bool is_table_line(const HtmlTree& tree, const Line& line) {
  const Tag tag = tree.tag(line.block);
  return tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kPre;
}

}  // namespace hearsay
