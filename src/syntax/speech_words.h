// What the attribution tagger reads of a word beside its encoding: the word itself, the word that governs it, and where
// both stand in the tree.
//
//   Result<SpeechWords> words = SpeechWords::read(file, 128);   // 128: width of the tagger's lowest layer
//   words->places(document, places);                            // needs lemmas and trees
//   words->add(places, token, row);                             // row[j] += what was learned for this token
//
// The encoding comes from a parser, which keeps little of what tells "welcomed" from "sank"; whether a verb reports at
// all is a matter of the word. So every lemma that the training part has five times, and the most frequent others
// of the word vectors, has a row that was learned as itself and one as the head of its dependants (lexicalised features
// of the head: Collins 1999; for attribution O'Keefe et al. 2012), and there are rows for part of speech, relation, the
// head's, and its side. tools/train/speech_words.py makes the table.
//
// Thread-safety: immutable; the rows stay in the model file's map, which must outlive this.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "syntax/model_file.h"

namespace hearsay {

class SpeechWords {
 public:
  /// A token, looked up.
  struct Place {
    std::uint32_t lemma = 0;     ///< row of its lemma; 0 for one that has none
    std::int16_t part = -1;      ///< part of speech; -1 for one that was never seen
    std::int16_t relation = -1;  ///< to its head, without subtype
    Index head = kNone;          ///< token index
  };

  /// Errors as in model_file.h.
  static Result<SpeechWords> read(const ModelFile& file, std::uint32_t width);

  /// One entry per token of the document; replaces `places`.
  void places(const Document& document, std::vector<Place>& places) const;

  /// Adds to row[0..width) what belongs to the token.
  void add(std::span<const Place> places, Index token, float* row) const;

 private:
  // Rows of the table of trees, in the order of tools/train/speech_words.py.
  enum class Side { kRoot, kLeft, kRight };
  void add_tree(std::size_t row, float* to) const;

  std::uint32_t width_ = 0;
  std::span<const std::uint32_t> hashes_;       // sorted; row i + 1 of the lemmas belongs to hash i
  std::span<const std::int8_t> lemmas_;         // rows x 2 * width: as itself, as a head
  std::span<const float> scales_;               // of a row
  std::span<const float> tree_;                 // rows x width
  std::vector<std::string> parts_, relations_;  // sorted
};

}  // namespace hearsay
