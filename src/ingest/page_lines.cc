#include "ingest/page_lines.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace hearsay {
namespace {

constexpr std::size_t kLongestHeadline = 180;
constexpr std::size_t kMostHeadlineWords = 24;

ViewSpan trimmed(std::string_view view, std::size_t begin, std::size_t end) {
  const std::string_view text = trim(view.substr(begin, end - begin));
  if (text.empty()) return view_span(begin, begin);
  const auto at = static_cast<std::size_t>(text.data() - view.data());
  return view_span(at, at + text.size());
}

// A paragraph of lines that were broken at a fixed width: all but the last are nearly as long as the longest, and none
// but the last ends where a new one could not begin a sentence's middle.
constexpr std::size_t kLeastWidth = 50;
constexpr std::size_t kMostWidth = 100;
constexpr std::size_t kWidthSlack = 18;

bool wrapped_group(const std::vector<PageLine>& lines, std::size_t begin, std::size_t end) {
  if (end - begin < 3) return false;
  std::size_t longest = 0;
  for (std::size_t i = begin; i < end; ++i) longest = std::max<std::size_t>(longest, lines[i].span.size());
  if (longest < kLeastWidth || longest > kMostWidth) return false;
  for (std::size_t i = begin; i + 1 < end; ++i) {
    if (lines[i].span.size() + kWidthSlack < longest) return false;
  }
  return true;
}

// Groups between blank lines; when wrapped ones make up most of the text, all groups are paragraphs.
void join_wrapped(std::string_view view, std::vector<PageLine>& lines) {
  std::size_t wrapped_lines = 0;
  std::size_t grouped_lines = 0;
  const auto each_group = [&](auto&& act) {
    for (std::size_t begin = 0; begin < lines.size();) {
      std::size_t end = begin + 1;
      while (end < lines.size() && !lines[end].gap_before) ++end;
      act(begin, end);
      begin = end;
    }
  };
  each_group([&](std::size_t begin, std::size_t end) {
    if (end - begin >= 3) grouped_lines += end - begin;
    if (wrapped_group(lines, begin, end)) wrapped_lines += end - begin;
  });
  if (wrapped_lines == 0 || wrapped_lines * 10 < grouped_lines * 6) return;
  std::vector<PageLine> joined;
  each_group([&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const bool previous_full = i > begin && lines[i - 1].span.size() >= kLeastWidth;
      const bool starts_item = bullet_mark_length(slice(view, lines[i].span)) > 0;
      if (previous_full && !starts_item) {
        joined.back().span.end = lines[i].span.end;
      } else {
        joined.push_back(lines[i]);
      }
    }
  });
  lines = std::move(joined);
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool blank = is_ascii_space(c);
    words += !blank && !in_word ? 1 : 0;
    in_word = !blank;
  }
  return words;
}

// The last character before closing quotation marks and brackets.
char last_mark(std::string_view text) {
  for (bool cut = true; cut && !text.empty();) {
    cut = false;
    for (const std::string_view mark : {"\"", "'", ")", "]", "\u201D", "\u2019", "\u00BB", "\u203A"}) {
      if (text.size() > mark.size() && text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        cut = true;
      }
    }
  }
  return text.empty() ? '\0' : text.back();
}

// "The dam broke. Boats left": a full stop inside, after a word and before a capital. "U.S. troops" has none.
bool has_two_sentences(std::string_view text) {
  for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
    std::size_t letters = 0;
    while (letters < at && text[at - 1 - letters] >= 'a' && text[at - 1 - letters] <= 'z') ++letters;
    if (letters >= 3 && at + 2 < text.size() && !(text[at + 2] >= 'a' && text[at + 2] <= 'z')) return true;
  }
  return false;
}

bool is_capital_start(std::string_view text) {
  const Utf8Char c = decode_utf8(text, 0);
  if (c.code < 0x80) return !(c.code >= 'a' && c.code <= 'z');
  return true;
}

}  // namespace

std::vector<PageLine> split_lines(std::string_view view) {
  std::vector<PageLine> lines;
  bool gap = false;
  for (std::size_t begin = 0; begin < view.size();) {
    const void* found = std::memchr(view.data() + begin, '\n', view.size() - begin);
    const std::size_t end =
        found == nullptr ? view.size() : static_cast<std::size_t>(static_cast<const char*>(found) - view.data());
    const ViewSpan span = trimmed(view, begin, end);
    if (span.empty()) {
      gap = true;
    } else {
      PageLine line;
      line.span = span;
      line.gap_before = gap;
      lines.push_back(line);
      gap = false;
    }
    begin = end + 1;
  }
  join_wrapped(view, lines);
  for (PageLine& line : lines) {
    line.bullet = static_cast<std::uint8_t>(bullet_mark_length(slice(view, line.span)));
  }
  return lines;
}

std::size_t bullet_mark_length(std::string_view line) {
  for (const std::string_view mark : {"\u2022", "\u25AA", "\u25CF", "\u25E6", "\u2023", "\u2043", "\u00B7", "\u25A0",
                                      "\u25B6", "\u25BA", "\u27A1", "-", "*", "\u2013"}) {
    if (!line.starts_with(mark)) continue;
    std::size_t at = mark.size();
    if (line.substr(at).starts_with("\uFE0F")) at += 3;
    const std::size_t text = at + (line.substr(at).size() - trim(line.substr(at)).size());
    const bool needs_blank = mark == "-" || mark == "*" || mark == "\u2013";
    if ((needs_blank && text == at) || text >= line.size() || text > 250) return 0;
    return text;
  }
  return 0;
}

bool looks_like_headline(std::string_view line) {
  if (line.size() < 3 || line.size() > kLongestHeadline) return false;
  if (!is_capital_start(line) || bullet_mark_length(line) > 0) return false;
  const char last = last_mark(line);
  if (last == '.' && !line.ends_with("...") && !line.ends_with("U.S.") && !line.ends_with("U.N.")) return false;
  if (last == ',' || last == ';' || last == ':') return false;
  if (count_words(line) > kMostHeadlineWords) return false;
  return !has_two_sentences(line);
}

std::string_view byline_names(std::string_view line) {
  if (line.size() < 6 || line.size() > 200 || !(line.starts_with("By ") || line.starts_with("BY "))) return {};
  const std::string_view names = trim(line.substr(3));
  if (names.empty() || !(names[0] >= 'A' && names[0] <= 'Z') || names.ends_with(".") || count_words(names) > 18) {
    return {};
  }
  // "By Friday the water had gone": bylines are capitalised words and a few small ones between.
  std::size_t small = 0;
  std::size_t words = 0;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    const std::string_view word = names.substr(at, end - at);
    ++words;
    const bool joins = word == "and" || word == "in" || word == "at" || word == "for" || word == "of" || word == "de" ||
                       word == "van" || word == "von" || word == "der" || word == "the" || word == "|" || word == "&";
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z' && !joins) ++small;
    at = end + 1;
  }
  return words >= 2 && small <= words / 4 ? names : std::string_view();
}

bool looks_like_name(std::string_view line) {
  if (line.size() < 5 || line.size() > 48) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size(); ++words) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    if (word.size() < 2 || !(word[0] >= 'A' && word[0] <= 'Z')) return false;
    for (const char c : word.substr(1)) {
      if (!is_ascii_alpha(c) && c != '-' && c != '\'' && c != '.' && static_cast<unsigned char>(c) < 0x80) return false;
    }
    if (word.back() == '.' && word.size() > 2) return false;
    at = end + 1;
  }
  return words >= 2 && words <= 4;
}

std::size_t dateline_length(std::string_view line) {
  // CAPITALS[, Words][, May 3] (AGENCY) then a dash; or CAPITALS, Words — with no agency.
  std::size_t at = 0;
  std::size_t capitals = 0;
  while (at < line.size() && ((line[at] >= 'A' && line[at] <= 'Z') || line[at] == ' ' || line[at] == '-' ||
                              line[at] == '.' || line[at] == '\'' || line[at] == '/')) {
    capitals += line[at] >= 'A' && line[at] <= 'Z' ? 1 : 0;
    ++at;
  }
  if (capitals < 3) return 0;
  const std::string_view head = line.substr(0, 90);
  for (const std::string_view dash : {" \u2014 ", " \u2013 ", " -- ", " - ", "\u2014"}) {
    const std::size_t found = head.find(dash);
    if (found == std::string_view::npos || found + 1 < at) continue;
    const std::string_view between = trim(head.substr(at, found - at));
    const bool agency = between.ends_with(")") && between.find('(') != std::string_view::npos;
    const bool place = between.empty() || (between.starts_with(",") && count_words(between) <= 6);
    if (!agency && !(place && dash != " - ")) continue;
    if (between.find_first_of(":;?!") != std::string_view::npos) continue;
    std::size_t end = found + dash.size();
    while (end < line.size() && line[end] == ' ') ++end;
    return end < line.size() ? end : 0;
  }
  return 0;
}

}  // namespace hearsay
