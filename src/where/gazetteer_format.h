// The bytes of a gazetteer file. Little-endian, every section aligned to eight bytes:
//
//   GazetteerHeader | places: PlaceRecord[] | slots: KeySlot[2^n] | postings: Posting[] | strings | made_of (text)
//
// Keys are not kept, only their 64-bit hashes, in an open-addressing table (linear probing, load under 0.75): among a
// million keys a foreign word meets a kept hash by chance once in 10^13 look-ups. Strings are a 16-bit length followed
// by bytes; offset 0 is the empty string. A feature or zone number counts strings of its list from the start.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

#include "where/gazetteer.h"

namespace hearsay {

inline constexpr char kGazetteerMagic[8] = {'h', 's', 'p', 'l', 'a', 'c', 'e', 's'};
inline constexpr std::uint32_t kGazetteerVersion = 1;

struct SectionBounds {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

struct KeySlot {
  std::uint64_t hash = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;  ///< 0: the slot is free
};

struct GazetteerHeader {
  char magic[8] = {};
  std::uint32_t version = 0;
  std::uint32_t key_count = 0;
  std::uint64_t file_bytes = 0;
  std::uint64_t body_hash = 0;
  SectionBounds places, slots, postings, features, zones, strings, made_of;
  std::uint64_t header_hash = 0;  ///< of all bytes before this field
};

static_assert(std::is_trivially_copyable_v<PlaceRecord> && sizeof(PlaceRecord) == 44);
static_assert(sizeof(KeySlot) == 16 && sizeof(Posting) == 4);

/// A quick 64-bit hash for noticing damage (four lanes of multiply and rotate; not for keys and not against intent).
std::uint64_t damage_hash(std::string_view bytes);

}  // namespace hearsay
