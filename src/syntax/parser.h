// Runs the network over batches of sentences and writes its answers into the tokens of a Document.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "syntax/language_model.h"
#include "syntax/lemma.h"
#include "syntax/network.h"
#include "syntax/one_of_each.h"

namespace hearsay {

struct ParserWeights {
  WordLists lists;
  WordEncoder words;
  LstmLayer lstm[2];
  PackedMatrix heads_h, tag_x, tags, bilinear, label;
  std::span<const float> root_arc, root_label;
  std::vector<std::string> upos, xpos, relations;
  std::vector<std::string_view> feats;  ///< interned: they outlive the model
  std::vector<std::uint8_t> places;     ///< of the relations: one_of_each.h
  std::size_t root_relation = 0;
  LemmaRules lemmas;
  std::uint64_t encoder_checksum = 0;  ///< of the weights below the heads: what an encoding depends on
};

/// Makes room for what parse() keeps of each token.
void size_encoding(const Document& document, Encoding& encoding);

Result<ParserWeights> read_parser(const ModelFile& file);

/// One thread's parser. Reuses its memory: once it has seen the largest batch, it allocates nothing but the strings of
/// the tokens themselves.
class Parser {
 public:
  Parser(const ParserWeights& weights, const Kernels& kernels)
      : weights_(weights),
        kernels_(kernels),
        cache_(weights.lists, weights.words, weights.lstm[0], kernels),
        one_of_each_(weights.places) {}

  /// Parses document.sentences[first, last): writes the trees into their tokens when `syntax` is set. Two Parsers may
  /// work on disjoint ranges of one Document at once. For the encoding, `size_encoding` comes first.
  void parse(Document& document, Index first, Index last, bool syntax, Encoding* encoding = nullptr);

 private:
  void encode(const Document& document);
  void keep_encoding(const Document& document, Encoding& encoding) const;
  void score_heads();
  void write_tags(Document& document);
  void write_tree(Document& document, std::size_t sequence);
  void label_input(std::size_t sequence, std::size_t word, std::size_t head, float* row) const;
  void label_arcs(std::size_t sequence, std::size_t words);
  std::span<const float> label_scores(std::size_t sequence, std::size_t word, std::size_t head);

  const ParserWeights& weights_;
  const Kernels& kernels_;
  WordCache cache_;
  Batch batch_;
  LstmScratch scratch_;
  std::vector<Index> order_;                           // sentences of the batch, longest first
  std::vector<std::uint32_t> lengths_, words_, rows_;  // rows of the cache, in text order and in that of the batch
  Buffer<std::int16_t> x_, h_, quantised_;
  Buffer<float> x_scales_, heads_, row_scales_, tags_;
  Buffer<float> dep_, dep_scales_, head_scales_, arcs_, labels_;
  Buffer<std::int16_t> dep_rows_, head_rows_;
  std::vector<std::int16_t> packed_;
  std::vector<int> tree_;
  std::vector<std::size_t> relations_;
  OneOfEach one_of_each_;
};

}  // namespace hearsay
