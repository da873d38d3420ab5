// The table of all builders, and what they share.
#include "when/timex/builders.h"

namespace hearsay::timex {
namespace {

constexpr auto kFamilies = {date_builders, clock_builders, length_builders, range_builders};

int days_in(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

}  // namespace

const Item& item_of(const Context& c, char slot) {
  return c.chart.items[static_cast<std::size_t>(c.match.at(slot))];
}

const Atom& atom_of(const Context& c, char slot) {
  return c.chart.atoms[static_cast<std::size_t>(item_of(c, slot).first_atom)];
}

const Meaning* meaning_of(const Context& c, char slot) {
  if (!c.match.has(slot)) return nullptr;
  const std::int32_t index = item_of(c, slot).meaning;
  return index < 0 ? nullptr : &c.chart.meanings[static_cast<std::size_t>(index)];
}

std::int32_t child_of(const Context& c, char slot) {
  return c.match.has(slot) ? item_of(c, slot).meaning : -1;
}

bool possible_date(const Meaning& m) {
  if (m.month < 0 || m.month > 12 || m.day < 0) return false;
  if (m.month > 0 && m.day > days_in(m.year == kUnset ? 2000 : m.year, m.month)) return false;
  return m.day <= 31 && (m.year == kUnset || m.bc || (m.year >= 1 && m.year <= 9999));
}

void set_year(const Context& c, Meaning& m) {
  if (!c.match.has('y')) return;
  const Item& item = item_of(c, 'y');
  m.year = c.match.get('y');
  if (item.meaning >= 0) m.year = c.chart.meanings[static_cast<std::size_t>(item.meaning)].year;
  const Atom& atom = c.chart.atoms[static_cast<std::size_t>(item.first_atom)];
  if (atom.kind == AtomKind::kNumber && atom.digits == 2 && !c.match.has('e')) {
    m.short_year = true;
    m.year += m.year < 50 ? 2000 : 1900;
  }
  if (c.match.has('e') && c.match.get('e') < 0) {
    m.bc = true;
    m.year = 1 - m.year;
  }
}

void set_zone(const Context& c, Meaning& m) {
  if (!c.match.has('z')) return;
  const Item& zone = item_of(c, 'z');
  m.zone = {zone.begin, zone.end};
}

Count count_of(const Context& c, char slot) {
  if (!c.match.has(slot)) return {c.args.n > 0 ? c.args.n : 1.0, c.args.vague};
  const Item& item = item_of(c, slot);
  if (item.meaning >= 0) {
    const Meaning& m = c.chart.meanings[static_cast<std::size_t>(item.meaning)];
    return {m.amount, m.vague};
  }
  return {item.word != nullptr ? 1.0 : item.number, false};  // "a", "an"
}

int builder_index(std::string_view name) {
  int index = 0;
  for (const auto family : kFamilies) {
    for (const NamedBuilder& builder : family()) {
      if (builder.name == name) return index;
      ++index;
    }
  }
  return -1;
}

bool build(int builder, const Chart& chart, const Match& match, const RuleArgs& args, Meaning& out) {
  for (const auto family : kFamilies) {
    const auto builders = family();
    const auto count = static_cast<int>(builders.size());
    if (builder < count) return builders[static_cast<std::size_t>(builder)].build({chart, match, args}, out);
    builder -= count;
  }
  return false;
}

}  // namespace hearsay::timex
