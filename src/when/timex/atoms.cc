#include "when/timex/atoms.h"

#include "base/utf8.h"

namespace hearsay::timex {
namespace {

class Scanner {
 public:
  Scanner(std::string_view text, std::uint32_t base, std::vector<Atom>& atoms)
      : text_(text), base_(base), atoms_(atoms) {}

  void run() {
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte <= 0x20 || byte == 0x7F) {
        ++at_;
        space_ = true;
      } else if (is_ascii_digit(text_[at_])) {
        number();
      } else if (is_ascii_alpha(text_[at_])) {
        word();
      } else if (byte >= 0x80) {
        wide();
      } else {
        emit(AtomKind::kPunct, at_ + 1);
      }
    }
  }

 private:
  bool digit(std::size_t i) const { return i < text_.size() && is_ascii_digit(text_[i]); }
  bool alpha(std::size_t i) const { return i < text_.size() && is_ascii_alpha(text_[i]); }
  char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  Atom& emit(AtomKind kind, std::size_t end) {
    Atom atom;
    atom.begin = base_ + static_cast<std::uint32_t>(at_);
    atom.end = base_ + static_cast<std::uint32_t>(end);
    atom.kind = kind;
    atom.space_before = space_;
    atoms_.push_back(atom);
    at_ = end;
    space_ = false;
    return atoms_.back();
  }

  // Spaces, dashes and quotation marks outside ASCII; any other character belongs to a word.
  void wide() {
    const Utf8Char c = decode_utf8(text_, at_);
    const char32_t code = c.code;
    if (code == 0xA0 || (code >= 0x2000 && code <= 0x200F) || (code >= 0x2028 && code <= 0x202F) || code == 0x3000 ||
        code == 0xFEFF) {
      at_ += c.length;
      space_ = true;
    } else if (is_letter(code)) {
      word();
    } else {
      emit(AtomKind::kPunct, at_ + c.length);
    }
  }

  static bool is_letter(char32_t code) {
    return code >= 0xC0 && !(code >= 0x2000 && code <= 0x2BFF) && !(code >= 0x3000 && code <= 0x303F) && code != 0xD7 &&
           code != 0xF7 && code != 0xFFFD && !(code >= 0x1F000 && code <= 0x1FAFF);
  }

  void word() {
    if (dotted_word()) return;
    std::size_t end = at_;
    bool upper = true;
    while (end < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[end]);
      if (is_ascii_alpha(text_[end])) {
        upper = upper && text_[end] <= 'Z';
        ++end;
      } else if (byte >= 0x80) {
        const Utf8Char c = decode_utf8(text_, end);
        if (!is_letter(c.code)) break;
        upper = false;
        end += c.length;
      } else {
        break;
      }
    }
    const bool capital = at(at_) >= 'A' && at(at_) <= 'Z';
    Atom& atom = emit(AtomKind::kWord, end);
    atom.capital = capital;
    atom.upper = upper && capital;
  }

  // "a.m.", "p.m", "B.C.", "U.S.": single letters with full stops between them.
  bool dotted_word() {
    if (!alpha(at_) || at(at_ + 1) != '.' || !alpha(at_ + 2) || alpha(at_ + 3)) return false;
    std::size_t end = at_ + 3;
    while (at(end) == '.' && alpha(end + 1) && !alpha(end + 2)) end += 2;
    if (at(end) == '.') ++end;
    const bool capital = at(at_) <= 'Z';
    Atom& atom = emit(AtomKind::kWord, end);
    atom.capital = atom.upper = capital;
    atom.dotted = true;
    return true;
  }

  // Reads up to `limit` digits; -1 when there are none or more than that.
  std::int32_t read(std::size_t& i, int least, int limit) const {
    std::int32_t value = 0;
    std::size_t end = i;
    while (digit(end) && end - i < static_cast<std::size_t>(limit)) value = value * 10 + (text_[end++] - '0');
    if (digit(end) || end - i < static_cast<std::size_t>(least)) return -1;
    i = end;
    return value;
  }

  void number() {
    if (iso_date() || number_date() || clock()) return;
    std::size_t end = at_;
    double value = 0;
    while (digit(end)) value = value * 10 + (text_[end++] - '0');
    const std::size_t digits = end - at_;
    bool thousands = false;
    while (digits <= 3 && at(end) == ',' && digit(end + 1) && digit(end + 2) && digit(end + 3) && !digit(end + 4)) {
      for (std::size_t i = end + 1; i < end + 4; ++i) value = value * 10 + (text_[i] - '0');
      end += 4;
      thousands = true;
    }
    int decimals = 0;
    if (at(end) == '.' && digit(end + 1)) {
      double scale = 0.1;
      std::size_t i = end + 1;
      for (; digit(i); ++i, scale /= 10) {
        if (decimals < 9) value += (text_[i] - '0') * scale, ++decimals;
      }
      end = i;
    }
    Atom& atom = emit(AtomKind::kNumber, end);
    atom.number = value;
    atom.thousands = thousands;
    atom.decimals = static_cast<std::int8_t>(decimals);
    atom.digits = static_cast<std::int8_t>(digits > 100 ? 100 : digits);
  }

  bool time_of_day(std::size_t& i, std::int32_t& hour, std::int32_t& minute, std::int32_t& second) const {
    std::size_t j = i;
    hour = read(j, 1, 2);
    if (hour < 0 || at(j) != ':' || !digit(j + 1)) return false;
    ++j;
    minute = read(j, 2, 2);
    if (minute < 0) return false;
    second = -1;
    if (at(j) == ':' && digit(j + 1)) {
      std::size_t k = j + 1;
      second = read(k, 2, 2);
      if (second < 0) return false;
      j = k;
      if (at(j) == '.' && digit(j + 1)) {
        ++j;
        while (digit(j)) ++j;
      }
    }
    i = j;
    return true;
  }

  bool iso_date() {
    std::size_t i = at_;
    const std::int32_t year = read(i, 4, 6);
    if (year < 0 || at(i) != '-') return false;
    ++i;
    const std::int32_t month = read(i, 1, 2);
    if (month < 0 || at(i) != '-') return false;
    ++i;
    const std::int32_t day = read(i, 1, 2);
    if (day < 0) return false;
    // A year of five figures is worth a note where the rest reads like a date; "10115-20-77" is a number of some kind.
    const bool like_a_date = i - at_ >= 11 && month > 0 && month <= 12 && day > 0 && day <= 31;
    if (year > 9999 && !like_a_date) return false;
    std::int32_t hour = -1, minute = -1, second = -1, offset = 0;
    bool has_offset = false;
    if ((at(i) == 'T' || at(i) == ' ') && digit(i + 1)) {
      std::size_t j = i + 1;
      if (time_of_day(j, hour, minute, second) && hour <= 24) {
        i = j;
        has_offset = zone_offset(i, offset);
      } else {
        hour = minute = second = -1;
      }
    }
    Atom& atom = emit(AtomKind::kIsoDate, i);
    atom.a = year, atom.b = month, atom.c = day;
    atom.hour = hour, atom.minute = minute, atom.second = second;
    atom.offset_s = offset, atom.has_offset = has_offset;
    return true;
  }

  bool zone_offset(std::size_t& i, std::int32_t& offset) const {
    if (at(i) == 'Z' && !alpha(i + 1)) {
      ++i;
      return true;
    }
    if (at(i) != '+' && at(i) != '-') return false;
    std::size_t j = i + 1;
    std::int32_t hours = -1, minutes = 0;
    if (digit(j + 2)) {
      const std::int32_t both = read(j, 4, 4);
      if (both < 0) return false;
      hours = both / 100, minutes = both % 100;
    } else {
      hours = read(j, 2, 2);
      if (hours >= 0 && at(j) == ':') {
        ++j;
        minutes = read(j, 2, 2);
      }
    }
    if (hours < 0 || hours > 15 || minutes < 0 || minutes > 59) return false;
    offset = (hours * 60 + minutes) * 60 * (at(i) == '-' ? -1 : 1);
    i = j;
    return true;
  }

  // Day, month and year in numbers; which is which is settled later.
  bool number_date() {
    std::size_t i = at_;
    const std::int32_t a = read(i, 1, 4);
    const char separator = at(i);
    if (a < 0 || (separator != '/' && separator != '.' && separator != '-')) return false;
    const std::size_t first = i - at_;
    ++i;
    const std::int32_t b = read(i, 1, 2);
    if (b < 0 || at(i) != separator) return false;
    ++i;
    const std::size_t third = i;
    const std::int32_t c = read(i, 1, 4);
    if (c < 0 || i - third == 3 || first == 3) return false;
    if (first == 4 ? i - third > 2 : i - third == 1) return false;
    if (at(i) == separator && digit(i + 1)) return false;  // 1.2.3.4 is an address or a version
    if (first != 4 && separator == '.' && i - third != 4 && (a > 31 || b > 31)) return false;
    Atom& atom = emit(AtomKind::kNumberDate, i);
    atom.a = a, atom.b = b, atom.c = c;
    atom.separator = separator;
    atom.digits = static_cast<std::int8_t>(i - third);
    return true;
  }

  bool clock() {
    std::size_t i = at_;
    std::int32_t hour = -1, minute = -1, second = -1;
    if (!time_of_day(i, hour, minute, second)) return false;
    if (at(i) == ':' && digit(i + 1)) return false;
    Atom& atom = emit(AtomKind::kClock, i);
    atom.hour = hour, atom.minute = minute, atom.second = second;
    return true;
  }

  std::string_view text_;
  std::uint32_t base_;
  std::vector<Atom>& atoms_;
  std::size_t at_ = 0;
  bool space_ = true;
};

}  // namespace

void scan_atoms(std::string_view text, std::uint32_t base, std::vector<Atom>& atoms) {
  Scanner(text, base, atoms).run();
}

}  // namespace hearsay::timex
