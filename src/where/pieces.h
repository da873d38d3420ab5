// The words of a sentence as the place finder sees them: tokens, cut further at hyphens and slashes ("Oakmere-based",
// "Narva/Ivangorod"), each with its shape, its word classes and the words of its look-up key.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/document.h"
#include "where/place_words.h"

namespace hearsay {

enum class Shape : std::uint8_t { kLower, kCapital, kUpper, kNumber, kMark, kCaseless };

struct Piece {
  ViewSpan span;
  Index token = kNone;
  Index sentence = kNone;
  Shape shape = Shape::kLower;
  bool space_before = false;
  bool sentence_start = false;
  bool loud_line = false;     ///< of a line in which nearly every word is a capital: capitals prove nothing
  bool clitic = false;        ///< "'s"
  std::uint32_t classes = 0;  ///< WordClass bits
  std::string lower;          ///< in small letters (ASCII)
  std::vector<std::string> key;

  bool is(std::uint32_t any_of) const { return (classes & any_of) != 0; }
  /// Could begin or end a name.
  bool named() const { return shape == Shape::kCapital || shape == Shape::kUpper || shape == Shape::kCaseless; }
};

/// The piece goes on in the name before it: capitalised, parted by nothing but a space.
bool same_name(const std::vector<Piece>& pieces, std::size_t at);
/// "J", "J."
bool is_initial(const Piece& piece);

/// All pieces of the document in view order.
std::vector<Piece> make_pieces(const Document& document, const PlaceWords& words);

}  // namespace hearsay
