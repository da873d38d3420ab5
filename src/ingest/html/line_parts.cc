#include "ingest/html/line_parts.h"

#include <string>
#include <unordered_map>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::uint32_t kCardLines = 10;  ///< most lines of a card about an author
constexpr double kShortPage = 250;        ///< characters of prose below which a page has no story to speak of

bool keeps_zone_off(Tag tag) {
  return tag == Tag::kBody || tag == Tag::kHtml || tag == Tag::kArticle || tag == Tag::kMain;
}

/// A part around the whole page or story, whatever its name: it holds <main>, or the headline and an <article> or named
/// body below it.
bool wraps_story(const HtmlTree& tree, NodeId n, NodeId headline) {
  if (tree.tag(n) == Tag::kNav || tree.tag(n) == Tag::kFooter) return false;
  const bool has_headline = headline != kNoNode && tree.contains(n, headline);
  for (NodeId k = n + 1; k < tree.end(n); ++k) {
    if (tree.tag(k) == Tag::kMain) return true;
    if (has_headline && (tree.tag(k) == Tag::kArticle || part_of(tree, k) == PagePart::kBody)) return true;
  }
  return false;
}

/// An <aside>, <nav> or <footer> beside prose that makes a story of its own: however long, it is no story.
bool beside_story(const HtmlTree& tree, NodeId n, const LineSums& prose, PageLines::Range range) {
  const Tag tag = tree.tag(n);
  if (tag != Tag::kAside && tag != Tag::kNav && tag != Tag::kFooter) return false;
  return prose.all() - prose.of(range) >= 2 * kStoryProse;
}

/// Words that begin a line of prose have a name of their own, not the whole line: a span named caption, a link named
/// button. The name of a date or an author speaks for the few words behind it, too.
bool only_begins(const HtmlTree& tree, NodeId n, const Line& line) {
  constexpr std::uint32_t kLongLine = 120;
  if (line.last < tree.end(n) || !is_prose(line) || line.chars < kLongLine) return false;
  std::size_t inside = 0;
  for (NodeId k = n; k < tree.end(n); ++k) inside += tree.tag(k) == Tag::kText ? trim(tree.raw(k)).size() : 0;
  return inside * 3 < line.chars;
}

/// Prose of all parts with the same tag, class and id: "paywall" on each paragraph of a story is a name for the story.
class PartShares {
 public:
  PartShares(const PageLines& lines, const LineSums& prose) : lines_(lines), prose_(prose) {
    const HtmlTree& tree = lines.tree();
    for (NodeId n = 1; n < tree.size(); ++n) {
      if (!may_be_part(tree, n) || !is_furniture(part_of(tree, n))) continue;
      Shared& shared = shared_[key(tree, n)];
      if (n < shared.end) continue;  // inside a part of the same make
      shared.end = tree.end(n);
      shared.prose += prose.of(lines.within(n));
    }
  }
  double share(NodeId n) const {
    if (prose_.all() <= 0) return 0;
    const HtmlTree& tree = lines_.tree();
    const auto it = shared_.find(key(tree, n));
    return (it == shared_.end() ? prose_.of(lines_.within(n)) : it->second.prose) / prose_.all();
  }
  static bool may_be_part(const HtmlTree& tree, NodeId n) {
    return tree.tag(n) != Tag::kText && !keeps_zone_off(tree.tag(n));
  }

 private:
  struct Shared {
    NodeId end = 0;
    double prose = 0;
  };
  static std::string key(const HtmlTree& tree, NodeId n) {
    std::string out = std::to_string(static_cast<int>(tree.tag(n)));
    out += ' ';
    out += tree.raw_attribute(n, "class");
    out += ' ';
    out += tree.raw_attribute(n, "id");
    return out;
  }
  const PageLines& lines_;
  const LineSums& prose_;
  std::unordered_map<std::string, Shared> shared_;
};

/// Where a page's prose nearly all stands in parts named comments, related, tags and the like (a forum's thread, a
/// template whose tags never close) the names tell nothing, and only menus and footers stay out.
void forget_empty_names(const std::vector<Line>& all, std::vector<PagePart>& zones) {
  double story = 0, named = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!is_prose(all[i]) || zones[i] == PagePart::kChrome) continue;
    (is_furniture(zones[i]) ? named : story) += all[i].chars;
  }
  if (story >= kShortPage || story * 4 > named) return;
  for (PagePart& zone : zones) {
    if (is_furniture(zone) && zone != PagePart::kChrome) zone = PagePart::kPlain;
  }
}

}  // namespace

bool is_furniture(PagePart zone) {
  return zone == PagePart::kChrome || zone == PagePart::kRelated || zone == PagePart::kShare ||
         zone == PagePart::kComments || zone == PagePart::kTags || zone == PagePart::kPromo ||
         zone == PagePart::kByline;
}

std::vector<PagePart> line_parts(const PageLines& lines, NodeId headline) {
  const HtmlTree& tree = lines.tree();
  const std::vector<Line>& all = lines.all();
  std::vector<PagePart> zones(all.size(), PagePart::kPlain);
  const LineSums prose(all, [&](std::size_t i) { return is_prose(all[i]) ? all[i].chars : 0.0; });
  const PartShares shares(lines, prose);
  for (NodeId n = 1; n < tree.size(); ++n) {
    if (!PartShares::may_be_part(tree, n)) continue;
    PagePart zone = part_of(tree, n);
    if (zone == PagePart::kPlain && tree.tag(n) != Tag::kForm) continue;
    PageLines::Range range = lines.within(n);
    if (range.first < range.end && only_begins(tree, n, all[range.end - 1])) --range.end;
    if (range.first == range.end) continue;
    // The box of facts beside an article is often marked up as a card of addresses.
    if (zone == PagePart::kByline && tree.tag(n) == Tag::kTable && range.end - range.first > kCardLines) continue;
    if (zone == PagePart::kPlain) {
      // What is asked of readers. Some sites put a form around the whole page.
      if (range.end - range.first > 25 || (range.end - range.first) * 4 > all.size()) continue;
      zone = PagePart::kPromo;
    }
    const double share = prose.all() > 0 ? prose.of(range) / prose.all() : 0;
    const bool comments = zone == PagePart::kComments;
    if (is_furniture(zone) && share > (comments ? 0.9 : 0.4) && !beside_story(tree, n, prose, range)) continue;
    // Related stories and comments may well be most of a page, one small box after the other.
    const bool beside = beside_story(tree, n, prose, range);
    if (is_furniture(zone) && !comments && zone != PagePart::kRelated && shares.share(n) > 0.4 && !beside) continue;
    // Share bars and key words hold no prose: a part called "sharing" that does is a chapter on sharing.
    if ((zone == PagePart::kShare || zone == PagePart::kTags) && prose.of(range) > 250) continue;
    if (is_furniture(zone) && share > 0 && wraps_story(tree, n, headline)) continue;
    for (std::size_t i = range.first; i < range.end; ++i) {
      // Outer furniture stays furniture: a "post-content" inside the related stories is no story.
      if (!is_furniture(zones[i])) zones[i] = zone;
    }
  }
  forget_empty_names(all, zones);
  return zones;
}

}  // namespace hearsay
