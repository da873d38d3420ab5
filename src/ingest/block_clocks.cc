#include "ingest/block_clocks.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "text/outlet_country.h"
#include "when/clock_sequence.h"

namespace hearsay {
namespace {

constexpr std::string_view kStage = "clocks";
// Countries are counted in so much of the page; its first part names what it is about.
constexpr std::size_t kCountedBytes = 32 * 1024;

// The ISO codes of the countries that the text names, most often named first.
std::vector<std::string> countries_named(std::string_view text, const ZoneTable& zones) {
  text = text.substr(0, kCountedBytes);
  std::map<std::string, int> counts;
  const auto& names = zones.country_names();
  for (std::size_t at = 0; at < text.size();) {
    if (!(text[at] >= 'A' && text[at] <= 'Z')) {
      while (at < text.size() && is_ascii_alpha(text[at])) ++at;
      ++at;
      continue;
    }
    std::size_t end = at;
    std::size_t next = text.size();
    for (int words = 1; words <= 3 && end < text.size(); ++words) {
      while (end < text.size() && (is_ascii_alpha(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80)) ++end;
      if (words == 1) next = end;
      if (const auto found = names.find(text.substr(at, end - at)); found != names.end()) ++counts[found->second];
      if (end >= text.size() || text[end] != ' ') break;
      ++end;
    }
    at = next + 1;
  }
  std::vector<std::pair<int, std::string>> order;
  for (const auto& [code, count] : counts) order.emplace_back(-count, code);
  std::sort(order.begin(), order.end());
  std::vector<std::string> codes;
  for (const auto& [count, code] : order) {
    if (codes.size() < 4) codes.push_back(code);
  }
  return codes;
}

SequenceContext sequence_context(const Document& document, const ReadOptions& options, const ZoneTable& zones) {
  SequenceContext context;
  const Page& page = document.page;
  context.page_date = page.published.date;
  context.page_date_is_start = page.published.basis == "stated as published" || page.published.basis == "json-ld";
  context.published = page.published.instant;
  context.captured_at = document.source.captured_at;
  context.not_after = document.source.captured_at;
  if (!context.page_date && page.modified.date) context.page_date = page.modified.date;
  context.zone = outlet_context(document, options, zones);
  return context;
}

void fill_clock(const StampOnPage& on_page, const PlacedStamp& placed, Document& document) {
  Block& block = document.blocks[static_cast<std::size_t>(on_page.block)];
  if (on_page.updated) {
    if (block.clock) block.clock->modified = placed.instant;
    return;
  }
  BlockClock clock;
  clock.span = on_page.span;
  clock.verbatim = std::string(document.text(on_page.span));
  clock.zone_verbatim = on_page.stamp.zone_verbatim;
  clock.instant = placed.instant;
  if (placed.zone.settled) {
    clock.zone = placed.zone.zone;
    clock.utc_offset_s = placed.utc_offset_s;
  }
  clock.zone_basis = placed.zone.basis;
  if (placed.zone.candidates.size() > 1) clock.candidates = placed.zone.candidates;
  clock.day_basis = placed.day_basis;
  block.clock = std::move(clock);
}

}  // namespace

ZoneContext outlet_context(const Document& document, const ReadOptions& options, const ZoneTable& zones) {
  ZoneContext context;
  context.outlet_zone = options.zone;
  context.outlet_country = outlet_country(document);
  if (zones.zones_of(context.outlet_country).empty()) context.outlet_country.clear();
  context.language = document.page.language;
  context.countries = countries_named(document.view, zones);
  return context;
}

void settle_clocks(Document& document, const std::vector<StampOnPage>& stamps, const ReadOptions& options,
                   const ZoneTable& zones) {
  if (stamps.empty()) return;
  std::vector<SequenceItem> items;
  std::vector<std::size_t> where;
  // The second stamps ("Updated at 14:10") are placed apart: they are in no order, but share the posts' days.
  std::vector<SequenceItem> updates;
  std::vector<std::size_t> update_where;
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    (stamps[i].updated ? updates : items).push_back({stamps[i].stamp, stamps[i].pinned});
    (stamps[i].updated ? update_where : where).push_back(i);
  }
  const SequenceContext context = sequence_context(document, options, zones);
  const SequenceResult result = place_stamps(items, context, zones);
  std::map<Index, const PlacedStamp*> of_block;
  for (std::size_t k = 0; k < items.size(); ++k) {
    const StampOnPage& on_page = stamps[where[k]];
    if (on_page.block == kNone) continue;
    fill_clock(on_page, result.placed[k], document);
    of_block[on_page.block] = &result.placed[k];
  }
  for (std::size_t k = 0; k < updates.size(); ++k) {
    const StampOnPage& on_page = stamps[update_where[k]];
    const auto post = of_block.find(on_page.block);
    if (post == of_block.end() || !on_page.stamp.time) continue;
    PlacedStamp placed = *post->second;
    placed.instant.reset();
    // An update has the post's zone, and comes within a day after it.
    if (post->second->instant && placed.day) {
      for (const int later : {0, 1}) {
        const LocalTime local = local_time(*placed.day, *on_page.stamp.time) + std::chrono::days(later);
        const auto read = to_instant(placed.zone, local).instant;
        if (read && *read >= *post->second->instant) {
          placed.instant = read;
          break;
        }
      }
    }
    fill_clock(on_page, placed, document);
  }
  document.page.zone = result.page_zone;
  document.page.zone_basis = result.page_zone_basis;
  for (const SequenceNote& note : result.notes) {
    const ViewSpan span = note.item == SequenceNote::kPage ? ViewSpan{} : stamps[where[note.item]].span;
    document.note(note.code, note.message, span, std::string(kStage));
  }
}

}  // namespace hearsay
