// What stages hand on to each other while one Document is being read, and nobody keeps: it lives as long as one run of
// the pipeline.
//
//   Workspace workspace;
//   for (const auto& stage : stages) stage->run(document, workspace);
//
// Plain data; one thread at a time.
#pragma once

#include <cstdint>
#include <vector>

#include "model/document.h"

namespace hearsay {

/// The language model's inner picture of each token, for the stages that learned to read it. 8-bit numbers: a token's
/// `context` row counts 1/127 each, its `word` row word_scales[token] / 127.
struct Encoding {
  std::uint64_t made_by = 0;  ///< checksum of the language model's encoder
  std::uint32_t context_width = 0, word_width = 0;
  std::vector<std::int8_t> context, word;  ///< by token
  std::vector<float> word_scales;
  bool empty() const { return word_scales.empty(); }
};

/// What a stretch of words does in a report, as the trained tagger sees it; `cue_side` says where its cue stands.
enum class SpeechRole : std::uint8_t { kCue, kSource, kContent };
enum class CueSide : std::uint8_t { kHere, kLeft, kRight };
struct SpeechSpan {
  SpeechRole role = SpeechRole::kCue;
  CueSide cue_side = CueSide::kHere;
  Index first_token = 0, end_token = 0;
  float score = 0;  ///< 0..1: how sure the tagger is of both ends
};

struct Workspace {
  Encoding encoding;                     ///< empty unless a stage asked for it, and after the last that reads it
  std::vector<SpeechSpan> speech_spans;  ///< by first token
};

}  // namespace hearsay
