#include "ledger/office_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/one_of.h"
#include "ledger/words.h"

namespace hearsay {
namespace {

constexpr std::size_t kLeastStem = 4;  // "Iran" keeps its ending, "Ukrain-e" does not

using Pair = std::pair<std::string_view, std::string_view>;

/// Words that say nothing of which office it is.
bool is_left_out(std::string_view w) {
  static constexpr std::array<std::string_view, 21> kWords = {
      "the", "a",      "an",     "of",       "for",   "in",        "at",      "and",        "s",     "its",    "this",
      "new", "region", "oblast", "province", "state", "territory", "country", "prefecture", "newly", "current"};
  return one_of(w, kWords);
}

/// The noun of the office itself.
bool is_office(std::string_view w) {
  static constexpr std::array<std::string_view, 26> kWords = {
      "head",      "president", "minister",   "governor",  "mayor",       "premier", "chancellor",
      "secretary", "director",  "chairman",   "commander", "king",        "queen",   "prince",
      "pope",      "speaker",   "prosecutor", "envoy",     "ambassador",  "manager", "coach",
      "owner",     "founder",   "executive",  "ceo",       "commissioner"};
  return one_of(w, kWords);
}

/// Words that narrow an office without saying whose: every country has a defence minister.
bool says_not_whose(std::string_view w) {
  static constexpr std::array<std::string_view, 62> kWords = {
      "party",      "opposition",  "home",       "foreign",  "defence",      "interior",    "finance",     "health",
      "education",  "justice",     "transport",  "energy",   "economy",      "environment", "agriculture", "industry",
      "trade",      "culture",     "sports",     "science",  "climate",      "change",      "development", "digital",
      "emergency",  "emergencies", "situations", "security", "intelligence", "border",      "police",      "fire",
      "union",      "group",       "company",    "team",     "club",         "army",        "navy",        "military",
      "government", "national",    "federal",    "regional", "local",        "city",        "county",      "council",
      "parliament", "majority",    "minority",   "general",  "first",        "crown",       "cabinet",     "campaign",
      "rebel",      "mercenary",   "militia",    "supreme",  "treasury",     "affairs"};
  return one_of(w, kWords);
}

/// Adjectives that share no stem with their country, and other names of one country.
std::string_view usual_name(std::string_view w) {
  static constexpr std::array<Pair, 33> kSame = {{{"leader", "head"},
                                                  {"chief", "head"},
                                                  {"boss", "head"},
                                                  {"chairwoman", "chairman"},
                                                  {"chair", "chairman"},
                                                  {"chairperson", "chairman"},
                                                  {"defense", "defence"},
                                                  {"pm", "premier"},
                                                  {"french", "france"},
                                                  {"british", "uk"},
                                                  {"britain", "uk"},
                                                  {"american", "us"},
                                                  {"usa", "us"},
                                                  {"america", "us"},
                                                  {"dutch", "netherlands"},
                                                  {"polish", "poland"},
                                                  {"spanish", "spain"},
                                                  {"swiss", "switzerland"},
                                                  {"danish", "denmark"},
                                                  {"swedish", "sweden"},
                                                  {"finnish", "finland"},
                                                  {"turkish", "turkey"},
                                                  {"irish", "ireland"},
                                                  {"welsh", "wales"},
                                                  {"scottish", "scotland"},
                                                  {"greek", "greece"},
                                                  {"norwegian", "norway"},
                                                  {"lebanese", "lebanon"},
                                                  {"cypriot", "cyprus"},
                                                  {"thai", "thailand"},
                                                  {"nigerian", "nigeria"},
                                                  {"czech", "czechia"},
                                                  {"portuguese", "portugal"}}};
  for (const auto& [name, usual] : kSame) {
    if (name == w) return usual;
  }
  return w;
}

/// "ukrainian", "ukraine" -> "ukrain"; "austrian" and "australian" stay two.
std::string stem_of_place(std::string_view w) {
  static constexpr std::array<std::string_view, 11> kEndings = {"ians", "ian", "ese", "ish", "ia", "ic",
                                                                "an",   "a",   "e",   "y",   "i"};
  if (usual_name("nigerian") == w) return std::string(w);  // not the Niger's
  for (const std::string_view ending : kEndings) {
    if (w.ends_with(ending) && w.size() - ending.size() >= kLeastStem)
      return std::string(w.substr(0, w.size() - ending.size()));
  }
  return std::string(w);
}

}  // namespace

std::string office_key(std::string_view phrase) {
  std::vector<std::string> office, of;
  bool whose = false;
  const std::vector<Word> list = words(phrase);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string_view next = i + 1 < list.size() ? std::string_view(list[i + 1].folded) : std::string_view();
    std::string_view w = list[i].folded;
    if (w == "prime" && next == "minister") {
      office.emplace_back("premier");
      ++i;
      continue;
    }
    if (w == "u" && (next == "s" || next == "k")) w = next == "s" ? "us" : "uk", ++i;
    w = usual_name(w);
    if (is_left_out(w)) continue;
    whose = whose || !(is_office(w) || says_not_whose(w));
    is_office(w) ? office.push_back(std::string(w)) : of.push_back(stem_of_place(w));
  }
  if (office.empty() || !whose) return {};
  std::sort(office.begin(), office.end());
  std::sort(of.begin(), of.end());
  of.erase(std::unique(of.begin(), of.end()), of.end());
  std::string key;
  for (const std::string& w : office) key += w + " ";
  for (const std::string& w : of) key += "|" + w;
  return key;
}

bool is_past_or_partial_office(std::string_view office) {
  static constexpr std::array<std::string_view, 14> kWords = {"former", "ex",        "deputy",  "vice",     "acting",
                                                              "late",   "assistant", "then",    "interim",  "outgoing",
                                                              "elect",  "shadow",    "onetime", "candidate"};
  for (const Word& w : words(office)) {
    if (one_of(w.folded, kWords) || w.folded.starts_with("ex-")) return true;
  }
  return false;
}

}  // namespace hearsay
