// Hashed features of a word form, the same as tools/train/features.py computes. Every feature depends on the form
// alone, so a word's vector is computed once and kept.
//
// Typographic quotes and dashes count as the plain ones; the rows of a table are picked by a hash of the whole form,
// of its first and last characters and of its shape ("Xxx" for "Velsk"). Row 0 is never picked: training kept it for
// hidden words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

/// FNV-1a over the bytes, then the finaliser of MurmurHash3 (both in the public domain).
std::uint32_t feature_hash(std::uint32_t seed, std::string_view bytes);

/// Does the form begin with an upper-case letter of any script?
bool begins_upper(std::string_view form);

/// The strings that are hashed, made once per form. Reused between words to keep its memory.
class WordStrings {
 public:
  void read(std::string_view form);
  /// Folded and lower-cased, digits as they are: the key of word vectors and of the place list.
  std::string_view key() const { return key_; }
  std::string_view whole() const;  ///< digits as 0, at most 40 characters
  std::string_view prefix(std::size_t characters) const;
  std::string_view suffix(std::size_t characters) const;
  std::string_view shape() const { return shape_; }
  bool upper_first() const { return upper_first_; }

 private:
  std::string key_, low_, shape_;
  std::basic_string<std::uint32_t> starts_;  // byte offset of each character of low_, and its size
  bool upper_first_ = false;
};

/// Lower-cases one character at a time (Unicode's simple mapping); what the lemma scripts start from.
void lower_simple(std::string_view form, std::string& out);

}  // namespace hearsay
