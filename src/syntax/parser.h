// Runs the network over batches of sentences and writes its answers into the tokens and mentions of a Document.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "syntax/language_model.h"
#include "syntax/lemma.h"
#include "syntax/network.h"

namespace hearsay {

/// One kind of name: its BIO tags are 1 + 2 * i and 2 + 2 * i; 0 is "no name".
struct NameTags {
  std::vector<MentionType> types;
  std::span<const float> transitions;  ///< tags x tags, from row to column; forbidden ones are very small
  std::span<const float> begin;
  std::size_t count() const { return 1 + 2 * types.size(); }
};

struct ParserWeights {
  WordLists lists;
  WordEncoder words;
  LstmLayer lstm[2];
  PackedMatrix heads_h, tag_x, name_x, tags, bilinear, label, name;
  std::span<const float> root_arc, root_label;
  std::vector<std::string> upos, xpos, feats, relations;
  std::size_t root_relation = 0;
  LemmaRules lemmas;
  NameTags name_tags;
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
      : weights_(weights), kernels_(kernels), cache_(weights.lists, weights.words, kernels) {}

  /// Parses document.sentences[first, last): writes their tokens, and appends their names to `names`. Two Parsers may
  /// work on disjoint ranges of one Document at once. For the encoding, `size_encoding` comes first.
  void parse(Document& document, Index first, Index last, LanguageWants wants, std::vector<Mention>& names,
             Encoding* encoding = nullptr);

 private:
  void encode(const Document& document);
  void keep_encoding(const Document& document, Encoding& encoding) const;
  void score_heads(LanguageWants wants);
  void write_tags(Document& document);
  void write_tree(Document& document, std::size_t sequence);
  void write_names(const Document& document, std::size_t sequence);
  void add_mention(const Document& document, const Sentence& sentence, std::size_t sequence, std::size_t begin,
                   std::size_t end, MentionType type);

  const ParserWeights& weights_;
  const Kernels& kernels_;
  WordCache cache_;
  Batch batch_;
  LstmScratch scratch_;
  std::vector<Index> order_;  // sentences of the batch, longest first
  std::vector<std::uint32_t> lengths_, words_;
  Buffer<std::int16_t> x_, h_, quantised_;
  Buffer<float> x_scales_, heads_, row_scales_, tags_, names_;
  Buffer<float> dep_, dep_scales_, head_scales_, arcs_, labels_;
  Buffer<std::int16_t> dep_rows_, head_rows_;
  std::vector<std::int16_t> packed_;
  std::vector<Mention>* found_ = nullptr;  // where the names of the current call go
  std::vector<int> tree_;
  std::vector<float> viterbi_;
  std::vector<std::uint8_t> back_, path_;
};

}  // namespace hearsay
