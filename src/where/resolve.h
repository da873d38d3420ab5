// Decides which of the places of a name is meant. Each place a name may stand for gets a score: how well known it is,
// whether the words say what kind it is ("Laurel County"), whether the place they say it lies in holds it ("Paris,
// Texas"), and how much of the rest of the document lies in the same country, division, county and neighbourhood. The
// rest is as uncertain as the name itself, so everything is decided together in three rounds, in each of which the
// scores become weights (soft-max) for the next. The same words mean the same place unless a pair says otherwise.
//
// No state; thread-safe. Cost: linear in mentions times places of a name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "where/gazetteer.h"
#include "where/recognise.h"

namespace hearsay {

struct RankedPlace {
  std::uint32_t place = kNoPlace;
  double score = 0;
  double weight = 0;  ///< 0..1
};

/// Places of one finding, best first; empty when the gazetteer has none.
struct Resolution {
  std::vector<RankedPlace> ranked;
};

struct ResolveContext {
  std::string zone;          ///< IANA zone of the page, or empty
  std::string country_code;  ///< country of the outlet, or empty
};

/// One Resolution for each match, in order. `keys[i]` is the name_key of match i.
std::vector<Resolution> resolve(const std::vector<NameMatch>& matches, const std::vector<std::string>& keys,
                                const Gazetteer& gazetteer, const ResolveContext& context);

}  // namespace hearsay
