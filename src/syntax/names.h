// Puts the names that the network found into the shape that readers expect: without titles and job words around them
// ("Mr Oduya" -> Oduya, "dam chief Marta Oduya" -> Marta Oduya, "Harbour fighters" -> Harbour), and with one kind per
// name and text, by the votes of all its mentions. Two places in a row ("Korvel Ostania") are told apart by a list.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "model/document.h"

namespace hearsay {

/// Place names of the model file: of two words and more, and of countries, divisions and large towns of one.
class KnownPlaces {
 public:
  KnownPlaces() = default;
  /// Sorted hashes; not owned. See phrase_key() in tools/train/places.py.
  explicit KnownPlaces(std::span<const std::uint32_t> hashes) : hashes_(hashes) {}
  /// Is it a listed name, however it is spaced and whatever its letters' case?
  bool contains(std::string_view name) const;
  /// How many of the first words are a listed name that begins and ends with a capital: the longest, 0 for none.
  std::size_t longest_at(std::span<const std::string_view> words) const;

 private:
  static constexpr std::size_t kLongest = 4;  // words
  bool lists(std::uint32_t hash) const;

  std::span<const std::uint32_t> hashes_;
};

/// The hash under which a place name is listed.
std::uint32_t place_name_hash(std::string_view name);

/// Works on document.mentions[first ..): trims them, drops those of which nothing is left, settles their kinds.
void tidy_names(Document& document, std::size_t first, const KnownPlaces& known);

}  // namespace hearsay
