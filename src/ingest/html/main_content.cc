#include "ingest/html/main_content.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ingest/html/figure_tables.h"
#include "ingest/html/line_parts.h"
#include "ingest/html/line_shapes.h"
#include "ingest/html/repeated_lines.h"
#include "ingest/html/story_ends.h"
#include "ingest/html/story_root.h"
#include "ingest/html/teasers.h"
#include "ingest/html/title_words.h"
#include "ingest/url.h"

namespace hearsay {
namespace {

/// Has an ancestor of this tag below `root`.
NodeId ancestor(const HtmlTree& tree, NodeId n, Tag tag, NodeId root = 0) {
  for (NodeId up = n; up != kNoNode && up != root; up = tree.parent(up)) {
    if (tree.tag(up) == tag) return up;
  }
  return kNoNode;
}

class Finder {
 public:
  Finder(const PageLines& lines, const PageFacts& facts, const std::vector<EmbeddedPost>& embedded,
         const FurnitureWords& words)
      : lines_(lines),
        tree_(lines.tree()),
        facts_(facts),
        words_(words),
        all_(lines.all()),
        chars_(all_, [&](std::size_t i) { return all_[i].chars; }),
        links_(all_, [&](std::size_t i) { return all_[i].link_chars; }),
        embedded_(all_.size(), false),
        tables_(lines) {
    for (NodeId n = 1; n < tree_.size(); ++n) {
      if (tree_.tag(n) == Tag::kImg || tree_.tag(n) == Tag::kPicture) pictures_.push_back(n);
    }
    for (const EmbeddedPost& post : embedded) {
      std::fill(embedded_.begin() + post.lines.first, embedded_.begin() + post.lines.end, true);
    }
  }

  MainContent run() {
    out_.zones = line_parts(lines_, facts_.headline_node);
    out_.use.assign(all_.size(), LineUse::kOut);
    out_.root = find_story_root(lines_, out_.zones);
    mark_body();
    drop_link_lists();
    drop_teasers();
    mark_galleries();
    drop_repeated_lines(lines_, out_);
    drop_furniture_words();
    mark_headline();
    drop_before_headline();
    drop_before_prose();
    drop_empty_sections();
    drop_tail();
    drop_author_notes();
    keep_short_page();
    mark_standfirst(lines_, facts_, out_);
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (out_.use[i] == LineUse::kBody || out_.use[i] == LineUse::kBullet) out_.chars += all_[i].chars;
    }
    return std::move(out_);
  }

 private:
  // ------------------------------------------------------------------------------------------ inside the root

  void mark_body() {
    const PageLines::Range range = lines_.within(out_.root);
    for (std::size_t i = range.first; i < range.end; ++i) {
      const Line& line = all_[i];
      const PagePart zone = out_.zones[i];
      if (is_furniture(zone)) continue;
      if (zone == PagePart::kCaption || is_beside_picture(i) || is_credited_line(i)) {
        out_.use[i] = LineUse::kCaption;
        continue;
      }
      if (line.chars <= 120 && words_.is_picture_credit(lines_.text(line))) {
        out_.use[i] = LineUse::kCredit;
        continue;
      }
      if (is_heading_tag(tree_.tag(line.block)) && !is_heading_of_prose(line)) {
        out_.use[i] = LineUse::kSubheading;
      } else if (ancestor(tree_, line.block, Tag::kLi, out_.root) != kNoNode) {
        out_.use[i] = LineUse::kBullet;
      } else {
        out_.use[i] = LineUse::kBody;
      }
    }
    prose_begin_ = range.end;
    for (std::size_t i = range.first; i < range.end; ++i) {
      if ((out_.use[i] != LineUse::kBody && out_.use[i] != LineUse::kBullet) || !is_prose(all_[i])) continue;
      prose_begin_ = std::min(prose_begin_, i);
      prose_end_ = i;
    }
  }

  /// A paragraph that is only set as large as a heading.
  static bool is_heading_of_prose(const Line& line) { return line.chars >= 180 && line.stops >= 3 && is_prose(line); }

  /// A short line right behind a picture that ends with whose picture it is: "The old mill at Arven. (Photo: L.
  /// Brandt)".
  bool is_credited_line(std::size_t i) const {
    const Line& line = all_[i];
    if (line.chars > 240 || is_heading_tag(tree_.tag(line.block))) return false;
    const NodeId from = i > 0 ? all_[i - 1].last + 1 : 1;
    return has_picture(std::max(from, out_.root), line.first) && words_.ends_with_credit(lines_.text(line));
  }

  /// The words in a small box of their own with a picture: its caption, whatever the box is called.
  bool is_beside_picture(std::size_t i) const {
    const Line& line = all_[i];
    if (pictures_.empty() || line.chars > 140 || is_heading_tag(tree_.tag(line.block))) return false;
    NodeId box = line.block;
    for (int up = 0; up < 4 && box != out_.root && box != kNoNode; ++up, box = tree_.parent(box)) {
      const Tag tag = tree_.tag(box);
      const PageLines::Range range = lines_.within(box);
      if (range.end - range.first > 2 || part_of(tree_, box) == PagePart::kBody) return false;
      const bool may_hold = tag == Tag::kFigure || tag == Tag::kDiv || tag == Tag::kDl || tag == Tag::kTable;
      if (may_hold && has_picture(box, tree_.end(box))) return true;
    }
    return false;
  }
  /// Among the nodes [first, end).
  bool has_picture(NodeId first, NodeId end) const {
    const auto at = std::lower_bound(pictures_.begin(), pictures_.end(), first);
    return at != pictures_.end() && *at < end;
  }

  /// Lists, boxes and paragraphs that are all links.
  void drop_link_lists() {
    const bool front_page = is_front_page();
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (out_.use[i] == LineUse::kOut) continue;
      const Line& line = all_[i];
      if (embedded_[i] || line.link_chars * 10 < line.chars * 8) continue;
      if (out_.use[i] == LineUse::kBullet) {
        const NodeId list = outermost_list_of(line.block);
        const PageLines::Range range = list == kNoNode ? PageLines::Range{} : lines_.within(list);
        if (density(range) > 0.65 && !names_source(i, list)) out_.use[i] = LineUse::kOut;
      } else if (!is_between_prose(i) && !is_linked_heading(i) && !is_linked_cell(i) &&
                 !(front_page && heads_teaser(i))) {
        out_.use[i] = LineUse::kOut;
      }
    }
  }

  /// A heading of the story that is a link to its own place, or to another site, with its section below it.
  bool is_linked_heading(std::size_t i) const {
    if (out_.use[i] != LineUse::kSubheading || i + 1 >= all_.size()) return false;
    if (out_.use[i + 1] != LineUse::kBody && out_.use[i + 1] != LineUse::kBullet) return false;
    if (all_[i + 1].chars < 60 || all_[i + 1].link_chars * 2 > all_[i + 1].chars) return false;
    const std::string_view href = href_of(i);
    return (href.substr(0, 1) == "#" && is_prose(all_[i + 1])) || is_foreign(href);
  }

  /// The page is a list of stories of its site, each a linked headline with some words on it: the front page, or that
  /// of a section.
  bool is_front_page() const {
    constexpr int kFewest = 6;
    const PageLines::Range range = lines_.within(out_.root);
    int heads = 0;
    double told = 0, others = 0;
    std::size_t head = all_.size();
    for (std::size_t i = range.first; i < range.end; ++i) {
      if (heads_teaser(i)) {
        ++heads;
        head = i;
      } else if (out_.use[i] != LineUse::kOut && out_.use[i] != LineUse::kCaption && is_prose(all_[i])) {
        (head < i && i - head <= 2 ? told : others) += all_[i].chars;
      }
    }
    return heads >= kFewest && told > 3 * others;
  }
  /// A linked headline with the words on its story below it.
  bool heads_teaser(std::size_t i) const {
    if (out_.use[i] != LineUse::kSubheading || i + 1 >= all_.size()) return false;
    if (all_[i].words < 3 || all_[i].link_chars < all_[i].chars || is_foreign(href_of(i))) return false;
    const LineUse below = out_.use[i + 1];
    return (below == LineUse::kBody || below == LineUse::kBullet) && all_[i + 1].link_chars * 2 < all_[i + 1].chars;
  }
  std::string_view href_of(std::size_t i) const {
    const NodeId link = ancestor(tree_, all_[i].first, Tag::kA, out_.root);
    return link == kNoNode ? std::string_view{} : trim(tree_.raw_attribute(link, "href"));
  }
  /// To another site, as far as the page says which one it is.
  bool is_foreign(std::string_view href) const {
    const std::string_view host = host_of(href);
    return !host.empty() && !facts_.canonical.empty() && host != host_of(facts_.canonical);
  }

  /// A point below another point, in the middle of the story, that names its source: all of it a link to another site.
  bool names_source(std::size_t i, NodeId outermost) const {
    if (all_[i].words < 4 || i < prose_begin_ || i > prose_end_ || !is_foreign(href_of(i))) return false;
    const NodeId point = ancestor(tree_, all_[i].block, Tag::kLi, out_.root);
    return point != kNoNode && ancestor(tree_, tree_.parent(point), Tag::kLi, outermost) != kNoNode;
  }

  /// In a row of a table of figures that is not all links.
  bool is_figure_cell(std::size_t i) {
    const NodeId row = ancestor(tree_, all_[i].block, Tag::kTr, out_.root);
    if (row == kNoNode) return false;
    const PageLines::Range cells = tables_.row_at(lines_.within(row).first);
    return i >= cells.first && i < cells.end && density(cells) < 0.7;
  }

  /// The linked names in a table of words and figures.
  bool is_linked_cell(std::size_t i) {
    if (is_figure_cell(i)) return true;
    if (!is_table_line(tree_, all_[i])) return false;
    const NodeId table = ancestor(tree_, all_[i].block, Tag::kTable, out_.root);
    return table != kNoNode && density(lines_.within(table)) < 0.4;
  }

  /// Other stories before or below the story (teasers.h). Before it only where a story is left without them: the front
  /// page of a site is nothing else.
  void drop_teasers() {
    const PageLines::Range range = lines_.within(out_.root);
    std::optional<Teasers> teasers;
    double prose = 0;
    for (std::size_t i = range.first; i < range.end; ++i) {
      if (out_.use[i] == LineUse::kBody && is_prose(all_[i])) prose += all_[i].chars;
      if (all_[i].link_chars < all_[i].chars) continue;
      if (!teasers) teasers.emplace(lines_, facts_.canonical);
      const PageLines::Range run = teasers->run_at(i, out_.root);
      if (run.end <= i || (prose < kStoryProse && prose_outside(range, run) < 2 * kStoryProse)) continue;
      for (std::size_t k = run.first; k < run.end; ++k) out_.use[k] = LineUse::kOut;
      i = run.end - 1;
    }
  }
  double prose_outside(PageLines::Range range, PageLines::Range run) const {
    double prose = 0;
    for (std::size_t i = range.first; i < range.end; ++i) {
      if (i >= run.first && i < run.end) continue;
      if (out_.use[i] == LineUse::kBody && is_prose(all_[i])) prose += all_[i].chars;
    }
    return prose;
  }

  /// The words below the pictures of a gallery inside a story: boxes of a list that count themselves, "3/50".
  void mark_galleries() {
    const PageLines::Range range = lines_.within(out_.root);
    std::vector<PageLines::Range> boxes;
    for (std::size_t i = range.first; i < range.end; ++i) {
      if (out_.use[i] == LineUse::kOut || !begins_with_count(lines_.text(all_[i]))) continue;
      const NodeId box = ancestor(tree_, all_[i].block, Tag::kLi, out_.root);
      if (box == kNoNode) continue;
      const PageLines::Range lines = lines_.within(box);
      if (lines.first + 1 >= i && lines.end > i) boxes.push_back(lines);
    }
    if (boxes.size() < 3) return;
    double prose = 0;
    for (const PageLines::Range box : boxes) {
      for (std::size_t i = box.first; i < box.end; ++i) prose += is_prose(all_[i]) ? all_[i].chars : 0;
    }
    double all = 0;
    for (std::size_t i = range.first; i < range.end; ++i) {
      if (out_.use[i] != LineUse::kOut && is_prose(all_[i])) all += all_[i].chars;
    }
    if (all - prose < 2 * kStoryProse) return;  // the gallery is the story
    for (const PageLines::Range box : boxes) {
      for (std::size_t i = box.first; i < box.end; ++i) {
        if (out_.use[i] != LineUse::kOut) out_.use[i] = LineUse::kCaption;
      }
    }
  }

  /// "Read more: ...", "Advertisement"; and what stands under "Related stories" up to the end of its box.
  void drop_furniture_words() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const LineUse use = out_.use[i];
      if (use == LineUse::kOut || all_[i].chars > 240) continue;
      const std::string& text = lines_.text(all_[i]);
      if (words_.is_furniture_line(text, all_[i].link_chars > 0)) {
        out_.use[i] = LineUse::kOut;
      } else if ((use == LineUse::kSubheading || all_[i].chars < 40) && words_.heads_furniture(text) && i > 0) {
        drop_section(i);
      }
    }
  }

  /// From a furniture heading to the next heading of its rank, or to the end of the smallest part around it that holds
  /// more than the heading.
  void drop_section(std::size_t i) {
    NodeId box = all_[i].block;
    while (box != out_.root && tree_.parent(box) != kNoNode && lines_.within(box).end <= i + 1) box = tree_.parent(box);
    const bool whole_story = box == out_.root || tree_.contains(box, out_.root);
    const std::size_t end = lines_.within(box).end;
    out_.use[i] = LineUse::kOut;
    for (std::size_t k = i + 1; k < end; ++k) {
      if (out_.use[k] == LineUse::kSubheading && !words_.heads_furniture(lines_.text(all_[k])) &&
          tree_.tag(all_[k].block) <= tree_.tag(all_[i].block)) {
        break;
      }
      // Without a box of its own the section's end is not known: prose without links ends it.
      if (whole_story && is_prose(all_[k]) && all_[k].chars > 100 && all_[k].link_chars == 0) break;
      out_.use[k] = LineUse::kOut;
    }
  }

  /// A list within a list is judged with all of it: points of one link each may stand below a point of prose.
  NodeId outermost_list_of(NodeId n) const {
    NodeId list = kNoNode;
    for (NodeId up = n; up != kNoNode && up != out_.root; up = tree_.parent(up)) {
      if (tree_.tag(up) == Tag::kUl || tree_.tag(up) == Tag::kOl || tree_.tag(up) == Tag::kDl) list = up;
    }
    return list;
  }

  double density(PageLines::Range range) const {
    const double chars = chars_.of(range);
    return chars > 0 ? links_.of(range) / chars : 1;
  }

  /// A link on a line of its own is kept only when it is a full sentence (a quoted post, a linked title in a list of
  /// works).
  bool is_between_prose(std::size_t i) const { return all_[i].stops > 0 && all_[i].chars > 120; }

  void mark_headline() {
    bool body_begun = false;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (facts_.headline_node != kNoNode && tree_.contains(facts_.headline_node, all_[i].first)) {
        out_.use[i] = LineUse::kHeadline;
      } else if (out_.use[i] == LineUse::kSubheading && !body_begun && !facts_.headline.empty() && all_[i].words >= 3 &&
                 word_overlap(lines_.text(all_[i]), facts_.headline) > 0.9) {
        out_.use[i] = LineUse::kHeadline;
      }
      body_begun |= out_.use[i] == LineUse::kBody;
    }
  }

  /// Above a headline with a story below it stand other stories.
  void drop_before_headline() {
    const auto at = std::find(out_.use.begin(), out_.use.end(), LineUse::kHeadline);
    if (at == out_.use.end()) return;
    const auto headline = static_cast<std::size_t>(at - out_.use.begin());
    double before = 0, below = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (out_.use[i] != LineUse::kOut && is_prose(all_[i])) (i < headline ? before : below) += all_[i].chars;
    }
    if (below < kStoryProse || below < 3 * before) return;
    std::fill(out_.use.begin(), at, LineUse::kOut);
  }

  /// Between the headline and the first prose stand bylines, dates, counters and share words.
  void drop_before_prose() {
    std::size_t first = all_.size();
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (out_.use[i] == LineUse::kBody && is_prose(all_[i]) && !is_date_line(i)) {
        first = i;
        break;
      }
    }
    if (first == all_.size()) return;
    for (std::size_t i = first; i-- > 0;) {
      const bool heading = out_.use[i] == LineUse::kSubheading;
      if (!heading && out_.use[i] != LineUse::kBody && out_.use[i] != LineUse::kBullet) continue;
      const bool label = !heading && all_[i].chars < 45 && all_[i].words < 8 && !is_short_sentence(i);
      if ((label && !goes_on_below(i)) || is_date_line(i)) out_.use[i] = LineUse::kOut;
    }
  }

  /// A line of a paragraph whose lines are cut by <br> where they are full, not where a sentence ends.
  bool goes_on_below(std::size_t i) const {
    if (i + 1 >= all_.size() || all_[i + 1].block != all_[i].block || out_.use[i + 1] == LineUse::kOut) return false;
    const std::string& below = lines_.text(all_[i + 1]);
    return below.front() >= 'a' && below.front() <= 'z';
  }

  /// A paragraph of a few words that ends like a sentence.
  bool is_short_sentence(std::size_t i) const {
    if (tree_.tag(all_[i].block) != Tag::kP || all_[i].words < 4 || all_[i].link_chars > 0) return false;
    const std::string_view text = lines_.text(all_[i]);
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?');
  }

  bool is_date_line(std::size_t i) const { return all_[i].chars < 110 && tells_only_dates(lines_.text(all_[i])); }

  /// Headings with nothing kept below them: "Related stories" over a list of links that was dropped. A chapter's
  /// heading has the first of its sections below it.
  void drop_empty_sections() {
    bool content_below = false;
    Tag section = Tag::kH1;  ///< of the heading below, when it stands directly under this one
    for (std::size_t i = all_.size(); i-- > 0;) {
      switch (out_.use[i]) {
        case LineUse::kBody:
        case LineUse::kBullet:
        case LineUse::kCaption:
          content_below = true;
          section = Tag::kH1;
          break;
        case LineUse::kSubheading: {
          const Tag tag = tree_.tag(all_[i].block);
          const bool chapter = is_heading_tag(tag) && section > tag;
          if (!content_below && !chapter) out_.use[i] = LineUse::kOut;
          if (content_below || chapter) section = tag;
          content_below = false;
          break;
        }
        default:
          break;
      }
    }
  }

  /// Short lines without a sentence behind the last prose.
  void drop_tail() {
    for (std::size_t i = all_.size(); i-- > 0;) {
      if (out_.use[i] == LineUse::kOut || out_.use[i] == LineUse::kHeadline || embedded_[i]) continue;
      if (is_prose(all_[i]) || out_.use[i] == LineUse::kBullet) break;
      if (out_.use[i] == LineUse::kBody && all_[i].stops > 0 && all_[i].chars > 25) break;
      if (out_.use[i] == LineUse::kBody && (is_cut_paragraph(i) || is_figure_cell(i))) break;
      if (out_.use[i] == LineUse::kBody || out_.use[i] == LineUse::kSubheading) out_.use[i] = LineUse::kOut;
    }
  }

  /// The last line of a paragraph whose lines are cut by <br>, with prose before it.
  bool is_cut_paragraph(std::size_t i) const {
    if (tree_.tag(all_[i].block) != Tag::kP) return false;
    for (std::size_t k = i; k-- > 0 && all_[k].block == all_[i].block;) {
      if (is_prose(all_[k])) return true;
    }
    return false;
  }

  /// "Ilse Marek is the paper's correspondent in Velno.": the last paragraphs when they begin with an author's name.
  void drop_author_notes() {
    for (std::size_t i = all_.size(); i-- > 0;) {
      if (out_.use[i] != LineUse::kBody) continue;
      if (all_[i].chars > 600 || !is_author_note(lines_.text(all_[i]), facts_.authors)) return;
      out_.use[i] = LineUse::kOut;
    }
  }
  /// A page without any prose (a notice, a list of results): every line that is no furniture.
  void keep_short_page() {
    const auto kept = [](LineUse use) {
      return use == LineUse::kBody || use == LineUse::kBullet || use == LineUse::kLede || use == LineUse::kCaption;
    };
    if (std::any_of(out_.use.begin(), out_.use.end(), kept)) return;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (is_furniture(out_.zones[i]) || out_.use[i] != LineUse::kOut) continue;
      if (all_[i].link_chars * 2 > all_[i].chars) continue;
      out_.use[i] = is_heading_tag(tree_.tag(all_[i].block)) ? LineUse::kSubheading : LineUse::kBody;
    }
  }

  const PageLines& lines_;
  const HtmlTree& tree_;
  const PageFacts& facts_;
  const FurnitureWords& words_;
  const std::vector<Line>& all_;
  LineSums chars_;              ///< characters of lines
  LineSums links_;              ///< characters of links
  std::vector<bool> embedded_;  ///< the line belongs to an embedded post
  std::vector<NodeId> pictures_;
  FigureTables tables_;
  std::size_t prose_begin_ = 0, prose_end_ = 0;  ///< the first and the last line of prose in the body
  MainContent out_;
};

}  // namespace

MainContent find_main_content(const PageLines& lines, const PageFacts& facts, const std::vector<EmbeddedPost>& embedded,
                              const FurnitureWords& furniture) {
  return Finder(lines, facts, embedded, furniture).run();
}

}  // namespace hearsay
