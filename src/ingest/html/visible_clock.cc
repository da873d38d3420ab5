#include "ingest/html/visible_clock.h"

#include "base/utf8.h"
#include "ingest/web_date.h"
#include "when/zones.h"

namespace hearsay {
namespace {

bool is_word_char(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// "am", "a.m.", "PM" at `at`, white space before it allowed; its end and whether it is afternoon.
struct HalfDay {
  std::size_t end = 0;
  bool afternoon = false;
};
std::optional<HalfDay> half_day(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  if (text.substr(at, 2) == "\xC2\xA0") at += 2;
  if (at + 1 >= text.size()) return std::nullopt;
  const char half = ascii_lower(text[at]);
  if (half != 'a' && half != 'p') return std::nullopt;
  std::size_t i = at + 1;
  if (text[i] == '.') ++i;
  if (i >= text.size() || ascii_lower(text[i]) != 'm') return std::nullopt;
  ++i;
  if (i < text.size() && text[i] == '.') ++i;
  if (i < text.size() && is_word_char(text[i])) return std::nullopt;
  return HalfDay{i, half == 'p'};
}

int two_digits(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size() || !is_ascii_digit(text[at]) || !is_ascii_digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// A clock that begins at this digit; nullopt when these figures are something else (a date, a price, a score).
std::optional<VisibleClock> clock_at(std::string_view text, std::size_t at) {
  if (at > 0) {
    const char before = text[at - 1];
    if (is_word_char(before) || before == ':' || before == '.' || before == ',' || before == '-' || before == '+' ||
        before == '/' || before == '$') {
      if (!(ascii_lower(before) == 't' && at > 5 && is_ascii_digit(text[at - 2]))) return std::nullopt;
    }
  }
  std::size_t i = at;
  int hour = 0;
  while (i < text.size() && is_ascii_digit(text[i]) && i - at < 3) hour = hour * 10 + (text[i++] - '0');
  if (i - at > 2) return std::nullopt;
  int minute = 0;
  bool has_minutes = false;
  char mark = i < text.size() ? text[i] : '\0';
  if ((mark == ':' || mark == '.' || mark == 'h' || mark == 'H') && two_digits(text, i + 1) >= 0) {
    minute = two_digits(text, i + 1);
    has_minutes = true;
    i += 3;
    if (i < text.size() && is_ascii_digit(text[i])) return std::nullopt;
    // "12:34:56" keeps its hour and minute; "12.34.56" and "02.05.2024" are dates.
    if (mark == ':' && i < text.size() && text[i] == ':' && two_digits(text, i + 1) >= 0) i += 3;
    if (i + 1 < text.size() && (text[i] == '.' || text[i] == '/' || text[i] == '-') && is_ascii_digit(text[i + 1]) &&
        mark == '.') {
      return std::nullopt;
    }
    if (i < text.size() && (text[i] == '%' || text[i] == '/')) return std::nullopt;
  }
  const auto half = half_day(text, i);
  if (half) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half->afternoon ? 12 : 0);
    i = half->end;
  } else if (!has_minutes) {
    return std::nullopt;
  }
  if (hour > 23 || minute > 59) return std::nullopt;
  VisibleClock clock;
  clock.begin = at;
  clock.end = i;
  clock.minute_of_day = hour * 60 + minute;
  return clock;
}

void read_zone(std::string_view text, VisibleClock& clock) {
  std::size_t at = clock.end;
  while (at < text.size() && (text[at] == ' ' || text[at] == '(' || text[at] == '\n')) ++at;
  if (starts_with_icase(text.substr(at), "Uhr")) {
    clock.end = at + 3;
    return;
  }
  const auto& zones = ZoneTable::shared();
  if (!zones) return;
  const auto words = (*zones)->match(text.substr(at));
  if (!words) return;
  clock.zone_words = std::string(text.substr(at, words->length));
  clock.end = at + words->length;
  if (at > 0 && text[at - 1] == '(' && clock.end < text.size() && text[clock.end] == ')') ++clock.end;
}

/// A date has three figures at least, of its day and its year, beside those of the clock.
bool has_room_for_date(std::string_view text, const VisibleClock& clock) {
  int figures = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    figures += is_ascii_digit(text[i]) && (i < clock.begin || i >= clock.end) ? 1 : 0;
  }
  return figures >= 3;
}

}  // namespace

std::optional<VisibleClock> find_clock(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_ascii_digit(text[at])) continue;
    if (auto clock = clock_at(text, at)) {
      read_zone(text, *clock);
      if (text.size() < 120 && has_room_for_date(text, *clock)) {
        if (const auto date = parse_web_date(text)) clock->date = date->date;
      }
      return clock;
    }
    while (at + 1 < text.size() && is_ascii_digit(text[at + 1])) ++at;
  }
  return std::nullopt;
}

bool is_stamp(std::string_view text) {
  if (text.size() > 64) return false;
  const auto clock = find_clock(text);
  if (!clock) return false;
  // What is left beside the clock: a date, "Posted at", "Updated", a relative time; not a sentence.
  int words = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i >= clock->begin && i < clock->end) continue;
    const bool letter = is_word_char(text[i]);
    if (letter && !in_word) ++words;
    in_word = letter;
  }
  return words <= 6;
}

bool is_relative_stamp(std::string_view text) {
  if (text.size() > 32) return false;
  const std::string low = ascii_lower(trim(text));
  bool digit = false;
  for (const char c : low) digit |= is_ascii_digit(c);
  const auto ends = [&](std::string_view end) {
    return low.size() >= end.size() && std::string_view(low).substr(low.size() - end.size()) == end;
  };
  return ends(" ago") || (digit && (low.rfind("vor ", 0) == 0 || low.rfind("il y a", 0) == 0 ||
                                    low.rfind("hace ", 0) == 0 || ends(" fa")));
}

}  // namespace hearsay
