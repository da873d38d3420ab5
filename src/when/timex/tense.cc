#include "when/timex/tense.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay::timex {
namespace {

constexpr std::array<std::string_view, 62> kPast = {
    "ate",   "became", "been",  "began", "blew",  "bought", "broke", "brought", "built",  "came",  "caught",
    "chose", "did",    "died",  "drew",  "drove", "fell",   "felt",  "flew",    "fought", "found", "fled",
    "gave",  "got",    "grew",  "had",   "has",   "have",   "held",  "kept",    "knew",   "led",   "left",
    "lost",  "made",   "met",   "paid",  "ran",   "rose",   "said",  "sank",    "sat",    "saw",   "sent",
    "shook", "shot",   "slept", "sold",  "spent", "spoke",  "stood", "struck",  "swept",  "taken", "thought",
    "threw", "told",   "took",  "was",   "went",  "were",   "won"};
constexpr std::array<std::string_view, 50> kMorePast = {
    "wrote", "wore",       "dug",      "hid",       "set",    "hit",    "cut",   "ago",     "froze",     "shrank",
    "stole", "stuck",      "tore",     "woke",      "sought", "taught", "bore",  "beat",    "bent",      "bit",
    "clung", "crept",      "dealt",    "forbade",   "forgot", "hung",   "lay",   "laid",    "lent",      "lit",
    "meant", "overthrew",  "overtook", "rang",      "rode",   "shone",  "sang",  "slid",    "sprang",    "swam",
    "swung", "understood", "withdrew", "withstood", "wound",  "heard",  "burst", "drowned", "collapsed", "cast"};
constexpr std::array<std::string_view, 38> kFuture = {
    "will",     "shall",    "'ll",     "ll",     "scheduled", "due",     "expected", "expects", "plans",    "planned",
    "planning", "upcoming", "would",   "wo",     "may",       "must",    "should",   "slated",  "forecast", "starts",
    "begins",   "opens",    "reopens", "closes", "ends",      "resumes", "meets",    "arrives", "leaves",   "speaks",
    "returns",  "expires",  "travels", "takes",  "votes",     "debuts",  "airs",     "goes"};

int verb(std::string_view text, bool capital) {
  if (text.size() > 12 || text.size() < 2) return 0;
  char lower[12];
  for (std::size_t i = 0; i < text.size(); ++i) lower[i] = ascii_lower(text[i]);
  const std::string_view word(lower, text.size());
  if (one_of(word, kFuture)) return capital && word == "may" ? 0 : 1;
  if (one_of(word, kPast)) return -1;
  if (one_of(word, kMorePast)) return -1;
  if (word.size() > 4 && word.substr(word.size() - 2) == "ed" && word != "united" && word != "need" && !capital)
    return -1;
  return 0;
}

std::string_view word_at(const Chart& chart, std::int32_t i) {
  if (i < 0 || i >= static_cast<std::int32_t>(chart.atoms.size())) return {};
  const Atom& a = chart.atoms[static_cast<std::size_t>(i)];
  return chart.view.substr(a.begin, a.end - a.begin);
}

bool any_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view word) { return equals_icase(text, word); });
}

// Words that look past and are not: "the armed men", "is closed on Monday", "we have three rooms".
bool tells_past(const Chart& chart, std::int32_t i) {
  const std::string_view text = word_at(chart, i);
  if (any_of(text, {"have", "has"})) {
    std::int32_t next = i + 1;
    while (any_of(word_at(chart, next), {"not", "n't", "n", "'", "t", "also", "already", "never", "now", "long", "just",
                                         "since", "recently", "yet"}))
      ++next;
    return verb(word_at(chart, next), false) < 0 || word_at(chart, next).empty();
  }
  if (text.size() < 5 || !text.ends_with("ed")) return true;
  std::int32_t before = i - 1;
  if (word_at(chart, before).ends_with("ly")) --before;
  return !any_of(word_at(chart, before), {"a", "an", "the", "his", "her", "its", "their", "our", "your", "these",
                                          "newly", "is", "are", "am", "m", "re"});
}

// "." behind "Aug." or "Gen." ends nothing: a figure or a small letter goes on, or the word is a title.
bool ends_sentence(const Chart& chart, std::int32_t i) {
  const Atom& atom = chart.atoms[static_cast<std::size_t>(i)];
  if (atom.kind != AtomKind::kPunct) return false;
  const char c = chart.view[atom.begin];
  if (c != '.') return c == '!' || c == '?' || c == ';';
  const bool glued =
      i > 0 && !atom.space_before && chart.atoms[static_cast<std::size_t>(i - 1)].kind == AtomKind::kWord;
  if (!glued || i + 1 >= static_cast<std::int32_t>(chart.atoms.size())) return true;
  if (any_of(word_at(chart, i - 1), {"mr", "mrs", "ms", "dr", "gen", "gov", "sen", "rep", "lt", "col", "sgt", "st"}))
    return false;
  const Atom& next = chart.atoms[static_cast<std::size_t>(i + 1)];
  return !(next.kind == AtomKind::kNumber && word_at(chart, i - 1).size() <= 4) &&
         !(next.kind == AtomKind::kWord && !next.capital);
}

// "fell to", "sentenced to", "moved to": what follows is a goal, not a deed that lies ahead.
bool has_goal(std::string_view verb) {
  return any_of(verb,
                {"fell",        "rose",       "sentenced", "returned",  "moved",   "brought",   "sent",       "led",
                 "dropped",     "climbed",    "declined",  "increased", "grew",    "came",      "sank",       "jumped",
                 "slipped",     "soared",     "tumbled",   "linked",    "tied",    "related",   "attached",   "limited",
                 "compared",    "added",      "responded", "referred",  "opposed", "promoted",  "attributed", "named",
                 "transferred", "extradited", "deported",  "taken",     "shipped", "delivered", "belonged",   "used"});
}

}  // namespace

int verb_tense(std::string_view word, bool capital) {
  return verb(word, capital);
}

int tense_at(const Chart& chart, std::int32_t first_atom, std::int32_t end_atom) {
  constexpr std::int32_t kReach = 14;
  const auto word = [&](std::int32_t i) {
    const Atom& a = chart.atoms[static_cast<std::size_t>(i)];
    return chart.view.substr(a.begin, a.end - a.begin);
  };
  const auto is_to_infinitive = [&](std::int32_t i) {
    if (!equals_icase(word(i), "to") || i + 1 >= static_cast<std::int32_t>(chart.atoms.size())) return false;
    const Atom& next = chart.atoms[static_cast<std::size_t>(i + 1)];
    if (chart.grammar != nullptr && next.kind == AtomKind::kWord) {  // "sentenced to five years"
      const WordInfo* info = chart.grammar->word(word(i + 1));
      const Symbol card = chart.grammar->symbol("CARD"), article = chart.grammar->symbol("A");
      if (info != nullptr && std::any_of(info->classes.begin(), info->classes.end(),
                                         [&](const ClassValue& c) { return c.symbol == card || c.symbol == article; }))
        return false;
    }
    return next.kind == AtomKind::kWord && !next.capital && word(i + 1) != "the" && word(i + 1) != "a" &&
           word(i + 1) != "his" && word(i + 1) != "their" && word(i + 1) != "its" && word(i + 1) != "be";
  };
  const auto look = [&](std::int32_t i) {
    const Atom& a = chart.atoms[static_cast<std::size_t>(i)];
    if (a.kind != AtomKind::kWord) return 0;
    int found = verb(word(i), a.capital);
    if (found < 0 && !tells_past(chart, i)) found = 0;
    // "is to open", "are to meet".
    if (found == 0 && i + 2 < end_atom && i + 1 < first_atom && is_to_infinitive(i + 1) &&
        (equals_icase(word(i), "is") || equals_icase(word(i), "are")))
      return 1;
    // "should be completed", "to be opened": the participle says nothing, what stands before "be" does.
    if (found < 0 && i > 0 && (equals_icase(word(i - 1), "be") || equals_icase(word(i - 1), "being"))) return 0;
    // "is expected to open", "agreed to meet": what follows "to" lies ahead of its verb.
    if (found < 0 && i + 1 < static_cast<std::int32_t>(chart.atoms.size()) && i + 2 < end_atom &&
        is_to_infinitive(i + 1) && i + 1 < first_atom && !has_goal(word(i)) && !equals_icase(word(i), "had") &&
        !equals_icase(word(i), "began") && !equals_icase(word(i), "went"))
      return 1;
    return found;
  };
  for (std::int32_t i = first_atom - 1; i >= 0 && i >= first_atom - kReach; --i) {
    if (ends_sentence(chart, i)) break;
    if (const int found = look(i); found != 0) return found;
  }
  const auto size = static_cast<std::int32_t>(chart.atoms.size());
  for (std::int32_t i = end_atom; i < size && i < end_atom + kReach; ++i) {
    if (ends_sentence(chart, i)) break;
    if (const int found = look(i); found != 0) return found;
  }
  return 0;
}

}  // namespace hearsay::timex
