#include "count/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

struct NamedNumber {
  std::string_view word;
  double value;
};

constexpr std::array<NamedNumber, 28> kSmall = {{
    {"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
    {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fifty", 50},
    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},   {"ninety", 90},
}};
constexpr std::array<NamedNumber, 14> kScales = {{
    {"hundred", 1e2},
    {"thousand", 1e3},
    {"million", 1e6},
    {"billion", 1e9},
    {"trillion", 1e12},
    {"lakh", 1e5},
    {"crore", 1e7},
    {"dozen", 12},
    {"score", 20},
    {"m", 1e6},
    {"bn", 1e9},
    {"k", 1e3},
    {"mn", 1e6},
    {"tn", 1e12},
}};
constexpr std::array<NamedNumber, 9> kPlurals = {{
    {"dozens", 24},
    {"scores", 40},
    {"hundreds", 200},
    {"thousands", 2000},
    {"millions", 2e6},
    {"billions", 2e9},
    {"tens", 20},
    {"trillions", 2e12},
    {"lakhs", 2e5},
}};
constexpr std::array<NamedNumber, 10> kFractions = {{
    {"half", 0.5},
    {"halves", 0.5},
    {"third", 1.0 / 3},
    {"thirds", 1.0 / 3},
    {"quarter", 0.25},
    {"quarters", 0.25},
    {"fifth", 0.2},
    {"fifths", 0.2},
    {"tenth", 0.1},
    {"tenths", 0.1},
}};

template <std::size_t N>
std::optional<double> named(const std::array<NamedNumber, N>& list, std::string_view word) {
  for (const NamedNumber& n : list) {
    if (n.word == word) return n.value;
  }
  return std::nullopt;
}

std::optional<double> vulgar_fraction(char32_t c) {
  switch (c) {
    case 0xBC:
      return 0.25;
    case 0xBD:
      return 0.5;
    case 0xBE:
      return 0.75;
    case 0x2153:
      return 1.0 / 3;
    case 0x2154:
      return 2.0 / 3;
    case 0x215B:
      return 0.125;
    default:
      return std::nullopt;
  }
}

class NumberReader {
 public:
  NumberReader(const std::vector<CountWord>& words, std::size_t at) : words_(words), at_(at) { number_.begin = at; }

  std::optional<Number> run() {
    // "a million million million": beyond what anything counts, and at last beyond a double.
    constexpr double kMost = 1e18;
    if ((vague() || article() || digits() || in_words()) && number_.value <= kMost) {
      number_.end = at_;
      return number_;
    }
    return std::nullopt;
  }

 private:
  std::string_view word(std::size_t ahead = 0) const {
    return at_ + ahead < words_.size() ? std::string_view(words_[at_ + ahead].lower) : std::string_view();
  }

  // "dozens", "tens of thousands", "hundreds of thousands", "several hundred", "a few dozen", "a couple of".
  bool vague() {
    if (const auto least = named(kPlurals, word())) {
      double value = *least;
      number_.vague_word = word();
      if (word(1) == "of") {
        if (const auto of = named(kPlurals, word(2)); of && *of > *least) {
          value = *least / 2 * *of;  // tens of thousands: 20 * 1000
          if (word() == "tens") value = *of * 10;
          number_.vague_word = std::string(word()) + " of " + std::string(word(2));
          at_ += 2;
        }
      } else if (word() == "tens") {
        return false;
      }
      ++at_;
      return settle_vague(value, NumberKind::kVague);
    }
    const bool a = word() == "a" || word() == "the";
    const std::string_view head = word(a ? 1 : 0);
    double least = 0;
    if (head == "several") least = 3;
    if (a && (head == "few" || head == "handful")) least = 3;
    if (a && head == "couple") least = 2;
    if (least == 0) return false;
    number_.vague_word = head;
    at_ += a ? 2 : 1;
    if ((head == "handful" || head == "couple") && word() == "of") ++at_;
    double value = least;
    while (const auto scale = scale_word()) {
      value *= *scale;
      ++at_;
    }
    return settle_vague(value, head == "couple" ? NumberKind::kExact : NumberKind::kSeveral);
  }
  bool settle_vague(double value, NumberKind kind) {
    number_.value = value;
    number_.kind = kind;
    return true;
  }

  std::optional<double> scale_word() const {
    const std::string_view w = word();
    if (w == "m" || w == "bn" || w == "k" || w == "mn" || w == "tn") return std::nullopt;
    return named(kScales, w);
  }

  // "a dozen", "a hundred", "half a million", "a half-dozen", "a third", "half of".
  bool article() {
    std::size_t ahead = 0;
    double value = 1;
    bool half = false;
    if (word() == "half") {
      half = true;
      value = 0.5;
      ahead = 1;
      if (word(1) == "-") ahead = 2;
    }
    if (word(ahead) == "a" || word(ahead) == "an") {
      ++ahead;
    } else if (!half) {
      return false;
    }
    if (!half && word(ahead) == "half" && word(ahead + 1) == "-") {
      value = 0.5;
      ahead += 2;
    }
    const auto scale = named(kScales, word(ahead));
    if (scale && word(ahead).size() > 2) {
      at_ += ahead + 1;
      value *= *scale;
      while (const auto more = scale_word()) {
        value *= *more;
        ++at_;
      }
      number_.value = value;
      return true;
    }
    return share(half, ahead);
  }

  // "half of", "half the", "a third of", "a quarter of".
  bool share(bool half, std::size_t ahead) {
    if (half && (word(1) == "of" || word(1) == "the")) {
      number_.value = 0.5;
      number_.kind = NumberKind::kFraction;
      ++at_;
      return true;
    }
    const auto part = named(kFractions, word(ahead));
    if (half || !part || word(ahead + 1) != "of") return false;
    number_.value = *part;
    number_.kind = NumberKind::kFraction;
    at_ += ahead + 1;
    return true;
  }

  bool digits() {
    const auto value = read_digits(word());
    if (!value) return false;
    number_.digits = true;
    number_.grouped = word().find(',') != std::string_view::npos;
    number_.value = *value;
    ++at_;
    join_groups();
    if (word() == "1" && word(1) == "/" && word(2) == "2" && words_[at_].space_before) {  // "2 1/2"
      number_.value += 0.5;
      at_ += 3;
    }
    scale_after();
    return true;
  }

  // "1 200 000": groups of three parted by spaces, as international bodies write them.
  void join_groups() {
    if (number_.grouped || number_.value >= 1000 || number_.value < 1) return;
    double value = number_.value;
    std::size_t ahead = 0;
    while (word(ahead).size() == 3 && words_[at_ + ahead].space_before && read_digits(word(ahead)) &&
           word(ahead).find('.') == std::string_view::npos) {
      value = value * 1000 + *read_digits(word(ahead));
      ++ahead;
    }
    constexpr std::size_t kMostGroups = 5;
    if (ahead > kMostGroups) return;  // a list of numbers
    // "12 200 tonnes" is one number; "route 12 200 people" is seldom written without a comma.
    if (ahead == 0 || !(word(ahead - 1) == "000" || ahead > 1)) return;
    number_.value = value;
    number_.grouped = true;
    at_ += ahead;
  }

  // "million", "bn"; a lone "m" is a million only where a name of what is counted follows (metres are written out).
  void scale_after() {
    for (std::size_t tries = 0; tries < 2; ++tries) {
      const std::size_t hyphen = word() == "-" && !word(1).empty() ? 1 : 0;
      const auto scale = named(kScales, word(hyphen));
      if (!scale || (hyphen == 1 && word(1).size() < 3)) return;
      if (word() == "m" && !means_million()) return;
      number_.value *= *scale;
      number_.scale *= *scale;
      at_ += hyphen + 1;
    }
  }

  /// "£2 m", "1.5 m people", but "400 m from the gate".
  bool means_million() const {
    if (number_.begin > 0 && !words_[number_.begin - 1].lower.empty()) {
      const std::string& before = words_[number_.begin - 1].lower;
      const auto first = static_cast<unsigned char>(before.back());
      if (first == '$' || first >= 0x80) return true;
    }
    static constexpr std::array<std::string_view, 28> kNoNoun = {
        "from",  "away", "of",   "to",   "in",   "and",   "or",   "at",   "high",  "long",
        "deep",  "wide", "tall", "off",  "past", "on",    "the",  "into", "above", "below",
        "under", "over", "for",  "with", "by",   "apart", "down", "up"};
    const std::string_view next = word(1);
    if (next.empty() || !is_ascii_alpha(next[0])) return false;
    return !one_of(next, kNoNoun);
  }

  // "twenty-five", "one hundred and twelve", "three million two hundred thousand", "two and a half", "two-thirds".
  bool in_words() {
    double total = 0, group = 0;
    bool any = false;
    while (at_ < words_.size()) {
      std::size_t ahead = 0;
      if (any && (word() == "-" || word() == "and")) ahead = 1;
      const std::string_view w = word(ahead);
      if (const auto small = named(kSmall, w)) {
        if (any && !fits(group, *small)) break;
        if (ahead == 1 && word() == "and" && group < 100 && total == 0) break;  // "two and three"
        group += *small;
        last_ = *small;
      } else if (const auto scale = named(kScales, w); any && scale && w.size() > 2 && word() != "and") {
        if (*scale >= 1000) {
          total += (group == 0 ? 1 : group) * *scale;
          group = 0;
        } else {
          group = (group == 0 ? 1 : group) * *scale;
        }
        last_ = *scale;
        if (*scale >= 1000) number_.scale = *scale;
      } else {
        break;
      }
      any = true;
      at_ += ahead + 1;
    }
    if (!any) return false;
    number_.value = total + group;
    and_a_half();
    word_share();
    return true;
  }

  /// "twenty" takes "five", "hundred" takes what is under a hundred; "one two" are two numbers.
  bool fits(double group, double small) const {
    if (group == 0) return last_ >= 1000;
    if (last_ >= 100) return small < 100;
    return last_ >= 20 && small < 10 && small > 0;
  }

  void and_a_half() {
    if (word() == "and" && word(1) == "a" && word(2) == "half") {
      number_.value += 0.5;
      at_ += 3;
      if (const auto scale = scale_word()) {
        number_.value *= *scale;
        ++at_;
      }
    }
  }
  void word_share() {
    const std::size_t ahead = word() == "-" ? 1 : 0;
    const auto part = named(kFractions, word(ahead));
    if (!part || number_.value > 9) return;
    if (ahead == 0 && word(ahead) != "thirds" && word(ahead) != "quarters" && word(ahead) != "fifths") return;
    number_.value *= *part;
    number_.kind = NumberKind::kFraction;
    at_ += ahead + 1;
  }

  const std::vector<CountWord>& words_;
  std::size_t at_;
  double last_ = 0;
  Number number_;
};

}  // namespace

std::vector<CountWord> count_words(const Document& document, const Sentence& sentence) {
  std::vector<CountWord> words;
  words.reserve(static_cast<std::size_t>(sentence.end_token - sentence.first_token));
  std::uint32_t end = 0;
  for (Index t = sentence.first_token; t < sentence.end_token; ++t) {
    const Token& token = document.tokens[static_cast<std::size_t>(t)];
    const std::string_view text = document.text(token);
    CountWord word;
    word.span = token.span;
    word.token = t;
    word.lower = ascii_lower(text);
    word.capital = !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
    word.space_before = token.span.begin > end;
    end = token.span.end;
    words.push_back(std::move(word));
  }
  return words;
}

std::optional<Number> read_number(const std::vector<CountWord>& words, std::size_t at) {
  return NumberReader(words, at).run();
}

std::optional<double> read_digits(std::string_view text) {
  double fraction = 0;
  std::string digits;
  std::size_t since_comma = 0;
  bool comma = false, point = false;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Char c = decode_utf8(text, at);
    at += c.length;
    if (c.code >= '0' && c.code <= '9') {
      digits += static_cast<char>(c.code);
      ++since_comma;
    } else if (c.code == ',' && !digits.empty() && !point) {
      if (comma ? since_comma != 3 : digits.size() > 3) return std::nullopt;
      comma = true;
      since_comma = 0;
    } else if (c.code == '.' && !digits.empty() && !point && at < text.size()) {
      if (comma && since_comma != 3) return std::nullopt;
      point = true;
      digits += '.';
    } else if (const auto part = vulgar_fraction(c.code); part && at == text.size()) {
      fraction = *part;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() && fraction == 0) return std::nullopt;
  if (comma && !point && since_comma != 3) return std::nullopt;
  if (digits.size() > 18) return std::nullopt;
  double value = 0;
  if (!digits.empty()) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  }
  if (value > 1e15) return std::nullopt;
  return value + fraction;
}

}  // namespace hearsay
