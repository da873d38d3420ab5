#include "ingest/web_date.h"

#include <array>
#include <charconv>
#include <string>

#include "base/utf8.h"
#include "ingest/month_names.h"

namespace hearsay {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

struct ZoneName {
  std::string_view name;
  int minutes;
};
// RFC 822 section 5.1 and the European names that never mean anything else in machine-written dates. Names that are
// shared by several zones (IST, BST, CST of China) are not here: when/zones settles them with the page's context.
constexpr ZoneName kZones[] = {
    {"ut", 0},      {"utc", 0},     {"gmt", 0},    {"z", 0},      {"est", -300}, {"edt", -240}, {"cst", -360},
    {"cdt", -300},  {"mst", -420},  {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"cet", 60},   {"cest", 120},
    {"mez", 60},    {"mesz", 120},  {"wet", 0},    {"west", 60},  {"eet", 120},  {"eest", 180}, {"msk", 180},
    {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"jst", 540},  {"aest", 600}, {"aedt", 660},
};

struct Token {
  enum Kind { kNumber, kWord, kSign } kind = kSign;
  std::string_view text;
  long value = 0;
  bool space_before = false;
};

/// The first of them; a date needs fewer. No heap: dates are looked for in a great many short lines.
class Tokens {
 public:
  explicit Tokens(std::string_view text);
  std::size_t size() const { return size_; }
  const Token& operator[](std::size_t i) const { return items_[i]; }

 private:
  void push_back(const Token& token) { items_[size_++] = token; }

  std::array<Token, 40> items_;
  std::size_t size_ = 0;
};

Tokens::Tokens(std::string_view text) {
  Tokens& out = *this;
  bool space = false;
  for (std::size_t i = 0; i < text.size() && out.size() < items_.size();) {
    const char c = text[i];
    std::size_t end = i;
    if (is_ascii_digit(c)) {
      while (end < text.size() && is_ascii_digit(text[end])) ++end;
      long value = 0;
      if (end - i <= 15) std::from_chars(text.data() + i, text.data() + end, value);
      out.push_back({Token::kNumber, text.substr(i, end - i), value, space});
    } else if (is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80) {
      while (end < text.size() && (is_ascii_alpha(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80)) ++end;
      if (text.substr(i, 2) != "\xC2\xA0") out.push_back({Token::kWord, text.substr(i, end - i), 0, space});
    } else {
      end = i + 1;
      if (!is_ascii_space(c)) out.push_back({Token::kSign, text.substr(i, 1), 0, space});
    }
    space = end == i + 1 && is_ascii_space(c);
    i = end;
  }
}

int full_year(long value, std::size_t digits) {
  if (digits > 2) return static_cast<int>(value);
  return static_cast<int>(value < 69 ? 2000 + value : 1900 + value);  // POSIX strptime's %y
}

class Reader {
 public:
  explicit Reader(std::string_view text) : tokens_(text) {}

  std::optional<WebDate> read() {
    while (at_ < tokens_.size()) {
      if (!(read_marked_date() || read_iso_date() || read_time() || read_figures() || read_zone() || read_month() ||
            read_day_or_year()))
        ++at_;
    }
    return finish();
  }

 private:
  const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool is_number(std::size_t ahead, std::size_t least, std::size_t most) const {
    const Token* t = peek(ahead);
    return t && t->kind == Token::kNumber && t->text.size() >= least && t->text.size() <= most;
  }
  bool is_sign(std::size_t ahead, char c) const {
    const Token* t = peek(ahead);
    return t && t->kind == Token::kSign && t->text[0] == c;
  }
  long value(std::size_t ahead) const { return tokens_[at_ + ahead].value; }

  void set_date(long y, long m, long d) {
    year_ = static_cast<int>(y);
    month_ = static_cast<unsigned>(m);
    day_ = static_cast<unsigned>(d);
  }

  bool is_word(std::size_t ahead, std::string_view a, std::string_view b) const {
    const Token* t = peek(ahead);
    return t && t->kind == Token::kWord && (t->text == a || t->text == b);
  }

  /// Year, month and day with their signs, Chinese and Japanese or Korean.
  bool read_marked_date() {
    if (year_ || !is_number(0, 4, 4) || !is_number(2, 1, 2) || !is_number(4, 1, 2)) return false;
    if (!is_word(1, "\xE5\xB9\xB4", "\xEB\x85\x84") || !is_word(3, "\xE6\x9C\x88", "\xEC\x9B\x94")) return false;
    if (!peek(5) || !(peek(5)->text.substr(0, 3) == "\xE6\x97\xA5" || peek(5)->text.substr(0, 3) == "\xEC\x9D\xBC"))
      return false;
    set_date(value(0), value(2), value(4));
    at_ += 6;
    return true;
  }

  bool read_iso_date() {
    if (year_) return false;
    if (is_number(0, 4, 4) && is_sign(1, '-') && is_number(2, 1, 2) && value(2) >= 1 && value(2) <= 12) {
      const bool has_day = is_sign(3, '-') && is_number(4, 1, 2);
      if (!has_day) return false;
      set_date(value(0), value(2), value(4));
      at_ += 5;
      return true;
    }
    if (is_number(0, 4, 4) && is_sign(1, '-') && is_number(2, 3, 3)) {  // ordinal: 2024-065
      set_ordinal(value(0), value(2));
      at_ += 3;
      return true;
    }
    if (is_number(0, 8, 8) || is_number(0, 14, 14)) {  // 20240305, 20240305214000
      const std::string_view digits = peek()->text;
      const auto part = [&](std::size_t from, std::size_t size) {
        long v = 0;
        std::from_chars(digits.data() + from, digits.data() + from + size, v);
        return v;
      };
      if (part(4, 2) < 1 || part(4, 2) > 12) return false;
      set_date(part(0, 4), part(4, 2), part(6, 2));
      if (digits.size() == 14) seconds_ = static_cast<int>(part(8, 2) * 3600 + part(10, 2) * 60 + part(12, 2));
      ++at_;
      return true;
    }
    return false;
  }

  void set_ordinal(long y, long n) {
    const std::chrono::year_month_day ymd{sys_days{year{static_cast<int>(y)} / 1 / 1} + days{n - 1}};
    set_date(y, static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  }

  bool read_time() {
    if (seconds_) return false;
    if (is_number(0, 1, 2) && (is_sign(1, ':') || (is_sign(1, '.') && year_ && !is_sign(3, '.'))) &&
        is_number(2, 2, 2)) {
      long h = value(0), m = value(2), s = 0;
      at_ += 3;
      if (is_sign(0, ':') && is_number(1, 1, 2)) {
        s = value(1);
        at_ += 2;
      }
      if ((is_sign(0, '.') || is_sign(0, ',')) && is_number(1, 1, 9) && !peek(1)->space_before) at_ += 2;
      if (const Token* t = peek(); t && t->kind == Token::kWord) {
        const std::string low = ascii_lower(t->text);
        if (low == "am" || low == "pm") {
          if (h > 12) return true;
          h = h % 12 + (low == "pm" ? 12 : 0);
          ++at_;
        }
      }
      if (h > 24 || m > 59 || s > 60 || (h == 24 && (m > 0 || s > 0))) return true;
      seconds_ = static_cast<int>(h * 3600 + m * 60 + std::min(s, 59L));
      read_offset();
      return true;
    }
    // 20240305T2140: the basic form's time after its T.
    if (year_ && at_ > 0 && tokens_[at_ - 1].kind == Token::kWord && equals_icase(tokens_[at_ - 1].text, "t") &&
        (is_number(0, 4, 4) || is_number(0, 6, 6))) {
      const long v = is_number(0, 6, 6) ? value(0) : value(0) * 100;
      seconds_ = static_cast<int>(v / 10000 * 3600 + v / 100 % 100 * 60 + v % 100);
      ++at_;
      read_offset();
      return true;
    }
    return false;
  }

  /// "+01:00", "-0500", "+1", "GMT+0200"
  void read_offset() {
    if (!is_sign(0, '+') && !is_sign(0, '-')) return;
    if (!is_number(1, 1, 4)) return;
    const int sign = is_sign(0, '+') ? 1 : -1;
    const std::size_t digits = peek(1)->text.size();
    long h = value(1), m = 0;
    at_ += 2;
    if (digits > 2) {
      m = h % 100;
      h /= 100;
    } else if (is_sign(0, ':') && is_number(1, 2, 2)) {
      m = value(1);
      at_ += 2;
    }
    if (h <= 18 && m <= 59) offset_ = sign * static_cast<int>(h * 3600 + m * 60);
  }

  /// "05.03.2024", "5/3/2024", "2024/03/05"
  bool read_figures() {
    if (year_ || day_) return false;
    if (!peek(1) || peek(1)->kind != Token::kSign) return false;
    const char mark = peek(1)->text[0];
    if ((mark != '.' && mark != '/' && mark != '-') || !is_sign(3, mark)) return false;
    if (is_number(0, 4, 4) && is_number(2, 1, 2) && is_number(4, 1, 2)) {
      set_date(value(0), value(2), value(4));
      at_ += 5;
      return true;
    }
    if (!is_number(0, 1, 2) || !is_number(2, 1, 2) || !(is_number(4, 4, 4) || is_number(4, 2, 2))) return false;
    const long a = value(0), b = value(2);
    const int y = full_year(value(4), peek(4)->text.size());
    if (mark == '-' && peek(4)->text.size() == 2) {  // "03-12-31": the year of two digits stands first (ISO)
      set_date(full_year(a, 2), b, value(4));
    } else if (mark == '.' || a > 12) {
      set_date(y, b, a);
    } else if (b > 12 || a == b) {
      set_date(y, a, b);
    } else {
      return false;
    }
    at_ += 5;
    return true;
  }

  bool read_zone() {
    const Token* t = peek();
    if (!t || t->kind != Token::kWord || offset_) return false;
    if (!seconds_ && !equals_icase(t->text, "gmt") && !equals_icase(t->text, "utc")) return false;
    for (const ZoneName& row : kZones) {
      if (!equals_icase(t->text, row.name)) continue;
      offset_ = row.minutes * 60;
      ++at_;
      if (row.minutes == 0) read_offset();
      return true;
    }
    return false;
  }

  bool read_month() {
    const Token* t = peek();
    if (!t || t->kind != Token::kWord || month_) return false;
    month_ = month_of_name(t->text);
    if (month_) ++at_;
    return month_ != 0;
  }

  bool read_day_or_year() {
    if (is_number(0, 4, 4) && !year_ && value(0) >= 1000) {
      year_ = static_cast<int>(value(0));
    } else if (is_number(0, 1, 2) && !day_) {
      day_ = static_cast<unsigned>(value(0));
    } else if (is_number(0, 2, 2) && day_ && month_ && !year_) {
      year_ = full_year(value(0), 2);
    } else if ((is_sign(0, '+') || is_sign(0, '-')) && seconds_ && !offset_ && is_number(1, 4, 4)) {
      read_offset();
      return true;
    } else {
      return false;
    }
    ++at_;
    return true;
  }

  std::optional<WebDate> finish() const {
    if (!year_ || !month_ || !day_) return std::nullopt;
    WebDate out;
    out.date = Date{year{*year_}, month{month_}, day{day_}};
    if (!out.date.ok() || *year_ < 1 || *year_ > 9999) return std::nullopt;
    out.seconds_of_day = seconds_;
    out.offset_s = offset_;
    return out;
  }

  Tokens tokens_;
  std::size_t at_ = 0;
  std::optional<int> year_;
  unsigned month_ = 0;
  unsigned day_ = 0;
  std::optional<std::int32_t> seconds_;
  std::optional<std::int32_t> offset_;
};

/// Unix time of 10 (seconds) or 13 (milliseconds) digits, 1990 to 2100.
std::optional<WebDate> read_unix(std::string_view text) {
  if (text.size() != 9 && text.size() != 10 && text.size() != 13) return std::nullopt;
  for (const char c : text) {
    if (!is_ascii_digit(c)) return std::nullopt;
  }
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.size() == 13) value /= 1000;
  if (value < 631152000 || value > 4102444800) return std::nullopt;
  const Instant at{seconds{value}};
  const auto midnight = std::chrono::floor<days>(at);
  return WebDate{Date{midnight}, static_cast<std::int32_t>((at - midnight).count()), 0};
}

}  // namespace

std::optional<Instant> WebDate::instant() const {
  return offset_s ? instant_at(*offset_s) : std::nullopt;
}

std::optional<Instant> WebDate::instant_at(std::int32_t offset) const {
  if (!seconds_of_day) return std::nullopt;
  return Instant{sys_days{date}} + seconds{*seconds_of_day - offset_s.value_or(offset)};
}

std::optional<WebDate> parse_web_date(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.size() > 120) return std::nullopt;
  if (auto unix_time = read_unix(text)) return unix_time;
  return Reader(text).read();
}

}  // namespace hearsay
