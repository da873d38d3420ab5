#include "ingest/html/html_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/hash.h"
#include "base/utf8.h"
#include "ingest/html/html_document.h"
#include "ingest/html/stray_dates.h"
#include "ingest/html/visible_date.h"
#include "text/charset.h"
#include "text/decode.h"

namespace hearsay {
namespace {

constexpr std::size_t kSniffed = 4096;

/// A page that declares another charset and is UTF-8 all the same: browsers and archives re-encode what they save and
/// leave the declaration. Text of another charset is hardly ever valid UTF-8 by accident.
bool is_resaved_utf8(std::string_view bytes, std::string_view declared) {
  if (declared.empty() || charset_by_label(declared) == "utf-8") return false;
  if (valid_utf8_prefix(bytes) != bytes.size()) return false;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < bytes.size() && characters < 3; ++i) characters += (bytes[i] & '\xC0') == '\xC0' ? 1 : 0;
  return characters >= 3;
}

}  // namespace

std::string declared_html_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kSniffed);
  const std::string low = ascii_lower(head);
  for (std::size_t at = 0; (at = low.find("<meta", at)) != std::string::npos; at += 5) {
    const std::size_t end = std::min(low.find('>', at), low.size());
    std::size_t i = low.find("charset", at);
    if (i == std::string::npos || i >= end) continue;
    i += 7;
    while (i < end && is_ascii_space(low[i])) ++i;
    if (i >= end || low[i] != '=') continue;
    ++i;
    while (i < end && (is_ascii_space(low[i]) || low[i] == '"' || low[i] == '\'')) ++i;
    std::size_t stop = i;
    while (stop < end && !is_ascii_space(low[stop]) &&
           std::string_view("\"';/").find(low[stop]) == std::string_view::npos) {
      ++stop;
    }
    if (stop > i) return low.substr(i, stop - i);
  }
  return {};
}

bool looks_like_html(std::string_view bytes) {
  std::string head = ascii_lower(bytes.substr(0, kSniffed));
  // UTF-16 pages show their tags with a NUL between the letters.
  head.erase(std::remove(head.begin(), head.end(), '\0'), head.end());
  for (const std::string_view feed : {"<rss", "<feed", "<rdf:rdf", "<?xml-stylesheet", "<opml"}) {
    const std::size_t at = head.find(feed);
    if (at != std::string::npos && head.find("<html") == std::string::npos) return false;
  }
  for (const std::string_view mark : {"<!doctype html", "<html", "<head>", "<body"}) {
    if (head.find(mark) != std::string::npos) return true;
  }
  // A piece of a page: it must begin with a tag, or a text that speaks of tags would be taken for one.
  const std::size_t begin = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFE\xFF");
  if (begin == std::string::npos || head[begin] != '<') return false;
  for (const std::string_view mark :
       {"<!--", "<title", "<meta ", "<article", "<div", "<p>", "<p ", "<table", "<h1", "<h2", "<script", "<link ",
        "<section", "<main", "<header", "<nav", "<style", "<base "}) {
    if (head.compare(begin, mark.size(), mark) == 0) return true;
  }
  return false;
}

namespace {

/// Metadata in UTC do not tell which day it was where the page was written; a date that the page shows, one day off,
/// does. The instant stays.
void set_day_of_zone(const std::vector<StatedDate>& shown, StatedDate& stated) {
  if (shown.empty() || stated.date.offset_s != 0 || !stated.date.instant()) return;
  const auto day = std::chrono::sys_days(shown.front().date.date) - std::chrono::sys_days(stated.date.date);
  const int seconds = *stated.date.seconds_of_day;
  constexpr int kEast = 14 * 3600, kWest = 12 * 3600;  // the zones there are
  if (day == std::chrono::days(1) && seconds + kEast >= 86400) stated.local_day = shown.front().date.date;
  if (day == std::chrono::days(-1) && seconds < kWest) stated.local_day = shown.front().date.date;
}

/// Statements that makers of pages also use for the day of an import, of the last change or of the issue in print.
bool is_loose(const StatedDate& stated) {
  return stated.basis == "meta date" || stated.basis.rfind("meta dc", 0) == 0 || stated.basis == "time element" ||
         stated.basis == "address";
}

/// A date that the page shows clearly, against the metadata's: it wins over a loose statement, and settles which one
/// holds where the metadata contradict each other; against a plain one it is kept as a second date, which is noted.
void weigh_against_shown(const StatedDate& shown, const std::vector<StatedDate>& modified,
                         std::vector<StatedDate>& published) {
  const Date day = shown.date.date;
  const Date first = published.front().local_day.value_or(published.front().date.date);
  if (day == first) return;
  const bool change =
      std::any_of(modified.begin(), modified.end(), [&](const StatedDate& stated) { return stated.date.date == day; });
  // Marks in the visible page may say "published" of the day of the last change; those for machines alone do not.
  const auto same = std::find_if(published.begin(), published.end(), [&](const StatedDate& stated) {
    return stated.date.date == day && !(change && stated.basis == "microdata");
  });
  if (same != published.end()) {
    std::rotate(published.begin(), same, same + 1);
  } else if (is_loose(published.front())) {
    published.insert(published.begin(), shown);
  } else {
    const auto days = std::chrono::sys_days(day) - std::chrono::sys_days(first);
    const bool other_zone = days >= std::chrono::days(-1) && days <= std::chrono::days(1);
    if (!other_zone && !change) published.push_back(shown);
  }
}

/// What a reader sees, beside the metadata or where these tell nothing. A date of the last change alone is the only one
/// that there is.
void add_visible_dates(const PageLines& lines, const MainContent& main, std::string_view uri, PageFacts& facts) {
  constexpr double kClear = 5;
  VisibleDates dates = find_visible_dates(lines, facts, main, uri);
  if (!facts.published.empty()) {
    set_day_of_zone(dates.published, facts.published.front());
    if (dates.weight >= kClear) weigh_against_shown(dates.published.front(), facts.modified, facts.published);
    return;
  }
  facts.published = std::move(dates.published);
  if (facts.published.empty()) facts.published = find_stray_dates(lines.tree());
  if (facts.modified.empty()) facts.modified = std::move(dates.modified);
  if (facts.published.empty() && !facts.modified.empty()) {
    facts.published.push_back(facts.modified.front());
    facts.published.front().basis += ", last change";
  }
}

/// Pages that show their text by script hide it in styles or keep it for readers without scripts; it is looked at only
/// where hardly anything else is there.
constexpr std::uint32_t kShortStory = 200;

/// One way to look at a page: with or without what its styles hide.
struct PageReading {
  PageReading(const HtmlTree& tree, const PageFacts& facts, const FurnitureWords& furniture, PageLines::Hidden hidden)
      : lines(tree, hidden),
        embedded(find_embedded_posts(lines)),
        main(find_main_content(lines, facts, embedded, furniture)),
        live(find_live_posts(lines, main.zones)) {}
  PageLines lines;
  std::vector<EmbeddedPost> embedded;
  MainContent main;
  LivePage live;
};

}  // namespace

Result<Document> read_html(const Input& input, const ReadOptions& options) {
  if (input.bytes.size() > std::min<std::uint64_t>(options.max_bytes, HtmlTree::kMaxBytes)) {
    return fail("too-large",
                fmt::format("{} has {} MB, more than a page may have; split it", input.uri, input.bytes.size() >> 20),
                input.uri);
  }
  const auto& furniture = FurnitureWords::shared();
  if (!furniture) return fail(furniture.error());
  DecodeOptions decode;
  decode.charset = !input.charset.empty() ? input.charset : declared_html_charset(input.bytes);
  if (is_resaved_utf8(input.bytes, decode.charset)) decode.charset.clear();
  decode.normalise_lines = false;
  auto decoded = decode_text(input.bytes, decode, input.uri);
  if (!decoded) return fail(decoded.error());
  auto tree = HtmlTree::parse(decoded->view);
  if (!tree) return fail(tree.error());

  Document document;
  document.source.uri = input.uri;
  document.source.bytes = input.bytes;
  document.source.sha256 = sha256_hex(input.bytes);
  document.source.captured_at = input.captured_at;
  document.source.media_type = input.media_type.empty() ? "text/html" : input.media_type;
  document.source.charset = decoded->charset;
  document.source.charset_basis = decoded->charset_basis;

  PageFacts facts = read_page_facts(*tree, input.uri);
  auto reading = std::make_unique<PageReading>(*tree, facts, **furniture, PageLines::Hidden::kSkip);
  if (reading->live.posts.empty() && reading->main.chars < kShortStory) {
    auto shown = std::make_unique<PageReading>(*tree, facts, **furniture, PageLines::Hidden::kShow);
    if (!shown->live.posts.empty() || shown->main.chars > 2 * reading->main.chars) reading = std::move(shown);
  }
  if (reading->live.posts.empty()) add_visible_dates(reading->lines, reading->main, input.uri, facts);
  make_html_document({reading->lines, facts, reading->main, reading->live, reading->embedded}, decoded->offsets,
                     options, document);
  document.made_by.push_back({"html-reader", "1", (*furniture)->resources()});
  // Spans of decoding speak of the decoded markup, not of the view.
  for (Note& note : decoded->notes) {
    note.span = {};
    document.notes.push_back(std::move(note));
  }
  if (document.view.empty()) {
    return fail("no-text",
                fmt::format("{} has no text that a reader would see; if scripts fill the page, save it from "
                            "a browser once it is shown",
                            input.uri),
                input.uri);
  }
  return document;
}

}  // namespace hearsay
