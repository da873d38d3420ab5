// Spans of the tagger, put together: each source and content with its cue (said/tagged.h).
#include <algorithm>

#include "said/tagged.h"

namespace hearsay {
namespace {

constexpr Index kNearCue = 80;  // tokens between a span and its cue

bool same_paragraph(const Document& d, Index a, Index b) {
  const Sentence& x = d.sentences[d.tokens[a].sentence];
  const Sentence& y = d.sentences[d.tokens[b].sentence];
  return x.block == y.block && x.paragraph == y.paragraph;
}

}  // namespace

std::vector<Tagged> read_tagged(const Document& d, std::span<const SpeechSpan> spans) {
  std::vector<Tagged> out;
  for (const SpeechSpan& s : spans) {
    if (s.role != SpeechRole::kCue) continue;
    Tagged t;
    t.cue = {s.first_token, s.end_token};
    t.cue_score = s.score;
    out.push_back(t);
  }
  for (const SpeechSpan& s : spans) {
    if (s.role == SpeechRole::kCue || s.end_token <= s.first_token) continue;
    // The first cue behind the span, or the last before it.
    auto it = std::lower_bound(out.begin(), out.end(), s.first_token,
                               [](const Tagged& t, Index i) { return t.cue.begin < i; });
    if (s.cue_side == CueSide::kLeft && it == out.begin()) continue;
    if (s.cue_side == CueSide::kLeft) --it;
    if (it == out.end()) continue;
    Tagged& t = *it;
    const Index gap = s.cue_side == CueSide::kLeft ? s.first_token - t.cue.end : t.cue.begin - s.end_token;
    if (gap > kNearCue || !same_paragraph(d, s.first_token, t.cue.begin)) continue;
    const TokenRange range{s.first_token, s.end_token};
    if (s.role == SpeechRole::kSource) {
      if (t.source.empty() || s.score > t.source_score) t.source = range, t.source_score = s.score;
    } else {
      t.content_score = t.content.empty() ? s.score : std::min<double>(t.content_score, s.score);
      t.content.push_back(range);
    }
  }
  out.erase(std::remove_if(out.begin(), out.end(), [](const Tagged& t) { return t.content.empty(); }), out.end());
  return out;
}

}  // namespace hearsay
