#include "export/page_json.h"

#include <fmt/format.h>

#include <cstdlib>

#include "model/names.h"

namespace hearsay {
namespace {

bool is_main(BlockKind kind) {
  return kind == BlockKind::kPost || kind == BlockKind::kLede || kind == BlockKind::kSummary;
}

std::string_view trailing_space_cut(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

// "+01:00"
std::string offset_text(std::int32_t seconds) {
  const std::int32_t minutes = std::abs(seconds) / 60;
  return fmt::format("{}{:02}:{:02}", seconds < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

// A time that is known to the second, or to the day, or not at all.
void write_page_time(JsonOut& out, std::string_view name, const PageTime& time) {
  out.key(name);
  if (time.instant) return out.value(std::string_view(format_instant(*time.instant)));
  if (time.date) return out.value(std::string_view(format_date(*time.date)));
  out.null();
}

/// The same moment as the page has it: the day there, the zone it gives, and what said so.
void write_stated(JsonOut& out, std::string_view name, const PageTime& time) {
  out.key(name);
  if (!time.date && !time.instant) return out.null();
  out.begin_object();
  out.field_or_null("day", time.date ? format_date(*time.date) : std::string());
  out.field_or_null("utc_offset", time.utc_offset_s ? offset_text(*time.utc_offset_s) : std::string());
  out.field_or_null("basis", time.basis);
  out.end_object();
}

void write_instant(JsonOut& out, std::string_view name, const std::optional<Instant>& instant) {
  out.key(name);
  instant ? out.value(std::string_view(format_instant(*instant))) : out.null();
}

void write_clock(JsonOut& out, const std::optional<BlockClock>& clock) {
  const BlockClock none;
  const BlockClock& c = clock ? *clock : none;
  out.field_or_null("clock_verbatim", c.verbatim);
  write_instant(out, "datePublished", c.instant);
  write_instant(out, "dateModified", c.modified);
  out.field_or_null("tz_verbatim", c.zone_verbatim);
  out.field_or_null("tz_iana", c.zone);
  out.key("utc_offset");
  c.utc_offset_s ? out.value(std::string_view(offset_text(*c.utc_offset_s))) : out.null();
  out.key("tz_basis");
  c.zone_basis == ZoneBasis::kUnknown ? out.null() : out.value(to_string(c.zone_basis));
  out.field_or_null("day_basis", c.day_basis);
  out.key("tz_candidates");
  out.begin_array();
  for (const ZoneCandidate& candidate : c.candidates) {
    out.begin_object();
    out.field("tz_iana", std::string_view(candidate.iana));
    out.field("utc_offset", std::string_view(offset_text(candidate.utc_offset_s)));
    out.field("weight", candidate.weight);
    out.field_or_null("why", candidate.why);
    out.end_object();
  }
  out.end_array();
}

void write_block(JsonOut& out, const Document& d, const Block& block, std::size_t ord) {
  const SourceSpan source = d.offsets.to_source(block.span);
  out.begin_object();
  out.field("id", std::string_view(block.id));
  out.field("ord", ord);
  out.field("kind", to_string(block.kind));
  out.field("b", source.begin);
  out.field("e", source.end);
  out.key("parent");
  block.parent == kNone ? out.null() : out.value(std::string_view(d.blocks[block.parent].id));
  out.field_or_null("headline", d.text(block.headline));
  const std::string text = block_text(d, block);
  out.field("text", std::string_view(text));
  write_clock(out, block.clock);
  out.field("keyEvent", block.key_event);
  out.field("pinned", block.pinned);
  out.field_or_null("author", block.author);
  out.field_or_null("permalink", block.permalink);
  out.end_object();
}

}  // namespace

std::string block_text(const Document& d, const Block& block) {
  std::string text;
  for (const Paragraph& p : block.paragraphs) {
    const bool own_words = p.role == ParagraphRole::kBody || p.role == ParagraphRole::kBullet ||
                           (!is_main(block.kind) && p.role != ParagraphRole::kClock);
    if (!own_words) continue;
    if (!text.empty()) text += '\n';
    text += trailing_space_cut(d.text(p.span));
  }
  return text;
}

void write_blocks(JsonOut& out, const Document& d) {
  out.begin_object();
  out.field("uri", std::string_view(d.source.uri));
  out.field_or_null("canonical", d.page.canonical);
  out.field_or_null("headline", d.page.headline);
  write_page_time(out, "datePublished", d.page.published);
  write_page_time(out, "dateModified", d.page.modified);
  write_stated(out, "published", d.page.published);
  write_stated(out, "modified", d.page.modified);
  out.field_or_null("siteName", d.page.site_name);
  out.field_or_null("language", d.page.language);
  out.field("kind", to_string(d.page.kind));
  out.key("blocks");
  out.begin_array();
  for (std::size_t i = 0; i < d.blocks.size(); ++i) write_block(out, d, d.blocks[i], i);
  out.end_array();
  out.key("notes");
  out.begin_array();
  for (const Note& note : d.notes) {
    const SourceSpan source = d.offsets.to_source(note.span);
    out.begin_object();
    out.field("code", std::string_view(note.code));
    out.field("message", std::string_view(note.message));
    out.field("b", source.begin);
    out.field("e", source.end);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

std::string readable_text(const Document& d) {
  std::string text;
  const auto add = [&](std::string_view paragraph) {
    paragraph = trailing_space_cut(paragraph);
    if (paragraph.empty()) return;
    if (!text.empty()) text += "\n\n";
    text += paragraph;
  };
  for (const Block& block : d.blocks) {
    if (!is_main(block.kind) || block.parent != kNone) continue;
    for (const Paragraph& p : block.paragraphs) {
      const bool shown =
          p.role == ParagraphRole::kBody || p.role == ParagraphRole::kBullet || p.role == ParagraphRole::kHeadline;
      if (shown && p.span != d.page.headline_span) add(d.text(p.span));
    }
  }
  if (!text.empty()) text += '\n';
  return text;
}

void write_text(JsonOut& out, const Document& d) {
  out.begin_object();
  out.field_or_null("title", d.page.headline);
  out.field_or_null("author", d.page.byline);
  write_page_time(out, "datePublished", d.page.published);
  write_page_time(out, "dateModified", d.page.modified);
  write_stated(out, "published", d.page.published);
  write_stated(out, "modified", d.page.modified);
  out.field_or_null("siteName", d.page.site_name);
  out.field_or_null("language", d.page.language);
  const std::string text = readable_text(d);
  out.field("text", std::string_view(text));
  out.end_object();
}

}  // namespace hearsay
