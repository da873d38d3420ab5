#include "when/timex/matcher.h"

#include <algorithm>

namespace hearsay::timex {
namespace {

class Pass {
 public:
  Pass(Chart& chart, int pass) : chart_(chart), grammar_(*chart.grammar), pass_(pass) {}

  void run() {
    chart_.scratch.clear();
    const auto count = static_cast<std::int32_t>(chart_.items.size());
    done_ = 0;  // items before it are in scratch or were consumed
    for (std::int32_t i = 0; i < count; ++i) {
      if (can_start(chart_.items[i])) walk(1 + pass_, i, 0);
      auto& candidates = pending_[static_cast<std::size_t>(i) % kLeads];
      if (!candidates.empty() && i >= done_) take_best(i, candidates);
      candidates.clear();
    }
    for (auto& rest : pending_) rest.clear();
    if (done_ == 0) return;  // nothing built: items stay as they are
    copy_until(done_, count);
    chart_.items.swap(chart_.scratch);
  }

 private:
  static constexpr std::size_t kLeads = 4;  ///< leading context has at most three elements

  struct Candidate {
    std::int32_t variant = 0;
    std::int32_t start = 0;  ///< item of the first element, context included
    std::int32_t inside = 0;
    std::array<std::int32_t, kMaxElements> values{};
  };

  bool can_start(const Item& item) const {
    const ClassValue* c = item.begin_classes();
    for (std::size_t k = 0; k < item.class_count(); ++k) {
      if (grammar_.starts(pass_, c[k].symbol)) return true;
      for (const Symbol group : grammar_.groups(c[k].symbol)) {
        if (grammar_.starts(pass_, group)) return true;
      }
    }
    return false;
  }

  void walk(std::int32_t node, std::int32_t at, std::int32_t depth) {
    for (const std::int32_t index : grammar_.variants_at(node)) {
      const Variant& variant = grammar_.variant(index);
      Candidate candidate;
      candidate.variant = index;
      candidate.start = at - depth;
      candidate.inside = variant.size - variant.lead - variant.tail;
      std::copy_n(values_.begin(), depth, candidate.values.begin());
      pending_[static_cast<std::size_t>(candidate.start + variant.lead) % kLeads].push_back(candidate);
    }
    if (depth >= kMaxElements || at >= static_cast<std::int32_t>(chart_.items.size())) return;
    const Item& item = chart_.items[at];
    const ClassValue* c = item.begin_classes();
    for (std::size_t k = 0; k < item.class_count(); ++k) {
      values_[static_cast<std::size_t>(depth)] = c[k].value;
      follow(node, c[k].symbol, item, at, depth);
      for (const Symbol group : grammar_.groups(c[k].symbol)) {
        values_[static_cast<std::size_t>(depth)] = c[k].value;
        follow(node, group, item, at, depth);
      }
    }
  }

  void follow(std::int32_t node, Symbol symbol, const Item& item, std::int32_t at, std::int32_t depth) {
    if (const std::int32_t next = grammar_.step(node, symbol, false); next != 0) walk(next, at + 1, depth + 1);
    if (item.space_before) return;
    if (const std::int32_t next = grammar_.step(node, symbol, true); next != 0) walk(next, at + 1, depth + 1);
  }

  // Builds the longest candidate that its builder accepts.
  void take_best(std::int32_t at, std::vector<Candidate>& candidates) {
    std::stable_sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
      if (a.inside != b.inside) return a.inside > b.inside;
      const std::int32_t size_a = grammar_.variant(a.variant).size, size_b = grammar_.variant(b.variant).size;
      if (size_a != size_b) return size_a > size_b;  // more of the context was asked for
      return grammar_.variant(a.variant).rule < grammar_.variant(b.variant).rule;
    });
    for (const Candidate& candidate : candidates) {
      const Variant& variant = grammar_.variant(candidate.variant);
      const Rule& rule = grammar_.rule(variant.rule);
      Match match;
      match.item.fill(-1);
      match.first = at;
      match.last = candidate.start + variant.size - variant.tail - 1;
      for (std::int32_t k = 0; k < variant.size; ++k) {
        const std::int8_t slot = variant.slots[static_cast<std::size_t>(k)];
        if (slot < 0) continue;
        match.item[static_cast<std::size_t>(slot)] = candidate.start + k;
        match.value[static_cast<std::size_t>(slot)] = candidate.values[static_cast<std::size_t>(k)];
      }
      if (glued(match)) continue;
      if (rule.args.guard >= 0 && !guard(rule.args.guard, chart_, match)) continue;
      Meaning meaning;
      if (!build(rule.builder, chart_, match, rule.args, meaning)) continue;
      emit(match, variant.rule, rule, std::move(meaning));
      return;
    }
  }

  // "fR8h", "ABC12": figures on the tail of a word are part of it.
  bool glued(const Match& match) const {
    const Item& first = chart_.items[match.first];
    if (first.space_before || first.first_atom == 0) return false;
    const Atom& before = chart_.atoms[static_cast<std::size_t>(first.first_atom - 1)];
    return before.kind == AtomKind::kWord &&
           chart_.atoms[static_cast<std::size_t>(first.first_atom)].kind != AtomKind::kPunct &&
           chart_.atoms[static_cast<std::size_t>(first.first_atom)].kind != AtomKind::kWord;
  }

  void copy_until(std::int32_t from, std::int32_t to) {
    for (std::int32_t i = from; i < to; ++i) chart_.scratch.push_back(chart_.items[i]);
  }

  void emit(const Match& match, std::int32_t index, const Rule& rule, Meaning meaning) {
    copy_until(done_, match.first);
    done_ = match.last + 1;
    Item item;
    const Item& first = chart_.items[match.first];
    const Item& last = chart_.items[match.last];
    item.begin = first.begin;
    item.end = last.end;
    item.first_atom = first.first_atom;
    item.end_atom = last.end_atom;
    item.space_before = first.space_before;
    item.meaning = static_cast<std::int32_t>(chart_.meanings.size());
    item.rule = index;
    meaning.planning = chart_.planning;
    meaning.request = chart_.request;
    for (const Symbol symbol : rule.out) item.add(symbol, rule.args.n);
    chart_.meanings.push_back(std::move(meaning));
    chart_.scratch.push_back(item);
    if (chart_.log) chart_.fired.push_back(rule.id);
  }

  Chart& chart_;
  const Grammar& grammar_;
  int pass_;
  std::array<std::vector<Candidate>, kLeads> pending_;  ///< by the item that they would begin at, modulo kLeads
  std::int32_t done_ = 0;
  std::array<std::int32_t, kMaxElements + 1> values_{};
};

}  // namespace

void apply_rules(Chart& chart) {
  for (int pass = 1; pass < Grammar::kPasses; ++pass) Pass(chart, pass).run();
}

}  // namespace hearsay::timex
