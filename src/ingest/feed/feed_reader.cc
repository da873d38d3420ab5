#include "ingest/feed/feed_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/feed/feed_json.h"
#include "ingest/feed/feed_xml.h"
#include "ingest/html/lines.h"
#include "ingest/view_writer.h"
#include "text/decode.h"
#include "when/zone_rules.h"

namespace hearsay {
namespace {

constexpr const char* kStage = "feed";

/// The charset that an XML declaration names.
std::string declared_xml_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 512);
  const std::size_t end = head.find("?>");
  const std::size_t at = head.find("encoding");
  if (end == std::string_view::npos || at == std::string_view::npos || at > end) return {};
  const std::size_t open = head.find_first_of("\"'", at);
  if (open == std::string_view::npos || open > end) return {};
  const std::size_t close = head.find(head[open], open + 1);
  return close == std::string_view::npos ? std::string() : std::string(head.substr(open + 1, close - open - 1));
}

/// The same map with its source counted from `base`.
OffsetMap rebase(const OffsetMap& map, std::uint64_t base) {
  OffsetMap out;
  for (const auto& s : map.segments()) {
    out.seek_source(std::max(out.source_position(), s.source_begin - std::min(base, s.source_begin)));
    if (s.copied) {
      out.copy(s.view_size);
    } else {
      out.replace(s.view_size, s.source_size);
    }
  }
  return out;
}

/// Makes the Document of one entry.
class EntryMaker {
 public:
  EntryMaker(const Input& input, const ReadOptions& options, const DecodedText& decoded, const Feed& feed)
      : input_(input), options_(options), decoded_(decoded), feed_(feed) {}

  std::optional<Document> make(const FeedEntry& entry) {
    Document d;
    std::vector<std::pair<const FeedText*, Role>> parts = parts_of(entry);
    const bool named = !entry.link.empty() || !entry.id.empty() || entry.published || entry.updated;
    if (parts.empty() && !named) return std::nullopt;
    writer_ = ViewWriter();
    for (const auto& [text, role] : parts) write_part(*text, role, d);
    if (writer_.size() == 0 && !named) return std::nullopt;
    set_source(entry, d);
    set_page(entry, d);
    for (std::size_t i = 0; i < d.blocks.size(); ++i) d.blocks[i].id = "b" + std::to_string(i);
    d.made_by.push_back({"feed-reader", "1", {}});
    return d;
  }

 private:
  enum class Role { kTitle, kSummary, kBody };

  /// The parts in the order of the feed's text. A summary that only begins the body is left out.
  static std::vector<std::pair<const FeedText*, Role>> parts_of(const FeedEntry& entry) {
    std::vector<std::pair<const FeedText*, Role>> parts;
    if (entry.title) parts.emplace_back(&*entry.title, Role::kTitle);
    if (entry.body) parts.emplace_back(&*entry.body, Role::kBody);
    if (entry.summary && !(entry.body && begins_alike(entry.summary->text, entry.body->text))) {
      parts.emplace_back(&*entry.summary, Role::kSummary);
    }
    std::sort(parts.begin(), parts.end(),
              [](const auto& a, const auto& b) { return start(*a.first) < start(*b.first); });
    return parts;
  }
  /// The summary is the body's beginning, cut off: the first letters and digits are the same, markup aside.
  static bool begins_alike(std::string_view summary, std::string_view body) {
    const auto letters = [](std::string_view text) {
      std::string out;
      bool tag = false;
      for (const char c : text.substr(0, 600)) {
        if (c == '<') tag = true;
        if (!tag && (is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80))
          out += ascii_lower(c);
        if (c == '>') tag = false;
      }
      return out.substr(0, 40);
    };
    const std::string a = letters(summary);
    const std::string b = letters(body);
    const std::size_t n = std::min(a.size(), b.size());
    return a.empty() || (n >= 20 && std::string_view(a).substr(0, n) == std::string_view(b).substr(0, n)) || a == b;
  }
  static std::uint64_t start(const FeedText& text) {
    return text.offsets.segments().empty() ? 0 : text.offsets.segments().front().source_begin;
  }

  void write_part(const FeedText& text, Role role, Document& d) {
    Block block;
    block.kind = role == Role::kTitle     ? BlockKind::kHeadline
                 : role == Role::kSummary ? BlockKind::kLede
                                          : BlockKind::kPost;
    const auto add = [&](ViewSpan span) {
      if (span.empty()) return;
      const ParagraphRole paragraph = role == Role::kTitle ? ParagraphRole::kHeadline : ParagraphRole::kBody;
      block.span = block.paragraphs.empty() ? span : hull(block.span, span);
      block.paragraphs.push_back({span, paragraph});
    };
    writer_.end_line();
    writer_.begin_text(text.offsets);
    if (text.kind == FeedTextKind::kPlain) {
      write_plain_lines(text.text, role == Role::kTitle, add);
    } else {
      write_html_lines(text.text, role == Role::kTitle, add);
    }
    if (block.paragraphs.empty()) return;
    if (role == Role::kTitle) {
      block.headline = block.span;
      d.page.headline_span = block.span;
      d.page.headline = std::string(slice(writer_.view(), block.span));
    }
    d.blocks.push_back(std::move(block));
  }

  template <class Add>
  void write_plain_lines(const std::string& text, bool title, Add&& add) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = title ? text.size() : std::min(text.find('\n', at), text.size());
      writer_.end_line();
      const std::uint32_t begin = writer_.size();
      writer_.write_plain(text, at, end);
      add(ViewSpan{begin, writer_.size()});
      at = end + 1;
    }
  }

  template <class Add>
  void write_html_lines(const std::string& text, bool title, Add&& add) {
    const auto tree = HtmlTree::parse(text, HtmlTree::Frames::kFallback);
    if (!tree) return;
    const PageLines lines(*tree);
    const std::uint32_t title_begin = writer_.size();
    for (const Line& line : lines.all()) {
      if (title) {
        writer_.separate();
      } else {
        writer_.end_line();
      }
      const std::uint32_t begin = writer_.size();
      for (NodeId n = line.first; n <= line.last; ++n) {
        if (tree->tag(n) == Tag::kText) {
          writer_.write_markup(text, tree->begin(n), tree->stop(n));
        } else if (lines.is_hidden(n)) {
          n = tree->end(n) - 1;
        }
      }
      if (!title) add(ViewSpan{begin, writer_.size()});
    }
    if (title) add(ViewSpan{title_begin, writer_.size()});
  }

  void set_source(const FeedEntry& entry, Document& d) {
    const SourceSpan bytes = decoded_.offsets.to_source(view_span(entry.begin, entry.end));
    d.source.uri = input_.uri;
    d.source.bytes = std::string(slice(input_.bytes, bytes));
    d.source.sha256 = sha256_hex(d.source.bytes);
    const std::string& id = entry.id.empty() ? entry.link : entry.id;
    d.source.uri += "#" + (id.empty() ? d.source.sha256.substr(0, 12) : id);
    d.source.captured_at = input_.captured_at;
    d.source.media_type = input_.media_type;
    d.source.charset = decoded_.charset;
    d.source.charset_basis = decoded_.charset_basis;
    writer_.take(decoded_.offsets, d);
    d.offsets = rebase(d.offsets, bytes.begin);
  }

  void set_page(const FeedEntry& entry, Document& d) {
    d.page.kind = DocumentKind::kFeedEntry;
    d.page.canonical = entry.link;
    d.page.byline = entry.author;
    d.page.site_name = entry.source.empty() ? feed_.title : entry.source;
    d.page.language = feed_.language;
    const bool only_updated = !entry.published;
    set_time(d.page.published, only_updated ? entry.updated : entry.published, only_updated ? "feed, updated" : "feed");
    if (entry.updated && !only_updated) set_time(d.page.modified, entry.updated, "feed, updated");
    if (options_.published) {
      d.page.published = {options_.published,
                          Date{std::chrono::floor<std::chrono::days>(*options_.published)},
                          "given by --published",
                          {}};
    }
    for (Block& block : d.blocks) {
      block.permalink = entry.link;
      if (block.kind == BlockKind::kHeadline) continue;
      block.author = entry.author;
      if (!d.page.published.instant) continue;
      BlockClock clock;
      clock.instant = d.page.published.instant;
      clock.modified = d.page.modified.instant;
      clock.zone_basis = ZoneBasis::kStated;
      clock.day_basis = "date of the feed entry";
      const std::optional<WebDate>& date = only_updated ? entry.updated : entry.published;
      if (date && date->offset_s) clock.utc_offset_s = date->offset_s;
      block.clock = std::move(clock);
    }
    const std::string& words = entry.published_words.empty() ? entry.updated_words : entry.published_words;
    if (!words.empty() && !entry.published && !entry.updated) {
      d.note("date-unreadable", fmt::format("The entry's date \"{}\" could not be read.", words.substr(0, 80)), {},
             kStage);
    }
  }

  void set_time(PageTime& to, const std::optional<WebDate>& date, const char* basis) const {
    if (!date) return;
    to.date = date->date;
    to.instant = date->instant();
    to.utc_offset_s = date->offset_s;
    to.basis = basis;
    if (!to.instant && date->seconds_of_day && !options_.zone.empty()) {
      if (const auto zone = Zone::find(options_.zone)) {
        to.instant = zone->to_utc(local_time(date->date, std::chrono::seconds{*date->seconds_of_day})).first;
      }
    }
  }

  const Input& input_;
  const ReadOptions& options_;
  const DecodedText& decoded_;
  const Feed& feed_;
  ViewWriter writer_;
};

}  // namespace

bool looks_like_feed(std::string_view bytes) {
  return looks_like_xml_feed(bytes) || looks_like_json_feed(bytes);
}

Result<ReadSummary> read_feed(const Input& input, const ReadOptions& options, const DocumentSink& sink) {
  if (input.bytes.size() > options.max_bytes) {
    return fail("too-large",
                fmt::format("{} has {} MB, more than a feed may have", input.uri, input.bytes.size() >> 20), input.uri);
  }
  const bool json = looks_like_json_feed(input.bytes);
  DecodeOptions decode;
  decode.charset = json ? "utf-8" : declared_xml_charset(input.bytes);
  if (!input.charset.empty()) decode.charset = input.charset;
  decode.normalise_lines = false;
  const auto decoded = decode_text(input.bytes, decode, input.uri);
  if (!decoded) return fail(decoded.error());
  const auto feed = json ? read_json_feed(decoded->view, input.uri) : read_xml_feed(decoded->view, input.uri);
  if (!feed) return fail(feed.error());

  ReadSummary summary;
  EntryMaker maker(input, options, *decoded, *feed);
  std::size_t empty = 0;
  for (const FeedEntry& entry : feed->entries) {
    if (auto document = maker.make(entry)) {
      ++summary.documents;
      sink(std::move(*document));
    } else {
      ++empty;
    }
  }
  if (feed->entries.empty()) {
    summary.problems.push_back(
        {"empty-feed", fmt::format("{} is a feed without entries; nothing was read", input.uri), input.uri});
  }
  if (empty > 0) {
    summary.problems.push_back({"empty-entry",
                                fmt::format("{} of the {} entries of {} have neither a title nor a text", empty,
                                            feed->entries.size(), input.uri),
                                input.uri});
  }
  return summary;
}

}  // namespace hearsay
