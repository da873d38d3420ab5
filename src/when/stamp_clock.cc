// Clocks of stamps and the zones behind them.
#include "when/stamp_reader.h"

namespace hearsay {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

}  // namespace

bool StampReader::read_time() {
  if (out_.also_time) return false;
  const std::size_t before = c_.at();
  const auto first_time = out_.time;
  if (first_time && !out_.zone && !after_bracket_or_slash()) return false;  // "14:05 - 15:00 GMT" is a range
  const auto time = read_clock();
  if (!time) {
    c_.set(before);
    return false;
  }
  if (!first_time) {
    out_.time = *time;
    take_zone();
    return true;
  }
  const auto zone = match_zone();
  if (!zone) {
    c_.set(before);
    return false;
  }
  out_.also_time = *time;
  out_.also_zone = zone;
  return true;
}

bool StampReader::after_bracket_or_slash() const {
  const std::string_view before = trim(c_.whole().substr(0, c_.at()));
  return before.ends_with("(") || before.ends_with("[") || before.ends_with("/");
}

std::optional<seconds> StampReader::read_clock() {
  if (c_.take_word("noon") || c_.take_word("midday")) return seconds(hours(12));
  if (c_.take_word("midnight")) return seconds(0);
  std::size_t digits = 0;
  const auto number = c_.take_digits(1, 4, &digits);
  if (!number) return std::nullopt;
  if (digits >= 3) return digits == 4 ? read_military(*number) : std::nullopt;
  int minute = 0;
  int second = 0;
  char separator = '\0';
  if ((c_.peek() == ':' || c_.peek() == '.' || c_.peek() == 'h' || c_.peek() == 'H') && is_ascii_digit(c_.peek(1))) {
    separator = ascii_lower(c_.peek());
    c_.set(c_.at() + 1);
    const auto read = c_.take_digits(2, 2);
    if (!read || *read > 59) return std::nullopt;
    minute = *read;
    if (c_.peek() == ':' && is_ascii_digit(c_.peek(1))) {
      c_.set(c_.at() + 1);
      const auto seconds_read = c_.take_digits(2, 2);
      if (!seconds_read || *seconds_read > 59) return std::nullopt;
      second = *seconds_read;
    } else if (c_.peek() == '.' && is_ascii_digit(c_.peek(1))) {
      return std::nullopt;  // 12.05.2024, 1.25.3
    }
  }
  const int half = take_half_day();
  if (half < 0 && separator == '\0') return std::nullopt;
  if (half < 0 && separator == '.' && !dot_clock_follows()) return std::nullopt;
  if (half < 0) take_hours_word();
  const auto hour = hour_of_day(*number, half);
  if (!hour) return std::nullopt;
  style_ += separator == '.' ? "dot" : separator == 'h' ? "h" : separator == ':' ? "colon" : "hour";
  if (half >= 0) style_ += "ap";
  return hours(*hour) + minutes(minute) + seconds(second);
}

std::optional<int> StampReader::hour_of_day(int number, int half) {
  if (half < 0) {
    if (number > 23) return std::nullopt;
    out_.half_day_open = number >= 1 && number <= 12;
    return number;
  }
  if (number > 23) return std::nullopt;
  if (number > 12) return half == 1 ? std::optional<int>(number) : std::nullopt;  // "14:05 PM"
  if (number == 0) return half == 0 ? std::optional<int>(0) : std::nullopt;
  return number % 12 + 12 * half;
}

// "18.42" is a clock when nothing else follows, a zone does, or the line goes on after a mark.
bool StampReader::dot_clock_follows() {
  Cursor c = c_;
  c.skip_blanks();
  if (c.done() || c.peek() == ']' || c.peek() == ')' || c.peek() == '|' || c.peek() == ',') return true;
  if (c.take("-") || c.take("\u2013") || c.take("\u2014") || c.take("h")) return true;
  if (c.peek() == '(') c.set(c.at() + 1);
  if (zones_.match(c.rest()) || match_glued_zone(c)) return true;
  return name_index(letters(c.rest()), kWeekdays).has_value();
}

// "1405 GMT", "0905 hrs", "0905h"
std::optional<seconds> StampReader::read_military(int number) {
  if (number / 100 > 23 || number % 100 > 59) return std::nullopt;
  Cursor c = c_;
  c.skip_blanks();
  const bool named = c.take_word("hrs") || c.take_word("hours") || c.take_word("h");
  if (named) {
    c_ = c;
  } else {
    if (c.peek() == '(') c.set(c.at() + 1);
    const auto zone = zones_.match(c.rest());
    if (!zone || (zone->kind == ZoneWords::Kind::kOffset && zone->key != "Z")) return std::nullopt;
  }
  style_ += "military";
  return hours(number / 100) + minutes(number % 100);
}

// 0 for am, 1 for pm, -1 when neither stands here.
int StampReader::take_half_day() {
  Cursor c = c_;
  c.skip_blanks();
  const char first = ascii_lower(c.peek());
  if (first != 'a' && first != 'p') return -1;
  std::size_t n = 1;
  if (c.peek(n) == '.') ++n;
  if (c.peek(n) == ' ' && c.peek(n - 1) == '.') ++n;
  if (ascii_lower(c.peek(n)) != 'm') return -1;
  ++n;
  if (c.peek(n) == '.' && c.peek(n - 2) != first) ++n;
  c.set(c.at() + n);
  // "9:12amSecond bridge closed": pages lose the blank between a clock and its headline; a capital shows the seam.
  const bool glued = c.peek() >= 'A' && c.peek() <= 'Z' && c.peek(1) >= 'a' && c.peek(1) <= 'z';
  if (is_ascii_alpha(c.peek()) && !glued && !zones_.match(c.rest())) return -1;
  c_ = c;
  return first == 'p' ? 1 : 0;
}

void StampReader::take_hours_word() {
  Cursor c = c_;
  c.skip_blanks();
  if (c.take_word("hrs") || c.take_word("hours") || c.take_word("h") || c.take_word("Uhr")) c_ = c;
}

std::optional<ZoneWords> StampReader::match_zone() {
  const std::size_t before = c_.at();
  c_.skip_blanks();
  if (c_.peek() == ',') {
    c_.set(c_.at() + 1);
    c_.skip_blanks();
  }
  bool bracket = false;
  if (c_.peek() == '(' || c_.peek() == '[') {
    bracket = true;
    c_.set(c_.at() + 1);
  }
  auto zone = zones_.match(c_.rest());
  if (!zone) zone = match_glued_zone(c_);
  if (!zone) {
    c_.set(before);
    return std::nullopt;
  }
  c_.set(c_.at() + zone->length);
  if (bracket && (c_.peek() == ')' || c_.peek() == ']')) c_.set(c_.at() + 1);
  return zone;
}

// "14:05 BSTSecond bridge closed": capitals up to the last one before small letters.
std::optional<ZoneWords> StampReader::match_glued_zone(const Cursor& c) const {
  std::size_t capitals = 0;
  while (c.peek(capitals) >= 'A' && c.peek(capitals) <= 'Z') ++capitals;
  if (capitals < 4 || !(c.peek(capitals) >= 'a' && c.peek(capitals) <= 'z')) return std::nullopt;
  const std::string_view letters_before = c.rest().substr(0, capitals - 1);
  const auto zone = zones_.match(letters_before);
  return zone && zone->length == letters_before.size() ? zone : std::nullopt;
}

void StampReader::take_zone() {
  const std::size_t before = c_.at();
  const auto zone = match_zone();
  if (!zone) return;
  out_.zone = zone;
  Cursor c = c_;
  c.set(before);
  c.skip_blanks();
  while (c.peek() == '(' || c.peek() == ',' || c.peek() == '[' || c.peek() == ' ') c.set(c.at() + 1);
  out_.zone_verbatim = std::string(c.rest().substr(0, zone->length));
}

// A zone that stands after the day: "14:05, 3 May 2024 (BST)".
bool StampReader::read_late_zone() {
  if (!out_.time || out_.zone) return false;
  take_zone();
  return out_.zone.has_value();
}

}  // namespace hearsay
