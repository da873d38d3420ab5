#include "ledger/relate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ledger/claim_key.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

// A few words inside a speech of many sentences are a part of it: what else it says must not vanish behind them.
constexpr double kPartOfLonger = 0.4;
constexpr double kNameWeight = 1.6;

// Thresholds, tuned on invented pairs (relate_test.cc); raise them rather than lower them.
constexpr double kRepeatAnywhere = 0.78;
constexpr double kRepeatInDocument = 0.72;
constexpr double kRepeatSameSpeaker = 0.64;
constexpr double kHeadline = 0.66;             ///< of the shorter one
constexpr double kHeadlineSubstituted = 0.75;  ///< the same where both have words of their own
constexpr double kSameCount = 0.7;             ///< two counts of one thing: of the words around them
constexpr double kNearlyAll = 0.88;
constexpr double kHeadlineWithoutNumber = 0.85;  ///< the same where only one of them counts
constexpr double kSameThing = 0.65;              ///< enough to say that two clauses speak of one thing
constexpr double kSameThingContained = 0.55;

template <class Same>
int index_of(const std::vector<std::string>& list, const std::string& word, Same same) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (same(list[i], word)) return static_cast<int>(i);
  }
  return -1;
}

/// A claim with what every comparison of it needs.
struct Side {
  explicit Side(const ClaimRow& c) : claim(c) {
    for (const auto& n : c.names) name_stems.push_back(stem(n));
  }
  const ClaimRow& claim;
  std::vector<std::string> name_stems;
};

bool has(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// `name_stem` is a name that the other side may have among its plain words: a capital at the start of a sentence says
/// nothing.
void compare_names(const Side& a, const Side& b, Comparison& out) {
  const auto same = [](const std::string& x, const std::string& y) { return names_match(x, y); };
  int last = -1;
  int matched = 0;
  std::vector<bool> used(b.claim.names.size(), false);
  bool a_lacks = false, b_lacks = false;
  for (std::size_t i = 0; i < a.claim.names.size(); ++i) {
    const int at = index_of(b.claim.names, a.claim.names[i], same);
    if (at < 0) {
      const bool term = has(b.claim.terms, a.name_stems[i]);
      out.shared += term ? 1 : 0;
      b_lacks = b_lacks || !term;
      continue;
    }
    // "Russian guards ... in Russia": one name written twice is matched once and tells nothing about order.
    if (used[static_cast<std::size_t>(at)]) continue;
    used[static_cast<std::size_t>(at)] = true;
    ++matched;
    if (at < last) out.roles_swapped = true;
    last = std::max(last, at);
  }
  for (std::size_t i = 0; i < b.claim.names.size(); ++i) {
    if (index_of(a.claim.names, b.claim.names[i], same) >= 0) continue;
    const bool term = has(a.claim.terms, b.name_stems[i]);
    out.shared += term ? 1 : 0;
    a_lacks = a_lacks || !term;
  }
  out.shared += kNameWeight * matched;
  out.shared_heavy += matched;
  out.other_names = a_lacks && b_lacks;
  out.names_lacking = a_lacks || b_lacks;
}

bool has_other_weighty(const Side& a, const Side& b) {
  return std::any_of(a.claim.terms.begin(), a.claim.terms.end(), [&](const auto& t) {
    return !has(b.claim.terms, t) && !has(b.name_stems, t) && term_weight(t) >= 1;
  });
}

double weight_of_terms(const ClaimRow& c) {
  double sum = 0;
  for (const auto& t : c.terms) sum += term_weight(t);
  return sum;
}

void compare_terms(const Side& side_a, const Side& side_b, Comparison& out) {
  const ClaimRow &a = side_a.claim, &b = side_b.claim;
  double shared = 0;
  for (const auto& t : a.terms) {
    if (!has(b.terms, t)) continue;
    const double w = term_weight(t);
    shared += w;
    out.shared_terms += w >= 1 ? 1 : 0;
  }
  out.shared_heavy += out.shared_terms;
  out.shared += shared;
  const double wa = weight_of_terms(a), wb = weight_of_terms(b);
  out.terms_dice = wa + wb > 0 ? 2 * shared / (wa + wb) : 0;
  out.terms_contained = std::min(wa, wb) > 0 ? shared / std::min(wa, wb) : 0;
  out.substituted = has_other_weighty(side_a, side_b) && has_other_weighty(side_b, side_a);
  for (const auto& x : a.terms) {
    if (has(b.terms, x)) continue;
    for (const auto& y : b.terms) {
      if (!has(a.terms, y) && are_opposites(x, y)) out.opposite = true;
    }
  }
  if (a.verbs.empty() || b.verbs.empty()) return;
  const auto shares = [](const auto& verbs, const auto& terms) {
    return std::any_of(verbs.begin(), verbs.end(), [&](const auto& v) { return has(terms, v); });
  };
  out.verbs_agree = shares(a.verbs, b.terms) || shares(b.verbs, a.terms);
  out.verbs_differ = !out.verbs_agree;
}

std::pair<double, double> bounds(const ClaimNumber& n) {
  if (n.mod == "about") return {n.low - std::abs(n.low) / 10, n.high + std::abs(n.high) / 10};
  return {n.low, n.high};
}

bool is_vague(const ClaimNumber& n) {
  return n.mod == "about" || n.mod == "dozens" || n.mod == "scores" || n.mod == "hundreds" || n.mod == "thousands";
}

/// The same count: equal bounds, "at least 3" beside "3", or a vague number that the other falls into.
bool same_count(const ClaimNumber& a, const ClaimNumber& b) {
  if (a.low == b.low && a.high == b.high) return true;
  if (a.low == b.low && (a.mod == "at_least" || b.mod == "at_least")) return true;
  if (a.high == b.high && (a.mod == "up_to" || b.mod == "up_to")) return true;
  if (!is_vague(a) && !is_vague(b)) return false;
  const auto [alow, ahigh] = bounds(a);
  const auto [blow, bhigh] = bounds(b);
  return alow <= bhigh && blow <= ahigh;
}

bool same_thing(const ClaimNumber& a, const ClaimNumber& b) {
  if (!a.counted.empty() && !b.counted.empty()) return a.counted == b.counted;
  return stem(a.unit) == stem(b.unit);
}

void compare_numbers(const ClaimRow& a, const ClaimRow& b, Comparison& out) {
  if (a.numbers.empty() || b.numbers.empty()) return;
  bool met = false;
  int equal = 0;
  for (const auto& x : a.numbers) {
    for (const auto& y : b.numbers) {
      if (!same_thing(x, y)) continue;
      met = true;
      if (same_count(x, y)) {
        ++equal;
      } else {
        out.numbers_differ = true;
      }
    }
  }
  out.numbers_unlike = !met;
  out.shared_numbers = equal;
}

/// "struck the refinery", "photographed the refinery": where a word is replaced on both sides, the verb must be known
/// to be the same, or nearly everything else.
bool may_reword(const Comparison& c) {
  return !c.verbs_differ && c.terms_dice >= 0.5 && (!c.substituted || c.verbs_agree || c.dice >= kNearlyAll);
}

bool may_repeat(const ClaimRow& a, const ClaimRow& b, const Comparison& c) {
  if (a.kind != b.kind || a.negative != b.negative) return false;
  if (other_speaker(a, b)) return false;
  return !c.other_names && !c.opposite && !c.numbers_differ && !c.numbers_unlike && !c.roles_swapped;
}

RelationRow make_relation(const ClaimRow& a, const ClaimRow& b, RelationKind kind, std::string rule, std::string reason,
                          double weight) {
  RelationRow row;
  const bool symmetric = kind == RelationKind::kRepeats || kind == RelationKind::kContradicts;
  const bool swap = symmetric && b.id < a.id;
  row.a = swap ? b.id : a.id;
  row.b = swap ? a.id : b.id;
  row.kind = kind;
  row.rule = std::move(rule);
  row.reason = std::move(reason);
  row.weight = std::round(weight * 1000) / 1000;
  row.id = make_id('r', fmt::format("{}|{}|{}|{}", row.a, row.b, to_string(kind), row.rule));
  return row;
}

std::string percent(double share) {
  return fmt::format("{:.0f} %", share * 100);
}

std::string number_words(const std::vector<ClaimNumber>& numbers) {
  std::string out;
  for (const auto& n : numbers) {
    if (!out.empty()) out += ", ";
    if (!n.mod.empty()) out += n.mod + " ";
    out +=
        n.low == n.high || std::isinf(n.high) ? fmt::format("{:g}", n.low) : fmt::format("{:g} to {:g}", n.low, n.high);
    if (!n.unit.empty()) out += " " + n.unit;
    if (!n.counted.empty() && n.counted != n.unit) out += " " + n.counted;
  }
  return out;
}

}  // namespace

bool other_speaker(const ClaimRow& a, const ClaimRow& b) {
  return a.speaker != b.speaker && !a.speaker.empty() && !b.speaker.empty();
}

Comparison compare(const ClaimRow& a, const ClaimRow& b) {
  Comparison out;
  const Side side_a(a), side_b(b);
  compare_names(side_a, side_b, out);
  compare_terms(side_a, side_b, out);
  compare_numbers(a, b, out);
  // A count of the same thing on both sides is evidence like a word; one that only one side gives costs nothing.
  const double words_a = weight_of_terms(a) + kNameWeight * static_cast<double>(a.names.size());
  const double words_b = weight_of_terms(b) + kNameWeight * static_cast<double>(b.names.size());
  out.words_dice = words_a + words_b > 0 ? 2 * out.shared / (words_a + words_b) : 0;
  const double counted = out.shared_numbers + (out.numbers_differ ? 1 : 0);
  out.shared += counted;
  out.shared_heavy += out.shared_numbers + (out.numbers_differ ? 1 : 0);
  const double wa = words_a + counted, wb = words_b + counted;
  if (wa <= 0 || wb <= 0) return out;
  out.shared = std::min({out.shared, wa, wb});
  out.dice = 2 * out.shared / (wa + wb);
  out.contained = out.shared / std::min(wa, wb);
  return out;
}

bool may_relate(const ClaimRow& a, const ClaimRow& b) {
  std::size_t shared = 0;
  for (const auto& t : a.terms) shared += has(b.terms, t) ? 1 : 0;
  for (const auto& n : a.names) {
    shared += index_of(b.names, n, names_match) >= 0 || has(b.terms, n) ? 1 : 0;
  }
  for (const auto& n : b.names) shared += has(a.terms, n) ? 1 : 0;
  shared += !a.numbers.empty() && !b.numbers.empty() ? 1 : 0;
  const std::size_t size_a = a.terms.size() + a.names.size(), size_b = b.terms.size() + b.names.size();
  return 20 * shared >= 3 * (size_a + size_b) || 2 * shared >= std::min(size_a, size_b);
}

std::vector<RelationRow> relate(const ClaimRow& a, const ClaimRow& b) {
  if (!may_relate(a, b)) return {};
  return relate(a, b, compare(a, b));
}

std::vector<RelationRow> relate(const ClaimRow& a, const ClaimRow& b, const Comparison& c) {
  std::vector<RelationRow> out;
  if (a.id == b.id) return out;
  if (c.shared_heavy < 2) return out;
  if (may_repeat(a, b, c)) {
    const bool one_longer = c.contained > 0.99 && c.dice >= kSameThing && c.shared >= 4;
    if (may_reword(c) && c.shared >= 2.4 && (c.dice >= kRepeatAnywhere || one_longer)) {
      out.push_back(make_relation(
          a, b, RelationKind::kRepeats, c.dice >= kRepeatAnywhere ? "same-words" : "within-longer-wording",
          fmt::format("{} of their weighty words are the same, with the same names, numbers and "
                      "polarity",
                      percent(c.dice)),
          c.dice));
    }
    return out;
  }
  if (a.kind != ClaimKind::kFact || b.kind != ClaimKind::kFact || c.other_names || c.roles_swapped) return out;
  const bool one_thing =
      !c.verbs_differ && (!c.substituted || c.verbs_agree || c.dice >= kRepeatAnywhere) &&
      (c.dice >= kSameThing || (c.contained > 0.99 && c.shared >= 3 && c.dice >= kSameThingContained));
  if (a.negative != b.negative) {
    if (!one_thing || c.numbers_differ || c.opposite) return out;
    const ClaimRow& no = a.negative ? a : b;
    const ClaimRow& yes = a.negative ? b : a;
    out.push_back(make_relation(
        yes, no, RelationKind::kDenies, "opposite-polarity",
        fmt::format("{} of their weighty words are the same and one says that it is not so", percent(c.dice)), c.dice));
  } else if (c.opposite && !c.numbers_differ && c.dice >= kSameThing) {
    out.push_back(make_relation(a, b, RelationKind::kContradicts, "opposite-predicate",
                                "the same names and words, with predicates that exclude each other", c.dice));
  } else if (c.numbers_differ && !c.opposite && one_thing && c.words_dice >= kSameCount && !c.names_lacking &&
             a.numbers.size() == b.numbers.size()) {
    const ClaimRow& first = a.id < b.id ? a : b;
    const ClaimRow& second = a.id < b.id ? b : a;
    out.push_back(make_relation(a, b, RelationKind::kContradicts, "numbers-differ",
                                fmt::format("the same thing with other numbers: {}; {}", number_words(first.numbers),
                                            number_words(second.numbers)),
                                c.dice));
  }
  return out;
}

namespace {

std::optional<RelationRow> repeats_within(const ClaimRow& a, const ClaimRow& b, const Comparison& c,
                                          const SharedPlace& place) {
  if (place.one_is_headline) {
    const bool number_missing = a.numbers.empty() != b.numbers.empty();
    const double needed = number_missing ? kHeadlineWithoutNumber : c.substituted ? kHeadlineSubstituted : kHeadline;
    if (c.shared < 2 || c.contained < needed || c.dice < kPartOfLonger) return std::nullopt;
    return make_relation(
        a, b, RelationKind::kRepeats, "headline-of-post",
        fmt::format("a headline and its own post share {} of the shorter one's weighty words", percent(c.contained)),
        std::max(c.dice, c.contained * 0.8));
  }
  const double needed = place.same_speaker ? kRepeatSameSpeaker : kRepeatInDocument;
  const bool one_longer = c.contained > 0.99 && c.shared >= (place.same_speaker ? 3.0 : 4.0) && c.dice >= kPartOfLonger;
  const bool reworded = may_reword(c) || (place.same_speaker && !c.verbs_differ && c.dice >= kRepeatAnywhere);
  if (c.shared_heavy >= 2 && c.shared >= 2.4 && reworded && (c.dice >= needed || one_longer)) {
    return make_relation(a, b, RelationKind::kRepeats, place.one_is_summary ? "summary-of-page" : "repeated-on-page",
                         fmt::format("{} of their weighty words are the same{}",
                                     percent(std::max(c.dice, one_longer ? c.contained : 0.0)),
                                     place.same_speaker ? ", and so is the speaker" : ""),
                         c.dice);
  }
  return std::nullopt;
}

/// One source on one matter: most of the shorter one's weighty words, names left aside (a page calls the same people by
/// many names), with nothing that excludes it.
std::optional<RelationRow> same_matter(const ClaimRow& a, const ClaimRow& b, const Comparison& c) {
  if (a.kind != ClaimKind::kFact || b.kind != ClaimKind::kFact || a.negative != b.negative) return std::nullopt;
  if (c.opposite || c.numbers_differ || c.shared_terms < 3 || c.terms_contained < 0.6) return std::nullopt;
  const bool a_shorter =
      weight_of_terms(a) < weight_of_terms(b) || (weight_of_terms(a) == weight_of_terms(b) && a.id < b.id);
  return make_relation(
      a_shorter ? a : b, a_shorter ? b : a, RelationKind::kNarrows, "same-source-same-matter",
      fmt::format("the same source, with {} of the shorter one's weighty words", percent(c.terms_contained)),
      c.terms_contained);
}

}  // namespace

std::optional<RelationRow> relate_within(const ClaimRow& a, const ClaimRow& b, const SharedPlace& place) {
  return relate_within(a, b, place, compare(a, b));
}

std::optional<RelationRow> relate_within(const ClaimRow& a, const ClaimRow& b, const SharedPlace& place,
                                         const Comparison& c) {
  if (a.id == b.id) return std::nullopt;
  if (may_repeat(a, b, c) && c.shared_heavy >= 1) {
    if (auto repeats = repeats_within(a, b, c, place)) return repeats;
  }
  return place.same_speaker ? same_matter(a, b, c) : std::nullopt;
}

}  // namespace hearsay
