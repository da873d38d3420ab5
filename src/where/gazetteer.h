// The gazetteer: names of places of the world, in a file that is mapped, not read.
//
//   Result<Gazetteer> gazetteer = Gazetteer::open(path);
//   for (Posting hit : gazetteer->find(hash_key(name_key("Saint-Étienne"))))
//     use(gazetteer->place(hit.place()));
//
// The file is made by gazetteer_build.h from a GeoNames extract and the tables of resources/where. It carries a version
// and checksums: the header's is tested by open(), that of the body by verify() (a few milliseconds a megabyte). Every
// offset is tested when it is used, so a damaged body gives wrong answers but never a read outside the file.
//
// Thread-safety: immutable after open(); any number of threads may ask. Views live as long as the Gazetteer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"
#include "where/geo.h"

namespace hearsay {

/// How a name belongs to its place.
enum NameKind : std::uint8_t {
  kMainName = 1,       ///< the name that GeoNames or our own table gives first
  kOtherName = 2,      ///< an alternate name, in any language
  kAbbreviation = 4,   ///< "Tex.", "UAE"
  kAdjectiveName = 8,  ///< "Kenyan", "Bavarian"
  kPeopleName = 16,    ///< "Kenyans", "Swedes"
};

/// One place filed under a key.
struct Posting {
  std::uint32_t bits = 0;
  std::uint32_t place() const { return bits & 0xFFFFFF; }
  std::uint8_t kinds() const { return static_cast<std::uint8_t>(bits >> 24); }
  bool is(NameKind kind) const { return (kinds() & kind) != 0; }
};

inline constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;

/// A place as it is stored. Plain data of fixed size; strings are offsets into the file, see Gazetteer.
struct PlaceRecord {
  std::uint32_t name = 0;      ///< string
  std::uint32_t geonames = 0;  ///< 0: not known
  std::int32_t lat_e5 = 0, lon_e5 = 0;
  std::uint32_t population = 0;  ///< of an area the sum of its towns; 0: not known
  std::uint32_t radius_m = 0;    ///< that the point stands for
  std::uint32_t country = kNoPlace, admin1 = kNoPlace, admin2 = kNoPlace;  ///< places that hold it
  std::uint16_t feature = 0;                                               ///< see feature()
  std::uint16_t zone = 0;                                                  ///< see zone(); 0: several or not known
  char country_code[2] = {' ', ' '};                                       ///< spaces: several countries
  std::uint8_t weight = 0;   ///< 0..9, how well known, for what has no population (seas, regions)
  char feature_class = ' ';  ///< GeoNames class: A, P, H, L, T, S, V
};

/// A place with its strings looked up.
struct Place {
  std::uint32_t index = kNoPlace;
  std::string_view name, feature, zone, country;  ///< "A.ADM1"; IANA name or empty; ISO code or empty
  const PlaceRecord* record = nullptr;
  GeoPoint point() const { return {record->lat_e5 / 1e5, record->lon_e5 / 1e5}; }
};

class Gazetteer {
 public:
  /// Fails with "not-readable", "bad-gazetteer" (not one, cut short, header damaged) or "gazetteer-version".
  static Result<Gazetteer> open(const std::string& path);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// Places filed under a key (hash_key or extend_key), best known first; empty when there are none.
  std::span<const Posting> find(std::uint64_t key_hash) const;
  /// The record of a place; index must be below size().
  const PlaceRecord& record(std::uint32_t index) const;
  Place place(std::uint32_t index) const;
  std::uint32_t size() const;
  std::uint32_t key_count() const;
  /// What it was made of, one line each: file name, bytes, sha256.
  std::string_view made_of() const;
  /// Hash of the body as 16 hexadecimal digits, from the header.
  std::string checksum() const;
  /// Compares the body with its checksum; an Error "bad-gazetteer" when it differs.
  Status verify() const;

 private:
  struct Layout;
  explicit Gazetteer(std::unique_ptr<Layout> layout);
  std::string_view string_at(std::uint32_t offset) const;
  std::unique_ptr<Layout> layout_;
};

}  // namespace hearsay
