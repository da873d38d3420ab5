// What happened to the people that are counted, and two units of one measure side by side.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "count/noun_phrase.h"
#include "count/sentence_reader.h"

namespace hearsay {
namespace {

constexpr std::string_view kStage = "quantities";

}  // namespace

// What is said to have happened to those before `at`: "were killed", "dead", "people have been injured".
std::string_view SentenceReader::people_after(std::size_t at) const {
  for (std::size_t i = at; i < std::min(words_.size(), at + 7); ++i) {
    if (const auto counted = units_.counted_after(word(i)); !counted.empty()) {
      // "12 missing persons", "12 dead fish": the state belongs to the noun; "12 killed in" does not.
      return counted;
    }
    if (!one_of(word(i), {"was",        "were",     "is",       "are",      "been",      "have",      "has",
                          "had",        "be",       "being",    "reported", "confirmed", "feared",    "also",
                          "more",       "others",   "people",   "later",    "now",       "still",     "believed",
                          "thought",    "known",    "among",    "the",      "presumed",  "seriously", "badly",
                          "critically", "slightly", "severely", "or",       "civilians", "persons",   "left",
                          "remain",     "remained", "to",       "went",     "all",       "both",      "already"})) {
      return {};
    }
  }
  return {};
}

void SentenceReader::count_people(std::size_t index) {
  Reading& r = readings_[index];
  Quantity& q = r.quantity;
  if (!q.counted.empty() || !r.dimension.empty() || none_of(r.begin)) return;
  const bool people = q.unit.empty() || is_person_noun(q.unit);
  std::string_view counted = people_after(r.end);
  if (counted.empty() && people) counted = passive_later(r.end);
  if (counted.empty()) counted = active_before(r.begin, people);
  if (counted.empty() && q.unit.empty()) counted = toll_before(r.begin);
  if (counted.empty() && people && index > 0) counted = shared(index);
  if (counted.empty()) return;
  q.counted = counted;
  if (q.unit.empty()) q.unit = "person";
}

// "none of the 12 crew were missing"
bool SentenceReader::none_of(std::size_t at) const {
  const std::size_t of = before(at) == "the" || before(at) == "its" || before(at) == "their" ? 2 : 1;
  return before(at, of) == "of" && one_of(before(at, of + 1), {"none", "neither"});
}

// "12 people, including three children, were killed": behind the second comma.
std::size_t SentenceReader::behind_inclusion(std::size_t at) const {
  if (word(at) != "," || !one_of(word(at + 1), {"including", "among", "most", "many", "mostly"})) return at;
  constexpr std::size_t kLongest = 10;
  for (std::size_t i = at + 2; i < std::min(words_.size(), at + kLongest); ++i) {
    if (word(i) == ",") return i + 1;
  }
  return at;
}

// "12 people in the harbour district were killed"
std::string_view SentenceReader::passive_later(std::size_t at) const {
  if (const std::size_t behind = behind_inclusion(at); behind != at) {
    if (const auto counted = people_after(behind); !counted.empty()) return counted;
    at = behind;
  }
  for (std::size_t i = at; i + 1 < std::min(words_.size(), at + 14); ++i) {
    if (one_of(word(i), {",", ";", ".", "and", "but", "who", "while", ":"}) || read_digits(word(i))) {
      if (word(i) != "who") return {};
    }
    if (one_of(word(i), {"was", "were", "been", "be", "being"})) return people_after(i);
  }
  return {};
}

// "killing 12", "has wounded at least 30 people", "killed another 12"
std::string_view SentenceReader::active_before(std::size_t at, bool people) const {
  for (std::size_t back = 1; back <= std::min<std::size_t>(at, 3); ++back) {
    const std::string_view w = before(at, back);
    if (const auto counted = units_.counted_before(w); !counted.empty()) {
      return people || counted == "killed" || counted == "wounded" ? counted : std::string_view();
    }
    if (!one_of(w, {"another", "a", "further", "the", "other", "also", "additional", "as", "total", "of"})) return {};
  }
  return {};
}

// "the death toll rose to 14", "the number of wounded reached 30"
std::string_view SentenceReader::toll_before(std::size_t at) const {
  for (std::size_t back = 1; back <= std::min<std::size_t>(at, 10); ++back) {
    const std::string_view w = before(at, back);
    if (one_of(w, {".", ";", ","})) return {};
    if (w == "toll") return before(at, back + 1) == "casualty" ? "casualties" : "killed";
    if (const auto counted = units_.counted_noun(w); !counted.empty() && before(at, back + 1) == "of") return counted;
  }
  return {};
}

// "killing 12 people and 3 soldiers": the second shares the verb of the first.
std::string_view SentenceReader::shared(std::size_t index) const {
  const Reading& last = readings_[index - 1];
  const Reading& r = readings_[index];
  if (last.quantity.counted.empty() || last.quantity.counted == "age" || !is_person_noun(r.quantity.unit)) return {};
  if (r.quantity.unit.empty()) return {};
  return last.end + 1 == r.begin && word(last.end) == "and" ? std::string_view(last.quantity.counted)
                                                            : std::string_view();
}

// "three soldiers and two civilians died": the first shares the verb of the second.
void SentenceReader::share_back(Reading& a, const Reading& b) const {
  if (!a.quantity.counted.empty() || b.quantity.counted.empty() || b.quantity.counted == "age") return;
  const bool linked = b.begin == a.end + 1 && one_of(word(a.end), {"and", "or", ","});
  if (linked && is_person_noun(a.quantity.unit)) a.quantity.counted = b.quantity.counted;
}

// "400 kilometres (250 miles)", "6 feet or 1.8 metres"
void SentenceReader::compare_units(const Reading& a, const Reading& b) {
  if (a.dimension.empty() || a.dimension != b.dimension || a.quantity.unit == b.quantity.unit) return;
  if (one_of(a.dimension, {"money", "share"})) return;
  const bool bracket = b.begin == a.end + 1 && one_of(word(a.end), {"(", "[", "or", "/"});
  if (!bracket || !a.quantity.best || !b.quantity.best) return;
  if (a.dimension == "temperature") return compare_degrees(a, b);
  const double x = *a.quantity.best * a.factor, y = *b.quantity.best * b.factor;
  // Writers round to one figure: "about 5 miles (8km)". A tenth, or half a unit of the coarser figure, is agreement.
  const double slack = std::max({0.1 * std::max(x, y), 0.5 * a.factor, 0.5 * b.factor});
  if (std::abs(x - y) > slack) differ(a, b);
}

// "45C (113F)": the scales have different zeros.
void SentenceReader::compare_degrees(const Reading& a, const Reading& b) {
  const auto celsius = [](const Reading& r) {
    return r.quantity.unit == "degree Fahrenheit" ? (*r.quantity.best - 32) / 1.8 : *r.quantity.best;
  };
  constexpr double kSlack = 1;
  if (std::abs(celsius(a) - celsius(b)) > kSlack) differ(a, b);
}

void SentenceReader::differ(const Reading& a, const Reading& b) {
  document_.note("units-differ",
                 fmt::format("\"{}\" and \"{}\" are not the same {}", document_.text(a.quantity.span),
                             document_.text(b.quantity.span), a.dimension),
                 hull(a.quantity.span, b.quantity.span), std::string(kStage));
}

}  // namespace hearsay
