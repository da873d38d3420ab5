#include "ingest/html/date_in_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/one_of.h"
#include "base/utf8.h"
#include "ingest/month_names.h"

namespace hearsay {
namespace {

constexpr int kFirstYear = 1990, kLastYear = 2100;

struct Piece {
  std::size_t begin = 0, end = 0;
  bool number = false;
  long value = 0;
};

bool is_wordy(char c) {
  return is_ascii_alpha(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Numbers and words; what lies between them is looked up in the text.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  for (std::size_t i = 0; i < text.size() && out.size() < 60;) {
    Piece piece;
    piece.begin = i;
    if (is_ascii_digit(text[i])) {
      for (; i < text.size() && is_ascii_digit(text[i]); ++i)
        piece.value = std::min(piece.value * 10 + (text[i] - '0'), 99999999L);
      piece.number = true;
    } else if (is_wordy(text[i])) {
      if (text.substr(i, 2) == "\xC2\xA0") {
        i += 2;
        continue;
      }
      while (i < text.size() && is_wordy(text[i]) && text.substr(i, 2) != "\xC2\xA0") ++i;
    } else {
      ++i;
      continue;
    }
    piece.end = i;
    out.push_back(piece);
  }
  return out;
}

class DateFinder {
 public:
  DateFinder(std::string_view text, FigureOrder order) : text_(text), order_(order), pieces_(pieces_of(text)) {}

  std::optional<FoundDate> run() const {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      std::optional<Date> date;
      std::size_t last = i;
      if ((date = year_first(i, last)) || (date = figures(i, last)) || (date = day_first(i, last)) ||
          (date = month_first(i, last))) {
        if (date->ok() && year_of(*date) >= kFirstYear && year_of(*date) <= kLastYear) return found(*date, i, last);
      }
    }
    return std::nullopt;
  }

 private:
  static int year_of(const Date& date) { return static_cast<int>(date.year()); }
  static Date make(long y, long m, long d) {
    return Date{std::chrono::year{static_cast<int>(y)}, std::chrono::month{static_cast<unsigned>(m)},
                std::chrono::day{static_cast<unsigned>(d)}};
  }

  std::size_t digits(std::size_t i) const {
    return i < pieces_.size() && pieces_[i].number ? pieces_[i].end - pieces_[i].begin : 0;
  }
  bool is_small(std::size_t i) const { return digits(i) >= 1 && digits(i) <= 2; }
  std::string_view word(std::size_t i) const {
    if (i >= pieces_.size() || pieces_[i].number) return {};
    return text_.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin);
  }
  std::string_view between(std::size_t i) const {
    if (i + 1 >= pieces_.size()) return {};
    return trim(text_.substr(pieces_[i].end, pieces_[i + 1].begin - pieces_[i].end));
  }
  long value(std::size_t i) const { return pieces_[i].value; }

  /// 2024-03-05, 2024/03/05, 2024.03.05 and the marked dates of East Asia
  std::optional<Date> year_first(std::size_t i, std::size_t& last) const {
    if (digits(i) != 4) return std::nullopt;
    if (is_small(i + 1) && is_small(i + 2)) {
      const std::string_view mark = between(i);
      if (mark != between(i + 1) || (mark != "-" && mark != "/" && mark != ".")) return std::nullopt;
      last = i + 2;
      return make(value(i), value(i + 1), value(i + 2));
    }
    const bool marked = (word(i + 1) == "\xE5\xB9\xB4" || word(i + 1) == "\xEB\x85\x84") && is_small(i + 2) &&
                        (word(i + 3) == "\xE6\x9C\x88" || word(i + 3) == "\xEC\x9B\x94") && is_small(i + 4);
    if (!marked) return std::nullopt;
    last = std::min(i + 5, pieces_.size() - 1);
    return make(value(i), value(i + 2), value(i + 4));
  }

  /// 05.03.2024, 5.3.24, 05/03/2024
  std::optional<Date> figures(std::size_t i, std::size_t& last) const {
    if (!is_small(i) || !is_small(i + 1)) return std::nullopt;
    const std::string_view mark = between(i);
    if (mark != between(i + 1) || (mark != "." && mark != "/" && mark != "-")) return std::nullopt;
    const bool long_year = digits(i + 2) == 4;
    if (!long_year && !(digits(i + 2) == 2 && mark != "-")) return std::nullopt;
    if (i > 0 && pieces_[i - 1].number && pieces_[i - 1].end + 1 == pieces_[i].begin) return std::nullopt;
    if (pieces_.size() > i + 3 && pieces_[i + 3].number && between(i + 2) == mark) return std::nullopt;
    const long y = long_year ? value(i + 2) : 2000 + value(i + 2);
    long d = value(i), m = value(i + 1);
    const bool ambiguous = mark != "." && d <= 12 && m <= 12 && d != m;
    if (ambiguous && order_ == FigureOrder::kUnknown) return std::nullopt;
    if (m > 12 || (ambiguous && order_ == FigureOrder::kMonthFirst)) std::swap(d, m);
    last = i + 2;
    return make(y, m, d);
  }

  static bool is_joining(std::string_view word) {
    static constexpr std::array<std::string_view, 9> kJoining = {"st", "nd", "rd",  "th",      "er",
                                                                 "de", "of", "del", "\xC2\xBA"};
    const std::string low = ascii_lower(word);
    return one_of(low, kJoining);
  }
  bool near(std::size_t i) const { return i + 1 < pieces_.size() && pieces_[i + 1].begin - pieces_[i].end <= 3; }

  /// 5. March 2024, 5th of March, 2024, 5 de marzo de 2024
  std::optional<Date> day_first(std::size_t i, std::size_t& last) const {
    if (!is_small(i)) return std::nullopt;
    std::size_t k = i + 1;
    while (k < pieces_.size() && near(k - 1) && is_joining(word(k)) && k < i + 3) ++k;
    const unsigned month = month_of_name(word(k));
    if (month == 0 || !near(k - 1)) return std::nullopt;
    const std::size_t name = k++;
    while (k < pieces_.size() && near(k - 1) && is_joining(word(k)) && k < name + 2) ++k;
    if (digits(k) != 4 || !near(k - 1)) return std::nullopt;
    last = k;
    return make(value(k), month, value(i));
  }

  /// March 5, 2024, Mar. 5th 2024
  std::optional<Date> month_first(std::size_t i, std::size_t& last) const {
    const unsigned month = month_of_name(word(i));
    if (month == 0 || !is_small(i + 1) || !near(i)) return std::nullopt;
    std::size_t k = i + 2;
    if (k < pieces_.size() && is_joining(word(k))) ++k;
    if (digits(k) != 4 || !near(k - 1)) return std::nullopt;
    last = k;
    return make(value(k), month, value(i + 1));
  }

  FoundDate found(Date date, std::size_t first, std::size_t last) const {
    FoundDate out;
    out.date.date = date;
    out.begin = pieces_[first].begin;
    out.end = pieces_[last].end;
    // "2024-03-05 21:40 CET", "5 March 2024 at 21:40": the whole must be read as the same day.
    const std::string rest(text_.substr(out.end, 40));
    if (const auto timed = parse_web_date(format_date(date) + " " + rest); timed && timed->date == date) {
      if (rest.find(':') != std::string::npos || rest.find('.') != std::string::npos) out.date = *timed;
    }
    return out;
  }

  std::string_view text_;
  FigureOrder order_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::optional<FoundDate> find_date(std::string_view text, FigureOrder order) {
  return DateFinder(text, order).run();
}

}  // namespace hearsay
