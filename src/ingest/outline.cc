#include "ingest/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ingest/block_clocks.h"
#include "ingest/block_draft.h"
#include "ingest/page_times.h"

namespace hearsay {
namespace {

class Outliner {
 public:
  Outliner(Document& document, const std::vector<PageLine>& lines, const PageStamps& stamps, const LineRules& rules)
      : d_(document), lines_(lines), stamps_(stamps), rules_(rules), article_(stamps.posts == 0) {}

  std::vector<StampOnPage> run() {
    find_headlines_before_clocks();
    // "Title: ..." above the text; below a first line of it, it is known as the page's headline but no block.
    const ViewSpan title = d_.page.headline_span;
    if (!title.empty() && (lines_.empty() || title.begin < lines_.front().span.begin)) {
      open(BlockKind::kHeadline);
      put_headline(d_.page.headline_span);
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (headline_of_next_[i]) {
        open_post();
        put_headline(lines_[i].span);
      } else if (lines_[i].stamp >= 0) {
        take_stamp(i);
      } else if (lines_[i].rule >= 0 && take_ruled_line(i)) {
        continue;
      } else if (in_footer_ && !ends_footer(i)) {
        put_apart(i, BlockKind::kBoilerplate, ParagraphRole::kBoilerplate);
      } else if (seen_post_) {
        take_post_line(i);
      } else {
        take_head_line(i);
      }
    }
    keep_current();
    d_.page.kind = article_ ? DocumentKind::kArticle : DocumentKind::kLiveBlog;
    return std::move(on_page_);
  }

 private:
  std::string_view text(std::size_t i) const { return slice(d_.view, lines_[i].span); }
  const FoundStamp& stamp_of(std::size_t i) const { return stamps_.all[static_cast<std::size_t>(lines_[i].stamp)]; }
  bool is_post_stamp(std::size_t i) const { return lines_[i].stamp >= 0 && stamp_of(i).use == StampUse::kPost; }

  // ------------------------------------------------------------------------------------------------ whole blocks

  void keep_current() {
    if (!current_) return;
    keep_draft(std::move(*current_), d_, on_page_);
    current_.reset();
  }

  Draft& open(BlockKind kind) {
    keep_current();
    current_.emplace();
    current_->kind = kind;
    return *current_;
  }

  void open_post() {
    open(BlockKind::kPost);
    seen_post_ = true;
    in_footer_ = false;
    current_->pinned = std::exchange(next_is_pinned_, false);
    current_->key_event = std::exchange(next_is_key_, false);
  }

  // A line that is no part of what the page reports: with the open block where there is one, else by itself.
  void put_apart(std::size_t i, BlockKind kind, ParagraphRole role) {
    if (!current_) {
      add_block(d_, kind, lines_[i].span, kNone).paragraphs.push_back({lines_[i].span, role});
    } else {
      current_->pieces.push_back({lines_[i].span, role, kind});
    }
  }

  // ------------------------------------------------------------------------------------------------------ clocks

  void find_headlines_before_clocks() {
    headline_of_next_.assign(lines_.size(), false);
    if (!stamps_.headline_first) return mark_summaries_before_clocks();
    for (const FoundStamp& s : stamps_.all) {
      if (s.use != StampUse::kPost || s.line == 0) continue;
      const std::size_t before = s.line - 1;
      const bool ordinary =
          lines_[before].stamp < 0 && (lines_[before].rule < 0 || lines_[before].is(LineClass::kSummary));
      if (ordinary && looks_like_headline(text(before))) headline_of_next_[before] = true;
    }
  }

  // "Summary" just above a clock heads the post below it also where most posts have no headline.
  void mark_summaries_before_clocks() {
    for (const FoundStamp& s : stamps_.all) {
      if (s.use != StampUse::kPost || s.line < 2 || !lines_[s.line - 1].is(LineClass::kSummary)) continue;
      if (lines_[s.line - 2].stamp < 0) headline_of_next_[s.line - 1] = true;
    }
  }

  StampOnPage on_page(const FoundStamp& found, std::size_t i) const {
    StampOnPage stamp;
    stamp.stamp = found.stamp;
    const std::uint32_t begin = lines_[i].span.begin;
    stamp.span = view_span(begin + found.stamp.begin, begin + found.stamp.end);
    return stamp;
  }

  void take_stamp(std::size_t i) {
    const FoundStamp& found = stamp_of(i);
    switch (found.use) {
      case StampUse::kHeading:
        return take_day_heading(i);
      case StampUse::kPage:
        return take_page_stamp(i);
      case StampUse::kUpdate:
        return take_update(i);
      default:
        break;
    }
    const bool has_headline = i > 0 && headline_of_next_[i - 1];
    if (!has_headline) open_post();
    current_->stamps.push_back(on_page(found, i));
    const ViewSpan stamp_span = current_->stamps.back().span;
    if (found.place == StampPlace::kWholeLine) {
      current_->pieces.push_back({stamp_span, ParagraphRole::kClock, {}});
      return;
    }
    take_stamped_line(i, stamp_span, found.place);
  }

  // "14:05 GMT - Bridge reopens": clock and headline, or clock and text, on one line.
  void take_stamped_line(std::size_t i, ViewSpan stamp_span, StampPlace place) {
    const ViewSpan line = lines_[i].span;
    const bool front = place == StampPlace::kFront;
    const ViewSpan words = front ? without_marks(d_.view, {stamp_span.end, line.end})
                                 : without_marks(d_.view, {line.begin, stamp_span.begin});
    if (front) current_->pieces.push_back({stamp_span, ParagraphRole::kClock, {}});
    if (!words.empty() && front && looks_like_name(slice(d_.view, words)) && headline_and_text_below(i)) {
      current_->author = std::string(slice(d_.view, words));
      current_->pieces.push_back({words, ParagraphRole::kCredit, {}});
    } else if (!words.empty()) {
      const bool followed = i + 1 < lines_.size() && lines_[i + 1].stamp < 0 && lines_[i + 1].rule < 0;
      if (looks_like_headline(slice(d_.view, words)) && (followed || !front)) {
        put_headline(words);
      } else {
        current_->pieces.push_back({words, ParagraphRole::kBody, {}});
        current_->has_text = true;
      }
    }
    if (!front) current_->pieces.push_back({stamp_span, ParagraphRole::kClock, {}});
  }

  // A headline on the next line and text under it: then a name on this one is the reporter's.
  bool headline_and_text_below(std::size_t i) const {
    return i + 2 < lines_.size() && lines_[i + 1].stamp < 0 && lines_[i + 1].rule < 0 && lines_[i + 2].stamp < 0 &&
           lines_[i + 2].rule < 0 && looks_like_headline(text(i + 1)) && !looks_like_headline(text(i + 2));
  }

  void take_day_heading(std::size_t i) {
    const FoundStamp& found = stamp_of(i);
    const auto date = found.stamp.day.date();
    if (!seen_post_ && !seen_body_) {  // at the top of the page it is the page's own date
      const bool start = found.stamp.role == StampRole::kPosted;
      if (date && !d_.page.published.date) {
        d_.page.published = {std::nullopt, date, start ? "stated as published" : "stated", lines_[i].span};
      }
      put_page_line(i);
      return;
    }
    keep_current();
    put_apart(i, BlockKind::kNavigation, ParagraphRole::kNavigation);
    on_page_.push_back(on_page(found, i));
  }

  void take_page_stamp(std::size_t i) {
    const FoundStamp& found = stamp_of(i);
    page_stamps_.push_back({found, lines_[i].span});
    put_page_line(i);
  }

  void put_page_line(std::size_t i) {
    if (!current_ || current_->kind != BlockKind::kHeadline) open(BlockKind::kHeadline);
    current_->pieces.push_back({lines_[i].span, ParagraphRole::kClock, {}});
  }

  void take_update(std::size_t i) {
    const FoundStamp& found = stamp_of(i);
    if (!current_ || current_->stamps.empty()) {
      page_stamps_.push_back({found, lines_[i].span});
      if (current_ && current_->kind != BlockKind::kHeadline) {
        current_->pieces.push_back({lines_[i].span, ParagraphRole::kClock, {}});
      } else {
        put_page_line(i);
      }
      return;
    }
    StampOnPage stamp = on_page(found, i);
    stamp.updated = true;
    current_->stamps.push_back(std::move(stamp));
    current_->pieces.push_back({lines_[i].span, ParagraphRole::kClock, {}});
  }

  // ------------------------------------------------------------------------------------- lines that say nothing

  bool next_text_is_post(std::size_t i) const {
    return i + 1 < lines_.size() && (is_post_stamp(i + 1) || headline_of_next_[i + 1]);
  }

  // True when the line was dealt with; false leaves it to be read as text.
  bool take_ruled_line(std::size_t i) {
    const PageLine& line = lines_[i];
    if (line.is(LineClass::kSummary)) return take_summary_heading(i);
    if (line.is(LineClass::kPinned) || line.is(LineClass::kKeyEvent)) {
      const bool next = next_text_is_post(i);
      bool& flag =
          line.is(LineClass::kPinned) ? (next ? next_is_pinned_ : pinned_here()) : (next ? next_is_key_ : key_here());
      flag = true;
      put_apart(i, BlockKind::kNavigation, ParagraphRole::kNavigation);
      return true;
    }
    if (line.is(LineClass::kCaption)) {
      put_caption(i, std::nullopt);
      return true;
    }
    if (line.is(LineClass::kCreditLine)) {
      put_caption(i, LineRules::Range{0, text(i).size()});
      return true;
    }
    const bool navigation = line.is(LineClass::kNavigation);
    if (line.is(LineClass::kFooter)) in_footer_ = true;
    put_apart(i, navigation ? BlockKind::kNavigation : BlockKind::kBoilerplate,
              navigation ? ParagraphRole::kNavigation : ParagraphRole::kBoilerplate);
    return true;
  }

  bool& pinned_here() { return current_ ? current_->pinned : ignored_; }
  bool& key_here() { return current_ ? current_->key_event : ignored_; }

  // Running text after "Related articles" belongs to the page again.
  bool ends_footer(std::size_t i) {
    if (lines_[i].span.size() < 120 || looks_like_headline(text(i))) return false;
    in_footer_ = false;
    return true;
  }

  bool take_summary_heading(std::size_t i) {
    if (seen_post_ && current_ && !current_->has_text && current_->headline.empty()) {
      current_->kind = BlockKind::kSummary;
      put_headline(lines_[i].span);
      return true;
    }
    // Elsewhere it heads a summary only when it stands over a list.
    const bool over_list = i + 1 < lines_.size() && lines_[i + 1].bullet > 0;
    if ((seen_post_ && !article_) ||
        (!over_list && (d_.page.headline.empty() || !seen_body_) && !followed_by_list(i))) {
      return false;
    }
    open(BlockKind::kSummary);
    put_headline(lines_[i].span);
    return true;
  }

  // Three short lines below, as unmarked bullets stand.
  bool followed_by_list(std::size_t i) const {
    std::size_t n = 0;
    while (i + 1 + n < lines_.size() && n < 3 && lines_[i + 1 + n].stamp < 0 && lines_[i + 1 + n].rule < 0 &&
           lines_[i + 1 + n].span.size() < 200 && text(i + 1 + n).back() != '.') {
      ++n;
    }
    return n == 3;
  }

  // ---------------------------------------------------------------------------------------------------- captions

  void put_caption(std::size_t i, std::optional<LineRules::Range> credit) {
    const ViewSpan line = lines_[i].span;
    if (current_ && seen_post_) {
      current_->pieces.push_back({line, ParagraphRole::kCredit, BlockKind::kCaption});
      return;
    }
    keep_current();
    ViewSpan words = line;
    ViewSpan credit_span;
    if (credit) {
      credit_span = view_span(line.begin + credit->begin, line.begin + credit->end);
      words = without_marks(d_.view, {line.begin, credit_span.begin});
    }
    Block& block = add_block(d_, BlockKind::kCaption, line, kNone);
    if (!words.empty()) block.paragraphs.push_back({words, ParagraphRole::kBody});
    if (credit) block.paragraphs.push_back({credit_span, ParagraphRole::kCredit});
  }

  // --------------------------------------------------------------------------------------------------- the head

  void take_head_line(std::size_t i) {
    const ViewSpan line = lines_[i].span;
    if (const auto credit = rules_.find_credit(text(i))) return put_caption(i, credit);
    if (const std::string_view names = byline_names(text(i)); !names.empty() && !seen_body_) {
      if (d_.page.byline.empty()) d_.page.byline = std::string(names);
      if (!current_ || current_->kind != BlockKind::kHeadline) open(BlockKind::kHeadline);
      current_->pieces.push_back({line, ParagraphRole::kCredit, {}});
      return;
    }
    if (current_ && current_->kind == BlockKind::kSummary && takes_summary_line(i)) return put_bullet(i);
    if (d_.page.headline.empty() && !seen_body_ && looks_like_headline(text(i)) && more_text_below(i)) {
      if (!current_ || current_->kind != BlockKind::kHeadline) open(BlockKind::kHeadline);
      put_headline(line);
      d_.page.headline = std::string(text(i));
      d_.page.headline_span = line;
      return;
    }
    take_running_text(i);
  }

  bool more_text_below(std::size_t i) const {
    for (std::size_t k = i + 1; k < lines_.size() && k < i + 12; ++k) {
      const bool stamp_alone = lines_[k].stamp >= 0 && stamp_of(k).place == StampPlace::kWholeLine;
      if (!stamp_alone && lines_[k].rule < 0) return true;
    }
    return false;
  }

  // The lede; in an article only its first paragraph, and posts for the rest.
  void take_running_text(std::size_t i) {
    const bool standfirst = !seen_body_ && article_ && looks_like_headline(text(i)) && more_text_below(i);
    if (!current_ || current_->kind != BlockKind::kLede) open(BlockKind::kLede);
    put_body(i);
    if (standfirst) return;
    seen_body_ = true;
    if (article_) {
      keep_current();
      seen_post_ = true;
    }
  }

  bool takes_summary_line(std::size_t i) const {
    if (lines_[i].bullet > 0) return true;
    if (current_->bullets_marked) return false;
    return lines_[i].span.size() < 240 && (text(i).back() != '.' || !current_->has_text || article_ == false);
  }

  // --------------------------------------------------------------------------------------------------- the posts

  void take_post_line(std::size_t i) {
    if (const auto credit = rules_.find_credit(text(i)); credit && lines_[i].bullet == 0) return put_caption(i, credit);
    if (!current_) open_post();
    Draft& post = *current_;
    if (post.kind == BlockKind::kSummary) {
      if (!article_ || takes_summary_line(i)) return put_bullet(i);
      open_post();
      return put_body(i);
    }
    if (!article_ && !post.has_text) {
      std::string_view names = byline_names(text(i));
      if (names.empty() && post.headline.empty() && looks_like_name(text(i)) && headline_and_text_below(i)) {
        names = text(i);
      }
      if (!names.empty()) {
        post.author = std::string(names);
        post.pieces.push_back({lines_[i].span, ParagraphRole::kCredit, {}});
        return;
      }
      if (post.headline.empty() && heads_post(i)) return put_headline(lines_[i].span);
    }
    if (article_ && is_subheading(i)) {
      open_post();
      return put_headline(lines_[i].span);
    }
    put_body(i);
  }

  // The first line of a post is its headline when text follows it in the same post; a lone line is its text, unless it
  // is cut like a headline.
  bool heads_post(std::size_t i) const {
    if (!looks_like_headline(text(i))) return false;
    std::size_t next = i + 1;
    while (next < lines_.size() && lines_[next].stamp < 0 && lines_[next].rule >= 0) ++next;
    return next < lines_.size() && lines_[next].stamp < 0 && !headline_of_next_[next];
  }

  bool is_subheading(std::size_t i) const {
    if (!looks_like_headline(text(i)) || lines_[i].span.size() > 90 || i + 1 >= lines_.size()) return false;
    const std::string_view line = text(i);
    if (line.starts_with("\"") || line.starts_with("\u201C") || line.ends_with("\u201D")) return false;
    return lines_[i + 1].stamp < 0 && lines_[i + 1].rule < 0 && !looks_like_headline(text(i + 1)) &&
           lines_[i + 1].bullet == 0;
  }

  void put_headline(ViewSpan span) {
    current_->pieces.push_back({span, ParagraphRole::kHeadline, {}});
    current_->headline = span;
    if (current_->kind == BlockKind::kPost &&
        rules_.classify(slice(d_.view, span)) == std::optional<LineClass>(LineClass::kSummary)) {
      current_->kind = BlockKind::kSummary;
    }
  }

  void put_body(std::size_t i) {
    if (!current_) open_post();
    ViewSpan line = lines_[i].span;
    ParagraphRole role = ParagraphRole::kBody;
    if (lines_[i].bullet > 0) {
      line.begin += lines_[i].bullet;
      role = ParagraphRole::kBullet;
    }
    if (const std::size_t dateline = dateline_length(slice(d_.view, line)); dateline > 0 && !current_->has_text) {
      const std::string_view words = trim(slice(d_.view, view_span(line.begin, line.begin + dateline)));
      current_->pieces.push_back({view_span(line.begin, line.begin + words.size()), ParagraphRole::kCredit, {}});
      line.begin += static_cast<std::uint32_t>(dateline);
    }
    current_->pieces.push_back({line, role, {}});
    current_->has_text = true;
  }

  // A line of a summary. "Here is what happened today:" introduces the bullets.
  void put_bullet(std::size_t i) {
    ViewSpan line = lines_[i].span;
    line.begin += lines_[i].bullet;
    const bool marked = lines_[i].bullet > 0;
    const bool introduces = !marked && (text(i).back() == ':' || current_->bullets_marked);
    current_->bullets_marked |= marked;
    current_->pieces.push_back({line, introduces ? ParagraphRole::kBody : ParagraphRole::kBullet, {}});
    current_->has_text = true;
  }

 public:
  const std::vector<DatedLine>& page_stamps() const { return page_stamps_; }

 private:
  Document& d_;
  const std::vector<PageLine>& lines_;
  const PageStamps& stamps_;
  const LineRules& rules_;
  bool article_;
  bool seen_post_ = false;
  bool seen_body_ = false;
  bool in_footer_ = false;
  bool next_is_pinned_ = false;
  bool next_is_key_ = false;
  bool ignored_ = false;
  std::optional<Draft> current_;
  std::vector<bool> headline_of_next_;
  std::vector<StampOnPage> on_page_;
  std::vector<DatedLine> page_stamps_;
};

}  // namespace

void outline_text(Document& document, const std::vector<PageLine>& lines, const PageStamps& stamps,
                  const ReadOptions& options, const LineRules& rules, const ZoneTable& zones) {
  Outliner outliner(document, lines, stamps, rules);
  const std::vector<StampOnPage> on_page = outliner.run();
  settle_page_times(outliner.page_stamps(), options, document, zones);
  apply_given_time(options, document);
  settle_clocks(document, on_page, options, zones);
  if (stamps.posts == 0) {
    document.note("no-clock", "no line of the page is a post's clock; it is read as one article", {}, "text-reader");
  }
  if (stamps.cut_short) {
    document.note(
        "too-many-clocks",
        fmt::format("more than {} lines look like clocks; those after them are read as text", PageStamps::kMost), {},
        "text-reader");
  }
}

}  // namespace hearsay
