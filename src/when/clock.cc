#include "when/clock.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace hearsay {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// No stamp of a page is longer; a longer line is only looked at this far.
constexpr std::size_t kLongestStamp = 96;

constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
constexpr std::string_view kWeekdays[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

struct RoleWords {
  std::string_view words;
  StampRole role;
};
constexpr RoleWords kRoles[] = {
    {"first published", StampRole::kPosted},  {"published", StampRole::kPosted},    {"posted", StampRole::kPosted},
    {"publication date", StampRole::kPosted}, {"filed", StampRole::kPosted},        {"added", StampRole::kPosted},
    {"time posted", StampRole::kPosted},      {"entry time", StampRole::kPosted},   {"time", StampRole::kPosted},
    {"last updated", StampRole::kUpdated},    {"last update", StampRole::kUpdated}, {"updated", StampRole::kUpdated},
    {"last modified", StampRole::kUpdated},   {"modified", StampRole::kUpdated},    {"edited", StampRole::kUpdated},
    {"update", StampRole::kUpdated},
};

struct UnitWords {
  std::string_view words;
  int seconds;
};
constexpr UnitWords kUnits[] = {
    {"seconds", 1},    {"second", 1},    {"secs", 1},   {"sec", 1},      {"s", 1},        {"minutes", 60},
    {"minute", 60},    {"mins", 60},     {"min", 60},   {"m", 60},       {"hours", 3600}, {"hour", 3600},
    {"hrs", 3600},     {"hr", 3600},     {"h", 3600},   {"days", 86400}, {"day", 86400},  {"d", 86400},
    {"weeks", 604800}, {"week", 604800}, {"w", 604800},
};

// A place in a line, and small readers that move it only when they succeed.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  std::string_view whole() const { return text_; }
  void set(std::size_t at) { at_ = at; }
  bool done() const { return at_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_word_edge() const { return !is_ascii_alpha(peek()) && !is_ascii_digit(peek()); }

  bool take(std::string_view exact) {
    if (!rest().starts_with(exact)) return false;
    at_ += exact.size();
    return true;
  }

  // A word in any case, ended by something that is no letter.
  bool take_word(std::string_view word) {
    if (!starts_with_icase(rest(), word)) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && (is_ascii_alpha(text_[end]) || static_cast<unsigned char>(text_[end]) >= 0xC3)) {
      return false;
    }
    at_ = end;
    return true;
  }

  // Blanks of all kinds; true when there were any.
  bool skip_blanks() {
    const std::size_t before = at_;
    while (!done()) {
      const std::string_view left = rest();
      if (is_ascii_space(left[0])) {
        ++at_;
      } else if (left.starts_with("\u00A0")) {
        at_ += 2;
      } else if (left.starts_with("\u202F") || left.starts_with("\u2009") || left.starts_with("\u200B") ||
                 left.starts_with("\u200E") || left.starts_with("\uFEFF")) {
        at_ += 3;
      } else {
        break;
      }
    }
    return at_ != before;
  }

  // Up to `most` digits, at least `least`, not followed by another digit.
  std::optional<int> take_digits(std::size_t least, std::size_t most, std::size_t* count = nullptr) {
    std::size_t n = 0;
    int value = 0;
    while (n < most && is_ascii_digit(peek(n))) value = value * 10 + (peek(n++) - '0');
    if (n < least || is_ascii_digit(peek(n))) return std::nullopt;
    at_ += n;
    if (count != nullptr) *count = n;
    return value;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// The letters of a word that starts here.
std::string_view letters(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_ascii_alpha(text[n])) ++n;
  return text.substr(0, n);
}

// "Jan", "Sept", "Tues": three letters or more of a name.
template <std::size_t N>
std::optional<unsigned> name_index(std::string_view word, const std::string_view (&names)[N]) {
  if (word.size() < 3) return std::nullopt;
  const std::string lower = ascii_lower(word);
  for (unsigned i = 0; i < N; ++i) {
    if (names[i].starts_with(lower) && (lower.size() == names[i].size() || lower.size() <= 5)) return i;
  }
  return std::nullopt;
}

std::optional<int> take_year(Cursor& c) {
  const std::size_t before = c.at();
  const auto year = c.take_digits(4, 4);
  if (year && *year >= 1900 && *year <= 2099 && c.peek() != ':') return year;
  c.set(before);
  return std::nullopt;
}

class StampReader {
 public:
  StampReader(std::string_view line, const ZoneTable& zones) : c_(line), zones_(zones) {}

  std::optional<ClockStamp> read() {
    skip_ornament();
    out_.begin = c_.at();
    const int around = std::exchange(open_, 0);  // brackets around the whole stamp are no part of it
    read_role();
    while (!c_.done() && read_part()) {
      out_.end = c_.at();
      skip_separators();
    }
    if (!out_.time && !out_.ago && out_.day.empty()) return std::nullopt;
    c_.set(out_.end);
    close_brackets();
    out_.end = c_.at();
    open_ = around + 1;  // also a bracket that opened before the text given
    close_brackets();
    c_.skip_blanks();
    if (c_.take(".") || c_.take(":") || c_.take(",")) c_.skip_blanks();
    while (c_.take("|") || c_.take("-") || c_.take("\u2013") || c_.take("\u2014")) c_.skip_blanks();
    out_.whole = c_.done();
    if (!plausible()) return std::nullopt;
    make_shape();
    return std::move(out_);
  }

  std::optional<LeadingDay> leading_day() {
    c_.skip_blanks();
    const std::size_t begin = c_.at();
    if (!read_day()) return std::nullopt;
    std::size_t end = c_.at();
    if (out_.day.weekday && !out_.day.month) {  // "Friday, 3 May 2024"
      skip_separators();
      if (!read_day()) return std::nullopt;
      end = c_.at();
    }
    const auto date = out_.day.date();
    if (!date || is_ascii_alpha(c_.peek()) || is_ascii_digit(c_.peek())) return std::nullopt;
    return LeadingDay{*date, begin, end};
  }

 private:
  // A clock face, a bullet or an opening bracket before the stamp.
  void skip_ornament() {
    for (;;) {
      c_.skip_blanks();
      if (c_.done()) return;
      const char first = c_.peek();
      if (first == '[' || first == '(' || first == '*' || first == '#' || first == '|') {
        open_ += first == '[' || first == '(' ? 1 : 0;
        c_.set(c_.at() + 1);
        continue;
      }
      if (static_cast<unsigned char>(first) < 0x80) return;
      const Utf8Char symbol = decode_utf8(c_.rest(), 0);
      const bool ornament = symbol.code == 0xB7 || (symbol.code >= 0x2022 && symbol.code <= 0x2BFF) ||
                            symbol.code == 0xFE0F || symbol.code >= 0x1F000;
      if (!ornament) return;
      c_.set(c_.at() + symbol.length);
    }
  }

  void read_role() {
    for (const RoleWords& role : kRoles) {
      const std::size_t before = c_.at();
      if (!c_.take_word(role.words)) continue;
      c_.skip_blanks();
      if (c_.take(":")) c_.skip_blanks();
      if (c_.take_word("at") || c_.take_word("on")) c_.skip_blanks();
      if (c_.take(":")) c_.skip_blanks();
      if (c_.done()) {
        c_.set(before);
        return;
      }
      out_.role = role.role;
      return;
    }
    if (c_.take_word("at")) c_.skip_blanks();
  }

  void skip_separators() {
    for (;;) {
      if (c_.skip_blanks()) continue;
      if (c_.take(",") || c_.take("-") || c_.take("|") || c_.take("\u2013") || c_.take("\u2014") || c_.take("\u00B7") ||
          c_.take("\u2022") || c_.take("@") || c_.take("/") || c_.take(")") || c_.take("]")) {
        continue;
      }
      if (c_.peek() == '(' || c_.peek() == '[') {
        c_.set(c_.at() + 1);
        ++open_;
        continue;
      }
      if (c_.take_word("at") || c_.take_word("on") || c_.take_word("of")) continue;
      return;
    }
  }

  void close_brackets() {
    while (open_ > 0 && (c_.peek() == ')' || c_.peek() == ']')) {
      c_.set(c_.at() + 1);
      --open_;
    }
  }

  bool read_part() {
    const std::size_t before = c_.at();
    if (read_iso() || read_ago() || read_time() || read_day() || read_late_zone()) return true;
    c_.set(before);
    return false;
  }

  // 2024-05-03T14:05:00+02:00; the only place where "-05:00" straight after a time is an offset.
  bool read_iso() {
    if (out_.time || !out_.day.empty()) return false;
    Cursor c = c_;
    const auto year = c.take_digits(4, 4);
    if (!year || !c.take("-")) return false;
    const auto month = c.take_digits(2, 2);
    if (!month || !c.take("-")) return false;
    const auto day = c.take_digits(2, 2);
    if (!day || !c.take("T")) return false;
    const auto hour = c.take_digits(2, 2);
    if (!hour || *hour > 23 || !c.take(":")) return false;
    const auto minute = c.take_digits(2, 2);
    if (!minute || *minute > 59) return false;
    int second = 0;
    if (c.take(":")) second = std::min(59, c.take_digits(2, 2).value_or(0));
    if (c.take(".")) c.take_digits(1, 9);
    if (!set_day(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day))) return false;
    out_.time = hours(*hour) + minutes(*minute) + seconds(second);
    style_ += "iso";
    c_ = c;
    if (c_.peek() == '-') {
      read_negative_offset();
    } else {
      take_zone();
    }
    return true;
  }

  void read_negative_offset() {
    const std::size_t begin = c_.at();
    Cursor c = c_;
    c.take("-");
    std::size_t count = 0;
    auto value = c.take_digits(2, 4, &count);
    if (!value) return;
    int hour = count == 4 ? *value / 100 : *value;
    int minute = count == 4 ? *value % 100 : 0;
    if (count == 2 && c.take(":")) minute = c.take_digits(2, 2).value_or(60);
    if (hour > 12 || minute > 59) return;
    c_ = c;
    out_.zone = ZoneWords{ZoneWords::Kind::kOffset, c_.at() - begin, "", -(hour * 3600 + minute * 60)};
    out_.zone->key = format_offset(out_.zone->utc_offset_s);
    out_.zone_verbatim = out_.zone->key;
  }

  bool read_ago() {
    if (out_.ago) return false;
    Cursor c = c_;
    if (c.take_word("just now") || c.take_word("moments ago") || c.take_word("a moment ago")) {
      out_.ago = seconds(0);
      out_.ago_unit = minutes(1);
      c_ = c;
      return true;
    }
    if (c.take_word("about") || c.take_word("around")) c.skip_blanks();
    seconds total{0};
    seconds unit_read{0};
    int parts = 0;
    for (; parts < 2; ++parts) {
      const std::size_t before = c.at();
      std::optional<int> count;
      if (c.take_word("an") || c.take_word("a")) {
        count = 1;
      } else {
        count = c.take_digits(1, 3);
      }
      if (!count) break;
      c.skip_blanks();
      const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                     [&](const UnitWords& u) { return c.take_word(u.words) || glued_ago(c, u.words); });
      if (unit == std::end(kUnits)) {
        c.set(before);
        break;
      }
      total += seconds(*count * unit->seconds);
      unit_read = seconds(unit->seconds);
      c.skip_blanks();
      if (c.take(",")) c.skip_blanks();
    }
    if (parts == 0) return false;
    const bool said = c.take("ago") || c.take("AGO");
    if (said && is_ascii_alpha(c.peek())) return false;
    if (!said) {  // "3h" alone on its line
      c.skip_blanks();
      if (!c.done() || out_.time || !out_.day.empty()) return false;
    }
    out_.ago = total;
    out_.ago_unit = unit_read;
    c_ = c;
    return true;
  }

  static bool glued_ago(Cursor& c, std::string_view unit) {
    if (unit.size() < 3 || !starts_with_icase(c.rest(), std::string(unit) + "ago")) return false;
    return c.take(c.rest().substr(0, unit.size()));
  }

  // ------------------------------------------------------------------------------------------------ time of day

  bool read_time() {
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

  bool after_bracket_or_slash() const {
    const std::string_view before = trim(c_.whole().substr(0, c_.at()));
    return before.ends_with("(") || before.ends_with("[") || before.ends_with("/");
  }

  std::optional<seconds> read_clock() {
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

  std::optional<int> hour_of_day(int number, int half) {
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
  bool dot_clock_follows() {
    Cursor c = c_;
    c.skip_blanks();
    if (c.done() || c.peek() == ']' || c.peek() == ')' || c.peek() == '|' || c.peek() == ',') return true;
    if (c.take("-") || c.take("\u2013") || c.take("\u2014") || c.take("h")) return true;
    if (c.peek() == '(') c.set(c.at() + 1);
    if (zones_.match(c.rest()) || match_glued_zone(c)) return true;
    return name_index(letters(c.rest()), kWeekdays).has_value();
  }

  // "1405 GMT", "0905 hrs", "0905h"
  std::optional<seconds> read_military(int number) {
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
  int take_half_day() {
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

  void take_hours_word() {
    Cursor c = c_;
    c.skip_blanks();
    if (c.take_word("hrs") || c.take_word("hours") || c.take_word("h") || c.take_word("Uhr")) c_ = c;
  }

  std::optional<ZoneWords> match_zone() {
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
  std::optional<ZoneWords> match_glued_zone(const Cursor& c) const {
    std::size_t capitals = 0;
    while (c.peek(capitals) >= 'A' && c.peek(capitals) <= 'Z') ++capitals;
    if (capitals < 4 || !(c.peek(capitals) >= 'a' && c.peek(capitals) <= 'z')) return std::nullopt;
    const std::string_view letters_before = c.rest().substr(0, capitals - 1);
    const auto zone = zones_.match(letters_before);
    return zone && zone->length == letters_before.size() ? zone : std::nullopt;
  }

  void take_zone() {
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
  bool read_late_zone() {
    if (!out_.time || out_.zone) return false;
    take_zone();
    return out_.zone.has_value();
  }

  // ------------------------------------------------------------------------------------------------------- days

  bool read_day() {
    return read_day_word() || read_weekday() || read_numeric_day() || read_day_month() || read_month_day();
  }

  bool read_day_word() {
    if (!out_.day.empty()) return false;
    if (c_.take_word("today")) {
      out_.day.days_from_today = 0;
    } else if (c_.take_word("yesterday")) {
      out_.day.days_from_today = -1;
    } else {
      return false;
    }
    return true;
  }

  bool read_weekday() {
    if (out_.day.weekday) return false;
    const std::string_view word = letters(c_.rest());
    const auto index = name_index(word, kWeekdays);
    if (!index) return false;
    c_.set(c_.at() + word.size());
    if (c_.peek() == '.') c_.set(c_.at() + 1);
    out_.day.weekday = std::chrono::weekday(*index);
    return true;
  }

  bool set_day(std::optional<int> year, unsigned month, unsigned day) {
    if (out_.day.month || month < 1 || month > 12 || day < 1) return false;
    const std::chrono::year in_year(year.value_or(2024));  // a leap year where none is written
    if (!Date{in_year, std::chrono::month(month), std::chrono::day(day)}.ok()) return false;
    out_.day.year = year;
    out_.day.month = month;
    out_.day.day = day;
    return true;
  }

  // 2024-05-03, 03/05/2024, 3.5.2024, 03/05/24
  bool read_numeric_day() {
    if (out_.day.month) return false;
    Cursor c = c_;
    std::size_t count = 0;
    const auto first = c.take_digits(1, 4, &count);
    const char mark = c.peek();
    if (!first || count == 3 || (mark != '-' && mark != '/' && mark != '.')) return false;
    c.set(c.at() + 1);
    const auto second = c.take_digits(1, 2);
    if (!second || c.peek() != mark) return false;
    c.set(c.at() + 1);
    std::size_t last_count = 0;
    const auto third = c.take_digits(1, 4, &last_count);
    if (!third) return false;
    if (count == 4) {
      if (last_count > 2 || !set_day(*first, static_cast<unsigned>(*second), static_cast<unsigned>(*third))) {
        return false;
      }
    } else {
      if (last_count != 2 && last_count != 4) return false;
      const int year = last_count == 2 ? 2000 + *third : *third;
      const auto a = static_cast<unsigned>(*first);
      const auto b = static_cast<unsigned>(*second);
      if (b > 12 ? !set_day(year, a, b) : !set_day(year, b, a)) return false;
      out_.day.day_month_open = mark == '/' && a <= 12 && b <= 12 && a != b;
    }
    c_ = c;
    return true;
  }

  static void take_ordinal(Cursor& c) {
    for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (c.take_word(suffix)) return;
    }
  }

  static std::optional<unsigned> take_month(Cursor& c) {
    const std::string_view word = letters(c.rest());
    const auto index = name_index(word, kMonths);
    if (!index) return std::nullopt;
    c.set(c.at() + word.size());
    if (c.peek() == '.') c.set(c.at() + 1);
    return *index + 1;
  }

  static std::optional<int> take_late_year(Cursor& c) {
    Cursor ahead = c;
    ahead.skip_blanks();
    if (ahead.peek() == ',') ahead.set(ahead.at() + 1);
    ahead.skip_blanks();
    const auto year = take_year(ahead);
    if (year) c = ahead;
    return year;
  }

  // 3 May 2024, 3rd of May, 3-May-2024
  bool read_day_month() {
    if (out_.day.month) return false;
    Cursor c = c_;
    const auto day = c.take_digits(1, 2);
    if (!day) return false;
    take_ordinal(c);
    c.skip_blanks();
    if (c.take("-")) c.skip_blanks();
    if (c.take_word("of")) c.skip_blanks();
    const auto month = take_month(c);
    if (!month) return false;
    if (c.peek() == '-') c.set(c.at() + 1);
    const auto year = take_late_year(c);
    if (!set_day(year, *month, static_cast<unsigned>(*day))) return false;
    c_ = c;
    return true;
  }

  // May 3, 2024
  bool read_month_day() {
    if (out_.day.month) return false;
    Cursor c = c_;
    const auto month = take_month(c);
    if (!month) return false;
    c.skip_blanks();
    const auto day = c.take_digits(1, 2);
    if (!day) return false;
    take_ordinal(c);
    const auto year = take_late_year(c);
    if (!set_day(year, *month, static_cast<unsigned>(*day))) return false;
    c_ = c;
    return true;
  }

  // ------------------------------------------------------------------------------------------------------ verdict

  bool plausible() const {
    if (out_.whole) {
      // A line of nothing but "Friday" or "May 3" may head a day; "Today" alone may not.
      return !out_.day_only() || !out_.day.days_from_today || out_.day.month || out_.day.weekday;
    }
    if (out_.day_only()) return false;
    if (out_.ago) return true;
    const bool strong = style_.find("colon") != std::string::npos || style_.find("iso") != std::string::npos ||
                        style_.find("ap") != std::string::npos || out_.zone.has_value();
    return strong;
  }

  void make_shape() {
    std::string& shape = out_.shape;
    shape = out_.role == StampRole::kPlain ? "" : out_.role == StampRole::kPosted ? "posted " : "updated ";
    if (out_.ago) shape += "ago ";
    if (out_.day.days_from_today) shape += "today ";
    if (out_.day.weekday) shape += "weekday ";
    if (out_.day.month) shape += out_.day.year ? "date " : "month-day ";
    shape += style_;
    if (out_.zone) shape += " zone";
    if (out_.time && out_.time == seconds(0) && style_.empty()) shape += "word";
  }

  Cursor c_;
  const ZoneTable& zones_;
  ClockStamp out_;
  std::string style_;
  int open_ = 0;
};

// Most lines begin with a word that begins no stamp: a quick no.
bool begins_stamp(std::string_view word) {
  if (word.size() < 1 || word.size() > 11) return false;
  const std::string lower = ascii_lower(word);
  for (const std::string_view other :
       {"at", "a", "an", "about", "around", "noon", "midday", "midnight", "today", "yesterday", "just", "moments"}) {
    if (lower == other) return true;
  }
  for (const RoleWords& role : kRoles) {
    if (role.words.starts_with(lower) && (role.words.size() == lower.size() || role.words[lower.size()] == ' ')) {
      return true;
    }
  }
  return name_index(word, kMonths).has_value() || name_index(word, kWeekdays).has_value();
}

bool may_begin_stamp(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (is_ascii_space(line[at]) || line[at] == '[' || line[at] == '(' || line[at] == '*' ||
                              line[at] == '#' || line[at] == '|')) {
    ++at;
  }
  if (at == line.size()) return false;
  const auto c = static_cast<unsigned char>(line[at]);
  if (c >= 0x80) return line.find_first_of("0123456789") != std::string_view::npos;
  return is_ascii_digit(line[at]) || begins_stamp(letters(line.substr(at, 12)));
}

}  // namespace

std::optional<Date> StampDay::date() const {
  if (!full()) return std::nullopt;
  const Date date{std::chrono::year(*year), std::chrono::month(*month), std::chrono::day(*day)};
  return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

std::optional<ClockStamp> read_stamp(std::string_view line, const ZoneTable& zones) {
  if (!may_begin_stamp(line)) return std::nullopt;
  std::string_view front = line.substr(0, kLongestStamp);
  while (front.size() < line.size() && !front.empty() && !is_utf8_boundary(line, front.size())) front.remove_suffix(1);
  auto stamp = StampReader(front, zones).read();
  if (stamp && front.size() < line.size()) stamp->whole = false;
  return stamp;
}

std::optional<LeadingDay> read_leading_day(std::string_view line, const ZoneTable& zones) {
  return StampReader(line.substr(0, kLongestStamp), zones).leading_day();
}

std::optional<ClockStamp> read_trailing_stamp(std::string_view line, const ZoneTable& zones) {
  if (line.size() < 4 || line.size() > 400) return std::nullopt;
  // A line of text ends in a full stop or a quotation mark; a clock ends in a digit or a letter of "pm" or "GMT".
  const char last = line.back();
  if (!is_ascii_digit(last) && !is_ascii_alpha(last) && last != ')' && last != ']') return std::nullopt;
  if (line.substr(line.size() > 48 ? line.size() - 48 : 0).find_first_of("0123456789") == std::string_view::npos) {
    return std::nullopt;
  }
  std::size_t begin = line.size() > 64 ? line.size() - 64 : 1;
  for (; begin < line.size(); ++begin) {
    const char before = line[begin - 1];
    if (!is_ascii_digit(line[begin]) && !is_ascii_alpha(line[begin])) continue;
    if (before != ' ' && before != '(' && before != '[' && before != '|' && before != '\t') continue;
    // The words before must end in a mark: "reopens - 14:05", "reopens (14:05)"; not "reopens at 14:05".
    const std::string_view words = trim(line.substr(0, begin));
    const bool marked = words.ends_with("-") || words.ends_with("|") || words.ends_with("(") || words.ends_with("[") ||
                        words.ends_with("\u2013") || words.ends_with("\u2014") || words.ends_with("\u00B7") ||
                        before == '\t' || line.substr(0, begin).ends_with("  ");
    if (!marked) continue;
    auto stamp = read_stamp(line.substr(begin), zones);
    if (!stamp || !stamp->whole || stamp->day_only()) continue;
    stamp->begin += begin;
    stamp->end += begin;
    stamp->whole = false;
    stamp->shape = "trailing " + stamp->shape;
    return stamp;
  }
  return std::nullopt;
}

}  // namespace hearsay
