#include "syntax/facilities.h"

#include <algorithm>
#include <array>

#include "base/one_of.h"
#include "base/utf8.h"

namespace hearsay {
namespace {

// Head nouns of things that people built; streets and squares included, rivers and hills not.
constexpr std::array<std::string_view, 74> kBuilt = {
    "abbey",        "academy",   "airbase",    "airfield",  "airport",   "arena",    "auditorium", "avenue",
    "bank",         "barracks",  "base",       "boulevard", "bridge",    "building", "camp",       "canal",
    "castle",       "cathedral", "centre",     "center",    "church",    "clinic",   "college",    "court",
    "dam",          "depot",     "dock",       "docks",     "embassy",   "factory",  "gate",       "hall",
    "headquarters", "highway",   "hospital",   "hotel",     "house",     "jail",     "library",    "lock",
    "mall",         "market",    "mill",       "mine",      "monastery", "mosque",   "motorway",   "museum",
    "palace",       "pier",      "pipeline",   "plant",     "plaza",     "port",     "prison",     "railway",
    "refinery",     "reservoir", "restaurant", "road",      "school",    "shipyard", "square",     "stadium",
    "station",      "street",    "synagogue",  "temple",    "terminal",  "theatre",  "tower",      "tunnel",
    "university",   "zoo"};

std::string_view head_of(std::string_view name) {
  const std::size_t whole = name.size();
  for (const std::string_view link : {" of ", " for ", " in ", " at "}) {
    if (const std::size_t at = name.find(link); at != std::string_view::npos) name = name.substr(0, at);
  }
  const std::size_t space = name.find_last_of(" -");
  if (space != std::string_view::npos) return name.substr(space + 1);
  return name.size() < whole ? name : std::string_view();  // "Station" alone says too little
}

}  // namespace

MentionType place_or_facility(std::string_view name) {
  const std::string head = ascii_lower(head_of(name));
  return !one_of(head, kBuilt) ? MentionType::kPlace : MentionType::kFacility;
}

}  // namespace hearsay
