#include "when/timex/numbers.h"

#include <cmath>

#include "base/utf8.h"

namespace hearsay::timex {

NumberSymbols::NumberSymbols(const Grammar& g)
    : num(g.symbol("NUM")),
      integer(g.symbol("INT")),
      day(g.symbol("DAY")),
      hour(g.symbol("HOUR")),
      minute(g.symbol("MIN")),
      year(g.symbol("YEAR")),
      yy(g.symbol("YY")),
      month_figures(g.symbol("MON2")),
      hhmm(g.symbol("HHMM")),
      ord(g.symbol("ORD")),
      ordday(g.symbol("ORDDAY")),
      clock(g.symbol("CLOCK")),
      iso(g.symbol("ISO")),
      ndate(g.symbol("NDATE")),
      decimal(g.symbol("DEC")),
      number_word(g.symbol("NUMWORD")),
      half(g.symbol("'half'")),
      zone(g.symbol("ZONE")),
      weekday(g.symbol("WEEKDAY")),
      clock_end(g.symbol("CLOCKEND")),
      unit(g.symbol("CARD")),
      tens(g.symbol("TENS")),
      hundred(g.symbol("HUNDRED")),
      scale(g.symbol("SCALE")),
      ordinal_word(g.symbol("ORDW")),
      ordinal_tens(g.symbol("ORDTENS")) {}

namespace {

class Reader {
 public:
  Reader(const NumberSymbols& symbols, const ZoneTable& zones, Chart& chart)
      : s_(symbols), zones_(zones), chart_(chart), atoms_(chart.atoms) {}

  void run() {
    chart_.items.clear();
    words_.assign(atoms_.size(), nullptr);
    for (std::size_t i = 0; i < atoms_.size(); ++i) words_[i] = look_up(atoms_[i], i);
    for (std::size_t i = 0; i < atoms_.size();) {
      const std::size_t end = opaque(i);
      if (end > i) {
        for (; i < end; ++i) push(i, i + 1);
      } else {
        i = item(i);
      }
    }
  }

 private:
  // Addresses, tags and handles are names, whatever words they hold: the atom behind one, or `i`.
  std::size_t opaque(std::size_t i) const {
    const bool address = ((is(i, "http") || is(i, "https")) && tight(i + 1)) || bare_address(i);
    const bool tag =
        (is(i, "#") || is(i, "@")) && tight(i + 1) && i + 1 < atoms_.size() && atoms_[i + 1].kind == AtomKind::kWord;
    if (!address && !tag) return i;
    std::size_t end = i + 1;
    while (end < atoms_.size() && tight(end) && (address || atoms_[end].kind != AtomKind::kPunct || is(end, "_")))
      ++end;
    return end;
  }

  // "pic.example.com/q4trE": words joined by stops before a slash.
  bool bare_address(std::size_t i) const {
    const auto word = [&](std::size_t k) { return k < atoms_.size() && atoms_[k].kind == AtomKind::kWord; };
    std::size_t stops = 0;
    if (!word(i)) return false;
    while (is(i + 1, ".") && tight(i + 1) && word(i + 2) && tight(i + 2)) i += 2, ++stops;
    return stops > 0 && is(i + 1, "/") && tight(i + 1);
  }

  const WordInfo* look_up(Atom& atom, std::size_t index) {
    if (atom.kind != AtomKind::kWord && atom.kind != AtomKind::kPunct) return nullptr;
    const std::size_t size = atom.end - atom.begin;
    if (size > 24) return nullptr;
    char lower[32];
    std::size_t n = 0;
    for (std::size_t i = atom.begin; i < atom.end; ++i) {
      const char c = chart_.view[i];
      if (atom.dotted && c == '.') continue;
      lower[n++] = ascii_lower(c);
    }
    std::string_view key(lower, n);
    if (atom.kind == AtomKind::kPunct) key = mark(key);
    const WordInfo* info = chart_.grammar->word(key);
    if (info == nullptr) return nullptr;
    if (info->capital_only && !atom.capital) return nullptr;
    // The full stop of "Jan." belongs to the word, unless it ends the sentence.
    if (info->abbreviation && index + 1 < atoms_.size() && !atoms_[index + 1].space_before &&
        chart_.view[atoms_[index + 1].begin] == '.' && atoms_[index + 1].kind == AtomKind::kPunct &&
        index + 2 < atoms_.size() && !starts_sentence(atoms_[index + 2]) && !is(index + 2, ".")) {
      absorbed_.push_back(static_cast<std::int32_t>(index + 1));
    }
    return info;
  }

  static bool starts_sentence(const Atom& next) { return next.kind == AtomKind::kWord && next.capital; }

  // Dashes and apostrophes have many shapes; rules write them as - and '.
  static std::string_view mark(std::string_view text) {
    if (text == "\u2013" || text == "\u2212" || text == "\u2010" || text == "\u2011" || text == "\u2014") return "-";
    if (text == "\u2019" || text == "\u2018") return "'";
    return text;
  }

  bool has(std::size_t i, Symbol symbol, std::int32_t* value = nullptr) const {
    if (i >= atoms_.size() || words_[i] == nullptr) return false;
    for (const ClassValue& c : words_[i]->classes) {
      if (c.symbol != symbol) continue;
      if (value != nullptr) *value = c.value;
      return true;
    }
    return false;
  }

  bool is(std::size_t i, std::string_view text) const {
    return i < atoms_.size() &&
           equals_icase(chart_.view.substr(atoms_[i].begin, atoms_[i].end - atoms_[i].begin), text);
  }
  bool tight(std::size_t i) const { return i < atoms_.size() && !atoms_[i].space_before; }

  Item& push(std::size_t begin, std::size_t end) {
    Item item;
    item.begin = atoms_[begin].begin;
    item.end = atoms_[end - 1].end;
    item.first_atom = static_cast<std::int32_t>(begin);
    item.end_atom = static_cast<std::int32_t>(end);
    item.space_before = atoms_[begin].space_before;
    chart_.items.push_back(item);
    return chart_.items.back();
  }

  // Zone words count only behind a clock: "04:00 BST", "4am Moscow time", "0347Z", "noon ET".
  bool may_precede_zone(std::size_t i) const {
    if (i == 0) return false;
    const Atom& before = atoms_[i - 1];
    if (before.kind == AtomKind::kClock) return true;
    if (before.kind == AtomKind::kNumber && before.decimals == 0) {
      if (before.digits >= 3) return before.digits <= 4;
      return i >= 2 &&
             ((is(i - 2, "h") && tight(i - 1)) || is(i - 2, "at") || is(i - 2, "@"));  // "8h00 GMT", "at 8 GMT"
    }
    if (has(i - 1, s_.clock_end)) return true;
    if (i >= 2 && has(i - 1, s_.weekday)) return may_precede_zone(is(i - 2, ",") ? i - 2 : i - 1);  // "noon Monday GMT"
    return i >= 2 && is(i - 1, "(") && may_precede_zone(i - 1);
  }

  std::size_t zone(std::size_t i) {
    const Atom& atom = atoms_[i];
    const bool sign = atom.kind == AtomKind::kPunct && (is(i, "+") || is(i, "-")) && tight(i) && tight(i + 1) &&
                      i > 0 && atoms_[i - 1].kind == AtomKind::kClock;
    if (!sign && atom.kind != AtomKind::kWord) return i;
    const std::optional<ZoneWords> words = zones_.match(chart_.view.substr(atom.begin));
    if (!words || words->length == 0) return i;
    std::size_t end = i;
    while (end < atoms_.size() && atoms_[end].begin < atom.begin + words->length) ++end;
    push(i, end).add(s_.zone, 0);
    return end;
  }

  std::size_t item(std::size_t i) {
    const Atom& atom = atoms_[i];
    if (may_precede_zone(i)) {
      if (const std::size_t end = zone(i); end > i) return end;
    }
    switch (atom.kind) {
      case AtomKind::kClock:
        push(i, i + 1).add(s_.clock, 0);
        return i + 1;
      case AtomKind::kIsoDate:
        push(i, i + 1).add(s_.iso, 0);
        return i + 1;
      case AtomKind::kNumberDate:
        push(i, i + 1).add(s_.ndate, 0);
        return i + 1;
      case AtomKind::kNumber:
        return figure(i);
      default:
        break;
    }
    if (words_[i] != nullptr) {
      if (const std::size_t end = spelled(i); end > i) return end;
    }
    Item& word = push(i, i + 1);
    word.word = words_[i];
    const auto next = static_cast<std::int32_t>(i + 1);
    if (next_absorbed_ < absorbed_.size() && absorbed_[next_absorbed_] == next) {
      ++next_absorbed_;
      word.end = atoms_[i + 1].end;
      word.end_atom = next + 1;
      return i + 2;
    }
    return i + 1;
  }

  std::size_t figure(std::size_t i) {
    const Atom& atom = atoms_[i];
    const bool whole = atom.decimals == 0 && !atom.thousands && atom.digits <= 9;
    if (whole && tight(i + 1) && atoms_[i + 1].kind == AtomKind::kWord &&
        (is(i + 1, "st") || is(i + 1, "nd") || is(i + 1, "rd") || is(i + 1, "th"))) {
      ordinal(push(i, i + 2), atom.number);
      return i + 2;
    }
    double value = atom.number;
    std::size_t end = i + 1;
    std::int32_t scale = 0;
    if (has(i + 1, s_.scale, &scale) && scale >= 1000000) value *= scale, ++end;
    const std::size_t with_half = half(end);
    Item& item = push(i, with_half > end ? with_half : end);
    if (with_half > end) value += 0.5;
    item.number = value;
    item.add(s_.num, 0);
    if (end > i + 1 || with_half > end) return with_half > end ? with_half : end;
    if (atom.decimals > 0) {
      item.add(s_.decimal, 0);
      return end;
    }
    if (!whole) return end;
    const auto n = static_cast<std::int32_t>(value);
    item.add(s_.integer, n);
    if (n >= 1 && n <= 31 && atom.digits <= 2) item.add(s_.day, n);
    if (n <= 24 && atom.digits <= 2) item.add(s_.hour, n);
    if (n <= 59 && atom.digits == 2) item.add(s_.minute, n);
    if (atom.digits == 2) item.add(s_.yy, n);
    if (atom.digits == 2 && n >= 1 && n <= 12) item.add(s_.month_figures, n);
    if (atom.digits == 4 && n >= 1000 && n <= 2199) item.add(s_.year, n);
    if ((atom.digits == 4 || atom.digits == 3) && n / 100 <= 24 && n % 100 <= 59) item.add(s_.hhmm, n);
    return end;
  }

  // "and a half", "1/2" behind a number: the atom behind it, or `i`.
  std::size_t half(std::size_t i) const {
    std::size_t j = i;
    if (is(j, "-") && tight(j)) ++j;
    if (!is(j, "and")) return i;
    ++j;
    if (is(j, "-")) ++j;
    if (is(j, "a") || is(j, "one")) ++j;
    if (is(j, "-")) ++j;
    return is(j, "half") ? j + 1 : i;
  }

  void ordinal(Item& item, double value) {
    item.number = value;
    const auto n = static_cast<std::int32_t>(value);
    item.add(s_.ord, n);
    if (n >= 1 && n <= 31) item.add(s_.ordday, n);
  }

  // Below one hundred: "nineteen", "twenty-one". The atom behind it, or `i`.
  std::size_t below_hundred(std::size_t i, std::int32_t& value) const {
    if (has(i, s_.unit, &value)) return i + 1;
    if (!has(i, s_.tens, &value)) return i;
    std::size_t j = i + 1;
    if (is(j, "-") && tight(j)) ++j;
    std::int32_t ones = 0;
    if (has(j, s_.unit, &ones) && ones >= 1 && ones <= 9 && (j > i + 1 || atoms_[j].space_before)) {
      value += ones;
      return j + 1;
    }
    return i + 1;
  }

  std::size_t below_thousand(std::size_t i, std::int32_t& value) const {
    std::int32_t first = 0;
    std::size_t j = below_hundred(i, first);
    std::int32_t unused = 0;
    if (j == i && (is(i, "a")) && has(i + 1, s_.hundred, &unused)) first = 1, j = i + 1;
    if (j == i) return i;
    value = first;
    std::size_t k = j;
    if (is(k, "-") && tight(k)) ++k;
    if (!has(k, s_.hundred, &unused)) return j;
    value = first * 100;
    j = k + 1;
    k = is(j, "and") ? j + 1 : j;
    std::int32_t rest = 0;
    if (const std::size_t end = below_hundred(k, rest); end > k) {
      value += rest;
      return end;
    }
    return j;
  }

  std::size_t spelled(std::size_t i) {
    std::int32_t value = 0;
    if (const std::size_t end = spelled_ordinal(i, value); end > i) {
      ordinal(push(i, end), value);
      Item& item = chart_.items.back();
      if (end == i + 1) {  // "second" is also a unit: keep the word's own classes
        for (const ClassValue& c : words_[i]->classes) item.add(c.symbol, c.value);
      }
      return end;
    }
    double number = 0;
    std::size_t end = spelled_cardinal(i, number);
    if (end == i) return i;
    bool year = false;
    if (const std::size_t after = spoken_year(i, value); after > end) {
      end = after;
      number = value;
      year = true;
    }
    const std::size_t with_half = half(end);
    if (with_half > end) number += 0.5;
    const bool single = end == i + 1;
    Item& item = push(i, with_half > end ? with_half : end);
    item.number = number;
    const auto n = static_cast<std::int32_t>(number);
    if (with_half > end) {
      item.add(s_.num, 0);
      return with_half;
    }
    item.add(s_.num, 0);
    item.add(s_.number_word, n);
    if (year || (number >= 1500 && number < 2100 && !single)) item.add(s_.year, n);
    if (n >= 1 && n <= 31) item.add(s_.day, n);
    if (n >= 0 && n <= 24) item.add(s_.hour, n);
    if (n >= 10 && n <= 59) item.add(s_.minute, n);
    if (n >= 0 && n < 10000) item.add(s_.integer, n);
    return end;
  }

  std::size_t spelled_ordinal(std::size_t i, std::int32_t& value) const {
    if (has(i, s_.ordinal_word, &value) || has(i, s_.ordinal_tens, &value)) return i + 1;
    std::int32_t tens = 0;
    if (!has(i, s_.tens, &tens)) return i;
    std::size_t j = i + 1;
    if (is(j, "-") && tight(j)) ++j;
    std::int32_t ones = 0;
    if (!has(j, s_.ordinal_word, &ones) || ones > 9) return i;
    value = tens + ones;
    return j + 1;
  }

  std::size_t spelled_cardinal(std::size_t i, double& number) const {
    std::int32_t value = 0;
    std::size_t j = below_thousand(i, value);
    std::int32_t scale = 0;
    if (j == i) {
      if (!is(i, "a") || !has(i + 1, s_.scale, &scale)) return i;
      value = 1;
      j = i + 1;
    }
    number = value;
    if (!has(j, s_.scale, &scale)) return j;
    number = static_cast<double>(value) * scale;
    ++j;
    std::int32_t rest = 0;
    std::size_t k = is(j, "and") ? j + 1 : j;
    if (const std::size_t end = below_thousand(k, rest); end > k) {
      number += rest;
      return end;
    }
    return j;
  }

  // "nineteen ninety-nine", "twenty sixteen", "nineteen oh five".
  std::size_t spoken_year(std::size_t i, std::int32_t& value) const {
    std::int32_t century = 0;
    if (!has(i, s_.unit, &century) && !has(i, s_.tens, &century)) return i;
    if (century < 16 || century > 20) return i;
    std::size_t j = i + 1;
    if (is(j, "-") && tight(j)) ++j;
    std::int32_t rest = 0;
    if (is(j, "oh") || is(j, "zero") || is(j, "o")) {
      if (!has(j + 1, s_.unit, &rest) || rest > 9) return i;
      value = century * 100 + rest;
      return j + 2;
    }
    const std::size_t end = below_hundred(j, rest);
    if (end == j || rest < 10) return i;
    value = century * 100 + rest;
    return end;
  }

  const NumberSymbols& s_;
  const ZoneTable& zones_;
  Chart& chart_;
  std::vector<Atom>& atoms_;
  std::vector<const WordInfo*> words_;
  std::vector<std::int32_t> absorbed_;
  std::size_t next_absorbed_ = 0;
};

}  // namespace

void read_items(const NumberSymbols& symbols, const ZoneTable& zones, Chart& chart) {
  Reader(symbols, zones, chart).run();
}

}  // namespace hearsay::timex
