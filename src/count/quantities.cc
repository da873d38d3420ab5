#include "count/quantities.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "count/noun_phrase.h"
#include "count/number.h"
#include "count/sentence_reader.h"

namespace hearsay {
namespace {

struct Modifier {
  std::string_view phrase;
  std::string_view mod;
};
constexpr std::array<Modifier, 38> kBefore = {{
    {"in the region of", "about"},
    {"in excess of", "more_than"},
    {"as many as", "up_to"},
    {"as much as", "up_to"},
    {"no fewer than", "at_least"},
    {"no less than", "at_least"},
    {"not less than", "at_least"},
    {"no more than", "up_to"},
    {"not more than", "up_to"},
    {"a minimum of", "at_least"},
    {"a maximum of", "up_to"},
    {"at least", "at_least"},
    {"more than", "more_than"},
    {"greater than", "more_than"},
    {"fewer than", "less_than"},
    {"less than", "less_than"},
    {"at most", "up_to"},
    {"up to", "up_to"},
    {"upwards of", "more_than"},
    {"upward of", "more_than"},
    {"an estimated", "about"},
    {"close to", "about"},
    {"just over", "more_than"},
    {"just under", "less_than"},
    {"well over", "more_than"},
    {"just about", "about"},
    {"some", "about"},
    {"about", "about"},
    {"around", "about"},
    {"roughly", "about"},
    {"approximately", "about"},
    {"nearly", "about"},
    {"almost", "about"},
    {"over", "more_than"},
    {"exceeding", "more_than"},
    {"under", "less_than"},
    {"estimated", "about"},
    {"approx", "about"},
}};
constexpr std::array<Modifier, 6> kAfter = {{
    {"or more", "at_least"},
    {"or so", "about"},
    {"or fewer", "up_to"},
    {"or less", "up_to"},
    {"+", "at_least"},
    {"- plus", "at_least"},
}};

bool is_month(std::string_view w) {
  return one_of(w, {"january",   "february", "march",    "april",    "may",  "june", "july", "august",
                    "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
                    "jun",       "jul",      "aug",      "sept",     "sep",  "oct",  "nov",  "dec",
                    "jan.",      "feb.",     "aug.",     "sept.",    "oct.", "nov.", "dec."});
}
bool is_time_unit(std::string_view w) {
  return one_of(
      w, {"second", "seconds", "minute",   "minutes",   "hour",   "hours",   "day",     "days",      "week",  "weeks",
          "month",  "months",  "year",     "years",     "decade", "decades", "century", "centuries", "night", "nights",
          "am",     "pm",      "a.m.",     "p.m.",      "a.m",    "p.m",     "o'clock", "hrs",       "hr",    "mins",
          "min",    "weekend", "weekends", "fortnight", "gmt",    "bst",     "utc",     "est",       "edt",   "cet"});
}
/// Words whose number is a name: "Highway 19", "page 3".
bool names_by_number(std::string_view w) {
  return one_of(
      w, {"highway", "route",   "interstate", "road",   "flight", "article",  "section",     "chapter",  "page",
          "room",    "channel", "no",         "no.",    "number", "level",    "phase",       "platform", "gate",
          "boeing",  "airbus",  "type",       "mark",   "model",  "terminal", "line",        "ward",     "lot",
          "apt",     "suite",   "unit",       "bus",    "fm",     "grade",    "verse",       "psalm",    "volume",
          "vol",     "vol.",    "part",       "figure", "table",  "covid",    "radio",       "area",     "junction",
          "exit",    "pier",    "block",      "camp",   "sector", "category", "proposition", "clause",   "resolution",
          "sonnet",  "windows", "iphone",     "group"});
}

}  // namespace

void SentenceReader::run() {
  for (std::size_t at = 0; at < words_.size();) {
    const auto number = in_time(at) ? std::nullopt : read_number(words_, at);
    if (!number) {
      ++at;
      continue;
    }
    const std::size_t end = read(*number);
    at = std::max(end, number->end);
  }
  for (std::size_t i = 0; i < readings_.size(); ++i) count_people(i);
  for (std::size_t i = readings_.size(); i > 1; --i) share_back(readings_[i - 2], readings_[i - 1]);
  for (std::size_t i = 0; i + 1 < readings_.size(); ++i) compare_units(readings_[i], readings_[i + 1]);
  for (Reading& reading : readings_) document_.quantities.push_back(std::move(reading.quantity));
}

void SentenceReader::mark_times() {
  timed_.assign(words_.size(), false);
  if (words_.empty()) return;
  const ViewSpan whole = hull(words_.front().span, words_.back().span);
  auto time = std::lower_bound(document_.times.begin(), document_.times.end(), whole.begin,
                               [](const TimeExpression& t, std::uint32_t at) { return t.span.end <= at; });
  for (; time != document_.times.end() && time->span.begin < whole.end; ++time) {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (time->span.overlaps(words_[i].span)) timed_[i] = true;
    }
  }
}

// True for numbers that count nothing: dates, clocks, names with numbers, list marks, addresses.
bool SentenceReader::is_name_or_date(const Number& n) const {
  const std::string_view prior = before(n.begin);
  if (is_month(prior) && n.value < 32) return true;
  if (is_month(word(n.end)) && n.digits && n.value < 32 && words_[n.end].capital) return true;
  if (n.begin == 0 && n.digits && one_of(word(n.end), {".", ")"}) && words_.size() > n.end + 1) return true;
  if (!n.digits) return false;
  if (prior == "#" || names_by_number(prior)) return true;
  if (one_of(prior, {"-", "/"}) && !words_[n.begin].space_before && n.begin > 1) return joined_name(n);
  return is_address(n);
}

// "F-16", "Covid-19", "T-72": letters, a hyphen, digits.
bool SentenceReader::joined_name(const Number& n) const {
  const std::string_view head = before(n.begin, 2);
  return !head.empty() && !is_ascii_digit(head.back()) && !words_[n.begin - 1].space_before;
}

// "1935 Oak Street"
bool SentenceReader::is_address(const Number& n) const {
  for (std::size_t at = n.end; at < std::min(words_.size(), n.end + 5); ++at) {
    if (one_of(word(at), {"street", "st", "st.", "road", "rd", "rd.", "avenue", "ave", "ave.", "drive", "dr.", "lane",
                          "boulevard", "blvd", "blvd."})) {
      return words_[at].capital;
    }
    if (!words_[at].capital && !read_digits(word(at)) && word(at) != "th") return false;
  }
  return false;
}

// "2019", "1998": four digits in the range of years, with nothing that says they count.
bool SentenceReader::is_year(const Number& n) {
  return n.digits && !n.grouped && n.scale == 1 && n.value >= 1500 && n.value <= 2100 && n.value == std::floor(n.value);
}

// Reads a quantity from its first number; gives the word after it, also when it is none.
std::size_t SentenceReader::read(const Number& n) {
  if (is_name_or_date(n)) return n.end;
  if (before(n.begin) == "no" && !n.digits && n.value <= 1) return n.end;  // "no one was hurt"
  if (const std::size_t end = match_clock(n); end > 0) return end;
  if (const std::size_t age = read_age(n); age > 0) return age;
  if (const std::size_t share = read_share(n); share > 0) return share;
  Reading r;
  r.begin = n.begin;
  r.end = n.end;
  money_before(r);
  const std::optional<Number> second = range_end(r, n);
  if (second && second->value <= n.value) return skip_score(*second);
  r.quantity.sentence = sentence_;
  fill_values(r, n, second);
  modifier_before(r, n);
  modifier_after(r);
  const bool modified = !r.quantity.mod.empty() && r.quantity.mod != "several";
  if (!unit_after(r)) {
    if (is_time_unit(word(r.end)) || (word(r.end) == "-" && is_time_unit(word(r.end + 1)))) return r.end + 1;
    if (is_year(n) && !modified && r.quantity.unit.empty()) return n.end;
    noun_after(r, n);
  }
  if (!worth_keeping(r, n, modified)) return r.end;
  bounds(r);
  const std::size_t begin = r.begin, end = r.end;
  r.quantity.span = hull(words_[begin].span, words_[end - 1].span);
  readings_.push_back(std::move(r));
  return end;
}

// A lone "one" or a bare number after a capitalised word says too little to be a quantity.
bool SentenceReader::worth_keeping(const Reading& r, const Number& n, bool modified) const {
  const bool one = !n.digits && n.value <= 1 && n.kind == NumberKind::kExact;
  const bool people = !people_after(n.end).empty();
  if (one) return !r.dimension.empty() || is_person_noun(r.quantity.unit) || people;
  if (!r.quantity.unit.empty() || modified || people || !r.quantity.counted.empty()) return true;
  if (n.kind == NumberKind::kSeveral || n.kind == NumberKind::kFraction) return false;
  return !(n.begin > 1 && words_[n.begin - 1].capital);
}

// "90+3": a minute of a match, added time apart; nothing is counted.
std::size_t SentenceReader::match_clock(const Number& n) const {
  if (!n.digits || word(n.end) != "+" || words_[n.end].space_before || !read_digits(word(n.end + 1)) ||
      words_[n.end + 1].space_before)
    return 0;
  return n.end + 2;
}

void SentenceReader::money_before(Reading& r) const {
  const Unit* unit = r.begin > 0 ? units_.unit(before(r.begin)) : nullptr;
  if (unit == nullptr || unit->dimension != "money" || is_ascii_alpha(before(r.begin).back())) {
    const bool rupees = r.begin > 0 && one_of(before(r.begin), {"rs", "rs.", "usd", "eur", "gbp", "rmb"});
    if (!rupees) return;
  }
  set_unit(r, *unit);
  --r.begin;
}

void SentenceReader::set_unit(Reading& r, const Unit& unit) {
  r.quantity.unit = unit.name;
  r.dimension = unit.dimension;
  r.factor = unit.factor;
}

// "fell $2 to $71", "rose 3 to 15": by how much and to what, no range.
bool SentenceReader::moves_by(std::size_t at) const {
  return one_of(before(at), {"fell", "rose", "falling", "rising", "gained", "lost", "climbed", "dropped", "slipped",
                             "added", "jumped", "declined", "shed", "surged", "soared", "sank", "tumbled"});
}

// "5-7", "5 to 7", "between 5 and 7", "five or six"; the end moves behind the second number.
std::optional<Number> SentenceReader::range_end(Reading& r, const Number& n) const {
  std::size_t at = r.end;
  const bool between = before(r.begin) == "between";
  const std::string_view link = word(at);
  const bool dash = one_of(link, {"-", "\u2013", "\u2014"});
  const bool linked = (dash && at < words_.size() && (!words_[at].space_before || link == "\u2013")) || link == "to" ||
                      (between && link == "and") || (link == "or" && !n.digits);
  if (!linked || at + 1 >= words_.size()) return std::nullopt;
  ++at;
  if (const Unit* unit = units_.unit(word(at)); unit != nullptr && unit->dimension == "money") ++at;
  const auto second = at < words_.size() && !timed_[at] ? read_number(words_, at) : std::nullopt;
  if (!second || second->kind != NumberKind::kExact || n.kind != NumberKind::kExact) return std::nullopt;
  if (link == "or" && (second->value > n.value + 5 || second->value <= n.value)) return std::nullopt;
  if (link == "to" && (second->value <= n.value || moves_by(r.begin))) return std::nullopt;
  r.end = second->end;
  return second;
}

// "3-2" is a score, "555-123-4567" a telephone number: nothing of either counts.
std::size_t SentenceReader::skip_score(const Number& second) const {
  std::size_t at = second.end;
  while (one_of(word(at), {"-", "\u2013"}) && read_digits(word(at + 1))) at += 2;
  return at;
}

void SentenceReader::fill_values(Reading& r, const Number& n, const std::optional<Number>& second) const {
  Quantity& q = r.quantity;
  if (second) {
    // "5 to 7 million": the scale belongs to both.
    const double first = n.scale == 1 && second->scale > 1 && n.value * second->scale <= second->value
                             ? n.value * second->scale
                             : n.value;
    q.low = first;
    q.high = second->value;
    q.mod = "between";
    if (before(r.begin) == "between" || before(r.begin) == "from") --r.begin;
    return;
  }
  q.best = n.value;
  if (n.kind == NumberKind::kVague) q.mod = "dozens";
  if (n.kind == NumberKind::kSeveral) q.mod = "several";
  if (n.kind == NumberKind::kFraction) q.mod = "share";
}

void SentenceReader::modifier_before(Reading& r, const Number& n) const {
  for (const Modifier& m : kBefore) {
    const std::vector<std::string_view> phrase = words_of(m.phrase);
    if (phrase.size() > r.begin) continue;
    bool same = true;
    for (std::size_t i = 0; i < phrase.size(); ++i) same = same && word(r.begin - phrase.size() + i) == phrase[i];
    if (!same) continue;
    r.begin -= phrase.size();
    if (r.quantity.mod.empty() || n.kind == NumberKind::kVague) r.quantity.mod = m.mod;
    return;
  }
}

std::vector<std::string_view> SentenceReader::words_of(std::string_view phrase) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    out.push_back(phrase.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void SentenceReader::modifier_after(Reading& r) const {
  for (const Modifier& m : kAfter) {
    const std::vector<std::string_view> phrase = words_of(m.phrase);
    bool same = true;
    for (std::size_t i = 0; i < phrase.size(); ++i) same = same && word(r.end + i) == phrase[i];
    if (!same) continue;
    r.end += phrase.size();
    r.quantity.mod = m.mod;
    return;
  }
}

// "45C", "113F": a capital on the figure itself.
bool SentenceReader::degrees_after(Reading& r) const {
  if (r.end >= words_.size() || !words_[r.end].capital || words_[r.end].space_before) return false;
  const std::string_view letter = word(r.end);
  if (letter != "c" && letter != "f") return false;
  set_unit(r, *units_.unit(letter == "c" ? "\u00b0c" : "\u00b0f"));
  ++r.end;
  return true;
}

// "kilometres", "square miles", "%": the longest phrase of three words.
bool SentenceReader::unit_after(Reading& r) const {
  if (r.dimension == "money" || degrees_after(r)) return true;
  std::size_t start = r.end;
  if (word(start) == "-" && start + 1 < words_.size()) ++start;
  for (std::size_t count = 3; count > 0; --count) {
    std::string phrase;
    for (std::size_t i = 0; i < count && start + i < words_.size(); ++i) {
      const bool slash = words_[start + i].lower == "/" || (i > 0 && words_[start + i - 1].lower == "/");  // "km/h"
      if (i > 0 && !slash) phrase += ' ';
      phrase += words_[start + i].lower;
    }
    const Unit* unit = start + count <= words_.size() ? units_.unit(phrase) : nullptr;
    if (unit == nullptr) continue;
    set_unit(r, *unit);
    r.end = start + count;
    return true;
  }
  return false;
}

void SentenceReader::noun_after(Reading& r, const Number& n) {
  const bool of = n.kind != NumberKind::kExact || !n.vague_word.empty();
  const NounPhrase noun = noun_phrase(document_, words_, r.end, of, units_);
  if (noun.head.empty()) return;
  const std::string_view counted = units_.counted_noun(noun.head);
  r.end = noun.end;
  if (!counted.empty()) {
    r.quantity.counted = counted;
    r.quantity.unit = "person";
  } else {
    r.quantity.unit = noun.unit;
  }
}

// Bounds follow from the modifier; what the words do not say stays open.
void SentenceReader::bounds(Reading& r) {
  Quantity& q = r.quantity;
  const auto value = q.best;
  if (q.mod == "between" || !value) return;
  if (q.mod == "at_least" || q.mod == "more_than" || q.mod == "dozens" || q.mod == "several") {
    q.low = value;
    q.best.reset();
  } else if (q.mod == "up_to" || q.mod == "less_than") {
    q.high = value;
    q.best.reset();
  } else if (q.mod.empty()) {
    q.low = q.high = value;
  }
}

// "Ann Oakmere, 45,", "a man, 33, and"; at a sentence's start one name is enough: "Oakmere, 45, said".
bool SentenceReader::stands_apart(const Number& n) const {
  if (n.begin < 2 || before(n.begin) != "," || !one_of(word(n.end), {",", "."})) return false;
  const std::string_view who = before(n.begin, 2);
  if (is_person_noun(who)) return true;
  if (!words_[n.begin - 2].capital || is_month(who)) return false;
  if (n.begin > 2) return words_[n.begin - 3].capital;
  constexpr double kYoungest = 10;
  return n.value >= kYoungest && word(n.end) == "," &&
         !one_of(who.substr(who.size() > 3 ? who.size() - 3 : 0), {"day"});
}

// "she turned 40 in May"
bool SentenceReader::turned(const Number& n) const {
  return before(n.begin) == "turned" &&
         (n.end >= words_.size() || one_of(word(n.end), {"in", "on", ",", ".", "this", "last", "and", "today"}));
}

// "aged 24 and 31", "aged 7, 9 and 12": figures that go on from an age.
bool SentenceReader::goes_on_ages(const Number& n) const {
  if (readings_.empty() || !n.digits || readings_.back().quantity.counted != "age") return false;
  const Reading& last = readings_.back();
  if (n.begin != last.end + 1 || !one_of(before(n.begin), {"and", ",", "or", "to", "-"})) return false;
  std::size_t first = last.begin;
  for (std::size_t i = readings_.size() - 1;
       i > 0 && readings_[i - 1].end + 1 == first && readings_[i - 1].quantity.counted == "age"; --i)
    first = readings_[i - 1].begin;
  return one_of(word(first), {"aged", "ages"}) &&
         (n.end >= words_.size() || one_of(word(n.end), {",", ".", "and", "or", "were", "was", ")", ";"}));
}

// "18-year-old", "aged 45", "Ann Oakmere, 45,".
std::size_t SentenceReader::read_age(const Number& n) {
  if (n.value > 125 || n.kind != NumberKind::kExact) return 0;
  const std::size_t dash = word(n.end) == "-" ? 1 : 0;
  const std::string_view unit = word(n.end + dash);
  std::size_t begin = n.begin, end = 0;
  std::string name = "year";
  if (one_of(unit, {"year", "years", "month", "months"})) {
    const std::size_t next = n.end + dash + 1;
    const std::size_t second = word(next) == "-" ? 1 : 0;
    if (one_of(word(next + second), {"old", "olds"})) end = next + second + 1;
    if (unit[0] == 'm') name = "month";
  } else if (one_of(before(n.begin), {"aged", "ages"})) {
    end = n.end;
    begin = n.begin - 1;
  } else if (goes_on_ages(n)) {
    end = n.end;
  } else if (n.digits && n.value >= 1 && n.value == std::floor(n.value) && (stands_apart(n) || turned(n))) {
    end = n.end;
  }
  if (end == 0) return 0;
  Reading r;
  r.begin = begin;
  r.end = end;
  r.quantity.span = hull(words_[begin].span, words_[end - 1].span);
  r.quantity.low = r.quantity.best = r.quantity.high = n.value;
  r.quantity.unit = name;
  r.quantity.counted = "age";
  r.quantity.sentence = sentence_;
  readings_.push_back(std::move(r));
  return end;
}

// "one in five voters", "two out of three houses": a share of them.
std::size_t SentenceReader::read_share(const Number& n) {
  const bool out_of = word(n.end) == "out" && word(n.end + 1) == "of";
  if (!out_of && (n.value != 1 || word(n.end) != "in")) return 0;
  const std::size_t at = n.end + (out_of ? 2 : 1);
  const auto whole = at < words_.size() && !timed_[at] ? read_number(words_, at) : std::nullopt;
  constexpr double kLargest = 1000;
  if (!whole || n.kind != NumberKind::kExact || whole->kind != NumberKind::kExact || whole->value <= n.value ||
      whole->value > kLargest || is_time_unit(word(whole->end)))
    return 0;
  Reading r;
  r.begin = n.begin;
  r.end = whole->end;
  r.quantity.best = n.value / whole->value;
  r.quantity.sentence = sentence_;
  modifier_before(r, n);
  r.quantity.mod = "share";
  noun_after(r, *whole);
  const std::size_t end = r.end;
  r.quantity.span = hull(words_[r.begin].span, words_[end - 1].span);
  readings_.push_back(std::move(r));
  return end;
}

Result<QuantityFinder> QuantityFinder::load(const std::string& units_path, const std::string& counted_path) {
  Result<UnitWords> units = UnitWords::load(units_path, counted_path);
  if (!units) return fail(units.error());
  QuantityFinder finder;
  finder.units_ = std::make_shared<const UnitWords>(std::move(*units));
  return finder;
}

void QuantityFinder::find(Document& document) const {
  document.quantities.clear();
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    SentenceReader(document, *units_, static_cast<Index>(s)).run();
  }
}

}  // namespace hearsay
