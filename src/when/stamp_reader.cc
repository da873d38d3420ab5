// The frame of a stamp: its role, the order of its parts, brackets and separators, ISO 8601 and "3h ago".
#include "when/stamp_reader.h"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

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

}  // namespace

std::optional<ClockStamp> StampReader::read() {
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

std::optional<LeadingDay> StampReader::leading_day() {
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

// A clock face, a bullet or an opening bracket before the stamp.
void StampReader::skip_ornament() {
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

void StampReader::read_role() {
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

void StampReader::skip_separators() {
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

void StampReader::close_brackets() {
  while (open_ > 0 && (c_.peek() == ')' || c_.peek() == ']')) {
    c_.set(c_.at() + 1);
    --open_;
  }
}

bool StampReader::read_part() {
  const std::size_t before = c_.at();
  if (read_iso() || read_ago() || read_time() || read_day() || read_late_zone()) return true;
  c_.set(before);
  return false;
}

// 2024-05-03T14:05:00+02:00; the only place where "-05:00" straight after a time is an offset.
bool StampReader::read_iso() {
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

void StampReader::read_negative_offset() {
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

bool StampReader::read_ago() {
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

bool StampReader::glued_ago(Cursor& c, std::string_view unit) {
  if (unit.size() < 3 || !starts_with_icase(c.rest(), std::string(unit) + "ago")) return false;
  return c.take(c.rest().substr(0, unit.size()));
}

bool StampReader::plausible() const {
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

void StampReader::make_shape() {
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

}  // namespace hearsay
