// A place in a line, and the words that stamps are made of. For the readers of stamps only (stamp_reader.h).
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "when/clock.h"

namespace hearsay {

inline constexpr std::string_view kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                               "july",    "august",   "september", "october", "november", "december"};
inline constexpr std::string_view kWeekdays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                                 "thursday", "friday", "saturday"};

struct RoleWords {
  std::string_view words;
  StampRole role;
};
inline constexpr RoleWords kRoles[] = {
    {"first published", StampRole::kPosted},  {"published", StampRole::kPosted},    {"posted", StampRole::kPosted},
    {"publication date", StampRole::kPosted}, {"filed", StampRole::kPosted},        {"added", StampRole::kPosted},
    {"time posted", StampRole::kPosted},      {"entry time", StampRole::kPosted},   {"time", StampRole::kPosted},
    {"last updated", StampRole::kUpdated},    {"last update", StampRole::kUpdated}, {"updated", StampRole::kUpdated},
    {"last modified", StampRole::kUpdated},   {"modified", StampRole::kUpdated},    {"edited", StampRole::kUpdated},
    {"update", StampRole::kUpdated},
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
inline std::string_view letters(std::string_view text) {
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

inline std::optional<int> take_year(Cursor& c) {
  const std::size_t before = c.at();
  const auto year = c.take_digits(4, 4);
  if (year && *year >= 1900 && *year <= 2099 && c.peek() != ':') return year;
  c.set(before);
  return std::nullopt;
}

}  // namespace hearsay
