#include "ingest/page_stamps.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/utf8.h"

namespace hearsay {
namespace {

// So many lines that begin with a clock make a page of posts; one or two may be sentences.
constexpr std::size_t kLeastFronts = 3;

class StampFinder {
 public:
  StampFinder(std::string_view view, std::vector<PageLine>& lines, const ZoneTable& zones)
      : view_(view), lines_(lines), zones_(zones) {}

  PageStamps run() {
    read_whole_and_front();
    count_shapes();
    choose_place();
    mark_uses();
    drop_unused();
    if (place_ == StampPlace::kWholeLine) out_.headline_first = headlines_come_first();
    for (std::size_t i = 0; i < out_.all.size(); ++i) {
      lines_[out_.all[i].line].stamp = static_cast<std::int32_t>(i);
      out_.posts += out_.all[i].use == StampUse::kPost ? 1 : 0;
    }
    return std::move(out_);
  }

 private:
  std::string_view text(std::size_t line) const { return slice(view_, lines_[line].span); }

  bool add(std::size_t line, ClockStamp stamp, StampPlace place) {
    if (out_.all.size() >= PageStamps::kMost) {
      out_.cut_short = true;
      return false;
    }
    out_.all.push_back({line, std::move(stamp), place, StampUse::kText});
    return true;
  }

  void read_whole_and_front() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto stamp = read_stamp(text(i), zones_);
      if (!stamp) continue;
      const StampPlace place = stamp->whole ? StampPlace::kWholeLine : StampPlace::kFront;
      if (!add(i, std::move(*stamp), place)) return;
    }
  }

  void read_ends() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      auto stamp = read_trailing_stamp(text(i), zones_);
      if (!stamp) continue;
      if (!add(i, std::move(*stamp), StampPlace::kEnd)) break;
    }
    std::stable_sort(out_.all.begin(), out_.all.end(),
                     [](const FoundStamp& a, const FoundStamp& b) { return a.line < b.line; });
  }

  void count_shapes() {
    shapes_.clear();
    for (const FoundStamp& s : out_.all) {
      if (!s.stamp.day_only()) ++shapes_[s.place][s.stamp.shape];
    }
  }

  std::size_t most_of(StampPlace place) const {
    const auto found = shapes_.find(place);
    if (found == shapes_.end()) return 0;
    std::size_t most = 0;
    for (const auto& [shape, count] : found->second) most = std::max(most, count);
    return most;
  }

  void choose_place() {
    const std::size_t whole = most_of(StampPlace::kWholeLine);
    if (whole < 2 && most_of(StampPlace::kFront) < kLeastFronts) {
      read_ends();
      count_shapes();
    }
    const std::size_t front = most_of(StampPlace::kFront);
    const std::size_t end = most_of(StampPlace::kEnd);
    if (front >= kLeastFronts && front > whole && front >= end) {
      place_ = StampPlace::kFront;
    } else if (end >= kLeastFronts && end > whole) {
      place_ = StampPlace::kEnd;
    }
  }

  // The first line of running text: what stands above it is the page's head.
  std::size_t first_body_line() const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].rule < 0 && lines_[i].span.size() > 60 && !looks_like_headline(text(i))) return i;
    }
    return lines_.size();
  }

  std::size_t shape_count(const FoundStamp& s) const {
    const auto place = shapes_.find(s.place);
    if (place == shapes_.end()) return 0;
    const auto shape = place->second.find(s.stamp.shape);
    return shape == place->second.end() ? 0 : shape->second;
  }

  void mark_uses() {
    const std::size_t body = first_body_line();
    std::size_t plain = 0;
    std::size_t updated = 0;
    for (const FoundStamp& s : out_.all) {
      if (s.stamp.day_only() || s.place != place_) continue;
      ++(s.stamp.role == StampRole::kUpdated ? updated : plain);
    }
    const bool updates_are_posts = plain == 0 || updated > 3 * plain;
    for (FoundStamp& s : out_.all) {
      if (s.stamp.day_only()) {
        s.use = s.place == StampPlace::kWholeLine ? StampUse::kHeading : StampUse::kText;
      } else if (is_page_stamp(s, body)) {
        s.use = StampUse::kPage;
      } else if (s.place != place_) {
        const bool second = s.place == StampPlace::kWholeLine && s.stamp.role == StampRole::kUpdated;
        s.use = second ? StampUse::kUpdate : StampUse::kText;
      } else if (s.stamp.role == StampRole::kUpdated && !updates_are_posts) {
        s.use = StampUse::kUpdate;
      } else {
        s.use = StampUse::kPost;
      }
    }
    mark_lone_stamp();
  }

  // "Published 3 May 2024 10:02" above the text, unlike the posts' own stamps.
  bool is_page_stamp(const FoundStamp& s, std::size_t body) const {
    if (s.place != StampPlace::kWholeLine || s.line >= body) return false;
    const bool of_page = s.stamp.role != StampRole::kPlain || s.stamp.day.full();
    return of_page && shape_count(s) == 1;
  }

  // One clock on a page: a post's where it stands alone in the text, the page's where it states its day.
  void mark_lone_stamp() {
    std::size_t posts = 0;
    FoundStamp* lone = nullptr;
    for (FoundStamp& s : out_.all) {
      if (s.use != StampUse::kPost) continue;
      ++posts;
      lone = &s;
    }
    if (posts != 1) return;
    if (lone->place != StampPlace::kWholeLine || lone->line + 1 >= lines_.size()) {
      lone->use = StampUse::kText;
    } else if (lone->stamp.role != StampRole::kPlain || lone->stamp.day.full()) {
      lone->use = StampUse::kPage;
    }
  }

  void drop_unused() {
    out_.all.erase(
        std::remove_if(out_.all.begin(), out_.all.end(), [](const FoundStamp& s) { return s.use == StampUse::kText; }),
        out_.all.end());
  }

  bool is_text(std::size_t line) const { return lines_[line].rule < 0 || lines_[line].is(LineClass::kSummary); }

  // Looks at the neighbours of every post's clock: the side on which headlines stand is the page's style.
  bool headlines_come_first() const {
    std::vector<bool> taken(lines_.size(), false);
    for (const FoundStamp& s : out_.all) taken[s.line] = true;
    std::size_t before = 0;
    std::size_t after = 0;
    std::size_t posts = 0;
    for (const FoundStamp& s : out_.all) {
      if (s.use != StampUse::kPost) continue;
      ++posts;
      std::size_t next = s.line + 1;
      while (next < lines_.size() && !taken[next] && !is_text(next)) ++next;
      if (next < lines_.size() && !taken[next] && looks_like_headline(text(next))) ++after;
      if (s.line > 0 && !taken[s.line - 1] && is_text(s.line - 1) && looks_like_headline(text(s.line - 1))) ++before;
    }
    return before > after && before * 2 >= posts;
  }

  std::string_view view_;
  std::vector<PageLine>& lines_;
  const ZoneTable& zones_;
  std::map<StampPlace, std::map<std::string, std::size_t>> shapes_;
  StampPlace place_ = StampPlace::kWholeLine;
  PageStamps out_;
};

}  // namespace

PageStamps find_stamps(std::string_view view, std::vector<PageLine>& lines, const ZoneTable& zones) {
  return StampFinder(view, lines, zones).run();
}

}  // namespace hearsay
