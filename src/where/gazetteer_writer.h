// Collects places and names and writes them as a gazetteer file (gazetteer_format.h). Used by gazetteer_build.cc and by
// tests that need a gazetteer of five towns.
//
//   GazetteerWriter writer;
//   std::uint32_t town = writer.add({.name = "Oakmere", .lat = 51.2, .lon = -2.1, .population = 21000});
//   writer.name(town, "Oakmere-on-Sea", kOtherName);
//   Status written = writer.write("gazetteer.bin");
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "where/gazetteer.h"

namespace hearsay {

struct NewPlace {
  std::string name = {};
  std::uint32_t geonames = 0;
  double lat = 0, lon = 0;
  std::uint64_t population = 0;
  double radius_m = 0;
  std::uint32_t country = kNoPlace, admin1 = kNoPlace, admin2 = kNoPlace;
  std::string country_code = {};  ///< two letters, or empty
  std::string feature = "P.PPL";
  std::string zone = {};
  int weight = 0;  ///< 0..9
};

class GazetteerWriter {
 public:
  GazetteerWriter();
  /// Adds a place and files it under its name. Places with a name of no letters are refused: kNoPlace.
  std::uint32_t add(const NewPlace& place);
  /// Files a place under a further name; a name of no letters or of more than kMaxKeyWords words is left out.
  void name(std::uint32_t place, std::string_view name, NameKind kind);
  PlaceRecord& at(std::uint32_t place) { return places_[place]; }
  std::string_view name_of(std::uint32_t place) const;
  std::uint32_t size() const { return static_cast<std::uint32_t>(places_.size()); }
  std::uint16_t zone_number(std::string_view zone) { return number(zone, zones_, zone_numbers_); }
  void made_of(std::string_view line) { made_of_.append(line).append("\n"); }
  Status write(const std::string& path);

 private:
  using Numbers = std::unordered_map<std::string, std::uint16_t>;
  std::uint32_t string(std::string_view text);
  std::uint16_t number(std::string_view text, std::vector<std::uint32_t>& list, Numbers& numbers);
  void merge_entries();
  std::uint64_t rank(const std::pair<std::uint64_t, Posting>& entry) const;

  std::vector<PlaceRecord> places_;
  std::vector<std::pair<std::uint64_t, Posting>> entries_;
  std::vector<std::uint32_t> features_, zones_;
  Numbers feature_numbers_, zone_numbers_;
  std::string strings_, made_of_;
};

/// Names of more words are not looked for.
inline constexpr int kMaxKeyWords = 8;

/// How well known a place is, 0..~10: the logarithm of its population, raised for seats of government, countries and
/// divisions, or the weight given to it. The prior of every look-up.
double prominence(const PlaceRecord& record, std::string_view feature);

}  // namespace hearsay
