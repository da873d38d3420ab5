#include "ingest/page_front.h"

#include <algorithm>

#include "base/utf8.h"
#include "when/clock.h"

namespace hearsay {
namespace {

// Such lines stand at the very top.
constexpr std::size_t kFrontLines = 12;

enum class FrontKey { kTitle, kAuthor, kDate, kUpdated, kSite, kAddress };
struct KeyWord {
  std::string_view word;
  FrontKey key;
};
constexpr KeyWord kKeys[] = {
    {"title", FrontKey::kTitle},     {"headline", FrontKey::kTitle},   {"author", FrontKey::kAuthor},
    {"byline", FrontKey::kAuthor},   {"date", FrontKey::kDate},        {"published", FrontKey::kDate},
    {"updated", FrontKey::kUpdated}, {"modified", FrontKey::kUpdated}, {"source", FrontKey::kSite},
    {"site", FrontKey::kSite},       {"outlet", FrontKey::kSite},      {"publication", FrontKey::kSite},
    {"url", FrontKey::kAddress},     {"link", FrontKey::kAddress},     {"address", FrontKey::kAddress},
};

ViewSpan span_of(const Document& document, std::string_view part) {
  const auto at = static_cast<std::size_t>(part.data() - document.view.data());
  return view_span(at, at + part.size());
}

// "date 2024-05-03 The weir ...": takes the date off the line, and the line away when nothing else is on it.
bool take_leading_date(Document& document, std::vector<PageLine>& lines, std::size_t i, const ZoneTable& zones) {
  const std::string_view line = document.text(lines[i].span);
  if (!starts_with_icase(line, "date") || line.size() < 6) return false;
  std::size_t at = 4;
  if (line[at] == ':') ++at;
  if (at >= line.size() || !is_ascii_space(line[at])) return false;
  const auto day = read_leading_day(line.substr(at), zones);
  if (!day) return false;
  document.page.published = {std::nullopt, day->date, "stated",
                             span_of(document, line.substr(at + day->begin, day->end - day->begin))};
  const std::string_view rest = trim(line.substr(at + day->end));
  if (rest.empty()) {
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
  } else if (!read_stamp(line.substr(at), zones)) {  // with a time of day it is a stamp, read as the page's later
    lines[i].span = span_of(document, rest);
  }
  return true;
}

bool set_key(Document& document, FrontKey key, std::string_view value, const ZoneTable& zones) {
  Page& page = document.page;
  switch (key) {
    case FrontKey::kTitle:
      page.headline = std::string(value);
      page.headline_span = span_of(document, value);
      return true;
    case FrontKey::kAuthor:
      page.byline = std::string(value);
      return true;
    case FrontKey::kSite:
      if (value.find("://") != std::string_view::npos) {
        page.canonical = std::string(value);
      } else {
        page.site_name = std::string(value);
      }
      return true;
    case FrontKey::kAddress:
      if (value.find("://") == std::string_view::npos) return false;
      page.canonical = std::string(value);
      return true;
    case FrontKey::kDate:
    case FrontKey::kUpdated:
      break;
  }
  PageTime time;
  time.span = span_of(document, value);
  time.basis = "stated";
  time.instant = parse_instant(value);
  const auto day = read_leading_day(value, zones);
  if (!day || (!time.instant && day->end < trim(value).size())) return false;  // a stamp: read with the page's others
  time.date = day->date;
  (key == FrontKey::kDate ? page.published : page.modified) = time;
  return true;
}

bool take_key_line(Document& document, std::vector<PageLine>& lines, std::size_t i, const ZoneTable& zones) {
  const std::string_view line = document.text(lines[i].span);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 12 || line.size() > 400) return false;
  const auto key = std::find_if(std::begin(kKeys), std::end(kKeys),
                                [&](const KeyWord& k) { return equals_icase(trim(line.substr(0, colon)), k.word); });
  const std::string_view value = trim(line.substr(colon + 1));
  if (key == std::end(kKeys) || value.empty() || !set_key(document, key->key, value, zones)) return false;
  lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
  return true;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_ascii_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<int> month_name(std::string_view text) {
  constexpr std::string_view kNames = "janfebmaraprmayjunjulaugsepoctnovdec";
  const std::size_t at = text.size() < 3 ? std::string_view::npos : kNames.find(ascii_lower(text.substr(0, 3)));
  if (at == std::string_view::npos || at % 3 != 0) return std::nullopt;
  return static_cast<int>(at / 3) + 1;
}

std::optional<Date> date_in_address(std::string_view address) {
  for (std::size_t at = 0; at + 8 <= address.size(); ++at) {
    if (at > 0 && is_ascii_digit(address[at - 1])) continue;
    const auto year = digits(address, at, 4);
    if (!year || *year < 1990 || *year > 2099) continue;
    std::size_t next = at + 4;
    const char mark = address[next];
    const bool marked = mark == '/' || mark == '-' || mark == '_';
    if (marked) ++next;
    auto month = digits(address, next, 2);
    next += 2;
    if (!month && mark == '/') {
      month = month_name(address.substr(at + 5));
      next = address.find('/', at + 5);
      if (next == std::string_view::npos) continue;
    }
    if (marked && next < address.size() && address[next] == mark) ++next;
    const auto day = digits(address, next, 2);
    if (!month || !day || (next + 2 < address.size() && is_ascii_digit(address[next + 2]))) continue;
    const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day))};
    if (date.ok()) return date;
  }
  return std::nullopt;
}

}  // namespace

void read_front_matter(Document& document, std::vector<PageLine>& lines, const ZoneTable& zones) {
  for (std::size_t i = 0, seen = 0; i < lines.size() && seen < kFrontLines; ++seen) {
    const std::size_t before = lines.size();
    const bool taken = take_leading_date(document, lines, i, zones) || take_key_line(document, lines, i, zones);
    if (!taken && seen >= 1) return;  // the first line of text ends the front; one headline may stand above it
    if (lines.size() == before) ++i;
  }
}

void read_address_date(Document& document) {
  PageTime& published = document.page.published;
  if (published.date || published.instant) return;
  for (const std::string* address : {&document.page.canonical, &document.source.uri}) {
    const bool is_file = address->find("://") == std::string::npos;
    const std::string_view name = is_file ? std::string_view(*address).substr(address->rfind('/') + 1) : *address;
    if (const auto date = date_in_address(name)) {
      published.date = date;
      published.basis = is_file ? "file name" : "address";
      return;
    }
  }
}

void read_site_name(Document& document, const std::vector<PageLine>& lines) {
  Page& page = document.page;
  if (!page.site_name.empty()) return;
  for (auto line = lines.rbegin(); line != lines.rend() && line - lines.rbegin() < 40; ++line) {
    std::string_view text = document.text(line->span);
    if (!text.starts_with("\u00A9") && !starts_with_icase(text, "copyright")) continue;
    const std::size_t name = text.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", text.starts_with("\u00A9") ? 2 : 9);
    if (name == std::string_view::npos) continue;
    text = text.substr(name);
    text = trim(text.substr(0, text.find_first_of(".|,;0123456789")));
    if (text.size() >= 3 && text.size() <= 60 && !starts_with_icase(text, "all rights")) {
      page.site_name = std::string(text);
      return;
    }
  }
  const std::size_t bar = page.headline.rfind(" | ");
  if (bar != std::string::npos && page.headline.size() - bar < 40) page.site_name = page.headline.substr(bar + 3);
}

}  // namespace hearsay
