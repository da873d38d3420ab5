#include "when/timex/register.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "base/utf8.h"
#include "when/timex/tense.h"

namespace hearsay::timex {
namespace {

constexpr std::size_t kLongestPost = 60;  ///< atoms
constexpr std::size_t kPost = 200;        ///< bytes of a short post
constexpr std::size_t kShortText = 400;   ///< bytes of the whole view
constexpr std::array<std::string_view, 25> kPlanning = {
    "i",           "we",       "let",  "please", "schedule", "book", "remind",  "meet", "meeting",
    "appointment", "calendar", "you",  "my",     "me",       "us",   "arrange", "set",  "reservation",
    "plan",        "cancel",   "show", "find",   "reserve",  "call", "skype"};

constexpr std::size_t kBarePhrase = 6;  ///< atoms
constexpr std::array<std::string_view, 11> kAsking = {"let",     "please", "schedule", "book", "remind", "arrange",
                                                      "reserve", "cancel", "call",     "meet", "skype"};

// "!!", "...", ":)", ";)": marks of chat.
bool chat_mark(const Chart& chart, std::size_t i) {
  const char first = chart.view[chart.atoms[i].begin], next = chart.view[chart.atoms[i + 1].begin];
  if (first == ':' || first == ';') return next == ')' || next == 'D' || next == '-';
  if (first == '!') return next == '!';
  return next == '.' && chart.view.size() > chart.atoms[i + 1].end && chart.view[chart.atoms[i + 1].end] == '.';
}

}  // namespace

void read_register(Chart& chart) {
  chart.informal = chart.planning = chart.request = false;
  const std::size_t count = chart.atoms.size();
  if (count > kLongestPost || chart.view.size() > kShortText) return;
  const bool short_post = chart.view.size() <= kPost;
  bool past = false, plans = false, asks = count <= kBarePhrase;
  for (std::size_t i = 0; i < count; ++i) {
    const Atom& atom = chart.atoms[i];
    const std::string_view text = chart.view.substr(atom.begin, atom.end - atom.begin);
    const bool tight = i + 1 < count && !chart.atoms[i + 1].space_before;
    if (atom.kind == AtomKind::kPunct) {
      if ((text == "#" || text == "@") && tight &&
          (chart.atoms[i + 1].kind == AtomKind::kWord || chart.view[chart.atoms[i + 1].begin] == '_'))
        chart.informal = true;
      if (short_post && tight && (text == "!" || text == ":" || text == ";" || text == ".") && chat_mark(chart, i))
        chart.informal = true;
    } else if (atom.kind == AtomKind::kWord && text.size() <= 12) {
      if ((text == "http" || text == "https") && tight) chart.informal = true;
      const std::string lower = ascii_lower(text);
      plans = plans || one_of(lower, kPlanning);
      asks = asks || one_of(lower, kAsking);
      past = past || (verb_tense(text, atom.capital && i > 0) < 0 && lower != "set" && lower != "cut");
    }
  }
  chart.planning = chart.may_plan && !chart.informal && (plans || !past);
  chart.request = chart.planning && asks && !past;
}

}  // namespace hearsay::timex
