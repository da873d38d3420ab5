// The network of the language core: from word forms to scores, in batches of sentences.
//
//   form -> hashed features and word vector -> maxout -> layer norm
//        -> what the word gives to the gates of the first LSTM                  once per form, then kept (WordCache)
//        -> two bidirectional LSTMs over the sentence                           batched over sentences
//        -> heads: tags, lemma scripts, arcs (biaffine), labels (low rank)
//
// It reads all weights in place from the ModelFile. Arithmetic is exact in the sense of kernels.h: the batch that a
// sentence travels in, the cache and the processor make no difference to its scores.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/buffer.h"
#include "base/result.h"
#include "syntax/features.h"
#include "syntax/kernels.h"
#include "syntax/model_file.h"

namespace hearsay {

/// A bidirectional LSTM: input weights and recurrent weights for each direction.
struct LstmLayer {
  PackedMatrix input[2], recurrent[2];
  std::size_t hidden = 0;
};

/// Hashed embedding tables, word vectors and the layer that makes one vector of them.
struct WordEncoder {
  enum class Feature { kWhole, kPrefix, kSuffix, kShape, kPlace };
  struct Table {
    Feature feature = Feature::kWhole;
    std::size_t length = 0;  ///< of a prefix or suffix
    std::uint32_t seed = 0;
    std::uint32_t rows = 0, width = 0;
    std::span<const std::int8_t> values;
  };
  std::vector<Table> tables;
  PackedMatrix layer;
  std::size_t pieces = 1;  ///< of the maxout
  std::size_t width = 0;   ///< of the result
  std::span<const float> norm_gain, norm_bias;
};

/// What both encoders look words up in.
struct WordLists {
  std::span<const std::uint32_t> vector_hashes;  ///< sorted; row i of the vectors belongs to hash i
  std::span<const std::int8_t> vectors;
  std::uint32_t vector_width = 0;
  std::span<const std::uint32_t> place_hashes;  ///< sorted
  std::span<const std::int8_t> place_bits;
};

/// Quantised word vectors by form, and what they give to the gates of the LSTM that reads them (the product with its
/// input weights, and its bias: a quarter of all arithmetic when it was done for every word anew). For one thread: a
/// hash table of open addressing over rows that lie in the order in which the forms came. New forms are computed
/// together, as one product. It grows with the text and is cleared when full, which changes no result.
///
///   cache.expect(forms.size());
///   for (form : forms) rows.push_back(cache.row(form));
///   cache.compute_new();
///   use(cache.values(rows[i]), cache.scale(rows[i]), cache.gates(rows[i], direction));   // until the next expect()
class WordCache {
 public:
  /// `reader` is the LSTM; everything given must outlive the cache.
  WordCache(const WordLists& lists, const WordEncoder& encoder, const LstmLayer& reader, const Kernels& kernels);
  /// Makes sure that the next `forms` calls of row() need no clearing.
  void expect(std::size_t forms);
  std::uint32_t row(std::string_view form);
  void compute_new();
  /// The encoder's `width` values.
  const std::int16_t* values(std::uint32_t row) const { return values_.data() + row * width_; }
  float scale(std::uint32_t row) const { return scales_[row]; }
  /// The reader's 4 * hidden values for its direction 0 (forward) or 1.
  const float* gates(std::uint32_t row, int direction) const {
    return gates_[row / kChunk].data() + (row % kChunk * 2 + static_cast<std::size_t>(direction)) * gate_width_;
  }

 private:
  static constexpr std::size_t kChunk = 64;  // rows in one block of gates_

  void clear();
  void compute_gates();
  void add_features(std::string_view form);
  void add_values(const std::int8_t* values, std::size_t count);
  std::size_t free_slot(std::uint64_t hash) const;
  void grow();

  struct Slot {
    std::uint64_t hash = 0;  // 0 = empty
    std::uint32_t name_begin = 0, name_size = 0;
    std::uint32_t row = 0;
  };
  const WordLists& lists_;
  const WordEncoder& encoder_;
  const LstmLayer& reader_;
  const Kernels& kernels_;
  const std::size_t width_, gate_width_;
  std::vector<Slot> slots_;
  std::size_t slots_used_ = 0;
  std::string names_;
  std::uint32_t rows_ = 0, computed_ = 0;
  std::vector<std::int16_t> values_;
  std::vector<float> scales_;
  std::vector<Buffer<float>> gates_;  // both directions of a row side by side; kept when the cache is cleared
  WordStrings strings_;
  Buffer<std::int16_t> features_;  // of the rows that are not computed yet; expect() makes room for them
  std::size_t features_used_ = 0;
  Buffer<float> hidden_, normed_;
};

/// Sentences of one batch side by side: sorted by length, longest first; the rows of one time step follow each other,
/// so a step of an LSTM is one product.
struct Batch {
  std::vector<std::uint32_t> lengths;  ///< longest first
  std::vector<std::uint32_t> starts;   ///< first row of each time step; one more entry than steps
  std::size_t rows = 0;

  void set(std::span<const std::uint32_t> sorted_lengths);
  std::size_t row(std::size_t sequence, std::size_t time) const { return starts[time] + sequence; }
};

/// Memory that a running LSTM needs; kept between calls.
struct LstmScratch {
  Buffer<float> projected, cells;
  Buffer<std::int16_t> state;
};

/// A few kinds of rows, for each of which some floats are added to what goes into the gates: `kinds` has one entry a
/// row, 0 for nothing to add; kind k adds values[direction][(k - 1) * 4 * hidden ...].
struct RowKinds {
  std::span<const std::uint8_t> kinds;
  std::span<const float> values[2];
};

/// The words that a batch is made of: for each of its rows the row of the cache.
struct WordRows {
  const WordCache& cache;
  std::span<const std::uint32_t> rows;
};

/// Rows of quantised values, with one scale a row or, when `scales` is null, one for all.
struct ValueRows {
  const std::int16_t* values;
  const float* scales;
  float scale;
};

/// Runs both directions over words, read by the LSTM that their cache was made for; `kinds` may be null. The output has
/// rows of 2 * hidden values, forward first, scale 1 / kActivationMax.
void run_lstm(const Kernels& kernels, const LstmLayer& layer, const Batch& batch, const WordRows& words,
              const RowKinds* kinds, LstmScratch& scratch, Buffer<std::int16_t>& out);
/// The same over batch.rows rows of layer.input[0].depth values.
void run_lstm(const Kernels& kernels, const LstmLayer& layer, const Batch& batch, const ValueRows& values,
              LstmScratch& scratch, Buffer<std::int16_t>& out);

/// Reads "NAME.weights", "NAME.scales" and, when it has one, "NAME.bias".
Result<PackedMatrix> read_matrix(const ModelFile& file, const std::string& name, std::uint32_t depth,
                                 std::uint32_t outputs);
Result<LstmLayer> read_lstm(const ModelFile& file, const std::string& name, std::uint32_t depth, std::uint32_t hidden);
Result<WordLists> read_word_lists(const ModelFile& file);
/// `name` is "word" or "splitter.word"; "NAME.tables" lists the tables, one a line: feature, length, seed, rows, width.
Result<WordEncoder> read_word_encoder(const ModelFile& file, const std::string& name, std::uint32_t vector_width,
                                      std::uint32_t width, std::uint32_t pieces);

/// Packs rows of quantised values as the weights of a product, as the exporter does for trained ones.
void pack_rows(const std::int16_t* rows, std::size_t outputs, std::size_t depth, std::vector<std::int16_t>& packed);

}  // namespace hearsay
