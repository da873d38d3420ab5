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
  if (time.instant) return out.value(*time.instant);
  if (time.date) return out.value(format_date(*time.date));
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

void write_clock(JsonOut& out, const std::optional<BlockClock>& clock) {
  const BlockClock none;
  const BlockClock& c = clock ? *clock : none;
  out.field_or_null("clock_verbatim", c.verbatim);
  out.field("datePublished", c.instant);
  out.field("dateModified", c.modified);
  out.field_or_null("tz_verbatim", c.zone_verbatim);
  out.field_or_null("tz_iana", c.zone);
  out.field_or_null("utc_offset", c.utc_offset_s ? offset_text(*c.utc_offset_s) : std::string());
  out.field_or_null("tz_basis", c.zone_basis == ZoneBasis::kUnknown ? std::string_view() : to_string(c.zone_basis));
  out.field_or_null("day_basis", c.day_basis);
  out.objects("tz_candidates", c.candidates, [&](const ZoneCandidate& candidate) {
    out.field("tz_iana", candidate.iana);
    out.field("utc_offset", offset_text(candidate.utc_offset_s));
    out.field("weight", candidate.weight);
    out.field_or_null("why", candidate.why);
  });
}

void write_block(JsonOut& out, const Document& d, const Block& block, std::size_t ord) {
  const SourceSpan source = d.offsets.to_source(block.span);
  out.field("id", block.id);
  out.field("ord", ord);
  out.field("kind", to_string(block.kind));
  out.field("b", source.begin);
  out.field("e", source.end);
  out.field_or_null("parent", block.parent == kNone ? std::string_view() : std::string_view(d.blocks[block.parent].id));
  out.field_or_null("headline", d.text(block.headline));
  out.field("text", block_text(d, block));
  write_clock(out, block.clock);
  out.field("keyEvent", block.key_event);
  out.field("pinned", block.pinned);
  out.field_or_null("author", block.author);
  out.field_or_null("permalink", block.permalink);
}

/// What the page says of itself.
void write_page(JsonOut& out, const Page& page) {
  write_page_time(out, "datePublished", page.published);
  write_page_time(out, "dateModified", page.modified);
  write_stated(out, "published", page.published);
  write_stated(out, "modified", page.modified);
  out.field_or_null("siteName", page.site_name);
  out.field_or_null("language", page.language);
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
  out.field("uri", d.source.uri);
  out.field_or_null("canonical", d.page.canonical);
  out.field_or_null("headline", d.page.headline);
  write_page(out, d.page);
  out.field("kind", to_string(d.page.kind));
  std::size_t ord = 0;
  out.objects("blocks", d.blocks, [&](const Block& block) { write_block(out, d, block, ord++); });
  out.objects("notes", d.notes, [&](const Note& note) {
    const SourceSpan source = d.offsets.to_source(note.span);
    out.field("code", note.code);
    out.field("message", note.message);
    out.field("b", source.begin);
    out.field("e", source.end);
  });
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
  write_page(out, d.page);
  out.field("text", readable_text(d));
  out.end_object();
}

}  // namespace hearsay
