#include "reading.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "model/names.h"
#include "when/zone_rules.h"

namespace hearsay {
namespace {

std::string time_text(const PageTime& time) {
  if (time.instant) return format_instant(*time.instant) + " (" + time.basis + ")";
  return time.date ? format_date(*time.date) + " (" + time.basis + ")" : "-";
}

void describe_clock(const BlockClock& clock, std::string& out) {
  out += fmt::format("    clock \"{}\" zone \"{}\" -> {}", clock.verbatim, clock.zone_verbatim,
                     clock.instant ? format_instant(*clock.instant) : "open");
  if (clock.modified) out += ", modified " + format_instant(*clock.modified);
  out += fmt::format(" in {} {} ({}); day: {}\n", clock.zone.empty() ? "-" : clock.zone,
                     clock.utc_offset_s ? format_offset(*clock.utc_offset_s) : "-", to_string(clock.zone_basis),
                     clock.day_basis.empty() ? "-" : clock.day_basis);
}

void describe_block(const Document& d, const Block& block, std::string& out) {
  out += fmt::format("{}{} {} [{},{})", block.parent == kNone ? "" : "  in " + d.blocks[block.parent].id + ": ",
                     block.id, to_string(block.kind), block.span.begin, block.span.end);
  if (block.pinned) out += " pinned";
  if (block.key_event) out += " key-event";
  if (!block.author.empty()) out += " by " + block.author;
  out += '\n';
  if (block.clock) describe_clock(*block.clock, out);
  for (const Paragraph& p : block.paragraphs) {
    out += fmt::format("    {} [{},{}) {}\n", to_string(p.role), p.span.begin, p.span.end, d.text(p.span));
  }
}

}  // namespace

GoldenPage load_golden(const std::string& folder) {
  GoldenPage page;
  Result<std::string> bytes = read_file(folder + "/source.txt");
  if (!bytes) bytes = read_file(folder + "/source.html");
  EXPECT_TRUE(bytes) << folder;
  page.input.bytes = bytes ? *bytes : "";
  page.input.uri = "page.txt";
  const Result<std::string> meta = read_file(folder + "/meta.json");
  if (!meta) return page;
  const auto json = nlohmann::json::parse(*meta);
  page.input.uri = json.value("uri", "page.txt");
  page.input.charset = json.value("charset", "");
  page.input.captured_at = parse_instant(json.value("captured", ""));
  page.options.zone = json.value("zone", "");
  const std::string published = json.value("published", "");
  page.options.published = parse_instant(published);
  page.options.published_date = parse_date(published);
  return page;
}

std::string describe(const Document& d) {
  const Page& page = d.page;
  std::string out = fmt::format("kind {}\nheadline {}\nbyline {}\nsite {}\npublished {}\nmodified {}\nzone {} ({})\n",
                                to_string(page.kind), page.headline, page.byline, page.site_name,
                                time_text(page.published), time_text(page.modified), page.zone, page.zone_basis);
  for (const Block& block : d.blocks) describe_block(d, block, out);
  for (const Note& note : d.notes) {
    out += fmt::format("note {} [{},{}) {}\n", note.code, note.span.begin, note.span.end, note.message);
  }
  return out;
}

std::string instants_of(const Document& d) {
  std::vector<std::string> lines;
  for (const Block& block : d.blocks) {
    if (!block.clock) continue;
    lines.push_back(fmt::format("{} {}", block.clock->instant ? format_instant(*block.clock->instant) : "open",
                                d.text(block.headline)));
  }
  std::sort(lines.begin(), lines.end());
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

}  // namespace hearsay
