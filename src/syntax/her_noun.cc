#include "syntax/her_noun.h"

#include "model/tree.h"

namespace hearsay {
namespace {

bool is_her(const Document& d, const Token& t) {
  const std::string_view form = d.text(t.span);
  return (form == "her" || form == "Her") && plain_relation(t.deprel) == "obj";
}

// A finite verb in -s that hangs on the verb of "her", or the other way round, and has no subject.
bool stands_for_noun(const Document& d, Index at) {
  const Token &her = d.tokens[at - 1], &word = d.tokens[at];
  if (word.xpos != "VBZ" || word.upos != "VERB" || her.head == kNone || word.head == kNone) return false;
  const bool joined = word.head == her.head || her.head == at;
  return joined && child_of(d, at, {"nsubj", "csubj", "expl"}) == kNone;
}

void make_noun(Document& d, const Sentence& sentence, Index at) {
  Token &her = d.tokens[at - 1], &word = d.tokens[at];
  word.upos = "NOUN";
  word.xpos = "NNS";
  word.feats = "Number=Plur";
  word.deprel = "obj";
  her.xpos = "PRP$";
  her.feats = "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
  her.head = at;
  her.deprel = "nmod:poss";
  for (Index i = sentence.first_token; i < sentence.end_token; ++i) {
    if (d.tokens[i].head == at && d.tokens[i].deprel == "ccomp") d.tokens[i].deprel = "acl";  // "her claims that ..."
  }
}

}  // namespace

void mend_her_nouns(Document& d, Index first, Index last) {
  for (Index s = first; s < last; ++s) {
    const Sentence& sentence = d.sentences[s];
    for (Index i = sentence.first_token + 1; i < sentence.end_token; ++i) {
      if (is_her(d, d.tokens[i - 1]) && stands_for_noun(d, i)) make_noun(d, sentence, i);
    }
  }
}

}  // namespace hearsay
