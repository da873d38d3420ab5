#include "when/clock.h"

#include "base/utf8.h"
#include "when/stamp_cursor.h"
#include "when/stamp_reader.h"

namespace hearsay {
namespace {

// No stamp of a page is longer; a longer line is only looked at this far.
constexpr std::size_t kLongestStamp = 96;

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
