#include "ledger/no_claim.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/one_of.h"
#include "base/utf8.h"
#include "ledger/relative_pronoun.h"
#include "ledger/words.h"
#include "model/tree.h"

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
  if (!one_of(d.tokens[first].lemma, kQuestionWords)) return false;
  if (is_relative(d, first)) return false;  // "the blast, which officials say was caused by gas"
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

bool is_interviewers_question(const Document& d, const Statement& s) {
  if (s.act != SpeechAct::kAsk || s.source_agent != kNone || !s.source.empty()) return false;
  const std::string words = fold_text(d.text(s.content.front()));
  return words.starts_with("if ") || words.starts_with("whether ");
}

/// Behind a colon a noun is news ("Police: no victims"), behind an unknown verb it is not.
bool is_bare_noun_of_unknown_cue(const Document& d, const Content& content, const Statement& s) {
  if (!s.cue_lemma.empty() || s.cue.empty() || d.text(s.cue) == ":") return false;
  const Token& root = d.tokens[content.root];
  if (root.upos == "VERB" || root.upos == "AUX") return false;
  return std::none_of(content.tokens.begin(), content.tokens.end(), [&](Index i) {
    const Token& t = d.tokens[i];
    const std::string_view relation = plain_relation(t.deprel);
    return t.head == content.root && (relation == "cop" || relation == "aux" || relation == "nsubj");
  });
}

/// "Instagram: @valedivers", an address of the web.
bool is_address(const Document& d, const Content& content) {
  if (content.tokens.size() > 2) return false;
  const std::string_view first = d.text(d.tokens[content.tokens.front()].span);
  return first.starts_with('@') || first.starts_with('#') || first.find("://") != std::string_view::npos;
}

/// "The gate was opened by ...": a feed cut the sentence short, and what is missing may turn it round.
bool is_cut_short(const Document& d, const Statement& s) {
  std::string_view words = trim(d.text(s.content.back()));
  if (words.ends_with("]")) words.remove_suffix(1);
  return words.ends_with("...") || words.ends_with("…");
}

/// "to take on a new approach": an infinitive needs whoever means to.
bool is_nobodys_infinitive(const Document& d, const Content& content, const Statement& s) {
  return s.source.empty() && content.tokens.size() > 1 && d.tokens[content.tokens[0]].upos == "PART" &&
         d.tokens[content.tokens[0]].lemma == "to";
}

bool presents_the_page(const Document& d, const Content& content) {
  return content.tokens.size() > 2 && d.tokens[content.tokens[0]].lemma == "here" &&
         d.tokens[content.tokens[1]].lemma == "be";
}

}  // namespace

bool makes_no_claim(const Document& document, const LayerIndex& layers, const Statement& s) {
  if (is_interviewers_question(document, s)) return true;
  if (s.mode == SpeechMode::kDirectQuote || s.act != SpeechAct::kAssert) return false;
  const Content content = content_of(document, layers, s);
  if (content.root == kNone || document.tokens[content.root].upos.empty()) return false;
  if (is_address(document, content) || is_nobodys_infinitive(document, content, s)) return true;
  if (s.source.empty() && (presents_the_page(document, content) || is_cut_short(document, s))) return true;
  if (is_bare_noun_of_unknown_cue(document, content, s)) return true;
  const bool has_verb = !s.cue_lemma.empty() || (!s.cue.empty() && document.text(s.cue) != ":");
  return has_verb && is_embedded_question(document, content);
}

}  // namespace hearsay
