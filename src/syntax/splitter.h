// Where sentences end: a small bidirectional LSTM over the tokens of a paragraph. Long paragraphs are read in windows
// that overlap, so memory does not grow with them and every token is judged with neighbours on both sides.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "syntax/network.h"

namespace hearsay {

struct SplitterWeights {
  WordEncoder words;
  LstmLayer lstm;
  std::span<const float> flags;  ///< for each direction and flag (space after, joined) 4 * hidden values
  PackedMatrix joint;            ///< rows of what a word gives as the one before a gap, then as the one behind it
  std::span<const float> out;    ///< one weight a joint unit, then the bias
};

Result<SplitterWeights> read_splitter(const ModelFile& file, std::uint32_t vector_width);

/// What is to be expected of a text. In one that shows where its paragraphs end, a headline or a bullet without a full
/// stop hardly stands inside; of a language that the network has not learned, only the final marks can be read.
enum class Splitting { kRunningText, kParagraphs, kFinalMarks };

/// One thread's splitter. Reuses its memory.
class Splitter {
 public:
  Splitter(const WordLists& lists, const SplitterWeights& weights, const Kernels& kernels);

  /// `tokens` are those of one or more paragraphs; `ends[i]` is set when a paragraph ends after token i. On return it
  /// is set wherever a sentence ends too. `text` is the view that the tokens' spans point into.
  void split(std::string_view text, std::span<const Token> tokens, Splitting splitting,
             std::vector<std::uint8_t>& ends);

 private:
  struct Window {
    std::uint32_t begin = 0, end = 0;                // tokens read
    std::uint32_t decide_begin = 0, decide_end = 0;  // tokens decided
  };
  void add_windows(std::size_t begin, std::size_t end);
  float gap_score(const float* before, const float* after) const;
  void run(std::string_view text, std::span<const Token> tokens, std::span<const Window> windows);

  const SplitterWeights& weights_;
  const Kernels& kernels_;
  WordCache cache_;
  Batch batch_;
  LstmScratch scratch_;
  std::vector<Window> windows_;
  std::vector<std::uint32_t> lengths_, words_, rows_;  // rows of the cache, in text order and in that of the batch
  std::vector<float> kind_values_[2];
  std::vector<float> likely_;  // that a sentence ends after a token
  Buffer<std::uint8_t> kinds_;
  Buffer<std::int16_t> h_;
  Buffer<float> sides_;
};

}  // namespace hearsay
