#include "ledger/open_questions.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 8> kQuestionWords = {"how",   "what", "when", "where",
                                                            "which", "who",  "whom", "why"};

struct Content {
  std::vector<Index> tokens;  ///< without punctuation, in view order
  Index root = kNone;         ///< the first token that nothing inside governs
};

Content content_of(const Document& d, const LayerIndex& layers, const Statement& s) {
  Content out;
  for (const ViewSpan piece : s.content) {
    for (const auto& entry : LayerIndex::starting_in(layers.tokens, piece)) {
      if (d.tokens[entry.index].upos != "PUNCT") out.tokens.push_back(entry.index);
    }
  }
  const auto inside = [&](Index i) { return std::find(out.tokens.begin(), out.tokens.end(), i) != out.tokens.end(); };
  for (const Index i : out.tokens) {
    const Index head = d.tokens[i].head;
    if (head != kNone && inside(head)) continue;
    out.root = i;
    break;
  }
  return out;
}

/// "why the wall gave way": the question word hangs on the very verb that the words are built around, or the rest hangs
/// on it. In "what happened was a crime" it hangs on another.
bool is_embedded_question(const Document& d, const Content& content) {
  const bool preposition = d.tokens[content.tokens.front()].upos == "ADP" && content.tokens.size() > 1;  // "on how"
  const Index first = content.tokens[preposition ? 1 : 0];
  if (std::find(kQuestionWords.begin(), kQuestionWords.end(), d.tokens[first].lemma) == kQuestionWords.end())
    return false;
  Index word = first;
  // "what damage", "how many": the phrase of the question word is what hangs on the verb.
  for (int steps = 0; steps < 3 && word != content.root; ++steps) {
    const Index head = d.tokens[word].head;
    if (head == kNone) return false;
    if (head == content.root) return d.tokens[word].deprel != "csubj";
    if (d.tokens[head].upos == "VERB" || d.tokens[head].upos == "AUX") return false;
    word = head;
  }
  return word == content.root;
}

}  // namespace

bool leaves_question_open(const Document& document, const LayerIndex& layers, const Statement& s) {
  if (s.mode == SpeechMode::kDirectQuote || s.mode == SpeechMode::kMixed || s.act != SpeechAct::kAssert) return false;
  if (s.mode == SpeechMode::kNarrator || s.cue_lemma.empty()) return false;
  const Content content = content_of(document, layers, s);
  if (content.root == kNone || document.tokens[content.root].upos.empty()) return false;
  return is_embedded_question(document, content);
}

}  // namespace hearsay
