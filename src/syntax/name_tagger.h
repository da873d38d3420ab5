// The network that finds names: a bidirectional LSTM with a conditional random field on top (Lample et al. 2016), small
// and apart from the network that finds trees. It sees the fixed word vectors, a word's first and last letters, its
// shape and what the lists say of it, and six flags for the look of the sentence and for listed names of places;
// nothing that training could learn by heart.
//
//   Result<NameWeights> weights = read_name_weights(file, lists);
//   NameTagger tagger(lists, *weights, places, kernels);
//   tagger.tag(document, first_sentence, end_sentence, names);
//
// A set's own habits are learned as a vector of its own (Stymne et al. 2018). tools/train/names.py trains it, and
// docs/model-card.md says how well it does. Thread-safety: weights are immutable; a NameTagger belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "syntax/names.h"
#include "syntax/network.h"
#include "syntax/tag_chain.h"

namespace hearsay {

struct NameWeights {
  WordEncoder words;
  LstmLayer lstm;
  std::vector<float> flag_gates[2];  ///< for each direction: what flags 1, 2, ... together add to the gates
  PackedMatrix out;
  ChainWeights chain;
  std::vector<MentionType> types;  ///< of role i of the chain
};

/// `lists` are those of the language model. "model-damaged" also when the file was trained on other lists,
/// which is not looked at when they are known to fit.
Result<NameWeights> read_name_weights(const ModelFile& file, const WordLists& lists, bool known_to_fit = false);

/// What the tagger knows of a token beside its form, one bit each; tools/train/names.py has the same order.
enum NameFlag : std::uint8_t {
  kFirstOfSentence = 1U << 0,
  kAmongCapitals = 1U << 1,   ///< the whole sentence is in capital letters
  kAmongTitleCase = 1U << 2,  ///< nearly every word of it begins with a capital, as in a headline
  kPlaceBegins = 1U << 3,     ///< a listed name of a place of several words
  kPlaceGoesOn = 1U << 4,
  kPlaceAlone = 1U << 5,  ///< a listed name of one word
};
inline constexpr std::size_t kNameFlags = 6;

/// The flags of a sentence's words.
void name_flags(std::span<const std::string_view> forms, const KnownPlaces& places, std::vector<std::uint8_t>& flags);

class NameTagger {
 public:
  NameTagger(const WordLists& lists, const NameWeights& weights, const KnownPlaces& places, const Kernels& kernels);

  /// Appends the names of document.sentences[first, last) to `names`, in text order.
  void tag(const Document& document, Index first, Index last, std::vector<Mention>& names);

 private:
  void run(const Document& document);
  void fill(const Document& document);
  void read(const Document& document, std::size_t sequence, std::vector<Mention>& names);

  const NameWeights& weights_;
  const KnownPlaces& places_;
  const Kernels& kernels_;
  WordCache cache_;
  TagChain chain_;
  Batch batch_;
  LstmScratch scratch_;
  std::vector<Index> order_;                           // sentences of the batch, longest first
  std::vector<std::uint32_t> lengths_, words_, rows_;  // rows of the cache, in text order and in that of the batch
  std::vector<std::string_view> forms_;
  std::vector<std::uint8_t> flags_, row_flags_;
  Buffer<std::int16_t> h_;
  Buffer<float> scores_;
};

}  // namespace hearsay
