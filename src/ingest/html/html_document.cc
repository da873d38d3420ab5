#include "ingest/html/html_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "ingest/html/embedded_posts.h"
#include "ingest/html/figure_tables.h"
#include "ingest/html/metadata_check.h"
#include "ingest/html/stray_dates.h"
#include "ingest/line_rules.h"
#include "ingest/view_writer.h"
#include "when/zone_rules.h"

namespace hearsay {
namespace {

constexpr const char* kStage = "html";

bool is_out_of_post(PagePart zone) {
  return zone == PagePart::kChrome || zone == PagePart::kRelated || zone == PagePart::kShare ||
         zone == PagePart::kComments || zone == PagePart::kTags || zone == PagePart::kPromo;
}

bool is_credit(std::string_view text) {
  static constexpr std::string_view kStarts[] = {
      "photograph:", "photo:", "image:", "credit:", "picture:", "(image:", "foto:", "\xC2\xA9"};
  return std::any_of(std::begin(kStarts), std::end(kStarts),
                     [&](std::string_view start) { return starts_with_icase(text, start); });
}

class DocumentMaker {
 public:
  DocumentMaker(const PageParts& parts, const OffsetMap& decoded, const ReadOptions& options, Document& document)
      : parts_(parts),
        lines_(parts.lines),
        tree_(parts.lines.tree()),
        all_(parts.lines.all()),
        decoded_(decoded),
        options_(options),
        d_(document),
        tables_(parts.lines) {}

  void run() {
    written_.assign(all_.size(), {});
    write_page_facts();
    if (parts_.live.posts.empty()) {
      d_.page.kind = DocumentKind::kArticle;
      write_article(0, all_.size());
    } else {
      d_.page.kind = DocumentKind::kLiveBlog;
      write_live_page();
    }
    nest_embedded_posts();
    number_blocks();
    writer_.take(decoded_, d_);
    check_metadata(parts_, block_of_, d_);
  }

 private:
  // ------------------------------------------------------------------------------------------ lines

  ViewSpan write_line(std::size_t i) {
    writer_.end_line();
    return write_on(i);
  }

  /// What a reader sees of the line, behind what is written already.
  ViewSpan write_on(std::size_t i) {
    const std::uint32_t begin = writer_.size();
    NodeId before = kNoNode;
    for (NodeId n = all_[i].first; n <= all_[i].last; ++n) {
      if (tree_.tag(n) == Tag::kText) {
        if (before != kNoNode && lines_.stands_apart(n, before)) writer_.separate();
        before = n;
        writer_.write_markup(tree_.text(), tree_.begin(n), tree_.stop(n));
      } else if (lines_.is_hidden(n)) {
        n = tree_.end(n) - 1;
      }
    }
    written_[i] = ViewSpan{begin, writer_.size()};
    return written_[i];
  }

  Block& open_block(BlockKind kind, ViewSpan span, Index parent = kNone) {
    Block block;
    block.kind = kind;
    block.span = span;
    block.parent = parent;
    d_.blocks.push_back(std::move(block));
    return d_.blocks.back();
  }

  static void add_paragraph(Block& block, ViewSpan span, ParagraphRole role, bool block_quote = false) {
    if (span.empty()) return;
    block.paragraphs.push_back({span, role, block_quote});
    block.span = block.paragraphs.size() == 1 && block.span.empty() ? span : hull(block.span, span);
  }

  void number_blocks() {
    for (std::size_t i = 0; i < d_.blocks.size(); ++i) d_.blocks[i].id = "b" + std::to_string(i);
  }

  // ------------------------------------------------------------------------------------------ articles

  /// Lines [first, end) by their use: the headline, standfirsts, then runs of body with their captions nested.
  void write_article(std::size_t first, std::size_t end, bool above_posts = false) {
    Index body = kNone;
    for (std::size_t i = first; i < end; ++i) {
      LineUse use = parts_.main.use[i];
      if (const PageLines::Range row = tables_.row_at(i); row.end > i && is_all_body(row)) {
        write_row(body, above_posts ? BlockKind::kLede : BlockKind::kPost, i);
        i = row.end - 1;
        continue;
      }
      // Above the posts of a live page stand counters, switches and lists; only sentences are its lede.
      if (above_posts && use != LineUse::kHeadline && use != LineUse::kCaption &&
          (all_[i].chars < 60 || all_[i].stops == 0)) {
        use = LineUse::kOut;
      }
      switch (use) {
        case LineUse::kOut:
        case LineUse::kByline:
          break;
        case LineUse::kHeadline:
          write_headline(i);
          body = kNone;
          break;
        case LineUse::kLede:
          write_into(body, BlockKind::kLede, i, ParagraphRole::kBody);
          break;
        case LineUse::kCaption:
        case LineUse::kCredit:
          write_caption(i, body);
          break;
        case LineUse::kSubheading:
          write_into(body, above_posts ? BlockKind::kLede : BlockKind::kPost, i, ParagraphRole::kHeadline);
          break;
        case LineUse::kBullet:
        case LineUse::kBody:
          write_into(body, above_posts ? BlockKind::kLede : BlockKind::kPost, i,
                     use == LineUse::kBullet ? ParagraphRole::kBullet : ParagraphRole::kBody);
          break;
      }
    }
  }

  /// The block of `kind` that is being written, begun where there is none.
  Index body_block(Index& current, BlockKind kind) {
    if (current == kNone || d_.blocks[current].kind != kind) {
      open_block(kind, {});
      current = static_cast<Index>(d_.blocks.size()) - 1;
    }
    return current;
  }

  /// Into the block of `kind` that is being written. A line of which nothing is left (a control character) begins none.
  void write_into(Index& body, BlockKind kind, std::size_t line, ParagraphRole role) {
    const ViewSpan span = write_line(line);
    if (span.empty()) return;
    Block& block = d_.blocks[body_block(body, kind)];
    add_paragraph(block, span, is_signature(line) ? ParagraphRole::kCredit : role_by_words(span, role),
                  in_block_quote(line));
  }

  /// What the words themselves show to be a notice of the page or a picture's caption is part of the text, but tells
  /// nothing.
  ParagraphRole role_by_words(ViewSpan span, ParagraphRole role) const {
    const auto& rules = LineRules::shared();
    const std::optional<LineClass> found = rules ? (*rules)->classify(slice(writer_.view(), span)) : std::nullopt;
    if (found == LineClass::kBoilerplate) return ParagraphRole::kBoilerplate;
    return found == LineClass::kCaption || found == LineClass::kCreditLine ? ParagraphRole::kCredit : role;
  }

  bool is_all_body(PageLines::Range lines) const {
    const auto begin = parts_.main.use.begin();
    return std::all_of(begin + lines.first, begin + lines.end, [](LineUse use) { return use == LineUse::kBody; });
  }

  /// A row of a table of figures is one line of the view: "Mill Lane | 14 | 80".
  void write_row(Index& body, BlockKind kind, std::size_t first_line) {
    writer_.end_line();
    const std::uint32_t begin = writer_.size();
    for (const PageLines::Range cell : tables_.cells_of(first_line)) {
      writer_.mark_cell();
      if (cell.first < cell.end) write_on(cell.first);
    }
    const ViewSpan span{begin, writer_.size()};
    if (!span.empty()) add_paragraph(d_.blocks[body_block(body, kind)], span, ParagraphRole::kBody);
  }

  bool is_signature(std::size_t line) const {
    return std::any_of(parts_.embedded.begin(), parts_.embedded.end(),
                       [&](const EmbeddedPost& p) { return p.signature == line && p.signature < p.lines.end; });
  }

  /// Each embedded post whose words are in the view becomes a block nested in the one that shows it.
  void nest_embedded_posts() {
    for (const EmbeddedPost& post : parts_.embedded) {
      ViewSpan span;
      for (std::uint32_t i = post.lines.first; i < post.lines.end; ++i) {
        if (!written_[i].empty()) span = span.empty() ? written_[i] : hull(span, written_[i]);
      }
      if (span.empty()) continue;
      for (std::size_t b = 0; b < d_.blocks.size(); ++b) {
        const Block& outer = d_.blocks[b];
        if (outer.parent != kNone || !outer.span.contains(span) || outer.kind == BlockKind::kHeadline) continue;
        Block block;
        block.kind = BlockKind::kCaption;
        block.span = span;
        block.parent = static_cast<Index>(b);
        block.paragraphs.push_back({span, ParagraphRole::kCredit});
        sign(post, block);
        d_.blocks.push_back(std::move(block));
        break;
      }
    }
  }

  /// Author, service, time and address of an embedded post, with the words of its signature.
  void sign(const EmbeddedPost& post, Block& block) {
    const std::string author = post.author();
    block.author = author.empty() ? post.service : author + " on " + post.service;
    block.permalink = post.permalink;
    ForeignPost foreign;
    foreign.service = post.service == "Telegram" ? ChannelService::kTelegram : ChannelService::kSocial;
    foreign.service_name = post.service;
    foreign.username = post.account;
    foreign.author = post.name;
    const ViewSpan line = post.signature < post.lines.end ? written_[post.signature] : ViewSpan{};
    foreign.author_span = find_words(post.name.empty() ? post.account : post.name, line);
    foreign.date_span = find_words(post.date_words, line);
    if (post.date) foreign.date = post.date->date;
    if (post.date && post.date->instant()) {
      block.clock = BlockClock{};
      block.clock->instant = post.date->instant();
      block.clock->utc_offset_s = post.date->offset_s;
      block.clock->zone_basis = ZoneBasis::kStated;
      block.clock->day_basis = "signature of the embedded post";
      block.clock->span = foreign.date_span;
      block.clock->verbatim = slice(writer_.view(), foreign.date_span);
    }
    block.foreign = std::move(foreign);
  }
  ViewSpan find_words(std::string_view words, ViewSpan line) const {
    const std::size_t at = words.empty() ? std::string_view::npos : slice(writer_.view(), line).find(words);
    return at == std::string_view::npos ? ViewSpan{} : view_span(line.begin + at, line.begin + at + words.size());
  }

  /// Somebody else's words, by the markup; those of an embedded post have an author of their own.
  bool in_block_quote(std::size_t line) const {
    for (const EmbeddedPost& post : parts_.embedded) {
      if (line >= post.lines.first && line < post.lines.end) return false;
    }
    for (NodeId n = tree_.parent(all_[line].first); n != kNoNode && n != 0; n = tree_.parent(n)) {
      if (tree_.tag(n) == Tag::kBlockquote) return true;
    }
    return false;
  }

  void write_headline(std::size_t i) {
    const ViewSpan span = write_line(i);
    if (d_.page.headline_span.empty()) d_.page.headline_span = span;
    Block& block = open_block(BlockKind::kHeadline, span);
    block.headline = span;
    add_paragraph(block, span, ParagraphRole::kHeadline);
  }

  /// A caption inside the body is nested in it; elsewhere it stands alone.
  void write_caption(std::size_t i, Index body) {
    const ViewSpan span = write_line(i);
    if (span.empty()) return;
    // Nested blocks repeat a stretch of their parent's, so only credits may stand in them: sentences are cut from the
    // blocks in turn and must come in view order.
    const bool credit = body != kNone || is_credit(slice(writer_.view(), span));
    if (body != kNone) add_paragraph(d_.blocks[body], span, ParagraphRole::kCredit);
    Block& block = open_block(BlockKind::kCaption, span, body);
    block.paragraphs.push_back({span, credit ? ParagraphRole::kCredit : ParagraphRole::kBody});
  }

  // ------------------------------------------------------------------------------------------ live pages

  void write_live_page() {
    const LivePage& live = parts_.live;
    const LiveClocks clocks = settle_live_clocks(live, parts_.facts, options_);
    d_.page.zone = clocks.zone;
    d_.page.zone_basis = clocks.zone_basis;
    find_key_events();
    write_article(0, live.posts.front().lines.first, true);
    block_of_.assign(live.posts.size(), kNone);
    for (std::size_t k = 0; k < live.posts.size(); ++k) {
      block_of_[k] = write_post(live.posts[k], clocks.posts[k]);
    }
    if (!d_.page.published.instant && !d_.page.published.date) d_.page.published = date_of_first_post(d_.blocks);
    for (const Note& note : clocks.notes) d_.notes.push_back(note);
    for (const auto& [post, note] : clocks.post_notes) {
      if (block_of_[post] == kNone || d_.notes.size() > 500) continue;
      const Block& block = d_.blocks[block_of_[post]];
      d_.note(note.code, note.message, block.clock ? block.clock->span : block.span, kStage);
    }
  }

  Index write_post(const LivePost& post, const PostTime& time) {
    const auto id = static_cast<Index>(d_.blocks.size());
    open_block(BlockKind::kPost, {});
    d_.blocks[id].author = post.author;
    d_.blocks[id].permalink = post.permalink;
    d_.blocks[id].pinned = post.pinned;
    d_.blocks[id].key_event = post.key_event || is_key_event(post.permalink);
    const std::set<std::uint32_t> relative = stamps_beside_clock(post);
    std::vector<ViewSpan> captions;
    for (std::uint32_t i = post.lines.first; i < post.lines.end; ++i) {
      if (skips(post, i) || relative.count(i) > 0) continue;
      const ParagraphRole role = is_signature(i) ? ParagraphRole::kCredit : role_in_post(post, i);
      const ViewSpan span = write_line(i);
      add_paragraph(d_.blocks[id], span, role, role == ParagraphRole::kBody && in_block_quote(i));
      if (role == ParagraphRole::kHeadline && !span.empty()) {
        ViewSpan& headline = d_.blocks[id].headline;
        headline = headline.empty() ? span : hull(headline, span);
      }
      if (parts_.main.zones[i] == PagePart::kCaption) captions.push_back(span);
    }
    set_clock(post, time, d_.blocks[id]);
    for (const ViewSpan span : captions) {
      if (span.empty()) continue;
      Block& block = open_block(BlockKind::kCaption, span, id);
      block.paragraphs.push_back({span, ParagraphRole::kCredit});
    }
    if (d_.blocks[id].span.empty()) {
      d_.blocks.erase(d_.blocks.begin() + id, d_.blocks.end());
      return kNone;
    }
    return id;
  }

  /// Share words, tags, the author's name beside the clock: no part of what the post says.
  bool skips(const LivePost& post, std::uint32_t i) const {
    if (post.clock && i == post.clock_line) return false;
    if (i >= post.headline_first && i < post.headline_end) return false;
    if (!post.author.empty() && i == post.author_line && all_[i].chars <= post.author.size() + 4) return true;
    if (is_out_of_post(parts_.main.zones[i])) return true;
    return all_[i].chars == 0;
  }

  /// "21 mins ago" beside a clock.
  std::set<std::uint32_t> stamps_beside_clock(const LivePost& post) const {
    std::set<std::uint32_t> out;
    const std::uint32_t end = std::min(post.lines.end, post.lines.first + 6);
    for (std::uint32_t i = post.lines.first; i < end; ++i) {
      if (post.clock && i == post.clock_line) continue;
      if (all_[i].chars <= 32 && is_relative_stamp(lines_.text(all_[i]))) out.insert(i);
    }
    return out;
  }

  ParagraphRole role_in_post(const LivePost& post, std::uint32_t i) const {
    const bool headline = i >= post.headline_first && i < post.headline_end;
    if (post.clock && i == post.clock_line && !headline) {
      return post.node == kNoNode && all_[i].chars > 40 ? ParagraphRole::kBody : ParagraphRole::kClock;
    }
    if (headline) return ParagraphRole::kHeadline;
    if (parts_.main.zones[i] == PagePart::kCaption) return ParagraphRole::kCredit;
    for (NodeId n = all_[i].block; n != kNoNode && n != post.node && n != 0; n = tree_.parent(n)) {
      if (tree_.tag(n) == Tag::kLi) return ParagraphRole::kBullet;
      if (is_heading_tag(tree_.tag(n))) return ParagraphRole::kHeadline;
    }
    return ParagraphRole::kBody;
  }

  void set_clock(const LivePost& post, const PostTime& time, Block& block) {
    if (!post.clock && !time.instant) return;
    BlockClock clock;
    if (post.clock) {
      const ViewSpan line = written_[post.clock_line];
      const std::string_view text = slice(writer_.view(), line);
      // The line's text was collapsed alike when the clock was found in it, so positions agree.
      if (post.clock->end <= text.size()) {
        clock.span = {line.begin + static_cast<std::uint32_t>(post.clock->begin),
                      line.begin + static_cast<std::uint32_t>(post.clock->end)};
        clock.verbatim = std::string(text.substr(post.clock->begin, post.clock->end - post.clock->begin));
        if (!is_utf8_boundary(writer_.view(), clock.span.begin) || !is_utf8_boundary(writer_.view(), clock.span.end)) {
          clock.span = line;
        }
      } else {
        clock.span = line;
        clock.verbatim = std::string(text);
      }
      clock.zone_verbatim = post.clock->zone_words;
    }
    clock.instant = time.instant;
    clock.modified = time.modified;
    clock.zone = time.zone;
    clock.utc_offset_s = time.utc_offset_s;
    clock.zone_basis = time.basis;
    clock.candidates = time.candidates;
    clock.day_basis = time.day_basis;
    // A headline that begins with the clock is told without it.
    if (!block.headline.empty() && block.headline.contains(clock.span) && !clock.span.empty() &&
        clock.span.begin == block.headline.begin) {
      std::uint32_t begin = clock.span.end;
      while (begin < block.headline.end &&
             std::string_view(" :-|.").find(writer_.view()[begin]) != std::string_view::npos)
        ++begin;
      if (is_utf8_boundary(writer_.view(), begin)) block.headline.begin = begin;
    }
    block.clock = std::move(clock);
  }

  // ------------------------------------------------------------------------------------------ key events

  /// Ids that the page's list of key events leads to.
  void find_key_events() {
    for (NodeId n = 1; n < tree_.size(); ++n) {
      if (tree_.tag(n) == Tag::kText || part_of(tree_, n) != PagePart::kKeyEvents) continue;
      if (tree_.contains(n, parts_.live.root)) continue;
      for (NodeId k = n; k < tree_.end(n); ++k) {
        if (tree_.tag(k) == Tag::kText) continue;
        const std::string href = tree_.attribute(k, "href").value_or("");
        const std::size_t hash = href.rfind('#');
        if (hash != std::string::npos && hash + 1 < href.size()) key_ids_.insert(href.substr(hash + 1));
        const std::string id = tree_.attribute(k, "data-id").value_or("");
        if (!id.empty()) key_ids_.insert(id);
      }
      n = tree_.end(n) - 1;
    }
  }

  bool is_key_event(const std::string& permalink) const {
    return permalink.size() > 1 && key_ids_.count(permalink.substr(1)) > 0;
  }

  // ------------------------------------------------------------------------------------------ metadata

  void write_page_facts() {
    const PageFacts& facts = parts_.facts;
    d_.page.headline = facts.headline;
    d_.page.site_name = facts.site_name;
    d_.page.canonical = facts.canonical;
    d_.page.language = facts.language;
    for (const std::string& author : facts.authors) {
      if (!d_.page.byline.empty()) d_.page.byline += ", ";
      d_.page.byline += author;
    }
    set_page_time(d_.page.published, facts.published);
    set_page_time(d_.page.modified, facts.modified);
    if (options_.published) {
      d_.page.published.instant = options_.published;
      d_.page.published.date = Date{std::chrono::floor<std::chrono::days>(*options_.published)};
      d_.page.published.basis = "given by --published";
    } else if (options_.published_date) {
      d_.page.published = {};
      d_.page.published.date = options_.published_date;
      d_.page.published.basis = "given by --published";
    }
  }

  void set_page_time(PageTime& to, const std::vector<StatedDate>& from) {
    if (from.empty()) return;
    // The first that gives an instant, when it speaks of the same day as the first of all.
    const StatedDate* best = &from.front();
    for (const StatedDate& stated : from) {
      if (!best->date.instant() && stated.date.instant() && stated.date.date == best->date.date) best = &stated;
    }
    to.instant = best->date.instant();
    if (!to.instant && !options_.zone.empty() && best->date.seconds_of_day) {
      if (const auto zone = Zone::find(options_.zone)) {
        to.instant = zone->to_utc(local_time(best->date.date, std::chrono::seconds{*best->date.seconds_of_day})).first;
      }
    }
    to.date = best->local_day.value_or(best->date.date);
    to.utc_offset_s = best->date.offset_s;
    to.basis = best->basis;
  }

  const PageParts& parts_;
  const PageLines& lines_;
  const HtmlTree& tree_;
  const std::vector<Line>& all_;
  const OffsetMap& decoded_;
  const ReadOptions& options_;
  Document& d_;
  FigureTables tables_;
  ViewWriter writer_;
  std::vector<ViewSpan> written_;
  std::set<std::string> key_ids_;
  std::vector<Index> block_of_;  ///< of each live post; kNone where nothing was left of it
};

}  // namespace

void make_html_document(const PageParts& parts, const OffsetMap& decoded, const ReadOptions& options,
                        Document& document) {
  DocumentMaker(parts, decoded, options, document).run();
}

}  // namespace hearsay
