#include "ledger/claim_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <unordered_map>

#include "base/one_of.h"
#include "base/utf8.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

constexpr std::size_t kIndexTerms = 10;

template <class Layer, class SpanOf>
std::vector<LayerIndex::Entry> sorted(const Layer& layer, SpanOf span_of) {
  std::vector<LayerIndex::Entry> out;
  out.reserve(layer.size());
  for (std::size_t i = 0; i < layer.size(); ++i) {
    if (const ViewSpan span = span_of(layer[i]); !span.empty()) out.push_back({span, static_cast<Index>(i)});
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  return out;
}

void add_once(std::vector<std::string>& list, std::string word) {
  if (word.empty() || std::find(list.begin(), list.end(), word) != list.end()) return;
  list.push_back(std::move(word));
}

std::string last_word(std::string_view name) {
  const auto all = words(name);
  return all.empty() ? std::string() : all.back().folded;
}

bool is_all_caps(std::string_view word) {
  std::size_t letters = 0;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    letters += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return letters >= 2;
}

/// Stands first in its sentence, so that its capital letter says nothing.
bool starts_sentence(std::string_view view, std::size_t at) {
  while (at > 0) {
    const char c = view[at - 1];
    if (c == '\n' || c == '.' || c == '!' || c == '?' || c == ':') return true;
    const bool quote_or_space = is_ascii_space(c) || c == '"' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
    if (!quote_or_space) return false;
    --at;
  }
  return true;
}

std::optional<double> small_number(std::string_view folded) {
  static const std::unordered_map<std::string_view, double> kWords = {
      {"two", 2},   {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6},
      {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10}, {"dozen", 12}};
  if (const auto found = kWords.find(folded); found != kWords.end()) return found->second;
  std::string digits(folded);
  std::erase(digits, ',');
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

class ClaimMaker {
 public:
  ClaimMaker(const Document& document, const LayerIndex& layers) : d_(document), layers_(layers) {}

  void add(ViewSpan piece) {
    cover(piece);
    const std::string_view text = d_.text(piece);
    const auto list = words(text);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const ViewSpan at = view_span(piece.begin + list[i].begin, piece.begin + list[i].end);
      add_word(list[i], at, i + 1 < list.size() ? &list[i + 1] : nullptr);
    }
  }

  ClaimRow row;

 private:
  enum class Cover : std::uint8_t { kNone, kPlace, kPerson, kName, kPronoun, kQuantity, kTime };

  /// What the layers say of the words of this piece.
  void cover(ViewSpan piece) {
    covers_.clear();
    const auto mark = [&](ViewSpan span, Cover what, Index index) { covers_.push_back({span, what, index}); };
    for (const auto& e : LayerIndex::starting_in(layers_.times, piece)) mark(e.span, Cover::kTime, e.index);
    for (const auto& e : LayerIndex::starting_in(layers_.quantities, piece)) {
      if (!inside_time(e.span)) mark(e.span, Cover::kQuantity, e.index);
    }
    for (const auto& e : LayerIndex::starting_in(layers_.places, piece)) mark(e.span, Cover::kPlace, e.index);
    for (const auto& e : LayerIndex::starting_in(layers_.mentions, piece)) {
      switch (d_.mentions[e.index].type) {
        case MentionType::kPerson:
          mark(e.span, Cover::kPerson, e.index);
          break;
        case MentionType::kPronoun:
          mark(e.span, Cover::kPronoun, e.index);
          break;
        case MentionType::kQuantity:
          break;
        case MentionType::kRole:
          add_agent(d_.mentions[e.index].agent);
          break;
        default:
          mark(e.span, Cover::kName, e.index);
      }
    }
  }
  bool inside_time(ViewSpan span) const {
    return std::any_of(covers_.begin(), covers_.end(),
                       [&](const auto& c) { return c.what == Cover::kTime && c.span.contains(span); });
  }

  struct Covered {
    ViewSpan span;
    Cover what;
    Index index;
  };
  const Covered* covering(ViewSpan at) const {
    const Covered* best = nullptr;
    for (const Covered& c : covers_) {
      if (c.span.contains(at) && (best == nullptr || c.what > best->what)) best = &c;
    }
    return best;
  }

  void add_agent(Index agent) {
    if (agent == kNone) return;
    const Agent& a = d_.agents[agent];
    if (a.kind == AgentKind::kUnnamed || a.name.empty()) return;
    if (a.kind == AgentKind::kPerson) {
      add_once(row.names, last_word(a.name));
    }
  }

  void add_word(const Word& word, ViewSpan at, const Word* next) {
    const Covered* cover = covering(at);
    const Cover what = cover == nullptr ? Cover::kNone : cover->what;
    if (what == Cover::kTime) return;
    if (what == Cover::kQuantity) return add_quantity(cover->index, word);
    if (what == Cover::kPerson) return add_person(*cover, at);
    if (what == Cover::kPronoun) return add_pronoun(cover->index, word);
    const std::string_view written = d_.text(at);
    const bool caps = is_all_caps(written);
    if (!caps && (is_stop_word(word.folded) || is_negation(word.folded))) return;
    if ((what == Cover::kName || what == Cover::kPlace) && (word.capital || caps))
      return add_once(row.names, word.folded);
    if (caps || (word.capital && !starts_sentence(d_.view, at.begin))) return add_once(row.names, word.folded);
    if (const auto value = small_number(word.folded)) return add_plain_number(*value, next);
    add_term(word, at);
  }

  void add_term(const Word& word, ViewSpan at) {
    std::string stemmed = stem(word.folded);
    const auto tokens = LayerIndex::starting_in(layers_.tokens, at);
    if (!tokens.empty() && d_.tokens[tokens.front().index].upos == "VERB") add_once(row.verbs, stemmed);
    add_once(row.terms, std::move(stemmed));
  }

  void add_person(const Covered& cover, ViewSpan at) {
    if (at.begin != cover.span.begin && at.end != cover.span.end) return;
    const Index agent = d_.mentions[cover.index].agent;
    const bool named = agent != kNone && d_.agents[agent].kind == AgentKind::kPerson && !d_.agents[agent].name.empty();
    add_once(row.names, last_word(named ? std::string_view(d_.agents[agent].name) : d_.text(cover.span)));
  }

  /// "he" stands for whom the chain says; "his" and "we" only colour the clause and are left out.
  void add_pronoun(Index mention, const Word& word) {
    const std::string_view w = word.folded;
    if (w == "he" || w == "she" || w == "him" || w == "they" || w == "them") add_agent(d_.mentions[mention].agent);
  }

  void add_quantity(Index index, const Word& word) {
    if (small_number(word.folded) || word.digits) return add_number(d_.quantities[index]);
    const Quantity& q = d_.quantities[index];
    add_number(q);
    if (is_stop_word(word.folded) || is_negation(word.folded)) return;
    static constexpr std::string_view kModifiers[] = {
        "least",    "most",      "nearly",  "almost", "approximately", "some",     "roughly", "dozens",
        "hundreds", "thousands", "exactly", "scores", "million",       "thousand", "hundred", "dozen"};
    if (one_of(w_view(word), kModifiers)) return;
    add_once(row.terms, stem(word.folded));
  }
  static std::string_view w_view(const Word& word) { return word.folded; }

  /// "at least 12" and "dozens" reach upward without end.
  static bool open_above(std::string_view mod) {
    return mod == "at_least" || mod == "dozens" || mod == "scores" || mod == "hundreds" || mod == "thousands";
  }
  void add_number(const Quantity& q) {
    if (!q.low && !q.best && !q.high) return;
    constexpr double kEnd = std::numeric_limits<double>::infinity();
    ClaimNumber n;
    n.low = q.low ? *q.low : (q.best ? *q.best : 0);
    n.high = q.high ? *q.high : (open_above(q.mod) || !q.best ? kEnd : *q.best);
    if (q.mod == "at_least") n.high = kEnd;
    n.unit = q.unit;
    n.counted = q.counted;
    n.mod = q.mod;
    if (std::find(row.numbers.begin(), row.numbers.end(), n) == row.numbers.end()) row.numbers.push_back(std::move(n));
  }
  void add_plain_number(double value, const Word* next) {
    ClaimNumber n;
    n.low = n.high = value;
    if (next != nullptr && !is_stop_word(next->folded) && !next->digits) n.unit = stem(next->folded);
    if (std::find(row.numbers.begin(), row.numbers.end(), n) == row.numbers.end()) row.numbers.push_back(std::move(n));
  }

  const Document& d_;
  const LayerIndex& layers_;
  std::vector<Covered> covers_;
};

std::string joined(const std::vector<std::string>& list) {
  return fmt::format("{}", fmt::join(list, " "));
}

/// The readable key that the id is made of; `words` stands in for claims without a single content word.
std::string key_of(const ClaimRow& row) {
  std::string key = fmt::format("{}|{}|{}|{}|{}|{}", to_string(row.kind), row.negative ? '-' : '+', row.speaker,
                                joined(row.terms), joined(row.names), joined(row.verbs));
  for (const ClaimNumber& n : row.numbers) {
    key += fmt::format("|{:g}-{:g} {} {} {}", n.low, n.high, n.unit, n.counted, n.mod);
  }
  return key;
}

}  // namespace

LayerIndex::LayerIndex(const Document& d)
    : mentions(sorted(d.mentions, [](const auto& x) { return x.span; })),
      times(sorted(d.times, [](const auto& x) { return x.span; })),
      places(sorted(d.places, [](const auto& x) { return x.span; })),
      quantities(sorted(d.quantities, [](const auto& x) { return x.span; })),
      events(sorted(d.events, [](const auto& x) { return x.span; })),
      tokens(sorted(d.tokens, [](const auto& x) { return x.span; })) {}

std::span<const LayerIndex::Entry> LayerIndex::starting_in(const std::vector<Entry>& entries, ViewSpan span) {
  const auto less = [](const Entry& e, std::uint32_t at) { return e.span.begin < at; };
  const auto first = std::lower_bound(entries.begin(), entries.end(), span.begin, less);
  const auto last = std::lower_bound(first, entries.end(), span.end, less);
  return {first, last};
}

ClaimRow make_claim(const Document& document, const LayerIndex& layers, const ClaimWords& words) {
  ClaimMaker maker(document, layers);
  std::string bare;
  for (const ViewSpan piece : words.content) {
    maker.add(piece);
    bare += fold_text(document.text(piece)) + ' ';
  }
  ClaimRow row = std::move(maker.row);
  if (!words.attitude.empty()) {
    row.terms.insert(row.terms.begin(), stem(words.attitude));
    row.verbs.insert(row.verbs.begin(), row.terms.front());
  }
  row.kind = words.kind;
  row.negative = words.negative;
  if (words.kind != ClaimKind::kFact || words.personal) row.speaker = words.speaker;
  // Nothing but stop words ("we are here"): the words themselves are the key, so that only copies meet.
  if (row.terms.empty() && row.names.empty()) row.terms.push_back(bare);
  row.id = make_id('c', key_of(row));
  return row;
}

ClaimRow negated(const ClaimRow& claim) {
  ClaimRow other = claim;
  other.negative = !claim.negative;
  other.id = make_id('c', key_of(other));
  return other;
}

std::vector<std::string> index_terms(const ClaimRow& claim) {
  std::vector<std::string> out;
  for (const std::string& name : claim.names) {
    std::size_t end = std::min<std::size_t>(5, name.size());
    while (end < name.size() && !is_utf8_boundary(name, end)) ++end;
    add_once(out, name.substr(0, end));
  }
  for (const std::string& term : claim.terms) {
    if (term_weight(term) >= 1) add_once(out, term);
  }
  // What is counted is found by its kind, so that another count of it is found too.
  for (const ClaimNumber& n : claim.numbers) {
    if (!n.unit.empty() || !n.counted.empty()) add_once(out, "#" + (n.counted.empty() ? stem(n.unit) : n.counted));
  }
  if (out.size() > kIndexTerms) {
    // Long words tell more than short ones; ties by alphabet keep the choice the same everywhere.
    std::sort(out.begin(), out.end(),
              [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    out.resize(kIndexTerms);
  }
  return out;
}

bool points_at_claim(std::string_view content) {
  const auto list = words(content);
  bool claim_word = false;
  for (const Word& w : list) {
    if (is_word_for_claim(w.folded)) {
      claim_word = true;
    } else if (!is_stop_word(w.folded)) {
      return false;
    }
  }
  return claim_word && list.size() <= 6;
}

bool names_match(std::string_view a, std::string_view b) {
  if (a == b) return true;
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
  if (same < 4) return false;
  const auto is_noun = [](std::string_view rest) {
    return rest.empty() || rest == "a" || rest == "e" || rest == "y" || rest == "ey";
  };
  const auto is_adjective = [](std::string_view rest) {
    return rest.empty() || rest == "n" || rest == "an" || rest == "ian" || rest == "ish" || rest == "i" ||
           rest == "ese" || rest == "ean";
  };
  const std::string_view x = a.substr(same), y = b.substr(same);
  return (is_noun(x) && is_adjective(y)) || (is_noun(y) && is_adjective(x));
}

}  // namespace hearsay
