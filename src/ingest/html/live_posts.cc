#include "ingest/html/live_posts.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "ingest/html/character_references.h"

namespace hearsay {
namespace {

constexpr std::size_t kFewestPosts = 3;
constexpr int kAncestors = 12;  ///< how far a clock's vote reaches up

bool is_furniture(PagePart zone) {
  return zone == PagePart::kChrome || zone == PagePart::kRelated || zone == PagePart::kShare ||
         zone == PagePart::kComments || zone == PagePart::kTags || zone == PagePart::kPromo;
}

/// A name that holds none of the words cannot be made of them: most names are passed over without being cut up.
bool may_hold(std::string_view names, std::initializer_list<std::string_view> wanted) {
  thread_local std::string lower;
  lower.assign(names);
  for (char& c : lower) c = ascii_lower(c);
  return std::any_of(wanted.begin(), wanted.end(), [&](std::string_view want) {
    return lower.find(want.substr(0, want.find(' '))) != std::string::npos;
  });
}

/// Words of a part's names that mark a post.
bool has_name_word(const HtmlTree& tree, NodeId n, std::initializer_list<std::string_view> wanted) {
  bool found = false;
  tree.each_attribute(n, [&](std::string_view name, std::string_view value) {
    const bool names = equals_icase(name, "class") || equals_icase(name, "id") || equals_icase(name, "data-type") ||
                       equals_icase(name, "data-testid") || equals_icase(name, "aria-label");
    if (!names || found || value.size() > 300 || !may_hold(value, wanted)) return;
    std::string joined = " ";
    for (const std::string& word : name_words(value)) joined += word + ' ';
    for (const std::string_view want : wanted) {
      if (joined.find(" " + std::string(want) + " ") != std::string::npos) found = true;
    }
  });
  return found;
}

class PostFinder {
 public:
  PostFinder(const PageLines& lines, const std::vector<PagePart>& zones)
      : lines_(lines), tree_(lines.tree()), all_(lines.all()), zones_(zones) {}

  LivePage run() {
    for (std::size_t i = 0; i < all_.size(); ++i) total_prose_ += body_chars(i);
    collect_clocks();
    if (clocks_.size() < kFewestPosts) return {};
    choose_group();
    cut_at_clock_lines();
    if (posts_.size() < kFewestPosts) return {};
    LivePage page;
    for (LivePost& post : posts_) describe(post);
    page.root = root_;
    page.posts = std::move(posts_);
    return page;
  }

 private:
  struct Clock {
    NodeId node;
    bool visible;  ///< a time of day that a reader sees
  };
  struct Group {
    std::vector<NodeId> members;
    std::size_t visible = 0;
    std::uint32_t depth = 0;
    double chars = 0;
  };

  std::uint32_t body_chars(std::size_t i) const {
    return is_furniture(zones_[i]) ? 0 : all_[i].chars - all_[i].link_chars;
  }

  // ------------------------------------------------------------------------------------------ clocks

  void collect_clocks() {
    for (NodeId n = 1; n < tree_.size(); ++n) {
      if (tree_.tag(n) != Tag::kTime) continue;
      const std::string text = tree_.plain_text(n, 120);
      const bool visible = is_stamp(text) || is_relative_stamp(text);
      const std::string_view machine = tree_.raw_attribute(n, "datetime");
      if (visible || machine.find(':') != std::string_view::npos) clocks_.push_back({n, visible});
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (all_[i].chars > 48 || zones_[i] == PagePart::kComments) continue;
      const std::string& text = lines_.text(all_[i]);
      if (is_stamp(text) || is_relative_stamp(text)) clocks_.push_back({all_[i].first, true});
    }
    std::sort(clocks_.begin(), clocks_.end(), [](const Clock& a, const Clock& b) { return a.node < b.node; });
  }

  std::string signature(NodeId n) const {
    std::string out = std::to_string(static_cast<int>(tree_.tag(n)));
    const std::string_view classes = trim(tree_.raw_attribute(n, "class"));
    out += '.';
    out += classes.substr(0, classes.find_first_of(" \t\n"));
    return out;
  }

  std::uint32_t depth(NodeId n) const {
    std::uint32_t d = 0;
    for (; n != kNoNode; n = tree_.parent(n)) ++d;
    return d;
  }

  // ------------------------------------------------------------------------------------------ groups of like parts

  void choose_group() {
    std::map<std::string, Group> groups;
    for (const Clock& clock : clocks_) {
      std::uint32_t d = depth(clock.node);
      NodeId n = clock.node;
      for (int up = 0; up < kAncestors && tree_.parent(n) != kNoNode && tree_.parent(n) != 0; ++up, --d) {
        n = tree_.parent(n);
        if (!is_block_tag(tree_.tag(n)) && tree_.tag(n) != Tag::kOther) continue;
        if (tree_.tag(n) == Tag::kBody || tree_.tag(n) == Tag::kHtml) break;
        Group& group = groups[std::to_string(d) + " " + signature(tree_.parent(n)) + " " + signature(n)];
        group.depth = d;
        if (group.members.empty() || group.members.back() != n) group.members.push_back(n);
        group.visible += clock.visible ? 1 : 0;
      }
    }
    double most = 0;
    std::vector<Group*> usable;
    for (auto& [key, group] : groups) {
      if (!is_usable(group)) continue;
      usable.push_back(&group);
      most = std::max(most, group.chars);
    }
    if (most < 0.3 * total_prose_) return;
    Group* best = nullptr;
    for (Group* group : usable) {
      if (group->chars < 0.7 * most) continue;
      if (!best || group->members.size() > best->members.size() ||
          (group->members.size() == best->members.size() && group->depth > best->depth)) {
        best = group;
      }
    }
    if (best) take(*best);
  }

  bool is_usable(Group& group) const {
    if (group.members.size() < kFewestPosts || group.visible * 2 < group.members.size()) return false;
    std::sort(group.members.begin(), group.members.end());
    std::size_t with_text = 0;
    for (const NodeId n : group.members) {
      double chars = 0;
      const auto range = lines_.within(n);
      for (std::size_t i = range.first; i < range.end; ++i) chars += body_chars(i);
      group.chars += chars;
      with_text += chars >= 40 ? 1 : 0;
    }
    return with_text * 2 > group.members.size();
  }

  /// The members, and their brothers of the same make that show no clock but have text.
  void take(const Group& group) {
    std::vector<NodeId> nodes = group.members;  // sorted
    const std::size_t clocked = nodes.size();
    const std::string make = signature(group.members.front());
    std::vector<NodeId> parents;
    for (const NodeId n : group.members) {
      if (parents.empty() || parents.back() != tree_.parent(n)) parents.push_back(tree_.parent(n));
    }
    for (const NodeId parent : parents) {
      for (NodeId n = tree_.first_child(parent); n != kNoNode; n = tree_.next_sibling(n)) {
        if (tree_.tag(n) == Tag::kText || signature(n) != make) continue;
        const auto members_end = nodes.begin() + static_cast<std::ptrdiff_t>(clocked);
        if (!std::binary_search(nodes.begin(), members_end, n) && has_prose(n)) nodes.push_back(n);
      }
    }
    std::sort(nodes.begin(), nodes.end());
    NodeId end = 0;
    for (const NodeId n : nodes) {
      if (n < end) continue;  // inside the one before
      end = tree_.end(n);
      LivePost post;
      post.node = whole_part(n, nodes);
      post.lines = lines_.within(post.node);
      if (post.lines.first < post.lines.end) posts_.push_back(std::move(post));
    }
    root_ = common_ancestor(posts_.front().node, posts_.back().node);
  }

  /// The outermost part around a member that holds no other: its names, id and times are the post's.
  NodeId whole_part(NodeId n, const std::vector<NodeId>& members) const {
    const auto chars = [&](NodeId part) {
      double sum = 0;
      const auto range = lines_.within(part);
      for (std::size_t i = range.first; i < range.end; ++i) sum += all_[i].chars;
      return sum;
    };
    const double own = chars(n);
    for (NodeId up = tree_.parent(n); up != kNoNode && up != 0 && tree_.tag(up) != Tag::kBody; up = tree_.parent(up)) {
      const auto first = std::lower_bound(members.begin(), members.end(), up);
      const auto second = first == members.end() ? first : first + 1;
      if (second != members.end() && *second < tree_.end(up)) break;
      if (chars(up) > 1.3 * own + 60) break;
      n = up;
    }
    return n;
  }

  bool has_prose(NodeId n) const {
    const auto range = lines_.within(n);
    for (std::size_t i = range.first; i < range.end; ++i) {
      if (body_chars(i) >= 60 && all_[i].stops > 0) return true;
    }
    return false;
  }

  NodeId common_ancestor(NodeId a, NodeId b) const {
    while (!tree_.contains(a, b)) a = tree_.parent(a);
    return a;
  }

  // ------------------------------------------------------------------------------------------ pages cut at clock lines

  struct Cut {
    std::size_t line;
    int minute;
  };

  void cut_at_clock_lines() {
    std::map<std::string, std::vector<Cut>> makes;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (is_furniture(zones_[i]) || all_[i].link_chars * 2 > all_[i].chars) continue;
      const std::string_view raw = trim(tree_.raw(all_[i].first));
      if (raw.empty() || !is_ascii_digit(raw.front())) continue;
      const std::string& text = lines_.text(all_[i]);
      const auto clock = find_clock(std::string_view(text).substr(0, 80));
      if (!clock || clock->begin > 0) continue;
      makes[signature(all_[i].block) + " " + std::to_string(depth(all_[i].block))].push_back({i, clock->minute_of_day});
    }
    for (const auto& [make, cuts] : makes) {
      if (cuts.size() < kFewestPosts || cuts.size() <= posts_.size() * 2) continue;
      if (!run_one_way(cuts) || prose_between(cuts) < 0.5 * total_prose_) continue;
      posts_.clear();
      for (std::size_t k = 0; k < cuts.size(); ++k) {
        LivePost post;
        post.lines.first = static_cast<std::uint32_t>(cuts[k].line);
        post.lines.end = static_cast<std::uint32_t>(k + 1 < cuts.size() ? cuts[k + 1].line : end_of_last(cuts[k].line));
        posts_.push_back(std::move(post));
      }
      root_ = common_ancestor(all_[cuts.front().line].block, all_[cuts.back().line].block);
    }
  }

  /// Clocks of a live page run one way, midnights aside; those of a timetable or of prose do not.
  static bool run_one_way(const std::vector<Cut>& cuts) {
    std::size_t up = 0, down = 0;
    for (std::size_t k = 1; k < cuts.size(); ++k) {
      // The shorter way round the clock: 23:58 after 00:31 is a step back, over midnight.
      const int step = (cuts[k].minute - cuts[k - 1].minute + 24 * 60) % (24 * 60);
      up += step > 0 && step < 12 * 60 ? 1 : 0;
      down += step >= 12 * 60 ? 1 : 0;
    }
    return std::max(up, down) * 10 >= (up + down) * 8;
  }

  double prose_between(const std::vector<Cut>& cuts) const {
    double chars = 0;
    for (std::size_t i = cuts.front().line; i < end_of_last(cuts.back().line); ++i) chars += body_chars(i);
    return chars;
  }

  /// The last post ends where its container does.
  std::size_t end_of_last(std::size_t line) const {
    const NodeId parent = tree_.parent(all_[line].block);
    std::size_t end = line + 1;
    while (end < all_.size() && tree_.contains(parent, all_[end].first) && !is_furniture(zones_[end])) ++end;
    return end;
  }

  // ------------------------------------------------------------------------------------------ what a post says

  void describe(LivePost& post) {
    find_visible_clock(post);
    find_machine_times(post);
    find_headline(post);
    find_author(post);
    find_names(post);
  }

  void find_visible_clock(LivePost& post) {
    const std::size_t limit = std::min<std::size_t>(post.lines.end, post.lines.first + 8);
    for (std::size_t i = post.lines.first; i < limit && !post.clock; ++i) {
      const std::string& text = lines_.text(all_[i]);
      const bool leads = i == post.lines.first && post.node == kNoNode;
      if (!leads && !is_stamp(text) && !line_has_time(i)) continue;
      if (auto clock = find_clock(leads ? std::string_view(text).substr(0, 80) : std::string_view(text))) {
        post.clock = clock;
        post.clock_line = static_cast<std::uint32_t>(i);
      }
    }
  }

  bool line_has_time(std::size_t i) const {
    for (NodeId n = all_[i].first; n != kNoNode && n != all_[i].block; n = tree_.parent(n)) {
      if (tree_.tag(n) == Tag::kTime) return true;
    }
    return false;
  }

  void find_machine_times(LivePost& post) {
    const NodeId first = post.node != kNoNode ? post.node : all_[post.lines.first].block;
    const NodeId end = post.node != kNoNode ? tree_.end(post.node) : all_[post.lines.end - 1].last;
    for (NodeId n = first; n < end && post.machine.size() < 40; ++n) {
      if (tree_.tag(n) == Tag::kText) continue;
      tree_.each_attribute(n,
                           [&](std::string_view name, std::string_view value) { read_attribute(name, value, post); });
    }
  }

  static void read_attribute(std::string_view name, std::string_view value, LivePost& post) {
    if (value.size() < 10) return;
    const std::string low = ascii_lower(name);
    const bool timed = contains(low, "time") || contains(low, "date") || contains(low, "stamp") ||
                       contains(low, "publish") || contains(low, "created") || low == "content";
    if (timed && value.size() <= 80) {
      const auto date = parse_web_date(decode_references(value, true));
      if (date && date->seconds_of_day) {
        const bool modified = contains(low, "modif") || contains(low, "update");
        post.machine.push_back({*date, modified});
        return;
      }
    }
    // An instant inside an address or a JSON attribute, percent-encoded or not.
    for (std::size_t at = value.find("20"); at != std::string_view::npos && value.size() - at >= 16;
         at = value.find("20", at + 2)) {
      if (!is_ascii_digit(value[at + 2]) || value[at + 4] != '-' || value[at + 7] != '-' || value[at + 10] != 'T')
        continue;
      std::string iso;
      for (std::size_t i = at; i < value.size() && iso.size() < 29; ++i) {
        if (value.substr(i, 3) == "%3A" || value.substr(i, 3) == "%3a") {
          iso += ':';
          i += 2;
        } else if (is_ascii_digit(value[i]) || value[i] == ':' || value[i] == '-' || value[i] == 'T' ||
                   value[i] == '.' || value[i] == '+' || value[i] == 'Z') {
          iso += value[i];
        } else {
          break;
        }
      }
      const auto date = parse_web_date(iso);
      if (date && date->instant()) post.machine.push_back({*date, false});
    }
  }

  static bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

  void find_headline(LivePost& post) {
    const std::size_t limit = std::min<std::size_t>(post.lines.end, post.lines.first + 10);
    for (std::size_t i = post.lines.first; i < limit; ++i) {
      if (is_furniture(zones_[i])) continue;
      const NodeId heading = heading_of(all_[i].block, post);
      if (heading != kNoNode) {
        post.headline_first = static_cast<std::uint32_t>(i);
        post.headline_end = post.headline_first + 1;
        while (post.headline_end < post.lines.end && tree_.contains(heading, all_[post.headline_end].first))
          ++post.headline_end;
        return;
      }
      if (all_[i].chars > 140 && all_[i].stops > 1) return;  // the body has begun
    }
  }

  /// A heading around the line: h1 ... h6, or a part called headline or title.
  NodeId heading_of(NodeId block, const LivePost& post) const {
    for (NodeId n = block; n != kNoNode && n != 0 && n != post.node; n = tree_.parent(n)) {
      if (is_heading_tag(tree_.tag(n))) return n;
      if (post.node == kNoNode) return kNoNode;
      if (has_name_word(tree_, n, {"headline", "heading", "title", "ttl", "head"})) return n;
    }
    return kNoNode;
  }

  void find_author(LivePost& post) {
    const NodeId first = post.node != kNoNode ? post.node : all_[post.lines.first].block;
    const NodeId end = post.node != kNoNode ? tree_.end(post.node) : all_[post.lines.end - 1].last;
    for (NodeId n = first; n < end; ++n) {
      if (tree_.tag(n) == Tag::kText) continue;
      const bool marked = tree_.raw_attribute(n, "rel") == "author" || tree_.raw_attribute(n, "itemprop") == "author" ||
                          has_name_word(tree_, n, {"author", "byline", "contributor", "reporter", "autor"});
      if (!marked || n == post.node || tree_.contains(n, all_[post.lines.end - 1].last)) continue;
      const std::string name = tree_.plain_text(n, 160);
      if (is_name(name)) return set_author(post, n, name);
    }
    author_beside_clock(post);
  }

  void set_author(LivePost& post, NodeId n, std::string name) {
    const std::string by = ascii_lower(std::string_view(name).substr(0, 3));
    post.author = by == "by " ? std::string(trim(std::string_view(name).substr(3))) : std::move(name);
    const auto range = lines_.within(n);
    if (range.first < range.end) post.author_line = range.first;
  }

  /// "21:22 | Ilse Marek" in one small part: the line beside the clock that looks like a name.
  void author_beside_clock(LivePost& post) {
    if (!post.clock || post.node == kNoNode) return;
    NodeId box = tree_.parent(all_[post.clock_line].block);
    for (int up = 0; up < 3 && tree_.parent(box) != kNoNode && box != post.node; ++up) {
      const auto range = lines_.within(tree_.parent(box));
      if (range.end - range.first > 4) break;
      std::uint32_t chars = 0;
      for (std::uint32_t i = range.first; i < range.end; ++i) chars += all_[i].chars;
      if (chars > 120) break;
      box = tree_.parent(box);
    }
    for (std::uint32_t i = post.lines.first; i < std::min(post.lines.end, post.clock_line + 3); ++i) {
      const bool headline = i >= post.headline_first && i < post.headline_end;
      if (i == post.clock_line || headline || !tree_.contains(box, all_[i].first)) continue;
      const std::string& text = lines_.text(all_[i]);
      if (is_name(text)) {
        post.author = text;
        post.author_line = i;
        return;
      }
    }
  }

  /// Two to five capitalised words and nothing else.
  static bool is_name(std::string_view text) {
    if (text.size() < 4 || text.size() > 80) return false;
    int words = 0;
    bool start = true;
    for (const char c : text) {
      if (is_ascii_digit(c) || c == '?' || c == '!' || c == ':') return false;
      if (c == ' ') {
        start = true;
        continue;
      }
      if (start) {
        ++words;
        if (words == 1 && c >= 'a' && c <= 'z') return false;
      }
      start = false;
    }
    return words >= 2 && words <= 8;
  }

  void find_names(LivePost& post) {
    const NodeId first = post.node != kNoNode ? post.node : all_[post.lines.first].block;
    const NodeId end = post.node != kNoNode ? tree_.end(post.node) : first + 1;
    for (NodeId n = first; n < end; ++n) {
      if (tree_.tag(n) == Tag::kText) continue;
      if (post.permalink.empty()) {
        const std::string id = tree_.attribute(n, "id").value_or("");
        if (!id.empty() && has_digit(id)) post.permalink = "#" + id;
      }
      if (n != post.node && tree_.parent(n) != post.node) continue;
      if (has_name_word(tree_, n, {"key event", "keyevent", "is key", "key moment"})) post.key_event = true;
      if (has_name_word(tree_, n, {"pinned", "pin", "sticky"})) post.pinned = true;
    }
  }

  static bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return is_ascii_digit(c); });
  }

  const PageLines& lines_;
  const HtmlTree& tree_;
  const std::vector<Line>& all_;
  const std::vector<PagePart>& zones_;
  double total_prose_ = 0;
  std::vector<Clock> clocks_;
  std::vector<LivePost> posts_;
  NodeId root_ = kNoNode;
};

}  // namespace

LivePage find_live_posts(const PageLines& lines, const std::vector<PagePart>& zones) {
  return PostFinder(lines, zones).run();
}

}  // namespace hearsay
