// The word list that tells places from people, offices and plain words (resources/where/words.tsv).
//
//   Result<PlaceWords> words = PlaceWords::load(path);
//   if (words->is("Governor", kTitleWord)) ...
//
// Immutable after load; safe to share between threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace hearsay {

enum WordClass : std::uint32_t {
  kLocativeWord = 1 << 0,      ///< "in", "near": a place follows
  kWeakLocativeWord = 1 << 1,  ///< "of", "from": a place may follow
  kTitleWord = 1 << 2,         ///< "Mr", "Governor", "striker": a person follows
  kSpeechWord = 1 << 3,        ///< "said": a speaker goes before
  kOfficeWord = 1 << 4,        ///< "decided", "warned": what a government does
  kCalendarWord = 1 << 5,      ///< months, weekdays: capitals that continue no name
  kOrgTailWord = 1 << 6,       ///< "University": the name before it is an organisation's
  kPlaceTailWord = 1 << 7,     ///< "region", "residents": the name before it is a place's
  kStreetTailWord = 1 << 8,    ///< "Street"
  kNatureTailWord = 1 << 9,    ///< "River", "Airport"
  kNatureHeadWord = 1 << 10,   ///< "Lake", "Mount"
  kRoadHeadWord = 1 << 11,     ///< "Interstate"
  kJoinerWord = 1 << 12,       ///< small words inside names: "of", "de"
  kDirectionWord = 1 << 13,
  kGivenNameWord = 1 << 14,
  kSurnameWord = 1 << 15,
  kOfficialTailWord = 1 << 17,  ///< "Mayor", "Police": a town's name goes before
  kSettlementWord = 1 << 18,    ///< "village", "district": "the village of X"
  kDiseaseWord = 1 << 19,       ///< "virus": named after a place, not the place
  kNotPlaceWord = 1 << 20,      ///< names of other things that towns share; phrases with _ for a space
  kMediaTailWord = 1 << 21,     ///< "Times", "Airlines": the name before it is a paper's or a carrier's
  kMotionWord = 1 << 22,        ///< "visited", "left": a place follows
  kCommonWord = 1 << 16,        ///< a plain word that is a place's name too: "reading"
};

class PlaceWords {
 public:
  /// Errors name the file and line: an unknown class, an empty file.
  static Result<PlaceWords> load(const std::string& path);
  /// The classes of a word in small letters, as a set of bits.
  std::uint32_t classes(std::string_view lower) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> classes_;
};

}  // namespace hearsay
