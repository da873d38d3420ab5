// Days of stamps.
#include "when/stamp_reader.h"

namespace hearsay {

bool StampReader::read_day() {
  return read_day_word() || read_weekday() || read_numeric_day() || read_day_month() || read_month_day();
}

bool StampReader::read_day_word() {
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

bool StampReader::read_weekday() {
  if (out_.day.weekday) return false;
  const std::string_view word = letters(c_.rest());
  const auto index = name_index(word, kWeekdays);
  if (!index) return false;
  c_.set(c_.at() + word.size());
  if (c_.peek() == '.') c_.set(c_.at() + 1);
  out_.day.weekday = std::chrono::weekday(*index);
  return true;
}

bool StampReader::set_day(std::optional<int> year, unsigned month, unsigned day) {
  if (out_.day.month || month < 1 || month > 12 || day < 1) return false;
  const std::chrono::year in_year(year.value_or(2024));  // a leap year where none is written
  if (!Date{in_year, std::chrono::month(month), std::chrono::day(day)}.ok()) return false;
  out_.day.year = year;
  out_.day.month = month;
  out_.day.day = day;
  return true;
}

// 2024-05-03, 03/05/2024, 3.5.2024, 03/05/24
bool StampReader::read_numeric_day() {
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

void StampReader::take_ordinal(Cursor& c) {
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (c.take_word(suffix)) return;
  }
}

std::optional<unsigned> StampReader::take_month(Cursor& c) {
  const std::string_view word = letters(c.rest());
  const auto index = name_index(word, kMonths);
  if (!index) return std::nullopt;
  c.set(c.at() + word.size());
  if (c.peek() == '.') c.set(c.at() + 1);
  return *index + 1;
}

std::optional<int> StampReader::take_late_year(Cursor& c) {
  Cursor ahead = c;
  ahead.skip_blanks();
  if (ahead.peek() == ',') ahead.set(ahead.at() + 1);
  ahead.skip_blanks();
  const auto year = take_year(ahead);
  if (year) c = ahead;
  return year;
}

// 3 May 2024, 3rd of May, 3-May-2024
bool StampReader::read_day_month() {
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
bool StampReader::read_month_day() {
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

}  // namespace hearsay
