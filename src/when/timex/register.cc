#include "when/timex/register.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "when/timex/tense.h"

namespace hearsay::timex {
namespace {

constexpr std::size_t kLongestPost = 60;  ///< atoms
constexpr std::size_t kShortText = 400;   ///< bytes of the whole view
constexpr std::array<std::string_view, 25> kPlanning = {
    "i",           "we",       "let",  "please", "schedule", "book", "remind",  "meet", "meeting",
    "appointment", "calendar", "you",  "my",     "me",       "us",   "arrange", "set",  "reservation",
    "plan",        "cancel",   "show", "find",   "reserve",  "call", "skype"};

}  // namespace

void read_register(Chart& chart) {
  chart.informal = chart.planning = false;
  const std::size_t count = chart.atoms.size();
  if (count > kLongestPost || chart.view.size() > kShortText) return;
  bool past = false, plans = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Atom& atom = chart.atoms[i];
    const std::string_view text = chart.view.substr(atom.begin, atom.end - atom.begin);
    const bool tight = i + 1 < count && !chart.atoms[i + 1].space_before;
    if (atom.kind == AtomKind::kPunct) {
      if ((text == "#" || text == "@") && tight && chart.atoms[i + 1].kind == AtomKind::kWord) chart.informal = true;
    } else if (atom.kind == AtomKind::kWord && text.size() <= 12) {
      if ((text == "http" || text == "https") && tight) chart.informal = true;
      const std::string lower = ascii_lower(text);
      plans = plans || std::find(kPlanning.begin(), kPlanning.end(), lower) != kPlanning.end();
      past = past || (verb_tense(text, atom.capital && i > 0) < 0 && lower != "set" && lower != "cut");
    }
  }
  chart.planning = chart.may_plan && !chart.informal && (plans || !past);
}

}  // namespace hearsay::timex
